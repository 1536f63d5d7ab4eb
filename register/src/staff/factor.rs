//! Second factors: the code of an authenticator application, and recovery codes for the day when
//! the phone is gone.

use super::account::{find, fold};
use super::session::{self, SessionToken, open_whole};
use super::totp::TotpSecret;
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::keys::Purpose;
use crate::register::Register;
use crate::row::Columns;
use crate::setting;
use domain::id::StaffId;
use domain::staff::RECOVERY_CODES;
use domain::view::{OwnFactors, Stage};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

/// Letters and digits that nobody mixes up.
const LETTERS: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";
/// How many of them a recovery code has: 59 bits.
const LETTERS_OF_A_CODE: usize = 12;

/// A second factor that was set up.
pub struct NewFactor {
    /// The session's new token.
    pub token: SessionToken,
    /// The recovery codes, shown once.
    pub recovery_codes: Vec<String>,
}

impl Register {
    /// What an authenticator application must be told to become this person's second factor, with
    /// their user name. Asking changes nothing: the secret is made of the session's id, and the same
    /// each time in one session.
    ///
    /// # Errors
    /// [`Error::Denied`] when the second factor is still to come, [`Error::Unconfirmed`] when another
    /// one is to be replaced and the password was given too long ago.
    pub async fn new_factor(&self, token: &SessionToken) -> Result<(String, TotpSecret)> {
        let visit = self.visit(token).await?;
        if visit.view.stage != Stage::SetUp {
            visit.confirmed_authority()?;
        }
        let row = session::row(&mut *self.store.reader().await?, token).await?.ok_or(Error::Denied)?;
        let (staff, seed) = self.new_seed(&row)?;
        Ok((visit.view.user_name, TotpSecret::of(&self.key, staff, seed)))
    }

    /// Makes it the second factor, once a code of it was given: gives a new token and new recovery
    /// codes. Other sessions of the person end.
    ///
    /// # Errors
    /// As [`Register::new_factor`]; [`Error::NotFound`] for a code that does not fit.
    pub async fn set_factor(&self, token: &SessionToken, code: &str) -> Result<NewFactor> {
        let (_, secret) = self.new_factor(token).await?;
        let step = secret.step_of(&digits(code), self.now(), 0).ok_or(Error::NotFound)?;
        let (register, token) = (self.clone(), token.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let row = session::row(connection, &token).await?.ok_or(Error::Denied)?;
                let (staff, seed) = register.new_seed(&row)?;
                // Somebody set up another one meanwhile.
                if TotpSecret::of(&register.key, staff, seed) != secret {
                    return Err(Error::Denied);
                }
                let comes_in = session::is_half(&row)?;
                store(connection, staff, seed, step).await?;
                let recovery_codes = register.make_recovery_codes(connection, staff).await?;
                super::account::end_sessions(connection, staff).await?;
                let device = row.text("device")?;
                let new = open_whole(connection, &register.outside, &token, staff, &device).await?;
                let who = Authority::Staff(domain::access::Actor { staff, levels: [].into() });
                let objects = [staff.to_string()];
                audit::append(connection, &register.outside, &who, Action::FactorSet, &objects).await?;
                if comes_in {
                    audit::append(connection, &register.outside, &who, Action::LoggedIn, &objects).await?;
                }
                Ok(NewFactor { token: new, recovery_codes })
            })
        });
        work.await
    }

    /// New recovery codes for oneself; the old ones are dead.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::Unconfirmed`]
    pub async fn renew_recovery_codes(&self, authority: &Authority) -> Result<Vec<String>> {
        let Authority::Confirmed(actor) = authority else { return Err(Error::Unconfirmed) };
        let (register, authority, staff) = (self.clone(), authority.clone(), actor.staff);
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let codes = register.make_recovery_codes(connection, staff).await?;
                let objects = [staff.to_string()];
                let action = Action::RecoveryCodesMade;
                audit::append(connection, &register.outside, &authority, action, &objects).await?;
                Ok(codes)
            })
        });
        work.await
    }

    /// One's own second factors.
    ///
    /// # Errors
    /// [`Error::Denied`] for the operator, who has none.
    pub async fn own_factors(&self, authority: &Authority) -> Result<OwnFactors> {
        let staff = authority.staff().ok_or(Error::Denied)?;
        let sql = "SELECT s.totp_seed IS NOT NULL AS totp,
                 (SELECT count(*) FROM recovery_code WHERE staff_id = s.id AND used_at IS NULL) AS codes
             FROM staff s WHERE s.id = $1";
        let query = sqlx::query(sql).bind(staff.to_string());
        let row = query.fetch_one(&mut *self.store.reader().await?).await?;
        Ok(OwnFactors { totp: row.flag("totp")?, recovery_codes: row.count("codes")? })
    }

    /// Gives an account of a demo register its second factor, so that its codes can be told.
    ///
    /// # Errors
    /// [`Error::Conflict`] on any other register, [`Error::NotFound`].
    pub async fn equip_demo(&self, user_name: &str) -> Result<(TotpSecret, Vec<String>)> {
        let (register, user_name) = (self.clone(), fold(user_name)?);
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                if !setting::is_demo(connection).await? {
                    return Err(Error::Conflict("the register holds real data"));
                }
                let staff = find(connection, &user_name).await?;
                let seed = register.outside.chance.bytes();
                store(connection, staff, seed, 0).await?;
                let codes = register.make_recovery_codes(connection, staff).await?;
                Ok((TotpSecret::of(&register.key, staff, seed), codes))
            })
        });
        work.await
    }

    /// The seed that a session would set up: of the session and of what is there already, so that it
    /// is another one after it was set up.
    fn new_seed(&self, row: &SqliteRow) -> Result<(StaffId, [u8; 16])> {
        let mut bytes = row.text("session")?.into_bytes();
        bytes.extend(row.optional_bytes("totp_seed")?.unwrap_or_default());
        Ok((row.parsed("id")?, self.key.short_hash(Purpose::TotpSeed, &bytes)))
    }

    async fn make_recovery_codes(
        &self,
        connection: &mut SqliteConnection,
        staff: StaffId,
    ) -> Result<Vec<String>> {
        remove_recovery_codes(connection, staff).await?;
        let mut codes = Vec::new();
        for _ in 0..RECOVERY_CODES {
            let code = recovery_code(self.outside.token());
            let insert = sqlx::query("INSERT INTO recovery_code (staff_id, hash) VALUES ($1, $2)");
            let hash = self.recovery_hash(staff, &code);
            insert.bind(staff.to_string()).bind(hash).execute(&mut *connection).await?;
            codes.push(code);
        }
        Ok(codes)
    }

    fn recovery_hash(&self, staff: StaffId, code: &str) -> Vec<u8> {
        let mut bytes = staff.bytes().to_vec();
        bytes.extend(code.to_lowercase().bytes().filter(u8::is_ascii_alphanumeric));
        self.key.short_hash(Purpose::Recovery, &bytes).to_vec()
    }
}

