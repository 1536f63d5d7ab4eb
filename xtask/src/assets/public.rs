//! Files that are served as they are: `public/**`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::site::Site;

/// Adds a folder's files to the site's root. Names that begin with a dot are left out; a folder
/// that is not there is an empty one.
///
/// # Errors
/// When a file cannot be read, or its name is taken.
pub fn copy(folder: &Path, site: &mut Site) -> Result<()> {
    if folder.is_dir() { copy_into(folder, "", site) } else { Ok(()) }
}

fn copy_into(folder: &Path, prefix: &str, site: &mut Site) -> Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_str().context("a file of public/ has a name that is no UTF-8")?;
        if name.starts_with('.') && name != ".well-known" {
            continue;
        }
        let path = entry.path();
        if path.is_dir() {
            copy_into(&path, &format!("{prefix}{name}/"), site)?;
        } else {
            site.add(&format!("{prefix}{name}"), fs::read(&path)?)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_keep_their_shape_and_hidden_files_stay_out() {
        let from = tempfile::tempdir().unwrap();
        let to = tempfile::tempdir().unwrap();
        fs::create_dir_all(from.path().join("icons")).unwrap();
        fs::write(from.path().join("icons/a.png"), [1]).unwrap();
        fs::write(from.path().join(".gitkeep"), "").unwrap();
        let mut site = Site::default();
        copy(from.path(), &mut site).unwrap();
        copy(&from.path().join("none"), &mut site).unwrap();
        site.write(to.path()).unwrap();
        assert!(to.path().join("icons/a.png").is_file());
        assert!(!to.path().join(".gitkeep").exists());
    }
}
