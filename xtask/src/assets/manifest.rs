//! Which file stands for what: `manifest.json`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// The manifest's name in the site's folder.
pub const FILE: &str = "manifest.json";

/// From logical name (`dashboard.js`) to path in the site (`pkg/dashboard.0a1b….js`).
pub type Manifest = BTreeMap<String, String>;

/// Reads the manifest of a built site.
///
/// # Errors
/// When there is none or it is no JSON object of texts.
pub fn read(site: &Path) -> Result<Manifest> {
    let text = fs::read(site.join(FILE)).context("the assets are not built")?;
    let value: serde_json::Value = serde_json::from_slice(&text)?;
    value
        .as_object()
        .context("manifest.json is no object")?
        .iter()
        .map(|(name, path)| {
            let path = path.as_str().context("manifest.json holds more than texts")?;
            Ok((name.clone(), path.to_owned()))
        })
        .collect()
}

/// A manifest as it is written.
pub fn to_json(manifest: &Manifest) -> Vec<u8> {
    let object = manifest
        .iter()
        .map(|(name, path)| (name.clone(), path.clone().into()))
        .collect::<serde_json::Map<_, _>>();
    format!("{:#}\n", serde_json::Value::Object(object)).into_bytes()
}

/// The path of a file that is named after its contents: `pkg/{stem}.{hash}.{ending}`.
pub fn hashed_path(stem: &str, ending: &str, contents: &[u8]) -> String {
    format!("pkg/{stem}.{}.{ending}", hash(contents))
}

/// The first 64 bits of SHA-256 in hexadecimal: enough to tell versions of one file apart.
pub fn hash(contents: &[u8]) -> String {
    Sha256::digest(contents).iter().take(8).fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_the_contents() {
        assert_eq!(hashed_path("a_bg", "wasm", b""), "pkg/a_bg.e3b0c44298fc1c14.wasm");
        assert_ne!(hashed_path("a", "js", b"1"), hashed_path("a", "js", b"2"));
    }

    #[test]
    fn a_manifest_reads_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let manifest = Manifest::from([
            ("dashboard.js".to_owned(), "pkg/dashboard.00.js".to_owned()),
            ("public.css".to_owned(), "pkg/public.01.css".to_owned()),
        ]);
        fs::write(folder.path().join(FILE), to_json(&manifest)).unwrap();
        assert_eq!(read(folder.path()).unwrap(), manifest);
    }

    #[test]
    fn without_a_manifest_nothing_is_built() {
        let folder = tempfile::tempdir().unwrap();
        assert!(read(folder.path()).unwrap_err().to_string().contains("not built"));
    }
}
