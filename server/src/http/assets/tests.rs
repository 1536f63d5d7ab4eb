use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, ETAG, IF_NONE_MATCH};

use super::*;

const MANIFEST_TEXT: &str = r#"{"dashboard.js": "pkg/dashboard.1f.js", "public.css": "pkg/p.2e.css"}"#;

fn assets(files: &[(&str, &str)]) -> Result<Assets, AssetsError> {
    let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), Bytes::from((*text).to_owned()));
    Assets::of(files.iter().map(owned))
}

fn site() -> Assets {
    assets(&[
        ("manifest.json", MANIFEST_TEXT),
        ("pkg/dashboard.1f.js", "console.log('dashboard')"),
        ("pkg/dashboard.1f.js.br", "brotli"),
        ("pkg/dashboard.1f.js.gz", "gzip"),
        ("pkg/p.2e.css", "body{}"),
        ("pkg/a.wasm", "wasm"),
        ("sw.js", "self"),
        ("icon.svg", "<svg/>"),
    ])
    .unwrap()
}

fn get(path: &str, accepted: &'static str) -> Option<Response> {
    let mut request = HeaderMap::new();
    request.insert(ACCEPT_ENCODING, HeaderValue::from_static(accepted));
    site().respond(&Method::GET, path, &request)
}

#[tokio::test]
async fn files_with_their_fingerprint_are_good_for_ever() {
    let response = get("/pkg/dashboard.1f.js", "gzip, br").unwrap();
    let headers = response.headers();
    assert_eq!(headers[CACHE_CONTROL], "public, max-age=31536000, immutable");
    assert_eq!(headers[CONTENT_TYPE], "text/javascript; charset=utf-8");
    assert_eq!(headers[CONTENT_ENCODING], "br");
    let bytes = axum::body::to_bytes(response.into_body(), 100).await.unwrap();
    assert_eq!(bytes, "brotli");
}

#[test]
fn others_are_asked_for_again() {
    for (path, kind, cached) in [
        ("/pkg/a.wasm", "application/wasm", "public, max-age=31536000, immutable"),
        ("/sw.js", "text/javascript; charset=utf-8", "no-cache"),
        ("/icon.svg", "image/svg+xml", "public, max-age=3600"),
    ] {
        let response = get(path, "br").unwrap();
        assert_eq!(response.headers()[CONTENT_TYPE], kind);
        assert_eq!(response.headers()[CACHE_CONTROL], cached);
        let mut again = HeaderMap::new();
        again.insert(IF_NONE_MATCH, response.headers()[ETAG].clone());
        let response = site().respond(&Method::GET, path, &again).unwrap();
        assert_eq!(response.status(), 304);
    }
}

#[test]
fn nothing_else_is_served() {
    for path in [
        "/manifest.json",
        "/pkg/dashboard.1f.js.br",
        "/pkg/dashboard.1f.js.gz",
        "/pkg/",
        "/",
        "",
        "/pkg/../sw.js",
        "sw.js",
    ] {
        assert!(get(path, "br").is_none(), "{path}");
    }
    assert!(site().respond(&Method::POST, "/sw.js", &HeaderMap::new()).is_none());
}

#[test]
fn logical_names_lead_to_files() {
    let site = site();
    assert_eq!(site.path("dashboard.js"), Some("/pkg/dashboard.1f.js"));
    assert_eq!(site.bytes("public.css").unwrap(), "body{}");
    assert_eq!(site.path("sw.js"), None);
    assert_eq!(site.bytes("sw.js"), None);
    let mut public: Vec<&str> = site.public_files().map(|(path, _)| path).collect();
    public.sort_unstable();
    assert!(public.contains(&"/sw.js") && !public.contains(&"/pkg/dashboard.1f.js"), "{public:?}");
    assert_eq!(public.len(), 4);
}

#[test]
fn a_part_of_the_dashboard_is_named_by_who_needs_it() {
    let manifest = r#"{"dashboard-part-a.wasm": "pkg/a.1.wasm", "dashboard-part-a-b.wasm": "pkg/ab.2.wasm",
        "dashboard.wasm": "pkg/main.3.wasm"}"#;
    let files = ["pkg/a.1.wasm", "pkg/ab.2.wasm", "pkg/main.3.wasm"].map(|path| (path, "wasm"));
    let site = assets(&[[("manifest.json", manifest)].as_slice(), &files].concat()).unwrap();
    let parts: Vec<(String, Vec<String>)> =
        site.dashboard_parts().map(|file| (file.path, file.parts)).collect();
    let named =
        |path: &str, parts: &[&str]| (path.to_owned(), parts.iter().map(ToString::to_string).collect());
    assert_eq!(parts, [named("/pkg/ab.2.wasm", &["a", "b"]), named("/pkg/a.1.wasm", &["a"])]);
}

#[test]
fn a_manifest_must_fit() {
    let missing = assets(&[("manifest.json", MANIFEST_TEXT)]).unwrap_err();
    assert_eq!(
        missing.to_string(),
        "the assets' manifest names /pkg/dashboard.1f.js for dashboard.js, which is missing"
    );
    let unreadable = assets(&[("manifest.json", "[]")]).unwrap_err();
    assert!(matches!(unreadable, AssetsError::Manifest(_)));
    assert!(assets(&[]).unwrap().is_empty());
}

#[test]
fn what_is_in_this_binary_fits_together() {
    assert!(Assets::embedded().is_ok());
}
