//! The headers that every answer carries, errors included (contract.md § Addresses).

use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{
    CONTENT_SECURITY_POLICY, InvalidHeaderValue, REFERRER_POLICY, SERVER, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use tower::util::MapResponseLayer;

use crate::settings::SiteUrl;

/// What pages may not do. Only names that browsers know: an unknown one is a complaint in the
/// console. Passkeys are not closed off, the dashboard uses them.
const CLOSED: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), \
    gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), \
    usb=(), xr-spatial-tracking=()";

/// A year, in seconds. Other names under the company's domain are none of our business.
const STRICT_TRANSPORT: &str = "max-age=31536000";

/// The fingerprint of the text of a `<style>` element, by which a page may have it although its
/// policy allows no inline styles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StyleHash(String);

impl StyleHash {
    /// Of exactly the text between `<style>` and `</style>`, white space included.
    pub fn of(css: &str) -> Self {
        Self(STANDARD.encode(Sha256::digest(css)))
    }

    /// As a policy names it.
    pub fn source(&self) -> String {
        format!("'sha256-{}'", self.0)
    }
}

/// The headers of all answers.
#[derive(Debug, Clone)]
pub struct SecurityHeaders {
    always: Vec<(HeaderName, HeaderValue)>,
    policy: HeaderValue,
}

impl SecurityHeaders {
    /// For a site at this address whose public pages hold these inline styles.
    ///
    /// # Errors
    /// None that can happen: fingerprints are header text.
    pub fn new(public_url: &SiteUrl, styles: &[StyleHash]) -> Result<Self, InvalidHeaderValue> {
        let mut always = Vec::new();
        let mut set = |name, value| always.push((name, HeaderValue::from_static(value)));
        set(X_CONTENT_TYPE_OPTIONS, "nosniff");
        set(REFERRER_POLICY, "same-origin");
        set(named("cross-origin-opener-policy"), "same-origin");
        set(named("cross-origin-resource-policy"), "same-origin");
        set(named("permissions-policy"), CLOSED);
        if public_url.is_https() {
            set(STRICT_TRANSPORT_SECURITY, STRICT_TRANSPORT);
        }
        Ok(Self { always, policy: policy(styles).try_into()? })
    }

    /// Puts the headers on an answer; a Content-Security-Policy that it has already stays.
    pub fn apply(&self, headers: &mut HeaderMap) {
        for (name, value) in &self.always {
            headers.insert(name, value.clone());
        }
        if !headers.contains_key(CONTENT_SECURITY_POLICY) {
            headers.insert(CONTENT_SECURITY_POLICY, self.policy.clone());
        }
        headers.remove(SERVER);
    }

    /// Does that to all answers of what it lies around: everything, so it is the outermost layer.
    pub fn layer(
        this: &Arc<Self>,
    ) -> MapResponseLayer<impl Fn(Response) -> Response + Clone + Send + Sync + 'static> {
        let this = Arc::clone(this);
        MapResponseLayer::new(move |mut response: Response| {
            this.apply(response.headers_mut());
            response
        })
    }
}

fn named(name: &'static str) -> HeaderName {
    HeaderName::from_static(name)
}

/// What a public page may load: its own scripts, styles, images and WebAssembly, and nothing from
/// anywhere else.
fn policy(styles: &[StyleHash]) -> String {
    format!("{}; frame-ancestors 'none'", loading(styles, "'self'", "'self'"))
}

/// The same for a page that another host serves: its script and its forms reach this server. It
/// stands in the page itself, where browsers do not take a word about frames.
pub fn exported_policy(styles: &[StyleHash], server: &SiteUrl) -> String {
    loading(styles, &format!("'self' {server}"), server.origin())
}

/// Of everything but frames: `reached` by scripts, `sent` to by forms.
fn loading(styles: &[StyleHash], reached: &str, sent: &str) -> String {
    let mut own = String::from("'self'");
    for style in styles {
        own.push(' ');
        own.push_str(&style.source());
    }
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src {own}; \
         img-src 'self' data:; connect-src {reached}; font-src 'self'; manifest-src 'self'; \
         worker-src 'self'; form-action {sent}; base-uri 'none'"
    )
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::extract::Request;
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;

    async fn answer(public_url: &str, styles: &[StyleHash], path: &str, method: &str) -> HeaderMap {
        let own = [("content-security-policy", "default-src 'none'"), ("server", "x")];
        let router = Router::new()
            .route("/", get(|| async { "page" }))
            .route("/hallinta", get(move || async move { (own, "page") }));
        let headers = SecurityHeaders::new(&public_url.parse().unwrap(), styles).unwrap();
        let request = Request::builder().method(method).uri(path).body(Body::empty());
        let router = router.layer(SecurityHeaders::layer(&Arc::new(headers)));
        let response = router.oneshot(request.unwrap()).await.unwrap();
        response.headers().clone()
    }

    #[tokio::test]
    async fn every_answer_has_them() {
        for (path, method) in [("/", "GET"), ("/nowhere", "GET"), ("/", "DELETE")] {
            let headers = answer("http://localhost:3000", &[], path, method).await;
            assert_eq!(
                headers["content-security-policy"],
                "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                 img-src 'self' data:; connect-src 'self'; font-src 'self'; manifest-src 'self'; \
                 worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            );
            assert_eq!(headers["x-content-type-options"], "nosniff");
            assert_eq!(headers["referrer-policy"], "same-origin");
            assert_eq!(headers["cross-origin-opener-policy"], "same-origin");
            assert_eq!(headers["cross-origin-resource-policy"], "same-origin");
            let closed = headers["permissions-policy"].to_str().unwrap();
            assert!(closed.contains("camera=(),") && closed.contains("geolocation=(),"));
            assert!(!headers.contains_key("strict-transport-security"));
        }
    }

    #[tokio::test]
    async fn strict_transport_where_there_is_encryption() {
        let headers = answer("https://www.example.fi", &[], "/", "GET").await;
        assert_eq!(headers["strict-transport-security"], "max-age=31536000");
    }

    #[tokio::test]
    async fn a_page_may_have_a_policy_of_its_own() {
        let headers = answer("http://localhost", &[], "/hallinta", "GET").await;
        assert_eq!(headers["content-security-policy"], "default-src 'none'");
        assert!(!headers.contains_key("server"));
    }

    #[test]
    fn an_exported_page_reaches_this_server_and_no_other() {
        let server = "https://loiste.example.fi".parse().unwrap();
        let policy = exported_policy(&[], &server);
        assert!(policy.contains("; connect-src 'self' https://loiste.example.fi; "), "{policy}");
        assert!(policy.contains("; form-action https://loiste.example.fi; "), "{policy}");
        assert!(!policy.contains("frame-ancestors"));
    }

    #[tokio::test]
    async fn inline_styles_by_fingerprint() {
        // Checked with `openssl dgst -sha256`.
        let styles = [StyleHash::of("body{margin:0}"), StyleHash::of("")];
        let headers = answer("http://localhost", &styles, "/", "GET").await;
        let policy = headers["content-security-policy"].to_str().unwrap();
        let expected = "style-src 'self' 'sha256-IAdwN3biDCQ3brrgp1m8kBEsPQYyqfREKOEfeoREopc=' \
                        'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; img-src";
        assert!(policy.contains(expected), "{policy}");
    }
}
