//! Mail is written down in the transaction of what caused it, so that none is lost and none is
//! sent for what was never kept.

use crate::error::Result;
use crate::outside::Outside;
use crate::store::trip::Inserts;
use domain::id::MailId;
use domain::language::Language;
use domain::mail::Template;
use domain::time::Moment;
use sqlx::SqliteConnection;

/// A mail to be sent.
pub struct NewMail {
    /// Id; it becomes the mail's Message-ID.
    pub id: MailId,
    /// What kind of mail.
    pub template: Template,
    /// The id of what it is about.
    pub about: String,
    /// For whom of the staff; none for customers, and for all of the staff whom it concerns.
    pub staff: Option<String>,
    /// In which language.
    pub language: Language,
    /// When it was caused.
    pub at: Moment,
    /// When it is to be sent.
    pub due_at: Moment,
}

/// Adds mails to what is to be written. One that is there already, for the same cause and the same
/// reader, is left as it is.
pub(crate) fn add(inserts: &mut Inserts, mails: &[NewMail]) {
    let columns = ["id", "template", "about", "staff_id", "language", "created_at", "due_at", "state"];
    inserts.add("outbox", &columns, mails, |row, mail| {
        row.push_bind(mail.id.to_string())
            .push_bind(mail.template.code())
            .push_bind(mail.about.clone())
            .push_bind(mail.staff.clone())
            .push_bind(mail.language.tag())
            .push_bind(mail.at.millis())
            .push_bind(mail.due_at.millis())
            .push_bind("waiting");
    });
}

/// Writes one mail for all of the staff whom it concerns, unless it was written before.
///
/// # Errors
/// What SQLite says.
pub(crate) async fn once(
    connection: &mut SqliteConnection,
    outside: &Outside,
    template: Template,
    about: &str,
    due_at: Moment,
) -> Result<()> {
    let now = outside.now();
    let sql = "INSERT INTO outbox (id, template, about, language, created_at, due_at, state)
         SELECT $1, $2, $3, $4, $5, $6, 'waiting' WHERE NOT EXISTS
            (SELECT 1 FROM outbox WHERE about = $3 AND template = $2 AND staff_id IS NULL)";
    sqlx::query(sql)
        .bind(MailId::new(now, outside.chance.bytes()).to_string())
        .bind(template.code())
        .bind(about.to_owned())
        .bind(Language::Fi.tag())
        .bind(now.millis())
        .bind(due_at.millis())
        .execute(connection)
        .await?;
    Ok(())
}
