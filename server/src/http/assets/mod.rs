//! The static files inside the binary: scripts, WebAssembly, styles, icons. `cargo xtask` builds
//! them into `target/site` before it builds the server.

mod embedded;
mod kinds;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use app::services::PartFile;
use axum::response::Response;
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, InvalidHeaderValue};
use http::{HeaderMap, HeaderValue, Method};

use crate::http::prepared::{Encoding, Prepared};

/// The file that tells under which name, with its fingerprint, each file lies. It is ours and
/// served to nobody.
const MANIFEST: &str = "manifest.json";

/// All static files, ready to be served.
#[derive(Debug)]
pub struct Assets {
    /// By path, with its leading slash.
    files: HashMap<String, Prepared>,
    /// Paths by logical name.
    paths: BTreeMap<String, String>,
}

/// Why the files inside the binary cannot be used: it was built wrongly.
#[derive(Debug, thiserror::Error)]
pub enum AssetsError {
    /// The manifest is no map of names to paths.
    #[error("the assets' manifest cannot be read: {0}")]
    Manifest(#[from] serde_json::Error),
    /// The manifest names a file that is not there.
    #[error("the assets' manifest names {path} for {name}, which is missing")]
    Missing {
        /// The logical name.
        name: String,
        /// The path it stands for.
        path: String,
    },
    /// A header could not be made; cannot happen.
    #[error(transparent)]
    Header(#[from] InvalidHeaderValue),
}

impl Assets {
    /// Those inside this binary; none, if it was built before they were.
    ///
    /// # Errors
    /// The binary was built with a manifest that does not fit its files.
    pub fn embedded() -> Result<Self, AssetsError> {
        Self::of(embedded::files())
    }

    /// Of these files, by paths without a leading slash. `a.js.br` and `a.js.gz` are `a.js`
    /// encoded, and no files of their own.
    ///
    /// # Errors
    /// The manifest cannot be read or names a file that is not there.
    pub fn of(files: impl IntoIterator<Item = (String, Bytes)>) -> Result<Self, AssetsError> {
        let mut found: BTreeMap<String, Bytes> = files.into_iter().collect();
        let manifest: BTreeMap<String, String> = match found.remove(MANIFEST) {
            Some(bytes) => serde_json::from_slice(&bytes)?,
            None => BTreeMap::new(),
        };
        let mut files = HashMap::new();
        for (path, bytes) in &found {
            if !is_encoded_sibling(path, &found) {
                let sibling = |ending| found.get(&format!("{path}.{ending}")).cloned();
                let encoded = [
                    sibling("br").map(|bytes| (Encoding::Brotli, bytes)),
                    sibling("gz").map(|bytes| (Encoding::Gzip, bytes)),
                ];
                let encoded = encoded.into_iter().flatten();
                let file = Prepared::new(headers(path), bytes.clone(), encoded)?;
                files.insert(format!("/{path}"), file);
            }
        }
        let mut paths = BTreeMap::new();
        for (name, path) in manifest {
            let path = format!("/{}", path.trim_start_matches('/'));
            if !files.contains_key(&path) {
                return Err(AssetsError::Missing { name, path });
            }
            paths.insert(name, path);
        }
        Ok(Self { files, paths })
    }

    /// Whether there are none: the binary was built without `cargo xtask`.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The address of a file, such as `/pkg/dashboard.3f9a.js` for `dashboard.js`.
    pub fn path(&self, name: &str) -> Option<&str> {
        self.paths.get(name).map(String::as_str)
    }

    /// What a file holds, by its logical name; the public CSS goes into the pages themselves.
    pub fn bytes(&self, name: &str) -> Option<&Bytes> {
        self.files.get(self.path(name)?)?.bytes()
    }

    /// The files that the dashboard fetches for parts of it: the logical name `dashboard-part-a-b.wasm`
    /// is that of what parts `a` and `b` need.
    pub fn dashboard_parts(&self) -> impl Iterator<Item = PartFile> {
        self.paths.iter().filter_map(|(name, path)| {
            let parts = name.strip_prefix("dashboard-part-")?.strip_suffix(".wasm")?;
            Some(PartFile { parts: parts.split('-').map(str::to_owned).collect(), path: path.clone() })
        })
    }

    /// The files that public pages need, with their addresses: all but the dashboard's.
    pub fn public_files(&self) -> impl Iterator<Item = (&str, &Bytes)> {
        let staff = self.paths.iter().filter(|(name, _)| name.starts_with("dashboard"));
        let staff: BTreeSet<&str> = staff.map(|(_, path)| path.as_str()).collect();
        let files = self.files.iter().filter(move |(path, _)| !staff.contains(path.as_str()));
        files.filter_map(|(path, file)| Some((path.as_str(), file.bytes()?)))
    }

    /// The answer to a request for this path, if it is a GET or HEAD for one of the files.
    pub fn respond(&self, method: &Method, path: &str, request: &HeaderMap) -> Option<Response> {
        if !matches!(*method, Method::GET | Method::HEAD) {
            return None;
        }
        Some(self.files.get(path)?.respond(method, request))
    }
}

fn is_encoded_sibling(path: &str, all: &BTreeMap<String, Bytes>) -> bool {
    let base = path.strip_suffix(".br").or(path.strip_suffix(".gz"));
    base.is_some_and(|base| all.contains_key(base))
}

fn headers(path: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let mut set = |name, value| headers.insert(name, HeaderValue::from_static(value));
    set(CONTENT_TYPE, kinds::content_type(path));
    set(CACHE_CONTROL, kinds::cache_control(path));
    headers
}

#[cfg(test)]
mod tests;
