//! Codes as people say them: of staff, and of cells of breakdowns.

use super::locale;
use crate::i18n::td_string;
use domain::access::Level;
use domain::language::Language;
use domain::staff::{PasswordFault, StaffFault};
use domain::statistics::Cell;

/// An access level.
pub fn level(level: Level) -> &'static str {
    match level {
        Level::Service => td_string!(locale(), staff.level.service),
        Level::Marketing => td_string!(locale(), staff.level.marketing),
        Level::Orders => td_string!(locale(), staff.level.orders),
        Level::DataProtection => td_string!(locale(), staff.level.data_protection),
        Level::Administrator => td_string!(locale(), staff.level.administrator),
    }
}

/// What an access level sees and does.
pub fn about_level(level: Level) -> &'static str {
    match level {
        Level::Service => td_string!(locale(), staff.level.service_about),
        Level::Marketing => td_string!(locale(), staff.level.marketing_about),
        Level::Orders => td_string!(locale(), staff.level.orders_about),
        Level::DataProtection => td_string!(locale(), staff.level.data_protection_about),
        Level::Administrator => td_string!(locale(), staff.level.administrator_about),
    }
}

/// Several levels in a line.
pub fn levels(levels: &[Level]) -> String {
    levels.iter().map(|one| level(*one)).collect::<Vec<_>>().join(", ")
}

/// A language in its own words.
pub fn language(language: Language) -> &'static str {
    match language {
        Language::Fi => "Suomi",
        Language::Sv => "Svenska",
        Language::En => "English",
    }
}

/// Why a password is not taken.
pub fn password(fault: PasswordFault) -> &'static str {
    match fault {
        PasswordFault::Short => td_string!(locale(), staff.password.short),
        PasswordFault::Long => td_string!(locale(), staff.password.long),
        PasswordFault::Common => td_string!(locale(), staff.password.common),
        PasswordFault::Own => td_string!(locale(), staff.password.own),
    }
}

/// Why a change to a member of staff is refused.
pub fn staff(fault: StaffFault) -> &'static str {
    match fault {
        StaffFault::NameTaken => td_string!(locale(), staff.fault.name_taken),
        StaffFault::NameInvalid => td_string!(locale(), staff.fault.name_invalid),
        StaffFault::NoLevel => td_string!(locale(), staff.fault.no_level),
        StaffFault::NoApprover => td_string!(locale(), staff.fault.no_approver),
        StaffFault::NoDay => td_string!(locale(), staff.fault.no_day),
        StaffFault::FutureDay => td_string!(locale(), staff.fault.future_day),
        StaffFault::NoReason => td_string!(locale(), staff.fault.no_reason),
        StaffFault::LastAdministrator => td_string!(locale(), staff.fault.last_administrator),
        StaffFault::LastFactor => td_string!(locale(), staff.fault.last_factor),
        StaffFault::ManyPasskeys => td_string!(locale(), staff.fault.many_passkeys),
        StaffFault::Oneself => td_string!(locale(), staff.fault.oneself),
    }
}

/// A cell of a breakdown of persons.
pub fn cell(cell: Cell) -> String {
    match cell {
        Cell::Shown(number) => number.to_string(),
        Cell::Few => td_string!(locale(), charts.few).to_owned(),
        Cell::Withheld => td_string!(locale(), charts.withheld).to_owned(),
    }
}
