//! What page versions had on screen. Rows are made when what they show changes,
//! never by somebody looking at a page.

use crate::error::Result;
use crate::row::{Columns, from_json, to_json};
use crate::{notice, wording};
use domain::campaign::CampaignKind;
use domain::consent::{Shown, WordingId};
use domain::form::FormId;
use domain::language::Language;
use domain::time::Moment;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

/// A page version as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptShown {
    /// What was on screen.
    pub shown: Shown,
    /// Since when another version has taken its place.
    pub superseded_at: Option<Moment>,
    /// Whether its rules were replaced by other ones before anybody had entered under them.
    pub void: bool,
}

/// What the form's page shows now, in a language; none while the form is closed because
/// notice or wordings are missing.
pub(crate) async fn current(
    connection: &mut SqliteConnection,
    form: &FormId,
    language: Language,
) -> Result<Option<Shown>> {
    let query =
        sqlx::query("SELECT * FROM shown WHERE form = $1 AND language = $2 AND superseded_at IS NULL");
    let row = query.bind(form.to_string()).bind(language.tag()).fetch_optional(connection).await?;
    Ok(row.as_ref().map(from_row).transpose()?.map(|kept| kept.shown))
}

/// Brings the rows in step with notice, wordings, campaigns and rules. To be called in the
/// transaction of whatever changes one of them.
pub(crate) async fn refresh(connection: &mut SqliteConnection, now: Moment) -> Result<()> {
    let forms = forms(connection).await?;
    for language in Language::ALL {
        let Some(notice) = notice::current(connection, language).await? else { continue };
        let wordings: Vec<WordingId> =
            wording::current(connection, language).await?.iter().map(domain::consent::Wording::id).collect();
        if wordings.is_empty() {
            continue;
        }
        for (form, rules) in &forms {
            let shown = Shown {
                form: form.clone(),
                language,
                notice: notice.version,
                wordings: wordings.clone(),
                rules: *rules,
            };
            put(connection, &shown, now).await?;
        }
    }
    Ok(())
}

/// Every form there is, with the version of its rules.
async fn forms(connection: &mut SqliteConnection) -> Result<Vec<(FormId, Option<u32>)>> {
    let query = sqlx::query("SELECT slug, kind, rules_version FROM campaign WHERE published_at IS NOT NULL");
    let mut forms = vec![(FormId::Contact(None), None)];
    for row in query.fetch_all(connection).await? {
        let rules = row.optional_number("rules_version")?.and_then(|version| u32::try_from(version).ok());
        let kind = row.coded("kind", CampaignKind::from_code)?;
        forms.push((FormId::of(kind, row.parsed("slug")?), rules));
    }
    Ok(forms)
}

/// Makes every page version with these rules one from which nothing is taken any more.
pub(crate) async fn void(connection: &mut SqliteConnection, form: &FormId, rules: u32) -> Result<()> {
    let query = sqlx::query("UPDATE shown SET void = 1 WHERE form = $1 AND rules = $2");
    query.bind(form.to_string()).bind(i64::from(rules)).execute(connection).await?;
    Ok(())
}

async fn put(connection: &mut SqliteConnection, shown: &Shown, now: Moment) -> Result<()> {
    let supersede = "UPDATE shown SET superseded_at = $1 WHERE form = $2 AND language = $3 AND superseded_at IS NULL AND id <> $4";
    sqlx::query(supersede)
        .bind(now.millis())
        .bind(shown.form.to_string())
        .bind(shown.language.tag())
        .bind(shown.id().to_string())
        .execute(&mut *connection)
        .await?;
    let insert = "INSERT INTO shown (id, form, language, notice, wordings, rules, first_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (id) DO UPDATE SET superseded_at = NULL";
    sqlx::query(insert)
        .bind(shown.id().to_string())
        .bind(shown.form.to_string())
        .bind(shown.language.tag())
        .bind(i64::from(shown.notice))
        .bind(to_json(&shown.wordings)?)
        .bind(shown.rules.map(i64::from))
        .bind(now.millis())
        .execute(connection)
        .await?;
    Ok(())
}

/// A page version as kept.
pub(crate) fn from_row(row: &SqliteRow) -> Result<KeptShown> {
    let rules = row.optional_number("rules")?;
    let shown = Shown {
        form: row.parsed("form")?,
        language: row.language("language")?,
        notice: row.count("notice")?,
        wordings: from_json(&row.text("wordings")?)?,
        rules: rules.and_then(|version| u32::try_from(version).ok()),
    };
    Ok(KeptShown { shown, superseded_at: row.optional_moment("superseded_at")?, void: row.flag("void")? })
}
