use super::*;

fn origin(text: &str) -> Result<String, SiteUrlError> {
    text.parse().map(|url: SiteUrl| url.origin().to_owned())
}

#[test]
fn kept_as_browsers_send_it() {
    for (given, sent) in [
        ("https://www.example.fi", "https://www.example.fi"),
        ("HTTPS://WWW.Example.fi/", "https://www.example.fi"),
        ("https://example.fi:443", "https://example.fi"),
        ("http://example.fi:443", "http://example.fi:443"),
        ("http://localhost:80", "http://localhost"),
        ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
        ("http://[0:0::1]:3000", "http://[::1]:3000"),
        ("https://xn--siivous-9za.fi", "https://xn--siivous-9za.fi"),
    ] {
        assert_eq!(origin(given).as_deref(), Ok(sent), "{given}");
    }
}

#[test]
fn anything_else_is_refused_for_its_reason() {
    use SiteUrlError::{Host, NotAscii, Path, Port, Scheme, UserName};
    for (given, reason) in [
        ("example.fi", Scheme),
        ("ftp://example.fi", Scheme),
        ("", Scheme),
        ("https://example.fi/loiste", Path),
        ("https://example.fi//", Path),
        ("https://example.fi?a", Path),
        ("https://example.fi#a", Path),
        ("https://me@example.fi", UserName),
        ("https://siivous-ä.fi", NotAscii),
        ("https://", Host),
        ("https://:3000", Host),
        ("https://exa mple.fi", Host),
        ("https://*.example.fi", Host),
        ("https://-a.fi", Host),
        ("https://a..fi", Host),
        ("https://1.2.3", Host),
        ("https://[::1", Host),
        ("https://[::g]", Host),
        ("https://example.fi:", Port),
        ("https://example.fi:0", Port),
        ("https://example.fi:+1", Port),
        ("https://example.fi:65536", Port),
        ("https://example.fi:1:2", Port),
    ] {
        assert_eq!(origin(given), Err(reason), "{given}");
    }
}

#[test]
fn it_tells_what_depends_on_it() {
    let url: SiteUrl = "https://[::1]:8443".parse().unwrap();
    assert!(url.is_https() && url.host_is_ip());
    assert_eq!(url.host(), "[::1]");
    assert_eq!(url.at("/kuitti/x"), "https://[::1]:8443/kuitti/x");
    let local = SiteUrl::localhost(3000);
    assert!(!local.is_https() && !local.host_is_ip());
    assert_eq!(local.to_string(), "http://localhost:3000");
    assert!("http://10.0.0.1".parse::<SiteUrl>().unwrap().host_is_ip());
}
