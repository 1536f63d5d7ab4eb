//! Public pages as files on another host (ADR 31): links between them are links between folders,
//! and what only the server can answer is a link to the server.

/// The first part of every path that no file can answer.
const SERVED_ALONE: [&str; 8] =
    ["api", "hallinta", "health", "kuitti", "luvat", "omat-tiedot", "vahvista", "voitto"];

/// The address of `href` on an exported page, for a site whose server is at `server`. A page is a
/// folder there, so its address ends with a slash, which spares hosts and visitors a redirect.
pub fn link(server: &str, href: &str) -> String {
    let (path, rest) = href.find(['?', '#']).map_or((href, ""), |end| href.split_at(end));
    let own = ["/sv/", "/en/"].iter().find_map(|prefix| path.strip_prefix(prefix));
    let own = own.unwrap_or(path.trim_start_matches('/'));
    let first = own.split('/').next().unwrap_or_default();
    let last = own.rsplit('/').next().unwrap_or_default();
    if SERVED_ALONE.contains(&first) {
        format!("{server}{href}")
    } else if last.is_empty() || last.contains('.') {
        href.to_owned()
    } else {
        format!("{path}/{rest}")
    }
}

/// Whether a link in a text leads to another page of the site.
pub fn is_own(href: &str) -> bool {
    href.starts_with('/') && !href.starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_folders_files_stay_files_and_the_rest_is_the_servers() {
        for (href, expected) in [
            ("/", "/"),
            ("/sv/", "/sv/"),
            ("/arvonta/syys", "/arvonta/syys/"),
            ("/sv/arvonta/syys/saannot/2", "/sv/arvonta/syys/saannot/2/"),
            ("/arvonta/syys/saannot.txt", "/arvonta/syys/saannot.txt"),
            ("/en/lopeta?x=1#y", "/en/lopeta/?x=1#y"),
            ("/kuitti/abc", "https://loiste.example.fi/kuitti/abc"),
            ("/sv/luvat", "https://loiste.example.fi/sv/luvat"),
            ("/hallinta", "https://loiste.example.fi/hallinta"),
            ("/kuittia", "/kuittia/"),
        ] {
            assert_eq!(link("https://loiste.example.fi", href), expected, "{href}");
        }
    }

    #[test]
    fn links_to_other_sites_are_no_links_to_pages() {
        assert!(is_own("/tietosuoja"));
        for other in ["https://tietosuoja.fi/", "//example.fi", "mailto:a@example.fi", "#x"] {
            assert!(!is_own(other), "{other}");
        }
    }
}
