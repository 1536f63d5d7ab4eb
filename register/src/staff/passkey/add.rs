//! A new passkey: asked for by somebody who has just given their password.

use super::ceremony::Ceremony;
use super::of_staff;
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::to_json;
use crate::staff::session::SessionToken;
use domain::access::Actor;
use domain::id::{PasskeyId, StaffId};
use domain::staff::{PASSKEYS, StaffFault, passkey_name};
use sqlx::SqliteConnection;
use webauthn_rs::prelude::{Passkey, RegisterPublicKeyCredential, Uuid};

impl Register {
    /// What the browser is asked to make a passkey of, as JSON. The answer is awaited for some minutes.
    ///
    /// # Errors
    /// [`Error::Denied`] before one is in, [`Error::Unconfirmed`] when the password was given too long
    /// ago, [`Error::Conflict`] on a site without a host name.
    pub async fn begin_passkey(&self, token: &SessionToken) -> Result<String> {
        let visit = self.visit(token).await?;
        let staff = visit.confirmed_authority()?.staff().ok_or(Error::Denied)?;
        let known = of_staff(&mut *self.store.reader().await?, staff).await?;
        if known.len() >= PASSKEYS {
            return Err(Error::Staff(StaffFault::ManyPasskeys));
        }
        let known = known.into_iter().map(|kept| kept.passkey.cred_id().clone()).collect();
        let (user, name) = (Uuid::from_bytes(*staff.bytes()), &visit.view.user_name);
        let begun = self.webauthn()?.start_passkey_registration(user, name, name, Some(known));
        let (challenge, state) = begun.map_err(|_| Error::Conflict("no passkey can be made here"))?;
        self.ceremonies.begin(token, self.now(), Ceremony::Add(Box::new(state)));
        to_json(&challenge)
    }

    /// Takes in what the browser made, under a name of its holder's choice.
    ///
    /// # Errors
    /// [`Error::Denied`] before one is in; [`Error::NotFound`] for an answer that does not fit the
    /// challenge, or comes too late or twice.
    pub async fn add_passkey(&self, token: &SessionToken, name: &str, answer: &str) -> Result<()> {
        let actor = match self.visit(token).await?.authority()? {
            Authority::Staff(actor) | Authority::Confirmed(actor) => actor,
            Authority::Operator => return Err(Error::Denied),
        };
        let Some(Ceremony::Add(state)) = self.ceremonies.take(token, self.now()) else {
            return Err(Error::NotFound);
        };
        let answer: RegisterPublicKeyCredential =
            serde_json::from_str(answer).map_err(|_| Error::NotFound)?;
        let made = self.webauthn()?.finish_passkey_registration(&answer, &state);
        let passkey = made.map_err(|_| Error::NotFound)?;
        let (register, name) = (self.clone(), passkey_name(name));
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move { insert(connection, &register, actor, &name, &passkey).await })
        });
        work.await
    }
}

async fn insert(
    connection: &mut SqliteConnection,
    register: &Register,
    actor: Actor,
    name: &str,
    passkey: &Passkey,
) -> Result<()> {
    let (now, staff): (_, StaffId) = (register.now(), actor.staff);
    if of_staff(connection, staff).await?.len() >= PASSKEYS {
        return Err(Error::Staff(StaffFault::ManyPasskeys));
    }
    let id = PasskeyId::new(now, register.outside.chance.bytes());
    let sql = "INSERT INTO passkey (id, staff_id, credential_id, name, passkey, created_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (credential_id) DO NOTHING";
    let added = sqlx::query(sql)
        .bind(id.to_string())
        .bind(staff.to_string())
        .bind(passkey.cred_id().clone())
        .bind(name.to_owned())
        .bind(to_json(passkey)?)
        .bind(now.millis())
        .execute(&mut *connection)
        .await?;
    if added.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    let (who, objects) = (Authority::Staff(actor), [staff.to_string(), id.to_string()]);
    audit::append(connection, &register.outside, &who, Action::PasskeyAdded, &objects).await
}
