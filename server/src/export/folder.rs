//! Writing an exported site: beside its folder first, then in its place at one stroke, so that a
//! folder that is being served never holds half a site.

use super::Files;
use anyhow::{Context, Result, bail};
use rustix::fs::{CWD, RenameFlags, renameat_with};
use std::fs::{self, File, Permissions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Component, Path, PathBuf};

/// Marks a folder as one that may be replaced.
const MARK: &str = ".loiste-export";
/// What stands in it.
const MARK_TEXT: &str = "Written by `loiste export-site`, which replaces this folder whole.\n";

/// A folder that a site may be written to.
#[derive(Debug)]
pub struct Target {
    folder: PathBuf,
}

impl Target {
    /// Takes a folder that is missing, empty, or was written by an export before.
    ///
    /// # Errors
    /// When it is something else, in one clear line.
    pub fn take(folder: &Path) -> Result<Self> {
        let name = folder.display();
        let folder = std::path::absolute(folder).with_context(|| format!("{name} is no folder"))?;
        // A link stays a link; what it leads to is replaced.
        let folder = fs::canonicalize(&folder).unwrap_or(folder);
        if folder.file_name().is_none() {
            bail!("{name} cannot be replaced; name a folder in it");
        }
        let target = Self { folder };
        target.is_free()?;
        Ok(target)
    }

    /// Whether nothing of anybody else's lies there; says if there is anything at all.
    fn is_free(&self) -> Result<bool> {
        let name = self.folder.display();
        let mut entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(error).with_context(|| format!("cannot use {name}")),
        };
        if entries.next().is_none() {
            return Ok(false);
        }
        if !self.folder.join(MARK).is_file() {
            bail!("{name} is not empty, and was not written by export-site; name another folder");
        }
        Ok(true)
    }

    /// Puts these files in place of what lies there.
    ///
    /// # Errors
    /// When they cannot be written; then what lies there stays as it is.
    pub fn replace(&self, files: &Files) -> Result<()> {
        let name = self.folder.display();
        let fresh = Beside::of(&self.folder, "new");
        fresh
            .clear()
            .and_then(|()| write(&fresh.0, files))
            .with_context(|| format!("cannot write beside {name}"))?;
        let swapped =
            if self.is_free()? { swap(&fresh.0, &self.folder) } else { fs::rename(&fresh.0, &self.folder) };
        swapped.with_context(|| format!("cannot put the site in place of {name}"))
    }
}

/// A folder beside the target, which does not outlive this.
struct Beside(PathBuf);

impl Beside {
    fn of(folder: &Path, what: &str) -> Self {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        Self(folder.with_file_name(format!(".{name}.{what}-{}", std::process::id())))
    }

    fn clear(&self) -> std::io::Result<()> {
        match fs::remove_dir_all(&self.0) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // What cannot be removed is told by the command that made it, if anything is amiss.
        let _ = self.clear();
    }
}

/// Exchanges both folders at one stroke; where the file system cannot, one after the other.
fn swap(fresh: &Path, folder: &Path) -> std::io::Result<()> {
    if renameat_with(CWD, fresh, CWD, folder, RenameFlags::EXCHANGE).is_ok() {
        return Ok(());
    }
    let old = Beside::of(folder, "old");
    old.clear()?;
    fs::rename(folder, &old.0)?;
    fs::rename(fresh, folder).inspect_err(|_| {
        let _ = fs::rename(&old.0, folder);
    })
}

/// Writes a whole site into a new folder, readable for whoever serves it.
fn write(folder: &Path, files: &Files) -> std::io::Result<()> {
    make_folder(folder)?;
    for (path, bytes) in files {
        let path = Path::new(path);
        if !path.components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(std::io::Error::new(ErrorKind::InvalidInput, "a file would lie outside the folder"));
        }
        for parent in path.ancestors().skip(1).collect::<Vec<_>>().into_iter().rev() {
            make_folder(&folder.join(parent))?;
        }
        write_file(&folder.join(path), bytes)?;
    }
    write_file(&folder.join(MARK), MARK_TEXT.as_bytes())
}

fn make_folder(folder: &Path) -> std::io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    fs::set_permissions(folder, Permissions::from_mode(0o755))
}

fn write_file(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.set_permissions(Permissions::from_mode(0o644))?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;

    fn site(files: &[(&str, &str)]) -> Files {
        files.iter().map(|(path, text)| ((*path).to_owned(), Bytes::from((*text).to_owned()))).collect()
    }

    fn read(folder: &Path, path: &str) -> Option<String> {
        fs::read_to_string(folder.join(path)).ok()
    }

    #[test]
    fn a_second_site_takes_the_place_of_the_first_and_leaves_nothing_beside_it() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("deep/site");
        Target::take(&folder).unwrap().replace(&site(&[("a/b/index.html", "1"), ("old.txt", "x")])).unwrap();
        assert_eq!(read(&folder, "a/b/index.html").unwrap(), "1");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(
            (mode(&folder), mode(&folder.join("a/b")), mode(&folder.join("old.txt"))),
            (0o755, 0o755, 0o644)
        );
        Target::take(&folder).unwrap().replace(&site(&[("a/b/index.html", "2")])).unwrap();
        assert_eq!(read(&folder, "a/b/index.html").unwrap(), "2");
        assert_eq!(read(&folder, "old.txt"), None);
        assert_eq!(fs::read_dir(folder.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_with_something_of_anybody_elses_is_left_alone() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("mine.txt"), "mine").unwrap();
        let refused = Target::take(place.path()).unwrap_err().to_string();
        assert!(refused.contains("is not empty") && refused.lines().count() == 1, "{refused}");
        assert!(Target::take(&place.path().join("mine.txt")).is_err());
        assert!(Target::take(Path::new("/")).is_err());
        let empty = place.path().join("empty");
        fs::create_dir(&empty).unwrap();
        let target = Target::take(&empty).unwrap();
        // Somebody was faster.
        fs::write(empty.join("theirs.txt"), "theirs").unwrap();
        assert!(target.replace(&site(&[("index.html", "1")])).is_err());
        assert_eq!(read(&empty, "theirs.txt").unwrap(), "theirs");
        assert_eq!(read(place.path(), "mine.txt").unwrap(), "mine");
    }

    #[test]
    fn a_link_to_a_folder_stays_a_link() {
        let place = tempfile::tempdir().unwrap();
        let (folder, link) = (place.path().join("site"), place.path().join("www"));
        fs::create_dir(&folder).unwrap();
        std::os::unix::fs::symlink(&folder, &link).unwrap();
        Target::take(&link).unwrap().replace(&site(&[("index.html", "1")])).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(read(&folder, "index.html").unwrap(), "1");
    }

    #[test]
    fn no_file_lies_outside_the_folder() {
        let place = tempfile::tempdir().unwrap();
        for path in ["../x", "/x", ""] {
            let target = Target::take(&place.path().join("site")).unwrap();
            assert!(target.replace(&site(&[(path, "1")])).is_err(), "{path}");
        }
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
    }
}
