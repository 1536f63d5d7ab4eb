use http::header::{ACCEPT_ENCODING, CACHE_CONTROL};

use super::*;

fn page() -> Prepared {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    let encoded =
        [(Encoding::Gzip, Bytes::from_static(b"gzipped")), (Encoding::Brotli, Bytes::from_static(b"brotli"))];
    Prepared::new(headers, Bytes::from_static(b"as it is"), encoded).unwrap()
}

fn with(name: http::HeaderName, value: impl AsRef<str>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(name, value.as_ref().parse().unwrap());
    headers
}

async fn body(response: Response) -> Bytes {
    axum::body::to_bytes(response.into_body(), 1000).await.unwrap()
}

#[tokio::test]
async fn every_encoding_has_its_bytes_and_its_etag() {
    let page = page();
    let mut etags = Vec::new();
    for (accepted, encoding, bytes) in
        [("br, gzip", Some("br"), "brotli"), ("gzip", Some("gzip"), "gzipped"), ("deflate", None, "as it is")]
    {
        let response = page.respond(&Method::GET, &with(ACCEPT_ENCODING, accepted));
        let headers = response.headers().clone();
        assert_eq!(response.status(), 200);
        assert_eq!(headers.get(CONTENT_ENCODING).map(|v| v.to_str().unwrap()), encoding);
        assert_eq!(headers[VARY], "accept-encoding");
        assert_eq!(headers[CACHE_CONTROL], "no-cache");
        assert_eq!(headers[CONTENT_TYPE], "text/html; charset=utf-8");
        assert_eq!(body(response).await, bytes);
        etags.push(headers[ETAG].clone());
    }
    etags.dedup();
    assert_eq!(etags.len(), 3);
    assert_eq!(page.bytes().unwrap(), "as it is");
}

#[tokio::test]
async fn head_is_get_without_the_bytes() {
    let response = page().respond(&Method::HEAD, &with(ACCEPT_ENCODING, "gzip"));
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()[CONTENT_LENGTH], "7");
    assert_eq!(response.headers()[CONTENT_ENCODING], "gzip");
    assert!(body(response).await.is_empty());
}

#[tokio::test]
async fn who_has_it_gets_nothing() {
    let page = page();
    let first = page.respond(&Method::GET, &HeaderMap::new());
    let etag = first.headers()[ETAG].to_str().unwrap().to_owned();
    for list in [etag.clone(), format!("W/{etag}"), format!("\"x\", {etag}"), "*".into()] {
        let response = page.respond(&Method::GET, &with(IF_NONE_MATCH, &list));
        assert_eq!(response.status(), 304, "{list}");
        assert_eq!(response.headers()[ETAG], etag);
        assert_eq!(response.headers()[CACHE_CONTROL], "no-cache");
        assert_eq!(response.headers()[VARY], "accept-encoding");
        assert!(!response.headers().contains_key(CONTENT_TYPE));
        assert!(body(response).await.is_empty());
    }
    for list in ["\"x\"", "", &etag[1..]] {
        let response = page.respond(&Method::GET, &with(IF_NONE_MATCH, list));
        assert_eq!(response.status(), 200, "{list}");
    }
    // What is known in one encoding is not known in another.
    let mut other = with(IF_NONE_MATCH, &etag);
    other.insert(ACCEPT_ENCODING, HeaderValue::from_static("br"));
    assert_eq!(page.respond(&Method::GET, &other).status(), 200);
}

#[test]
fn only_what_is_ok_can_be_unchanged() {
    let gone = page().with_status(StatusCode::GONE);
    let response = gone.respond(&Method::GET, &with(IF_NONE_MATCH, "*"));
    assert_eq!(response.status(), 410);
}

#[test]
fn an_encoding_that_saves_nothing_is_not_offered() {
    let larger = [(Encoding::Brotli, Bytes::from_static(b"larger"))];
    let page = Prepared::new(HeaderMap::new(), Bytes::from_static(b"small"), larger).unwrap();
    let response = page.respond(&Method::GET, &with(ACCEPT_ENCODING, "br"));
    assert!(!response.headers().contains_key(CONTENT_ENCODING));
    assert!(!response.headers().contains_key(VARY));
}
