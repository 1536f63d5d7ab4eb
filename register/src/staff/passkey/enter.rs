//! Coming in with a passkey as the second factor.

use super::ceremony::Ceremony;
use super::{Kept, of_staff};
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::{Columns, to_json};
use crate::staff::login::count_wrong;
use crate::staff::session::{self, SessionToken, is_half, is_over, open_whole};
use domain::access::Actor;
use domain::id::StaffId;
use domain::view::Stage;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;
use std::collections::BTreeSet;
use webauthn_rs::prelude::{
    AuthenticationResult, Credential, PasskeyAuthentication, PublicKeyCredential, WebauthnError,
};

/// An answer that proves nothing.
enum Refusal {
    /// It does not fit the challenge, or its passkey is not theirs.
    Wrong,
    /// Its signature counter went backwards: there may be a second device with the same key.
    Regressed,
}

impl Register {
    /// Whether somebody who gave their password may go on with a passkey.
    ///
    /// # Errors
    /// [`Error::Denied`] for a session that waits for no second factor.
    pub async fn takes_passkey(&self, token: &SessionToken) -> Result<bool> {
        let visit = self.visit(token).await?;
        if visit.view.stage != Stage::Factor {
            return Err(Error::Denied);
        }
        let known = of_staff(&mut *self.store.reader().await?, visit.view.staff).await?;
        Ok(!known.is_empty() && self.house.passkeys.is_some())
    }

    /// What the browser is asked to sign, as JSON. The answer is awaited for some minutes.
    ///
    /// # Errors
    /// [`Error::Denied`] for a session that waits for no second factor, [`Error::NotFound`] for
    /// somebody without a passkey.
    pub async fn passkey_challenge(&self, token: &SessionToken) -> Result<String> {
        let visit = self.visit(token).await?;
        if visit.view.stage != Stage::Factor {
            return Err(Error::Denied);
        }
        let known = of_staff(&mut *self.store.reader().await?, visit.view.staff).await?;
        if known.is_empty() {
            return Err(Error::NotFound);
        }
        let known: Vec<_> = known.into_iter().map(|kept| kept.passkey).collect();
        let begun = self.webauthn()?.start_passkey_authentication(&known);
        let (challenge, state) = begun.map_err(|_| Error::Conflict("no passkey can be used here"))?;
        self.ceremonies.begin(token, self.now(), Ceremony::Enter(Box::new(state)));
        to_json(&challenge)
    }

    /// The second half of logging in, by what the browser signed. Too many wrong answers end the
    /// session, as wrong codes do.
    ///
    /// # Errors
    /// [`Error::Denied`] for an answer that does not fit the challenge, comes too late or twice, or
    /// from a passkey whose counter went backwards.
    pub async fn passkey_factor(&self, token: &SessionToken, answer: &str) -> Result<SessionToken> {
        let Some(Ceremony::Enter(state)) = self.ceremonies.take(token, self.now()) else {
            return Err(Error::Denied);
        };
        let (register, token, answer) = (self.clone(), token.clone(), answer.to_owned());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let row = session::row(connection, &token).await?.ok_or(Error::Denied)?;
                if is_over(&row, register.now(), &register.house)? || !is_half(&row)? {
                    return Err(Error::Denied);
                }
                register.answered(connection, &row, &token, &state, &answer).await
            })
        });
        work.await?.ok_or(Error::Denied)
    }

    async fn answered(
        &self,
        connection: &mut SqliteConnection,
        row: &SqliteRow,
        token: &SessionToken,
        state: &PasskeyAuthentication,
        answer: &str,
    ) -> Result<Option<SessionToken>> {
        let staff: StaffId = row.parsed("id")?;
        let who = Authority::Staff(Actor { staff, levels: BTreeSet::new() });
        let (mut used, mut objects) = (None, vec![staff.to_string()]);
        let answer = serde_json::from_str::<PublicKeyCredential>(answer).ok();
        if let Some(answer) = &answer {
            let known = of_staff(connection, staff).await?;
            used = known.into_iter().find(|kept| kept.passkey.cred_id() == &answer.raw_id);
            objects.extend(used.as_ref().map(|kept| kept.id.to_string()));
        }
        let proved = match answer.zip(used) {
            Some((answer, kept)) => {
                let result = self.webauthn()?.finish_passkey_authentication(&answer, state);
                proved(result, kept)
            }
            None => Err(Refusal::Wrong),
        };
        match proved {
            Ok(kept) => {
                note_used(connection, self, &kept).await?;
                let device = row.text("device")?;
                let new = open_whole(connection, &self.outside, token, staff, &device).await?;
                audit::append(connection, &self.outside, &who, Action::LoggedIn, &objects).await?;
                Ok(Some(new))
            }
            Err(refusal) => {
                count_wrong(connection, token).await?;
                let action = match refusal {
                    Refusal::Wrong => Action::FactorRefused,
                    Refusal::Regressed => Action::PasskeyRegressed,
                };
                audit::append(connection, &self.outside, &who, action, &objects).await?;
                // Kept, so no error yet: an error would undo the count.
                Ok(None)
            }
        }
    }
}

/// The passkey as it is after it was used. Its counter is compared with the one that is kept now, which
/// may have grown since the challenge was given.
fn proved(
    result: std::result::Result<AuthenticationResult, WebauthnError>,
    mut kept: Kept,
) -> std::result::Result<Kept, Refusal> {
    let result = match result {
        Ok(result) => result,
        Err(WebauthnError::CredentialPossibleCompromise) => return Err(Refusal::Regressed),
        Err(_) => return Err(Refusal::Wrong),
    };
    let before = Credential::from(kept.passkey.clone()).counter;
    if (before > 0 || result.counter() > 0) && result.counter() <= before {
        return Err(Refusal::Regressed);
    }
    match kept.passkey.update_credential(&result) {
        Some(_) if result.user_verified() => Ok(kept),
        _ => Err(Refusal::Wrong),
    }
}

async fn note_used(connection: &mut SqliteConnection, register: &Register, kept: &Kept) -> Result<()> {
    let update = sqlx::query("UPDATE passkey SET passkey = $1, used_at = $2 WHERE id = $3");
    update
        .bind(to_json(&kept.passkey)?)
        .bind(register.now().millis())
        .bind(kept.id.to_string())
        .execute(connection)
        .await?;
    Ok(())
}
