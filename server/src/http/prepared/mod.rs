//! Answers that are made once and given many times: files, and public pages.

mod conditional;
mod encoding;

use std::fmt;

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::{
    CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH, InvalidHeaderValue, VARY,
};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use sha2::{Digest, Sha256};

pub use encoding::Encoding;

/// An answer in all its encodings, each with its `ETag`. What is asked of it is only to choose.
#[derive(Clone)]
pub struct Prepared {
    status: StatusCode,
    headers: HeaderMap,
    /// In the order of preference; the plain one is always there, and last.
    variants: Vec<Variant>,
}

#[derive(Clone)]
struct Variant {
    encoding: Encoding,
    bytes: Bytes,
    etag: HeaderValue,
}

impl Prepared {
    /// An answer with these bytes and these headers, `Content-Type` and `Cache-Control` among
    /// them. `encoded` holds the same bytes encoded; what is no smaller is left out.
    ///
    /// # Errors
    /// None that can happen: an `ETag` is header text.
    pub fn new(
        mut headers: HeaderMap,
        bytes: Bytes,
        encoded: impl IntoIterator<Item = (Encoding, Bytes)>,
    ) -> Result<Self, InvalidHeaderValue> {
        let digest = Sha256::digest(&bytes);
        let plain = bytes.len();
        let encoded = encoded.into_iter().filter(|(_, bytes)| bytes.len() < plain);
        let mut variants = encoded
            .chain([(Encoding::Identity, bytes.clone())])
            .map(|(encoding, bytes)| {
                Ok(Variant { encoding, bytes, etag: conditional::etag(&digest, encoding)? })
            })
            .collect::<Result<Vec<_>, InvalidHeaderValue>>()?;
        variants.sort_by_key(|variant| variant.encoding);
        if variants.len() > 1 {
            // Also on answers without an encoding: caches must know that there is a choice.
            headers.append(VARY, HeaderValue::from_static("accept-encoding"));
        }
        Ok(Self { status: StatusCode::OK, headers, variants })
    }

    /// The same with another status, such as a page that says 410.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The bytes without encoding.
    pub fn bytes(&self) -> Option<&Bytes> {
        self.variants.last().map(|variant| &variant.bytes)
    }

    /// The answer to a GET or HEAD with these headers: in the encoding that the client likes best,
    /// or 304 when it has that already.
    pub fn respond(&self, method: &Method, request: &HeaderMap) -> Response {
        let offered = self.variants.iter().map(|variant| variant.encoding);
        let chosen = encoding::choose(request, offered);
        let variant = self.variants.iter().find(|variant| variant.encoding == chosen);
        let Some(variant) = variant.or(self.variants.last()) else {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        let mut headers = self.headers.clone();
        headers.insert(ETAG, variant.etag.clone());
        let known = || conditional::matches(request.get_all(IF_NONE_MATCH), &variant.etag);
        if self.status == StatusCode::OK && known() {
            headers.remove(CONTENT_TYPE);
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        if let Some(name) = variant.encoding.header() {
            headers.insert(CONTENT_ENCODING, name);
        }
        let body = if method == Method::HEAD {
            headers.insert(CONTENT_LENGTH, variant.bytes.len().into());
            Body::empty()
        } else {
            Body::from(variant.bytes.clone())
        };
        let mut response = Response::new(body);
        *response.status_mut() = self.status;
        *response.headers_mut() = headers;
        response
    }
}

// Without the bytes, which can be megabytes, and somebody's page.
impl fmt::Debug for Prepared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prepared")
            .field("status", &self.status)
            .field("headers", &self.headers)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
