//! Which requests get the same page: those for the same path that came by the same way.

use ::app::public::submit::arrival;
use http::Uri;
use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// The longest path that a public page has, in bytes; longer ones lead nowhere.
const LONGEST: usize = 160;

/// What stands in the paths of pages that hold something personal: they are kept by nobody.
const PERSONAL: [&str; 3] = ["/kuitti/", "/luvat/", "/vahvista/"];

/// The key of a request's page; none when it cannot be one of ours. `?l=poster` stands in the
/// page's form and so makes a page of its own, everything else in a query makes no difference.
pub fn of(uri: &Uri) -> Option<Cow<'_, str>> {
    let path = uri.path();
    // Encoded, one page would have ever so many paths.
    let odd = path.len() > LONGEST || path.contains('%');
    if odd || PERSONAL.iter().any(|personal| path.contains(personal)) {
        return None;
    }
    let Some(query) = uri.query() else { return Some(Cow::Borrowed(path)) };
    let mut arrivals = query.split('&').map(pair_of).filter(|(name, _)| name == "l");
    // Named twice, no way is the one: the handler says so too.
    let from = match (arrivals.next(), arrivals.next()) {
        (Some((_, from)), None) => arrival(&from),
        _ => None,
    };
    Some(from.map_or(Cow::Borrowed(path), |from| format!("{path}?l={from}").into()))
}

/// Whether this is the key of a page by the way somebody came, of which anyone can make up any
/// number.
pub fn is_anybodys(key: &str) -> bool {
    key.contains('?')
}

/// The name and the value in a pair of a query, read as the handler reads them. A `+` stands for a
/// space, which no way has.
fn pair_of(pair: &str) -> (Cow<'_, str>, Cow<'_, str>) {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let read = |part| percent_decode_str(part).decode_utf8_lossy();
    (read(name), read(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(uri: &str) -> Option<String> {
        of(&uri.parse().unwrap()).map(Cow::into_owned)
    }

    #[test]
    fn the_way_somebody_came_makes_a_page_of_its_own_and_nothing_else_does() {
        assert_eq!(key("/arvonta/syys").unwrap(), "/arvonta/syys");
        assert_eq!(key("/arvonta/syys?utm=x&fbclid=1").unwrap(), "/arvonta/syys");
        assert_eq!(key("/arvonta/syys?l=poster").unwrap(), "/arvonta/syys?l=poster");
        assert_eq!(key("/arvonta/syys?a=b&l=poster").unwrap(), "/arvonta/syys?l=poster");
        assert_eq!(key("/arvonta/syys?l=Poster!").unwrap(), "/arvonta/syys");
        assert_eq!(key("/arvonta/syys?l=Poster").unwrap(), "/arvonta/syys?l=poster");
        assert_eq!(key("/arvonta/syys?l=p%6fster").unwrap(), "/arvonta/syys?l=poster");
        assert_eq!(key("/arvonta/syys?%6c=poster").unwrap(), "/arvonta/syys?l=poster");
        assert_eq!(key("/arvonta/syys?l=a+b").unwrap(), "/arvonta/syys");
        assert_eq!(key("/arvonta/syys?l=a&l=poster").unwrap(), "/arvonta/syys");
        assert_eq!(key("/arvonta/syys?utm=a%20b+c&l=poster").unwrap(), "/arvonta/syys?l=poster");
        assert_eq!(key("/arvonta/syys?gclid=%C3%A4").unwrap(), "/arvonta/syys");
    }

    #[test]
    fn a_path_that_is_no_pages_own_is_not_kept() {
        assert_eq!(key("/arvonta/%73yys"), None);
        assert_eq!(key(&format!("/{}", "a".repeat(200))), None);
    }

    #[test]
    fn what_is_personal_is_not_kept() {
        assert_eq!(key("/sv/kuitti/x"), None);
        assert_eq!(key("/luvat/x"), None);
        assert_eq!(key("/en/vahvista/x"), None);
    }
}
