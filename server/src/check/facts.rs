//! What the rules look at.

use crate::settings::Settings;
use domain::time::Moment;
use register::facts::RegisterFacts;

/// All that was found out.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The settings, of the running server or of this command.
    pub settings: Settings,
    /// The mode of the settings file, when there is one.
    pub settings_file: Option<Mode>,
    /// The data folder.
    pub folder: FolderFacts,
    /// What it holds.
    pub register: KeptRegister,
    /// The user as whom this runs.
    pub user: u32,
    /// The moment now.
    pub now: Moment,
    /// Bytes free where the data folder lies, if the system tells.
    pub free_bytes: Option<u64>,
    /// How many connections the open files that the system grants leave room for.
    pub connections: usize,
}

/// The permission bits of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mode(pub u32);

impl Mode {
    /// Whether anybody but the owner may do anything with it.
    pub fn is_open_to_others(self) -> bool {
        self.0 & 0o077 != 0
    }

    /// Whether everybody may read it.
    pub fn is_readable_by_all(self) -> bool {
        self.0 & 0o004 != 0
    }
}

impl std::fmt::Display for Mode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04o}", self.0 & 0o7777)
    }
}

/// The data folder as it lies there.
#[derive(Debug, Clone, Default)]
pub struct FolderFacts {
    /// Its mode and its owner; none when it is not there.
    pub folder: Option<(Mode, u32)>,
    /// The mode of the register's key.
    pub key: Option<Mode>,
    /// The database's files that are there, each with its mode.
    pub database: Vec<(&'static str, Mode)>,
}

/// The register in the folder.
#[derive(Debug, Clone)]
pub enum KeptRegister {
    /// There is none yet.
    None,
    /// Another version of this program made it.
    OtherVersion {
        /// Whether that version is newer than this program.
        newer: bool,
    },
    /// It could not be read, for this reason.
    Unreadable(String),
    /// What it says.
    Facts(RegisterFacts),
}

impl Facts {
    /// What the register says, when it could be read.
    pub fn register(&self) -> Option<&RegisterFacts> {
        match &self.register {
            KeptRegister::Facts(facts) => Some(facts),
            _ => None,
        }
    }

    /// Whether the register holds data made to look at.
    pub fn is_demo(&self) -> bool {
        self.register().is_some_and(|register| register.is_demo)
    }
}
