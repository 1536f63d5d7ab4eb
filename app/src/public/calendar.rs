//! The draw as an appointment (RFC 5545), for the calendar on the phone.

use super::page::Page;
use crate::i18n::td_string;
use domain::time::Moment;
use register::receipt::{ReceiptOf, ReceiptPage};

/// The appointment lasts as long as a draw takes to be fetched and looked at, in seconds.
const LASTS: i64 = 30 * 60;
/// The longest line, in bytes (RFC 5545 § 3.1).
const LONGEST_LINE: usize = 75;

/// The appointment for the draw of an entry's raffle; none for a contact request, which is not
/// drawn, nor for a raffle that is called off. Calendars are shared, so it does not hold the way to the receipt.
pub fn appointment(page: &Page<'_>, receipt: &ReceiptPage) -> Option<String> {
    let ReceiptOf::Entry { slug, title, closes_at, ticket, cancelled: None, .. } = &receipt.of else {
        return None;
    };
    let closes_at = (*closes_at)?;
    let locale = page.locale();
    let summary = td_string!(locale, public.calendar.summary, title = title.clone()).to_string();
    let id = ticket.digits().to_lowercase();
    let ticket = ticket.to_string();
    let description = td_string!(locale, public.calendar.description, ticket = ticket).to_string();
    let link = page.absolute(page.language, &format!("/arvonta/{slug}"));
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Siivouspalvelu Loiste//Arvonta//FI".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{id}@loiste"),
        format!("DTSTAMP:{}", stamp(receipt.at)),
        format!("DTSTART:{}", stamp(closes_at)),
        format!("DTEND:{}", stamp(closes_at.plus_seconds(LASTS))),
        format!("SUMMARY:{}", escape(&summary)),
        format!("DESCRIPTION:{}", escape(&description)),
        format!("URL:{link}"),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    Some(lines.map(|line| fold(&line)).join("\r\n") + "\r\n")
}

/// A moment in UTC, as in `20261129T215959Z`.
fn stamp(moment: Moment) -> String {
    let text = moment.plus_seconds(0).rfc3339();
    let whole = text.split(['.', 'Z']).next().unwrap_or_default();
    format!("{}Z", whole.replace(['-', ':'], ""))
}

/// Text as a value: its marks escaped, its line ends too (§ 3.3.11).
fn escape(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
    text.replace("\r\n", "\\n").replace(['\n', '\r'], "\\n")
}

/// A long line goes on in the next, which begins with a space; no letter is cut in two.
fn fold(line: &str) -> String {
    let (mut folded, mut length) = (String::new(), 0);
    for letter in line.chars() {
        if length + letter.len_utf8() > LONGEST_LINE {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(letter);
        length += letter.len_utf8();
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_in_utc_without_fractions() {
        assert_eq!(stamp(Moment::from_rfc3339("2026-11-29T21:59:59.123Z").unwrap()), "20261129T215959Z");
    }

    #[test]
    fn marks_are_escaped_so_that_a_title_cannot_add_lines() {
        assert_eq!(escape("a, b; c\\\r\nBEGIN:VALARM\n"), "a\\, b\\; c\\\\\\nBEGIN:VALARM\\n");
    }

    #[test]
    fn no_line_is_longer_than_75_bytes_and_unfolding_gives_it_back() {
        let line = "ä".repeat(200);
        let folded = fold(&line);
        assert!(folded.split("\r\n").all(|line| line.len() <= LONGEST_LINE));
        assert_eq!(folded.replace("\r\n ", ""), line);
    }
}
