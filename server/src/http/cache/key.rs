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
    // What the handler might read otherwise (encoded, or twice) is read by the handler alone.
    let mut arrivals = query.split('&').filter(|pair| name_of(pair) == "l");
    let Some(pair) = arrivals.next() else { return Some(Cow::Borrowed(path)) };
    if arrivals.next().is_some() || pair.contains(['%', '+']) {
        return None;
    }
    let from = pair.strip_prefix("l=").and_then(arrival);
    Some(from.map_or(Cow::Borrowed(path), |from| format!("{path}?l={from}").into()))
}

/// Whether this is the key of a page by the way somebody came, of which anyone can make up any
/// number.
pub fn is_anybodys(key: &str) -> bool {
    key.contains('?')
}

/// The name in a pair of a query, read as the handler reads it.
fn name_of(pair: &str) -> Cow<'_, str> {
    percent_decode_str(pair.split('=').next().unwrap_or_default()).decode_utf8_lossy()
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
        assert_eq!(key("/arvonta/syys?utm=a%20b+c&l=poster").unwrap(), "/arvonta/syys?l=poster");
        assert_eq!(key("/arvonta/syys?gclid=%C3%A4").unwrap(), "/arvonta/syys");
    }

    #[test]
    fn what_the_handler_may_read_otherwise_is_not_kept() {
        assert_eq!(key("/arvonta/syys?l=p%6fster"), None);
        assert_eq!(key("/arvonta/syys?%6c=poster"), None);
        assert_eq!(key("/arvonta/syys?l=a&l=poster"), None);
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
