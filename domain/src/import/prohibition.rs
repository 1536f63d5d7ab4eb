//! What a line prohibits (R16). Read apart from the rest of the line, which may be of no use.

use super::permission::day;
use super::{Cells, Column, ImportCode, ImportProblem};
use crate::consent::Channel;
use crate::form::{Email, Phone};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The channels that a line prohibits, and the address and number that it names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prohibited {
    /// The channels.
    pub channels: BTreeSet<Channel>,
    /// The e-mail address, when e-mail is prohibited and the address reads.
    pub email: Option<Email>,
    /// The phone number, when calls or text messages are prohibited and the number reads.
    pub phone: Option<Phone>,
}

impl Prohibited {
    /// Reads the columns. A cell that is neither empty nor one of ours is a slip to be told, and
    /// prohibits all the same: a prohibition is never lost for a slip.
    pub(super) fn parse(cells: &Cells, today: Date, problems: &mut Vec<ImportProblem>) -> Self {
        let mut channels = BTreeSet::new();
        for channel in Channel::ALL {
            let column = Column::prohibit(channel);
            match marked(cells.get(column), today) {
                Ok(false) => {}
                Ok(true) => {
                    channels.insert(channel);
                }
                Err(code) => {
                    channels.insert(channel);
                    problems.push(ImportProblem::of(column, code));
                }
            }
        }
        let by_phone = channels.contains(&Channel::Sms) || channels.contains(&Channel::Phone);
        let email = channels.contains(&Channel::Email).then(|| Email::parse(cells.get(Column::Email)).ok());
        let phone = by_phone.then(|| Phone::parse(cells.get(Column::Phone)).ok());
        Self { channels, email: email.flatten(), phone: phone.flatten() }
    }
}

/// Whether a cell prohibits: `yes` or a day does, an empty one does not.
fn marked(cell: &str, today: Date) -> Result<bool, ImportCode> {
    if cell.is_empty() {
        return Ok(false);
    }
    if cell.eq_ignore_ascii_case("yes") {
        return Ok(true);
    }
    match day(cell, today) {
        Ok(_) => Ok(true),
        Err(ImportCode::DateFuture) => Err(ImportCode::DateFuture),
        Err(_) => Err(ImportCode::ProhibitInvalid),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn read(cells: &[(Column, &str)]) -> (Prohibited, Vec<ImportProblem>) {
        let cells = cells.iter().map(|(column, cell)| (*column, (*cell).to_owned())).collect();
        let mut problems = Vec::new();
        (Prohibited::parse(&cells, date(2026, 11, 25), &mut problems), problems)
    }

    #[test]
    fn yes_and_a_day_prohibit_and_nothing_does_not() {
        for (cell, prohibits) in [("yes", true), ("YES", true), ("2019-01-31", true), ("", false)] {
            let (prohibited, problems) = read(&[(Column::ProhibitPost, cell)]);
            assert_eq!(prohibited.channels.contains(&Channel::Post), prohibits, "{cell}");
            assert_eq!(problems, []);
        }
    }

    #[test]
    fn what_is_neither_is_told_and_prohibits() {
        for cell in ["no", "kyllä", "31.1.2019", "2019-02-30"] {
            let (prohibited, problems) = read(&[(Column::ProhibitSms, cell)]);
            assert!(prohibited.channels.contains(&Channel::Sms));
            assert_eq!(problems, [ImportProblem::of(Column::ProhibitSms, ImportCode::ProhibitInvalid)]);
        }
    }

    #[test]
    fn a_day_that_has_not_come_is_told_and_prohibits() {
        let (prohibited, problems) = read(&[(Column::ProhibitEmail, "2026-11-26")]);
        assert!(prohibited.channels.contains(&Channel::Email));
        assert_eq!(problems, [ImportProblem::of(Column::ProhibitEmail, ImportCode::DateFuture)]);
    }

    #[test]
    fn the_address_goes_with_its_own_channels_alone() {
        let reach = [(Column::Email, "martta@example.fi"), (Column::Phone, "044 986 9536")];
        let of = |column| read(&[reach[0], reach[1], (column, "yes")]).0;
        let email = of(Column::ProhibitEmail);
        assert!(email.email.is_some() && email.phone.is_none());
        for column in [Column::ProhibitSms, Column::ProhibitPhone] {
            assert!(of(column).email.is_none() && of(column).phone.is_some());
        }
        let post = of(Column::ProhibitPost);
        assert!(post.email.is_none() && post.phone.is_none());
    }
}
