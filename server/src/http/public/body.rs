//! From the bytes of a plain POST to its fields. Strict: what is not UTF-8, or holds a field
//! twice, was not sent by our forms.

use ::app::public::problem::Problem;
use axum::body::Body;
use axum::extract::{FromRequest, Multipart};
use domain::form::RawFields;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Request};
use percent_encoding::percent_decode;
use std::collections::HashSet;

/// A body that is no form of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the body is no form")]
pub struct Malformed;

impl From<Malformed> for Problem {
    fn from(_: Malformed) -> Self {
        Self::BadRequest
    }
}

/// Reads `application/x-www-form-urlencoded`; unknown fields are left out.
///
/// # Errors
/// [`Malformed`] when it is not UTF-8 or holds a field twice.
pub fn parse(bytes: &[u8]) -> Result<RawFields, Malformed> {
    let pairs = pairs(bytes)?;
    Ok(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect())
}

/// All names and values, in their order.
///
/// # Errors
/// As [`parse`].
pub fn pairs(bytes: &[u8]) -> Result<Vec<(String, String)>, Malformed> {
    let mut seen = HashSet::new();
    let mut pairs = Vec::new();
    for pair in bytes.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
        let mut halves = pair.splitn(2, |byte| *byte == b'=');
        let name = decode(halves.next().unwrap_or_default())?;
        let value = decode(halves.next().unwrap_or_default())?;
        if !seen.insert(name.clone()) {
            return Err(Malformed);
        }
        pairs.push((name, value));
    }
    Ok(pairs)
}

/// Whether a body says that it is `multipart/form-data`.
pub fn is_multipart(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("multipart/form-data")
}

/// All names and values of a `multipart/form-data` body, in their order.
///
/// # Errors
/// As [`parse`], and when it has no boundary.
pub async fn multipart(request: Request<Body>) -> Result<Vec<(String, String)>, Malformed> {
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| Malformed)?;
    let mut seen = HashSet::new();
    let mut pairs = Vec::new();
    while let Some(part) = parts.next_field().await.map_err(|_| Malformed)? {
        let name = part.name().ok_or(Malformed)?.to_owned();
        let value = part.text().await.map_err(|_| Malformed)?;
        if !seen.insert(name.clone()) {
            return Err(Malformed);
        }
        pairs.push((name, value));
    }
    Ok(pairs)
}

fn decode(bytes: &[u8]) -> Result<String, Malformed> {
    let spaced: Vec<u8> = bytes.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    percent_decode(&spaced).decode_utf8().map(std::borrow::Cow::into_owned).map_err(|_| Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::form::Field;

    #[test]
    fn fields_are_read_as_browsers_send_them() {
        let fields =
            parse(b"last_name=M%C3%A4%C3%A4tt%C3%A4&first_names=Martta+Maria&unknown=1&l=poster").unwrap();
        assert_eq!(fields.get(Field::LastName), "Määttä");
        assert_eq!(fields.get(Field::FirstNames), "Martta Maria");
        assert_eq!(fields.get(Field::Arrival), "poster");
    }

    #[test]
    fn a_field_twice_or_broken_text_is_no_form() {
        assert_eq!(parse(b"email=a&email=b"), Err(Malformed));
        assert_eq!(parse(b"unknown=a&unknown=b"), Err(Malformed));
        assert_eq!(parse(b"email=%ff"), Err(Malformed));
        assert_eq!(parse(b"\xff=a"), Err(Malformed));
    }

    #[test]
    fn nothing_at_all_is_an_empty_form() {
        assert_eq!(parse(b""), Ok(RawFields::new()));
    }
}
