//! What stands in a list's file: its head, its columns, its rows. Server only.

use super::words;
use crate::components::{label, phone, when};
use crate::dashboard::locale;
use crate::i18n::td_string;
use crate::public::Page;
use crate::services::Site;
use domain::consent::Channel;
use domain::time::Moment;
use domain::view::{ListHead, ListLine, Means};

/// What stands above the rows of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileTop {
    /// What the sheet is called.
    pub sheet: String,
    /// What the file says of itself: a name and a value, or a sentence.
    pub head: Vec<Vec<String>>,
    /// The columns' names.
    pub columns: Vec<String>,
}

/// The top of a list.
pub fn list_top(head: &ListHead) -> FileTop {
    let note = td_string!(locale(), lists.file.note).to_owned();
    let link = td_string!(locale(), lists.file.link).to_owned();
    let columns = columns(head.filter.channel).into_iter().chain([link]).collect();
    FileTop { columns, ..top(head, note) }
}

/// A row of a list.
pub fn list_row(site: &Site, line: &ListLine) -> Vec<String> {
    let page = Page::new(site, line.language);
    let withdrawal = page.absolute(line.language, &format!("/luvat/{}", line.token));
    who(line).into_iter().chain([withdrawal]).collect()
}

/// The top of the file of those who have come off a list by now.
pub fn removals_top(head: &ListHead, now: Moment) -> FileTop {
    let note = td_string!(locale(), lists.file.removals_note).to_owned();
    let row = td_string!(locale(), lists.file.row).to_owned();
    let columns = [row].into_iter().chain(columns(head.filter.channel)).collect();
    let mut top = FileTop { columns, ..top(head, note) };
    let fetched = td_string!(locale(), lists.file.removals_at).to_owned();
    top.head.insert(0, vec![fetched, when::full_date_time(locale(), now)]);
    top
}

/// A row of that.
pub fn removals_row(line: &ListLine) -> Vec<String> {
    [line.place.to_string()].into_iter().chain(who(line)).collect()
}

/// What the file is called: nothing personal. The time tells lists of one day apart.
pub fn file_name(head: &ListHead, removals_at: Option<Moment>, ending: &str) -> String {
    let what = if removals_at.is_some() {
        td_string!(locale(), lists.file.removals_name)
    } else {
        td_string!(locale(), lists.file.name)
    };
    let made = removals_at.unwrap_or(head.made_at).in_helsinki().strftime("%Y-%m-%d-%H%M%S");
    format!("loiste-{what}-{}-{made}.{ending}", head.filter.channel.code())
}

fn top(head: &ListHead, note: String) -> FileTop {
    let locale = locale();
    let narrowing = match words::narrowing(&head.filter) {
        parts if parts.is_empty() => td_string!(locale, lists.file.everybody).to_owned(),
        parts => parts.join(" · "),
    };
    let pairs = [
        (td_string!(locale, lists.file.purpose), words::purpose(head.purpose).to_owned()),
        (td_string!(locale, lists.file.channel), label::channel(locale, head.filter.channel)),
        (td_string!(locale, lists.file.narrowing), narrowing),
        (td_string!(locale, lists.file.exporter), head.exporter.clone()),
        (td_string!(locale, lists.file.made), when::full_date_time(locale, head.made_at)),
        (td_string!(locale, lists.file.until), when::full_date_time(locale, head.valid_until)),
    ];
    let pairs = pairs.into_iter().map(|(name, value)| vec![name.to_owned(), value]);
    let sheet = td_string!(locale, lists.file.sheet).to_owned();
    FileTop { sheet, head: pairs.chain([vec![note]]).collect(), columns: Vec::new() }
}

fn columns(channel: Channel) -> Vec<String> {
    let locale = locale();
    let (first, last) =
        (td_string!(locale, lists.file.first_names), td_string!(locale, lists.file.last_name));
    let means: &[&str] = match channel {
        Channel::Email => &[td_string!(locale, lists.file.email)],
        Channel::Sms | Channel::Phone => &[td_string!(locale, lists.file.phone)],
        Channel::Post => &[
            td_string!(locale, lists.file.street),
            td_string!(locale, lists.file.postal_code),
            td_string!(locale, lists.file.town),
        ],
    };
    [last, first].iter().chain(means).map(|name| (*name).to_owned()).collect()
}

fn who(line: &ListLine) -> Vec<String> {
    let mut cells = vec![line.last_name.clone(), line.first_names.clone().unwrap_or_default()];
    match &line.means {
        Means::Email(email) => cells.push(email.clone()),
        Means::Phone(number) => cells.push(dialled(number)),
        Means::Post { street, postal_code, town } => {
            cells.extend([street.clone(), postal_code.clone(), town.clone()]);
        }
    }
    cells
}

/// A number as it is dialled in Finland: a plus at its beginning would be taken for a formula, and digits
/// alone for an amount.
fn dialled(number: &str) -> String {
    match phone::shown(number).strip_prefix('+') {
        Some(foreign) => format!("00 {foreign}"),
        None => phone::shown(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::list::cell::is_formula;

    #[test]
    fn a_number_is_neither_a_formula_nor_an_amount() {
        for (number, cell) in
            [("+358449869536", "044 986 9536"), ("+46701234567", "00 46701234567"), ("", "")]
        {
            assert_eq!(dialled(number), cell);
            assert!(!is_formula(cell) && cell.parse::<f64>().is_err());
        }
    }
}
