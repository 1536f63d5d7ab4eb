//! One thing that is set: what it is called, to which part it belongs, what it must look like.

use super::{FieldFault, is_business_id};
use crate::form::{Email, Phone};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// What is set together, and has one history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The company and who answers for the register.
    Company,
    /// What a contact request may be about.
    Topics,
    /// Limits against abuse.
    Limits,
    /// How long data is kept.
    Retention,
}

impl Part {
    /// Every part, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Company, Self::Topics, Self::Limits, Self::Retention];

    /// The code in the register and in the audit log.
    pub fn code(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Topics => "topics",
            Self::Limits => "limits",
            Self::Retention => "retention",
        }
    }

    /// The part with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.code() == code)
    }

    /// Its fields, in the order of the page.
    pub fn fields(self) -> impl Iterator<Item = SettingField> {
        SettingField::ALL.into_iter().filter(move |field| field.part() == self)
    }
}

/// One thing that is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SettingField {
    /// The company's name.
    Name,
    /// Its postal address on one line.
    Address,
    /// Its business id.
    BusinessId,
    /// Who answers for the register.
    ContactPerson,
    /// The phone number as people write it.
    Phone,
    /// The e-mail address.
    Email,
    /// Topics of contact requests, a line each.
    Topics,
    /// Submissions a minute from one address; 0 is no limit.
    SubmissionsPerMinute,
    /// Months that raffle entries are kept after the prizes were delivered.
    Entries,
    /// Months that contact requests are kept after the last contact.
    Requests,
    /// Months after which a permission that nobody used lapses.
    UnusedPermission,
    /// Months that evidence of a withdrawn permission is kept.
    Evidence,
    /// Months that the disclosure log is kept.
    Disclosures,
    /// Days that mails stay in the outbox.
    Outbox,
}

/// The longest line, in characters.
const LINE: u32 = 200;
/// The longest topic, in characters: it stands on a button.
const TOPIC: u32 = 60;
/// How many topics one can choose from.
const TOPICS: u32 = 20;

impl SettingField {
    /// Every field.
    pub const ALL: [Self; 14] = [
        Self::Name,
        Self::Address,
        Self::BusinessId,
        Self::ContactPerson,
        Self::Phone,
        Self::Email,
        Self::Topics,
        Self::SubmissionsPerMinute,
        Self::Entries,
        Self::Requests,
        Self::UnusedPermission,
        Self::Evidence,
        Self::Disclosures,
        Self::Outbox,
    ];

    /// The code in the register and in the page.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Address => "address",
            Self::BusinessId => "business_id",
            Self::ContactPerson => "contact_person",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Topics => "topics",
            Self::SubmissionsPerMinute => "submissions_per_minute",
            Self::Entries => "entries",
            Self::Requests => "requests",
            Self::UnusedPermission => "unused_permission",
            Self::Evidence => "evidence",
            Self::Disclosures => "disclosures",
            Self::Outbox => "outbox",
        }
    }

    /// The part to which it belongs.
    pub fn part(self) -> Part {
        match self {
            Self::Name
            | Self::Address
            | Self::BusinessId
            | Self::ContactPerson
            | Self::Phone
            | Self::Email => Part::Company,
            Self::Topics => Part::Topics,
            Self::SubmissionsPerMinute => Part::Limits,
            Self::Entries
            | Self::Requests
            | Self::UnusedPermission
            | Self::Evidence
            | Self::Disclosures
            | Self::Outbox => Part::Retention,
        }
    }

    /// Within which bounds a number lies; none for what is text. Data is kept neither shorter than
    /// it is needed for what it was given, nor without end.
    pub fn bounds(self) -> Option<RangeInclusive<u32>> {
        match self {
            Self::SubmissionsPerMinute => Some(0..=10_000),
            Self::Entries | Self::Requests | Self::UnusedPermission => Some(1..=60),
            Self::Evidence | Self::Disclosures => Some(12..=120),
            Self::Outbox => Some(1..=365),
            _ => None,
        }
    }

    /// The number that holds until another one is set (requirements § Retention); 0 for what is text.
    pub fn usual(self) -> u32 {
        match self {
            Self::SubmissionsPerMinute | Self::Disclosures => 60,
            Self::Entries => 6,
            Self::Requests => 12,
            Self::UnusedPermission => 24,
            Self::Evidence => 36,
            Self::Outbox => 30,
            _ => 0,
        }
    }

    /// Reads what was typed into the form in which it is kept.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(self, typed: &str) -> Result<String, FieldFault> {
        if let Some(bounds) = self.bounds() {
            let number = typed.trim().parse().ok().filter(|number| bounds.contains(number));
            let fault = FieldFault::Number { least: *bounds.start(), most: *bounds.end() };
            return number.map(|number| number.to_string()).ok_or(fault);
        }
        if self == Self::Topics {
            return topics(typed);
        }
        let text = line(typed, LINE)?;
        match self {
            Self::Phone => Phone::parse(&text).map(drop).map_err(|_| FieldFault::Phone)?,
            Self::Email => Email::parse(&text).map(drop).map_err(|_| FieldFault::Email)?,
            Self::BusinessId if !is_business_id(&text) => return Err(FieldFault::BusinessId),
            _ => {}
        }
        Ok(text)
    }
}

