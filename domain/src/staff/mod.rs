//! Rules about the people who work here.
//!
//! - [`password`]: what a password must be, against [`common`] ones
//! - [`device`]: the kind of browser, as a list of sessions names it

mod common;
pub mod device;
pub mod password;

pub use device::device;
pub use password::PasswordFault;

use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// Why a change to a member of staff is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum StaffFault {
    /// Somebody has this user name already.
    #[error("this user name is taken")]
    NameTaken,
    /// What was typed is no user name.
    #[error("a user name has letters, digits and . - _ @, at most 64")]
    NameInvalid,
    /// A grant without a level.
    #[error("a grant gives at least one level; to take all away, disable")]
    NoLevel,
    /// A grant without somebody who approved it.
    #[error("a grant names who approved it")]
    NoApprover,
    /// A grant without a day.
    #[error("a grant names the day on which it was approved")]
    NoDay,
    /// A grant that would be approved on a day that has not begun.
    #[error("a grant is approved before it is given: this day has not begun")]
    FutureDay,
    /// A grant without a reason.
    #[error("a grant says why")]
    NoReason,
    /// Nobody would be left who can look after staff.
    #[error("the last administrator cannot be removed")]
    LastAdministrator,
    /// Nobody decides about their own access (ADR 41).
    #[error("nobody decides about their own access; another administrator or the command line does")]
    Oneself,
    /// Nobody is without a second factor.
    #[error("the last second factor cannot be removed")]
    LastFactor,
    /// More passkeys than anybody has devices.
    #[error("there can be ten passkeys at most")]
    ManyPasskeys,
}

/// How long somebody counts as confirmed after they gave their password, in seconds.
pub const CONFIRMED_SECONDS: i64 = 5 * 60;
/// How long the link of an invitation is good, in hours.
pub const INVITE_HOURS: i64 = 72;
/// How many recovery codes are made at once.
pub const RECOVERY_CODES: usize = 10;

/// How many passkeys somebody can have.
pub const PASSKEYS: usize = 10;
/// How long the name of a passkey may be, in characters.
const PASSKEY_NAME: usize = 60;

/// The name of a passkey as it is kept: on one line, not longer than a list shows.
pub fn passkey_name(typed: &str) -> String {
    let line = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let name: String = line.chars().filter(|letter| !letter.is_control()).take(PASSKEY_NAME).collect();
    if name.is_empty() { "–".to_owned() } else { name }
}

/// Whether somebody who gave their password at `confirmed` still counts as confirmed.
pub fn is_confirmed(confirmed: Moment, now: Moment) -> bool {
    now < confirmed.plus_seconds(CONFIRMED_SECONDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_passkey_fits_on_a_line_and_is_there() {
        assert_eq!(passkey_name("  Liisan \n puhelin\u{7} "), "Liisan puhelin");
        assert_eq!(passkey_name(&"a".repeat(80)).len(), 60);
        assert_eq!(passkey_name(" "), "–");
    }
}
