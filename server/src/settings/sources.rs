//! Where settings come from.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::SettingsError;

/// The file that is read when it lies here and no other was named.
const DEFAULT_FILE: &str = "loiste.toml";

/// Everything that settings are read from, the later fields winning over the earlier. The
/// process' own come from [`Sources::of_process`]; tests make their own.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// The settings file, if there is one.
    pub file: Option<SettingsFile>,
    /// The environment: names and values. What does not begin with `LOISTE_` is passed over.
    pub environment: Vec<(OsString, OsString)>,
    /// Keys and values from flags, such as `("http.listen", "127.0.0.1:3000")`.
    pub flags: Vec<(String, String)>,
}

/// A settings file that has been read.
#[derive(Debug, Clone)]
pub struct SettingsFile {
    /// Its path, for messages.
    pub path: PathBuf,
    /// What it says.
    pub text: String,
}

impl Sources {
    /// The sources of this process: the file named by `--config` (or by `LOISTE_CONFIG`, or
    /// `./loiste.toml` if that exists), the environment, and the flags given.
    ///
    /// # Errors
    /// A file that cannot be read; one that was named must exist.
    pub fn of_process(config: Option<&Path>, flags: Vec<(String, String)>) -> Result<Self, SettingsError> {
        let named = config.map(PathBuf::from);
        let named = named.or_else(|| std::env::var_os("LOISTE_CONFIG").map(PathBuf::from));
        Ok(Self {
            file: SettingsFile::read(named)?,
            // Not `vars`, which panics on what is not UTF-8.
            environment: std::env::vars_os().collect(),
            flags,
        })
    }
}

impl SettingsFile {
    fn read(named: Option<PathBuf>) -> Result<Option<Self>, SettingsError> {
        let may_be_absent = named.is_none();
        let path = named.unwrap_or_else(|| PathBuf::from(DEFAULT_FILE));
        match std::fs::read_to_string(&path) {
            Ok(text) => Ok(Some(Self { path, text })),
            Err(error) if may_be_absent && error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(SettingsError::Unreadable { path, error }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_file_must_exist() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("other.toml");
        let refused = Sources::of_process(Some(&path), Vec::new()).unwrap_err();
        assert!(matches!(refused, SettingsError::Unreadable { .. }));
        std::fs::write(&path, "data = '/srv'").unwrap();
        let sources = Sources::of_process(Some(&path), Vec::new()).unwrap();
        assert_eq!(sources.file.unwrap().text, "data = '/srv'");
    }
}