fn line(typed: &str, most: u32) -> Result<String, FieldFault> {
    let text = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return Err(FieldFault::Empty);
    }
    if text.chars().any(char::is_control) {
        return Err(FieldFault::Unreadable);
    }
    if text.chars().count() > most as usize { Err(FieldFault::TooLong { most }) } else { Ok(text) }
}

/// Topics, a line each: some, short, no two alike.
fn topics(typed: &str) -> Result<String, FieldFault> {
    let mut topics: Vec<String> = Vec::new();
    for typed in typed.lines().filter(|typed| !typed.trim().is_empty()) {
        let topic = line(typed, TOPIC)?;
        if topics.iter().any(|known| known.to_lowercase() == topic.to_lowercase()) {
            return Err(FieldFault::Twice);
        }
        topics.push(topic);
    }
    match topics.len() {
        0 => Err(FieldFault::Empty),
        many if many > TOPICS as usize => Err(FieldFault::TooMany { most: TOPICS }),
        _ => Ok(topics.join("\n")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sub_register::{Retention, SubRegister};

    #[test]
    fn codes_lead_back_and_every_field_has_a_part() {
        for part in Part::ALL {
            assert_eq!(Part::from_code(part.code()), Some(part));
            assert!(part.fields().next().is_some());
        }
        let all: usize = Part::ALL.into_iter().map(|part| part.fields().count()).sum();
        assert_eq!(all, SettingField::ALL.len());
        for field in SettingField::ALL {
            let json = serde_json::to_string(&field).unwrap();
            assert_eq!(json, format!("\"{}\"", field.code()));
        }
    }

    #[test]
    fn the_usual_number_lies_within_its_bounds() {
        for field in SettingField::ALL {
            assert!(field.bounds().is_none_or(|bounds| bounds.contains(&field.usual())), "{field:?}");
        }
    }

    #[test]
    fn the_usual_times_are_those_of_the_sub_registers() {
        let usual = |field: SettingField| u8::try_from(field.usual()).unwrap();
        let times = |part: SubRegister| part.retention();
        assert_eq!(times(SubRegister::RaffleEntries), Retention::AfterPrizes(usual(SettingField::Entries)));
        let requests = Retention::AfterLastContact(usual(SettingField::Requests));
        assert_eq!(times(SubRegister::ContactRequests), requests);
        let (unused, evidence) = (usual(SettingField::UnusedPermission), usual(SettingField::Evidence));
        assert_eq!(times(SubRegister::MarketingPermissions), Retention::Permission { unused, evidence });
    }

    #[test]
    fn text_comes_on_one_line_and_is_there() {
        assert_eq!(SettingField::Name.read("  Loiste \n Oy "), Ok("Loiste Oy".to_owned()));
        assert_eq!(SettingField::Name.read(" "), Err(FieldFault::Empty));
        assert_eq!(SettingField::Name.read("a\u{7}"), Err(FieldFault::Unreadable));
        assert_eq!(SettingField::Address.read(&"a".repeat(201)), Err(FieldFault::TooLong { most: 200 }));
    }

    #[test]
    fn what_customers_reach_the_company_by_must_be_what_it_says() {
        assert_eq!(SettingField::Phone.read("044 986 9536"), Ok("044 986 9536".to_owned()));
        assert_eq!(SettingField::Phone.read("112"), Err(FieldFault::Phone));
        assert_eq!(SettingField::Email.read("rekisteri"), Err(FieldFault::Email));
        assert_eq!(SettingField::BusinessId.read("1234567-2"), Err(FieldFault::BusinessId));
    }

    #[test]
    fn topics_are_lines_that_differ() {
        assert_eq!(SettingField::Topics.read("koti\n\n ikkunat "), Ok("koti\nikkunat".to_owned()));
        assert_eq!(SettingField::Topics.read("koti\nKoti"), Err(FieldFault::Twice));
        assert_eq!(SettingField::Topics.read("\n"), Err(FieldFault::Empty));
        let long = SettingField::Topics.read(&"a".repeat(61));
        assert_eq!(long, Err(FieldFault::TooLong { most: 60 }));
        let many: Vec<String> = (0..21).map(|number| number.to_string()).collect();
        assert_eq!(SettingField::Topics.read(&many.join("\n")), Err(FieldFault::TooMany { most: 20 }));
    }

    #[test]
    fn numbers_keep_their_bounds() {
        assert_eq!(SettingField::Entries.read(" 7 "), Ok("7".to_owned()));
        for wrong in ["0", "61", "x", "", "-1", "1.5"] {
            let fault = FieldFault::Number { least: 1, most: 60 };
            assert_eq!(SettingField::Entries.read(wrong), Err(fault), "{wrong}");
        }
    }
}
