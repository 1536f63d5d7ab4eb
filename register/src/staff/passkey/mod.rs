//! Passkeys (`WebAuthn`) as second factors beside codes (ADR 45).
//!
//! - [`ceremony`]: challenges that were given and not yet answered
//! - [`add`]: a new one · [`enter`]: coming in with one · [`own`]: those one has

mod add;
mod ceremony;
mod enter;
mod own;

pub(crate) use ceremony::Ceremonies;
pub(super) use own::remove_all;

use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::{Columns, from_json};
use domain::id::{PasskeyId, StaffId};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;
use webauthn_rs::prelude::{Passkey, Url, Webauthn, WebauthnBuilder};

/// For which site passkeys are made. A passkey works nowhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelyingParty {
    /// The site's host name.
    pub host: String,
    /// The site's address, without a path.
    pub origin: String,
    /// What devices call the site.
    pub name: String,
}

impl RelyingParty {
    /// The site at this address; none where the host is no name, on which passkeys do not work.
    pub fn at(origin: &str, name: &str) -> Option<Self> {
        let url = Url::parse(origin).ok()?;
        let host = url.domain()?.to_owned();
        WebauthnBuilder::new(&host, &url).ok()?;
        Some(Self { host, origin: origin.to_owned(), name: name.to_owned() })
    }
}

/// A passkey as kept.
struct Kept {
    id: PasskeyId,
    passkey: Passkey,
}

impl Kept {
    fn of(row: &SqliteRow) -> Result<Self> {
        Ok(Self { id: row.parsed("id")?, passkey: from_json(&row.text("passkey")?)? })
    }
}

impl Register {
    fn webauthn(&self) -> Result<Webauthn> {
        let site = self.house.passkeys.as_ref().ok_or(NO_NAME)?;
        let origin = Url::parse(&site.origin).map_err(|_| NO_NAME)?;
        let builder = WebauthnBuilder::new(&site.host, &origin).map_err(|_| NO_NAME)?;
        builder.rp_name(&site.name).build().map_err(|_| NO_NAME)
    }
}

const NO_NAME: Error = Error::Conflict("passkeys need a site with a host name");

/// The passkeys of a member of staff, the oldest first.
async fn of_staff(connection: &mut SqliteConnection, staff: StaffId) -> Result<Vec<Kept>> {
    let query = sqlx::query("SELECT id, passkey FROM passkey WHERE staff_id = $1 ORDER BY id");
    let rows = query.bind(staff.to_string()).fetch_all(connection).await?;
    rows.iter().map(Kept::of).collect()
}
