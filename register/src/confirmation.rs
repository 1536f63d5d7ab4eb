//! Confirming a permission for e-mail, by the link that was mailed to the address itself (R15). Only
//! then does it count, and only then does it lift an older prohibition of that address (R16).

use crate::consent;
use crate::error::{Error, Result};
use crate::keys::{Purpose, RegisterKey};
use crate::outside::Outside;
use crate::permission;
use crate::register::Register;
use crate::row::Columns;
use crate::suppression;
use domain::consent::{Channel, ChannelState, EventKind, Matter, Origin};
use domain::customer::Datum;
use domain::id::EntryId;
use domain::language::Language;
use sqlx::SqliteConnection;

/// What the link shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmationPage {
    /// The words that stood beside the box.
    pub wording: String,
    /// Their language.
    pub language: Language,
    /// What the form, its links and this confirmation have made of the permission so far.
    pub state: ChannelState,
    /// The token of the link by which it is taken back.
    pub permissions_token: String,
}

impl Register {
    /// The permission behind a confirmation's link; `None` when its submission is gone.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the token is none of ours.
    pub async fn confirmation(&self, token: &str) -> Result<Option<ConfirmationPage>> {
        let id = self.key.open_token(Purpose::Confirm, token).ok_or(Error::NotFound)?;
        let source = EntryId::from_bytes(id).to_string();
        let mut reader = self.store.reader().await?;
        let given = permission::given(&mut reader, &source).await?;
        let Some(email) = given.into_iter().find(|given| given.channel == Channel::Email) else {
            return Ok(None);
        };
        Ok(Some(ConfirmationPage {
            wording: email.wording,
            language: email.language,
            state: email.state,
            permissions_token: permission::token(&self.key, &id),
        }))
    }

    /// Confirms the permission, in force when this returns; `None` when the submission is gone. One
    /// that was confirmed or taken back before stays as it is.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the token is none of ours.
    pub async fn confirm(&self, token: &str) -> Result<Option<()>> {
        let id = self.key.open_token(Purpose::Confirm, token).ok_or(Error::NotFound)?;
        let source = EntryId::from_bytes(id).to_string();
        let (key, outside) = (self.key.clone(), self.outside.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move { confirm(connection, &key, &outside, &source).await })
        });
        work.await
    }
}

async fn confirm(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    outside: &Outside,
    source: &str,
) -> Result<Option<()>> {
    let sql = "SELECT customer_id, at FROM consent_event
         WHERE origin_id = $1 AND channel = 'email' AND kind = 'given' ORDER BY seq DESC LIMIT 1";
    let row = sqlx::query(sql).bind(source.to_owned()).fetch_optional(&mut *connection).await?;
    let Some(given) = row else { return Ok(None) };
    let states = consent::own_states(connection, source).await?;
    if states.get(&Channel::Email) != Some(&ChannelState::AwaitsConfirmation) {
        return Ok(Some(()));
    }
    let sql = "SELECT folded FROM customer_source WHERE source_id = $1 AND datum = $2 ORDER BY seq LIMIT 1";
    let query = sqlx::query(sql).bind(source.to_owned()).bind(Datum::Email.code());
    let Some(address) = query.fetch_optional(&mut *connection).await? else { return Ok(None) };
    let customer = given.parsed("customer_id")?;
    let origin = Origin { kind: permission::ORIGIN.to_owned(), id: source.to_owned() };
    let event =
        consent::unasked(outside, customer, Matter::Marketing(Channel::Email), EventKind::Confirmed, origin);
    consent::append(connection, &[event]).await?;
    // Only a permission newer than the prohibition lifts it.
    let Some(hash) = suppression::hash(key, Channel::Email, &address.text("folded")?) else {
        return Ok(Some(()));
    };
    let sql = "UPDATE suppression SET lifted_at = $1 WHERE hash = $2 AND lifted_at IS NULL AND at <= $3";
    sqlx::query(sql)
        .bind(outside.now().millis())
        .bind(hash.to_vec())
        .bind(given.moment("at")?.millis())
        .execute(connection)
        .await?;
    Ok(Some(()))
}
