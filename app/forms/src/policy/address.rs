//! Where the page of a form is, and where a receipt is in its reader's language.

use crate::prelude::*;
use domain::form::FormId;

/// What stands before paths in a language; Finnish has nothing there.
pub fn prefix(language: &str) -> &'static str {
    match language {
        "sv" => "/sv",
        "en" => "/en",
        _ => "",
    }
}

/// The path of a form's page; the contact form's for a form that nobody knows.
pub fn page(form: &str, language: &str) -> String {
    let path = match form.parse() {
        Ok(FormId::Raffle(slug)) => ["/arvonta/", slug.as_str()].concat(),
        Ok(FormId::Contact(Some(slug))) => ["/kampanja/", slug.as_str()].concat(),
        _ => "/yhteydenotto".to_owned(),
    };
    [prefix(language), &path].concat()
}

/// The address of a receipt: the server's, in the language that the form was filled in.
pub fn receipt(server: &str, language: &str, path: &str) -> Option<String> {
    is_receipt(path).then(|| [server, prefix(language), path].concat())
}

/// Whether a path is a receipt's: its token is letters, digits, hyphens and underscores (base64url), so
/// that nothing in it leads anywhere else.
pub fn is_receipt(path: &str) -> bool {
    let belongs = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    path.strip_prefix("/kuitti/").is_some_and(|token| !token.is_empty() && token.bytes().all(belongs))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_leads_to_its_page_in_its_language() {
        assert_eq!(page("raffle/syys", "fi"), "/arvonta/syys");
        assert_eq!(page("contact/ikkunat", "sv"), "/sv/kampanja/ikkunat");
        assert_eq!(page("contact", "en"), "/en/yhteydenotto");
        assert_eq!(page("javascript:alert(1)", "fi"), "/yhteydenotto");
    }

    #[test]
    fn a_receipt_is_on_the_server_and_nowhere_else() {
        let there = receipt("https://a.example", "sv", "/kuitti/x");
        assert_eq!(there.as_deref(), Some("https://a.example/sv/kuitti/x"));
        for other in [
            "",
            "//evil.example/kuitti/x",
            "javascript:1",
            "https://evil.example/kuitti/",
            "/kuitti/",
            "/kuitti/../..",
            "/kuitti/..%2Fhallinta",
            "/kuitti/x/../../hallinta",
            "/kuitti/x?a=b",
            "/kuitti/x#korjaa-",
            "/kuitti/\\evil.example",
        ] {
            assert_eq!(receipt("", "fi", other), None, "{other}");
        }
        assert!(is_receipt("/kuitti/AZrlf-8_x0"));
    }
}
