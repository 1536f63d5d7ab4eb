//! What a body says that it is.

use http::HeaderMap;
use http::header::CONTENT_TYPE;

/// A form as a browser sends it without a script.
pub const FORM: &str = "application/x-www-form-urlencoded";
/// JSON.
pub const JSON: &str = "application/json";

/// Whether the body says that it is of this type, in whatever letters and whatever more it says.
pub fn says(headers: &HeaderMap, wanted: &str) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(wanted)
}

#[cfg(test)]
mod tests {
    use super::{JSON, says};
    use http::HeaderMap;
    use http::header::CONTENT_TYPE;

    #[test]
    fn a_type_counts_in_any_letters_and_with_parameters_and_no_other_does() {
        let with = |kind: &str| HeaderMap::from_iter([(CONTENT_TYPE, kind.parse().unwrap())]);
        for kind in ["application/json", "Application/JSON", "application/json ; charset=utf-8"] {
            assert!(says(&with(kind), JSON), "{kind}");
        }
        for kind in ["", "text/plain", "application/jsonp", "text/plain; application/json"] {
            assert!(!says(&with(kind), JSON), "{kind}");
        }
        assert!(!says(&HeaderMap::new(), JSON));
    }
}
