//! What can be wrong with the settings, each in one line that says what to do.

use std::fmt;
use std::path::PathBuf;

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The settings file.
    File(PathBuf),
    /// The environment variable of this name.
    Environment(String),
    /// A flag on the command line.
    Flag,
    /// Nowhere: the default.
    Default,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "in {}", path.display()),
            Self::Environment(name) => write!(f, "in the environment as {name}"),
            Self::Flag => f.write_str("on the command line"),
            Self::Default => f.write_str("by default"),
        }
    }
}

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The settings file that was named, or lies here, cannot be read.
    #[error("cannot read the settings file {}: {error}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// The settings file is no TOML.
    #[error("{}, line {line}: {problem}", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        problem: String,
    },
    /// A key that is not known; the names are written as its place writes them.
    #[error("there is no setting {key} ({place}); the nearest is {nearest}")]
    UnknownKey {
        /// The key as found.
        key: String,
        /// Where it was found.
        place: Place,
        /// The known key most like it.
        nearest: String,
    },
    /// A value that its key does not take.
    #[error("{key} = {value} ({place}): {problem}; for example {example}")]
    BadValue {
        /// The key's name.
        key: &'static str,
        /// Where the value was given.
        place: Place,
        /// The value as found.
        value: String,
        /// What is wrong with it.
        problem: String,
        /// A value that is right.
        example: &'static str,
    },
}
