//! A page in the encodings that browsers take. It is made once and given often, so it is made small.

use crate::http::prepared::Encoding;
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

/// The best that brotli does.
const QUALITY: i32 = 11;
/// The window in powers of two: no page is larger.
const WINDOW: i32 = 18;

/// Brotli and gzip, made where they keep nobody else waiting.
pub async fn all(bytes: &Bytes) -> Vec<(Encoding, Bytes)> {
    let bytes = bytes.clone();
    let work = tokio::task::spawn_blocking(move || {
        let encoded = [(Encoding::Brotli, brotli(&bytes)), (Encoding::Gzip, gzip(&bytes))];
        encoded.into_iter().filter_map(|(encoding, bytes)| Some((encoding, bytes?))).collect()
    });
    work.await.unwrap_or_default()
}

fn brotli(bytes: &[u8]) -> Option<Bytes> {
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: QUALITY, lgwin: WINDOW, ..Default::default() };
    let mut encoded = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut encoded, &parameters).ok()?;
    Some(encoded.into())
}

fn gzip(bytes: &[u8]) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).ok()?;
    Some(encoder.finish().ok()?.into())
}
