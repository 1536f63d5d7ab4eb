//! What `loiste check` asks the register: whether it is set up and sound, without a word of what
//! is in it. A register that no server holds is looked into without writing.

use crate::authority::Authority;
use crate::error::Result;
use crate::register::Register;
use crate::row::Columns;
use crate::settings::Kept;
use crate::store::{connect, look};
use crate::{notice, setting, staff, statement, wording};
use domain::access::{Object, Right};
use domain::consent::Channel;
use domain::language::Language;
use domain::settings::Values;
use domain::time::Moment;
use sqlx::SqliteConnection;
use std::collections::BTreeSet;
use std::path::Path;

/// What the register says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterFacts {
    /// The version of SQLite.
    pub sqlite: String,
    /// Whether that version can lose commits.
    pub sqlite_is_old: bool,
    /// Whether it holds data made to look at.
    pub is_demo: bool,
    /// The languages in which a privacy notice is published.
    pub notices: BTreeSet<Language>,
    /// The wordings that are published.
    pub wordings: BTreeSet<(Language, Channel)>,
    /// Whether an administrator can log in.
    pub has_administrator: bool,
    /// The version of the statement of confidentiality, once one is published.
    pub statement: Option<u32>,
    /// What administrators set, which counts before the operator's settings.
    pub settings: Values,
    /// The newest moment that stands in it.
    pub newest: Option<Moment>,
}

/// What looking into a data folder found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looked {
    /// No register.
    Nothing,
    /// A register that another version of this program made.
    OtherVersion {
        /// Whether that version is newer.
        newer: bool,
    },
    /// A register.
    Register(RegisterFacts),
}

impl Register {
    /// What the register says of itself.
    ///
    /// # Errors
    /// [`crate::Error::Denied`], or when it cannot be read.
    pub async fn facts(&self, authority: &Authority) -> Result<RegisterFacts> {
        authority.needs(Right::See, Object::Settings)?;
        read(&mut *self.store.reader().await?).await
    }
}

/// Looks into a data folder on which no server runs.
///
/// # Errors
/// When it cannot be read.
pub async fn look_into(folder: &Path) -> Result<Looked> {
    let Some(mut look) = look::Look::into(folder).await? else { return Ok(Looked::Nothing) };
    let looked = match look.schema().await? {
        look::Schema::Same => read(look.connection()).await.map(Looked::Register),
        look::Schema::Older => Ok(Looked::OtherVersion { newer: false }),
        look::Schema::Newer => Ok(Looked::OtherVersion { newer: true }),
    };
    look.close().await?;
    looked
}

async fn read(connection: &mut SqliteConnection) -> Result<RegisterFacts> {
    let (sqlite, sqlite_is_old) = connect::version(connection).await?;
    let mut facts = RegisterFacts {
        sqlite,
        sqlite_is_old,
        is_demo: setting::is_demo(connection).await?,
        notices: BTreeSet::new(),
        wordings: BTreeSet::new(),
        has_administrator: staff::has_administrator(connection).await?,
        statement: statement::version(connection).await?,
        settings: Kept::read(connection).await?.into_values(),
        newest: newest(connection).await?,
    };
    for language in Language::ALL {
        facts.notices.extend(notice::current(connection, language).await?.map(|notice| notice.language));
        let wordings = wording::current(connection, language).await?;
        facts.wordings.extend(wordings.into_iter().map(|wording| (language, wording.channel)));
    }
    Ok(facts)
}

/// The newest moment among the last rows of what only grows.
async fn newest(connection: &mut SqliteConnection) -> Result<Option<Moment>> {
    let sql = "SELECT max(at) AS newest FROM (
            SELECT max(at) AS at FROM (SELECT at FROM entry ORDER BY seq DESC LIMIT 1)
            UNION ALL SELECT max(at) FROM (SELECT at FROM contact_request ORDER BY seq DESC LIMIT 1)
            UNION ALL SELECT max(at) FROM (SELECT at FROM consent_event ORDER BY seq DESC LIMIT 1)
            UNION ALL SELECT max(at) FROM (SELECT at FROM audit_event ORDER BY seq DESC LIMIT 1))";
    sqlx::query(sql).fetch_one(connection).await?.optional_moment("newest")
}
