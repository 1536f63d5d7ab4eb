//! A permission from a table counts only with the day on which it was given and the wording that
//! was shown then (R15).

use super::{Cells, Column, ImportCode, ImportProblem};
use crate::consent::Channel;
use crate::form::identity_code::holds_one;
use crate::form::text::lines;
use crate::form::{ErrorCode, Reach};
use jiff::civil::Date;

/// The longest wording, in characters.
const LONGEST: usize = 1000;

/// A permission that somebody gave before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedPermission {
    /// For which channel.
    pub channel: Channel,
    /// The day on which it was given.
    pub given_on: Date,
    /// What was shown then, to the letter.
    pub wording: String,
}

/// Reads the permissions of a line whose means to reach the person are `reach`; without them, as
/// where an address does not read, whether they suffice is not asked.
pub(super) fn parse(
    cells: &Cells,
    reach: Option<&Reach>,
    today: Date,
    problems: &mut Vec<ImportProblem>,
) -> Vec<ImportedPermission> {
    let mut permissions = Vec::new();
    for channel in Channel::ALL {
        match one(cells, channel, reach, today) {
            Ok(permission) => permissions.extend(permission),
            Err(problem) => problems.push(problem),
        }
    }
    permissions
}

/// The permission for one channel, none when both columns are empty, or what is wrong first.
fn one(
    cells: &Cells,
    channel: Channel,
    reach: Option<&Reach>,
    today: Date,
) -> Result<Option<ImportedPermission>, ImportProblem> {
    let (permit, wording) = (Column::permit(channel), Column::wording(channel));
    let in_permit = |code| ImportProblem::of(permit, code);
    let given_on = match (cells.get(permit), cells.get(wording)) {
        ("", "") => return Ok(None),
        ("", _) => return Err(in_permit(ImportCode::PermitNeedsDate)),
        (_, "") => return Err(ImportProblem::of(wording, ImportCode::PermitNeedsWording)),
        (given_on, _) => day(given_on, today).map_err(in_permit)?,
    };
    let wrong = |code| ImportProblem::of(wording, ImportCode::Form(code));
    let wording = lines(cells.get(wording), LONGEST).map_err(wrong)?;
    if holds_one(&wording) {
        return Err(wrong(ErrorCode::IdentityCode));
    }
    match reach.and_then(|reach| missing_means(channel, reach)) {
        Some(code) => Err(in_permit(ImportCode::Form(code))),
        None => Ok(Some(ImportedPermission { channel, given_on, wording })),
    }
}

/// What a permission for the channel lacks to be of use.
fn missing_means(channel: Channel, reach: &Reach) -> Option<ErrorCode> {
    let (has, code) = match channel {
        Channel::Email => (reach.email.is_some(), ErrorCode::PermitNeedsEmail),
        Channel::Sms => (
            reach.phone.as_ref().is_some_and(crate::form::Phone::may_be_mobile),
            ErrorCode::PermitNeedsMobile,
        ),
        Channel::Phone => (reach.phone.is_some(), ErrorCode::PermitNeedsPhone),
        Channel::Post => (reach.address.is_some(), ErrorCode::PermitNeedsAddress),
    };
    (!has).then_some(code)
}

/// A day as in 2024-05-31, today at the latest.
pub(super) fn day(cell: &str, today: Date) -> Result<Date, ImportCode> {
    let shaped = cell.len() == 10
        && cell.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let day: Date = shaped.then(|| cell.parse().ok()).flatten().ok_or(ImportCode::DateInvalid)?;
    if day > today { Err(ImportCode::DateFuture) } else { Ok(day) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Email, Phone};
    use jiff::civil::date;
    use proptest::prelude::*;

    const TODAY: Date = date(2026, 11, 25);

    fn reach() -> Reach {
        Reach {
            email: Some(Email::parse("martta@example.fi").unwrap()),
            phone: Some(Phone::parse("08 311 2345").unwrap()),
            address: None,
        }
    }

    fn read(channel: Channel, day: &str, wording: &str) -> Result<Option<ImportedPermission>, ImportProblem> {
        let cells =
            [(Column::permit(channel), day.to_owned()), (Column::wording(channel), wording.to_owned())];
        one(&cells.into_iter().collect(), channel, Some(&reach()), TODAY)
    }

    #[test]
    fn a_day_and_a_wording_are_a_permission_and_less_is_none() {
        let permission = read(Channel::Email, "2026-11-25", " Saa lähettää\r\npostia ").unwrap().unwrap();
        assert_eq!(permission.given_on, TODAY);
        assert_eq!(permission.wording, "Saa lähettää\npostia");
        assert_eq!(read(Channel::Email, "", ""), Ok(None));
        let no_day = ImportProblem::of(Column::PermitEmail, ImportCode::PermitNeedsDate);
        assert_eq!(read(Channel::Email, "", "Saa"), Err(no_day));
        let no_wording = ImportProblem::of(Column::PermitEmailWording, ImportCode::PermitNeedsWording);
        assert_eq!(read(Channel::Email, "2024-05-31", " "), Err(no_wording));
    }

    #[test]
    fn a_day_is_written_in_one_way_and_has_come() {
        for (cell, code) in [
            ("31.5.2024", ImportCode::DateInvalid),
            ("2024-5-31", ImportCode::DateInvalid),
            ("2023-02-29", ImportCode::DateInvalid),
            ("20240531", ImportCode::DateInvalid),
            ("2024-05-31T10:00", ImportCode::DateInvalid),
            ("yes", ImportCode::DateInvalid),
            ("2026-11-26", ImportCode::DateFuture),
        ] {
            let problem = ImportProblem::of(Column::PermitEmail, code);
            assert_eq!(read(Channel::Email, cell, "Saa"), Err(problem), "{cell}");
        }
    }

    #[test]
    fn a_permission_needs_the_means_of_its_channel() {
        for (channel, code) in
            [(Channel::Sms, ErrorCode::PermitNeedsMobile), (Channel::Post, ErrorCode::PermitNeedsAddress)]
        {
            let problem = ImportProblem::of(Column::permit(channel), ImportCode::Form(code));
            assert_eq!(read(channel, "2024-05-31", "Saa"), Err(problem));
        }
        assert!(read(Channel::Phone, "2024-05-31", "Saa").is_ok());
    }

    #[test]
    fn a_wording_is_no_place_for_an_identity_code() {
        let problem =
            ImportProblem::of(Column::PermitEmailWording, ImportCode::Form(ErrorCode::IdentityCode));
        assert_eq!(read(Channel::Email, "2024-05-31", "Saa, 131052-308T"), Err(problem));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_day_panic(cell in "\\PC{0,12}") {
            let _ = day(&cell, TODAY);
        }
    }
}
