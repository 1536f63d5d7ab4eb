//! What the build put into the binary.

use std::borrow::Cow;

use bytes::Bytes;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct Site;

/// The files by path. Their bytes stay where they are in the program's image.
pub(super) fn files() -> impl Iterator<Item = (String, Bytes)> {
    Site::iter().filter_map(|path| {
        let bytes = match Site::get(&path)?.data {
            Cow::Borrowed(bytes) => Bytes::from_static(bytes),
            Cow::Owned(bytes) => Bytes::from(bytes),
        };
        Some((path.into_owned(), bytes))
    })
}
