//! A page in the encodings that browsers take. What is made once and given often is made small;
//! what anyone can ask for under a name of their own is made fast.

use crate::http::prepared::Encoding;
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;
use tokio::sync::Semaphore;

/// How much work a page's encodings are worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// As small as it gets: a page of the site.
    Best,
    /// A millisecond or so: a page by the way somebody came, which anyone can make up.
    Quick,
}

impl Effort {
    /// Brotli's quality.
    fn brotli(self) -> i32 {
        match self {
            Self::Best => 11,
            Self::Quick => 3,
        }
    }

    fn gzip(self) -> Compression {
        match self {
            Self::Best => Compression::best(),
            Self::Quick => Compression::new(3),
        }
    }
}

/// How many pages are compressed at a time: each takes a core, and some megabytes.
static TURNS: Semaphore = Semaphore::const_new(2);
/// The window in powers of two: no page is larger.
const WINDOW: i32 = 18;

/// Brotli and gzip, made where they keep nobody else waiting.
pub async fn all(bytes: &Bytes, effort: Effort) -> Vec<(Encoding, Bytes)> {
    let bytes = bytes.clone();
    let _turn = TURNS.acquire().await;
    let work = tokio::task::spawn_blocking(move || {
        let encoded = [(Encoding::Brotli, brotli(&bytes, effort)), (Encoding::Gzip, gzip(&bytes, effort))];
        encoded.into_iter().filter_map(|(encoding, bytes)| Some((encoding, bytes?))).collect()
    });
    work.await.unwrap_or_default()
}

fn brotli(bytes: &[u8], effort: Effort) -> Option<Bytes> {
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: effort.brotli(), lgwin: WINDOW, ..Default::default() };
    let mut encoded = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut encoded, &parameters).ok()?;
    Some(encoded.into())
}

fn gzip(bytes: &[u8], effort: Effort) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::new(), effort.gzip());
    encoder.write_all(bytes).ok()?;
    Some(encoder.finish().ok()?.into())
}
