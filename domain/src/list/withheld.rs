//! How many a list leaves out, and how much of that may be told. Its maker sees who is on it; of the others the
//! smallest number would tell that somebody living there took back a permission or prohibited marketing (R8).

use super::ListFilter;
use crate::statistics::{Cell, LEAST, breakdown};
use serde::{Deserialize, Serialize};

/// How many are left out of a list, by reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Withheld {
    /// Gave a permission that its address has not confirmed.
    pub unconfirmed: u32,
    /// Took it back.
    pub withdrawn: u32,
    /// Marketing to them is prohibited.
    pub prohibited: u32,
    /// Permit it, and object to being chosen by where they live or what they took part in.
    pub objected: u32,
}

/// Why somebody is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The address has not confirmed the permission.
    Unconfirmed,
    /// It was taken back.
    Withdrawn,
    /// Marketing is prohibited.
    Prohibited,
    /// They object to being chosen.
    Objected,
}

/// How many are left out, as far as it may be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// All of them.
    pub total: Cell,
    /// By reason, where there is anybody and it does not tell too much.
    pub reasons: Vec<(Reason, Cell)>,
}

impl Withheld {
    /// What the maker of a list is told: of everybody in a channel the numbers, of a part of them none under
    /// [`LEAST`], nor one that would tell such a one by the others of this list.
    pub fn told(self, filter: &ListFilter) -> LeftOut {
        let counts = [
            (Reason::Unconfirmed, self.unconfirmed),
            (Reason::Withdrawn, self.withdrawn),
            (Reason::Prohibited, self.prohibited),
            (Reason::Objected, self.objected),
        ];
        let (reasons, counts): (Vec<Reason>, Vec<u32>) =
            counts.into_iter().filter(|(_, count)| *count > 0).unzip();
        let total = counts.iter().sum();
        if !filter.is_narrowed() {
            let cells = counts.into_iter().map(Cell::Shown);
            return LeftOut { total: Cell::Shown(total), reasons: reasons.into_iter().zip(cells).collect() };
        }
        if total < LEAST {
            return LeftOut { total: Cell::Few, reasons: Vec::new() };
        }
        let cells = breakdown(&counts).unwrap_or_default();
        LeftOut { total: Cell::Shown(total), reasons: reasons.into_iter().zip(cells).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::Reason::{Objected, Prohibited, Unconfirmed, Withdrawn};
    use super::*;
    use crate::consent::Channel;
    use crate::language::Language;
    use crate::list::AreaPrefix;

    fn narrowed() -> ListFilter {
        ListFilter { area: AreaPrefix::parse("90100").ok(), ..ListFilter::all(Channel::Email) }
    }

    #[test]
    fn of_everybody_in_a_channel_the_numbers_are_told() {
        let withheld = Withheld { unconfirmed: 1, prohibited: 2, ..Withheld::default() };
        let reasons = vec![(Unconfirmed, Cell::Shown(1)), (Prohibited, Cell::Shown(2))];
        let told = withheld.told(&ListFilter::all(Channel::Email));
        assert_eq!(told, LeftOut { total: Cell::Shown(3), reasons });
    }

    #[test]
    fn of_a_part_of_them_nobody_can_be_told_from_a_number() {
        for prohibited in 0..LEAST {
            let withheld = Withheld { prohibited, ..Withheld::default() };
            let swedish = ListFilter { language: Some(Language::Sv), ..ListFilter::all(Channel::Email) };
            for filter in [narrowed(), swedish] {
                assert_eq!(withheld.told(&filter), LeftOut { total: Cell::Few, reasons: Vec::new() });
            }
        }
        let withheld = Withheld { unconfirmed: 40, withdrawn: 20, prohibited: 1, objected: 9 };
        let told = withheld.told(&narrowed());
        assert_eq!(told.total, Cell::Shown(70));
        assert_eq!(told.reasons[..2], [(Unconfirmed, Cell::Shown(40)), (Withdrawn, Cell::Shown(20))]);
        assert_eq!(told.reasons[2..], [(Prohibited, Cell::Few), (Objected, Cell::Withheld)]);
        // Four and four cannot be told apart from the total: it alone is told.
        let withheld = Withheld { withdrawn: 4, prohibited: 4, ..Withheld::default() };
        assert_eq!(withheld.told(&narrowed()), LeftOut { total: Cell::Shown(8), reasons: Vec::new() });
    }
}
