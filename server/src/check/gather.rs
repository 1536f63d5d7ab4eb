//! Finding out what the rules look at. Nothing is written, and the data folder's lock is left to
//! whoever serves it.

use super::facts::{Facts, FolderFacts, KeptRegister, Mode};
use crate::http::accept::room_in;
use crate::settings::Settings;
use register::facts::{Looked, look_into};
use register::outside::Outside;
use register::{Authority, Register, Result};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// The files that SQLite keeps a database in.
const DATABASE: [&str; 3] = ["register.sqlite", "register.sqlite-wal", "register.sqlite-shm"];

/// Of the server that runs on this register.
pub async fn of_server(register: &Register, authority: &Authority, settings: &Settings) -> Result<Facts> {
    let kept = KeptRegister::Facts(register.facts(authority).await?);
    Ok(Facts { now: register.now(), ..around(settings, kept) })
}

/// Of the data folder that the settings name.
pub async fn of_folder(settings: &Settings) -> Facts {
    let kept = match look_into(&settings.data).await {
        Ok(Looked::Nothing) => KeptRegister::None,
        Ok(Looked::OtherVersion { newer }) => KeptRegister::OtherVersion { newer },
        Ok(Looked::Register(facts)) => KeptRegister::Facts(facts),
        Err(error) => KeptRegister::Unreadable(error.to_string()),
    };
    around(settings, kept)
}

fn around(settings: &Settings, register: KeptRegister) -> Facts {
    Facts {
        settings: settings.clone(),
        settings_file: settings.file.as_deref().and_then(mode),
        folder: folder(&settings.data),
        register,
        user: rustix::process::geteuid().as_raw(),
        now: Outside::system().now(),
        free_bytes: free_bytes(&settings.data),
        connections: room_in(settings.limits.connections),
    }
}

fn folder(path: &Path) -> FolderFacts {
    let folder = std::fs::metadata(path).ok();
    let in_folder = |name: &'static str| Some((name, mode(&path.join(name))?));
    FolderFacts {
        folder: folder.map(|folder| (Mode(folder.mode() & 0o7777), folder.uid())),
        key: mode(&path.join("register.key")),
        database: DATABASE.into_iter().filter_map(in_folder).collect(),
    }
}

fn mode(path: &Path) -> Option<Mode> {
    std::fs::metadata(path).ok().map(|file| Mode(file.mode() & 0o7777))
}

/// Bytes that this user may still write where `path` lies, or will lie.
fn free_bytes(path: &Path) -> Option<u64> {
    let path = std::path::absolute(path).ok()?;
    let there = path.ancestors().find(|place| place.exists())?;
    let system = rustix::fs::statvfs(there).ok()?;
    Some(system.f_bavail.saturating_mul(system.f_frsize))
}
