//! The headings of the rules, and times and money as they are written there. They are part of the
//! text whose hash is published, and so stand here and not among the texts of the pages.

use super::RulesPart;
use crate::language::Language;
use crate::time::Moment;

/// What stands before a paragraph that the machine writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    /// Who organises it.
    Organiser,
    /// From when until when entries are taken.
    Period,
    /// What can be won.
    Prizes,
    /// Until when the winners are told.
    ToldBy,
    /// Until when a prize can be claimed.
    ClaimBy,
}

/// The heading in a language.
pub fn heading(language: Language, heading: Heading) -> &'static str {
    let [fi, sv, en] = match heading {
        Heading::Organiser => ["Järjestäjä", "Arrangör", "Organiser"],
        Heading::Period => ["Osallistumisaika", "Tid för deltagande", "Entry period"],
        Heading::Prizes => ["Palkinnot", "Priser", "Prizes"],
        Heading::ToldBy => {
            ["Voittajille ilmoitetaan viimeistään", "Vinnarna meddelas senast", "Winners are told by"]
        }
        Heading::ClaimBy => [
            "Palkinto on lunastettava viimeistään",
            "Priset ska hämtas ut senast",
            "Prizes must be claimed by",
        ],
    };
    in_language(language, fi, sv, en)
}

/// The heading of a part that somebody writes.
pub fn part_heading(language: Language, part: RulesPart) -> &'static str {
    let [fi, sv, en] = match part {
        RulesPart::WhoMayEnter => ["Kuka voi osallistua", "Vem får delta", "Who may enter"],
        RulesPart::HowToEnter => ["Miten osallistutaan", "Så deltar du", "How to enter"],
        RulesPart::Draw => ["Arvonta", "Dragning", "Draw"],
        RulesPart::Notification => {
            ["Ilmoitus voittajille", "Meddelande till vinnarna", "Telling the winners"]
        }
        RulesPart::Claim => ["Palkinnon lunastaminen", "Uthämtning av priset", "Claiming a prize"],
        RulesPart::FreeOfCharge => ["Maksuttomuus", "Kostnadsfritt", "Free of charge"],
        RulesPart::LotteryTax => ["Arpajaisvero", "Lotteriskatt", "Lottery tax"],
        RulesPart::Privacy => ["Henkilötiedot", "Personuppgifter", "Personal data"],
    };
    in_language(language, fi, sv, en)
}

/// A moment in Helsinki's clock: `30.11.2026 klo 12.00`, and with its second where that counts:
/// `30.11.2026 klo 23.59.59`.
pub fn moment(language: Language, moment: Moment) -> String {
    let clock = moment.in_helsinki();
    let (day, month, year) = (clock.day(), clock.month(), clock.year());
    let (hour, minute) = (clock.hour(), clock.minute());
    let point = if language == Language::En { ':' } else { '.' };
    let second = match clock.second() {
        0 => String::new(),
        second => format!("{point}{second:02}"),
    };
    match language {
        Language::Fi => format!("{day}.{month}.{year} klo {hour}.{minute:02}{second}"),
        Language::Sv => format!("{day}.{month}.{year} kl. {hour}.{minute:02}{second}"),
        Language::En => format!("{day}.{month}.{year} at {hour}:{minute:02}{second} (Helsinki time)"),
    }
}

/// The day of a moment in Helsinki: `30.11.2026`.
pub fn day(moment: Moment) -> String {
    let clock = moment.in_helsinki();
    format!("{}.{}.{}", clock.day(), clock.month(), clock.year())
}

/// What a prize is worth: `, arvo 119,90 euroa`.
pub fn worth(language: Language, cents: u32) -> String {
    let point = if language == Language::En { '.' } else { ',' };
    let amount = match cents % 100 {
        0 => (cents / 100).to_string(),
        rest => format!("{}{point}{rest:02}", cents / 100),
    };
    match language {
        Language::Fi => format!("arvo {amount} euroa"),
        Language::Sv => format!("värde {amount} euro"),
        Language::En => format!("worth {amount} euros"),
    }
}

fn in_language(language: Language, fi: &'static str, sv: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Fi => fi,
        Language::Sv => sv,
        Language::En => en,
    }
}