/// Whether this is a code of the application or a recovery code; uses it up.
pub(super) async fn passes(
    connection: &mut SqliteConnection,
    register: &Register,
    row: &SqliteRow,
    code: &str,
) -> Result<bool> {
    let staff: StaffId = row.parsed("id")?;
    let now = register.now();
    // Whoever has passkeys alone has recovery codes all the same.
    if let Some(seed) = row.optional_bytes("totp_seed")? {
        let seed = seed.try_into().map_err(|_| Error::Corrupt("a seed of another length"))?;
        let secret = TotpSecret::of(&register.key, staff, seed);
        if let Some(step) = secret.step_of(&digits(code), now, row.number("totp_step")?) {
            store(connection, staff, seed, step).await?;
            return Ok(true);
        }
    }
    let sql = "UPDATE recovery_code SET used_at = $1 WHERE staff_id = $2 AND hash = $3 AND used_at IS NULL";
    let used = sqlx::query(sql)
        .bind(now.millis())
        .bind(staff.to_string())
        .bind(register.recovery_hash(staff, code))
        .execute(connection)
        .await?;
    Ok(used.rows_affected() == 1)
}

/// Takes the recovery codes of a member of staff away.
pub(super) async fn remove_recovery_codes(connection: &mut SqliteConnection, staff: StaffId) -> Result<()> {
    let delete = sqlx::query("DELETE FROM recovery_code WHERE staff_id = $1");
    delete.bind(staff.to_string()).execute(connection).await?;
    Ok(())
}

async fn store(connection: &mut SqliteConnection, staff: StaffId, seed: [u8; 16], step: i64) -> Result<()> {
    let update = sqlx::query("UPDATE staff SET totp_seed = $1, totp_step = $2 WHERE id = $3");
    update.bind(seed.to_vec()).bind(step).bind(staff.to_string()).execute(connection).await?;
    Ok(())
}

/// A code as typed, without the space in its middle.
fn digits(code: &str) -> String {
    code.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// Three groups of four. A byte beyond the last whole round of letters is left out, so that each
/// letter is as likely.
fn recovery_code(chance: [u8; 32]) -> String {
    let fair = chance.iter().filter(|byte| usize::from(**byte) < 256 / LETTERS.len() * LETTERS.len());
    let letters: Vec<char> = fair
        .take(LETTERS_OF_A_CODE)
        .map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]))
        .collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
