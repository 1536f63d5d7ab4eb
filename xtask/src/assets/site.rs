//! The finished site: collected in memory, then laid into a folder with as little change as
//! possible, so that cargo embeds it anew only when it is new.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::compress::{self, Encoding};
use super::manifest::{self, Manifest};

/// The files to be, by path.
#[derive(Default)]
pub struct Site {
    files: BTreeMap<String, Vec<u8>>,
    manifest: Manifest,
}

impl Site {
    /// Adds a file under its own name.
    ///
    /// # Errors
    /// When the path is taken.
    pub fn add(&mut self, path: &str, contents: Vec<u8>) -> Result<()> {
        if path == manifest::FILE || self.files.insert(path.to_owned(), contents).is_some() {
            bail!("two files want to be {path}");
        }
        Ok(())
    }

    /// Takes a file out again.
    pub fn take(&mut self, path: &str) -> Option<Vec<u8>> {
        self.files.remove(path)
    }

    /// Which file stands for what, so far.
    pub const fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Adds a file under a name with its contents' hash, and tells the manifest: `logical` is
    /// `dashboard.wasm` where the file is `pkg/{stem}.{hash}.wasm`.
    ///
    /// # Errors
    /// When `logical` is taken.
    ///
    /// # Returns
    /// The file's name, without the folder.
    pub fn add_hashed(&mut self, logical: &str, stem: &str, contents: Vec<u8>) -> Result<String> {
        let ending = logical.rsplit('.').next().unwrap_or_default();
        let path = manifest::hashed_path(stem, ending, &contents);
        let name = path.trim_start_matches("pkg/").to_owned();
        self.files.insert(path.clone(), contents);
        if self.manifest.insert(logical.to_owned(), path).is_some() {
            bail!("two files want to be {logical}");
        }
        Ok(name)
    }

    /// Makes the folder hold these files, each with its compressed forms, and no others.
    ///
    /// # Errors
    /// When the folder is not writable.
    ///
    /// # Returns
    /// How many files were written.
    pub fn write(mut self, folder: &Path) -> Result<usize> {
        let manifest = manifest::to_json(&self.manifest);
        let mut missing = Vec::new();
        let mut written = 0;
        for (path, contents) in &self.files {
            let changed = put(folder, path, contents)?;
            written += usize::from(changed);
            for encoding in Encoding::of(path) {
                if changed || !folder.join(encoding.path(path)).is_file() {
                    missing.push((*encoding, path.as_str(), contents.as_slice()));
                }
            }
        }
        written += missing.len();
        for (path, contents) in compress::all(&missing)? {
            put(folder, &path, &contents)?;
        }
        let compressed: Vec<String> = self
            .files
            .keys()
            .flat_map(|path| Encoding::of(path).iter().map(|encoding| encoding.path(path)))
            .collect();
        self.files.extend(compressed.into_iter().map(|path| (path, Vec::new())));
        // Last, so that it never names what is not there yet, nor loses what it still names.
        written += usize::from(put(folder, manifest::FILE, &manifest)?);
        self.files.insert(manifest::FILE.to_owned(), manifest);
        remove_others(folder, "", &self.files)?;
        Ok(written)
    }
}

/// Writes a file unless it holds just that. Its compressed forms go first: they are never older
/// than what they stand for.
fn put(folder: &Path, path: &str, contents: &[u8]) -> Result<bool> {
    let file = folder.join(path);
    if fs::read(&file).is_ok_and(|before| before == contents) {
        return Ok(false);
    }
    if let Some(parent) = file.parent() {
        fs::create_dir_all(parent)?;
    }
    for encoding in Encoding::of(path) {
        match fs::remove_file(folder.join(encoding.path(path))) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    fs::write(&file, contents).with_context(|| format!("cannot write {}", file.display()))?;
    Ok(true)
}

/// Removes what earlier builds have left.
fn remove_others(root: &Path, folder: &str, wanted: &BTreeMap<String, Vec<u8>>) -> Result<()> {
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let path = format!("{folder}{}", entry.file_name().to_string_lossy());
        if !entry.file_type()?.is_dir() {
            if !wanted.contains_key(&path) {
                fs::remove_file(entry.path())?;
            }
        } else if wanted.keys().any(|file| file.starts_with(&format!("{path}/"))) {
            remove_others(root, &format!("{path}/"), wanted)?;
        } else {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
#[path = "site_tests.rs"]
mod tests;
