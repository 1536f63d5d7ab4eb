//! Whether a client has an answer already (RFC 9110 § 13.1.2).

use std::fmt::Write as _;

use http::HeaderValue;
use http::header::{GetAll, InvalidHeaderValue};

use super::Encoding;

/// The `ETag` of these contents in this encoding. The encodings differ in bytes, so each has its
/// own.
pub(super) fn etag(digest: &[u8], encoding: Encoding) -> Result<HeaderValue, InvalidHeaderValue> {
    let mut tag = String::from("\"");
    // Half of the fingerprint is more than enough to tell versions of one page apart.
    for byte in digest.iter().take(16) {
        let _ = write!(tag, "{byte:02x}");
    }
    tag.push_str(match encoding {
        Encoding::Brotli => "-br\"",
        Encoding::Gzip => "-gz\"",
        Encoding::Identity => "\"",
    });
    tag.try_into()
}

/// Whether one of the lists in `If-None-Match` names this `ETag`. Compared weakly: proxies mark an
/// `ETag` as weak when they touch the encoding.
pub(super) fn matches(lists: GetAll<'_, HeaderValue>, etag: &HeaderValue) -> bool {
    lists.iter().any(|list| {
        list.as_bytes().split(|byte| *byte == b',').any(|one| {
            let one = one.trim_ascii();
            one == b"*" || one.strip_prefix(b"W/").unwrap_or(one) == etag.as_bytes()
        })
    })
}
