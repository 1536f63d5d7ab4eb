//! What is published about the company and its times must stay true when they change: a privacy
//! notice that names another company, an old number or another time tells data subjects what is not
//! so (Art. 13(1)(a), 13(2)(a)).

use super::{SettingFault, SettingField, Values};
use crate::consent::Channel;
use crate::language::Language;

/// What of the company a notice must name (R3).
const NAMED: [SettingField; 2] = [SettingField::Name, SettingField::ContactPerson];
/// What of the company a notice may tell, but not as it was.
const TOLD: [SettingField; 6] = [
    SettingField::Name,
    SettingField::Address,
    SettingField::BusinessId,
    SettingField::ContactPerson,
    SettingField::Phone,
    SettingField::Email,
];
/// The times that a notice must tell, in months.
const TIMES: [SettingField; 5] = [
    SettingField::Entries,
    SettingField::Requests,
    SettingField::UnusedPermission,
    SettingField::Evidence,
    SettingField::Disclosures,
];

/// Why a notice in force would not be true after a change.
pub fn faults_of_notice(
    text: &str,
    language: Language,
    before: &Values,
    after: &Values,
) -> Vec<SettingFault> {
    let text = flat(text);
    let changes = |field: &SettingField| before.shown(*field) != after.shown(*field);
    let lacks = |field: SettingField| SettingFault::NoticeLacks { field, language };
    let names = NAMED.into_iter().filter(changes).filter(|field| !says(&text, after.get(*field)));
    let times = TIMES.into_iter().filter(changes);
    let times = times.filter(|field| !tells_months(&text, language, after.number(*field)));
    let old = TOLD.into_iter().filter(changes).filter(|field| {
        let (old, new) = (before.get(*field), after.get(*field));
        // A longer name in which the old one stands does not tell the old one.
        let rest = new.map_or_else(|| text.clone(), |new| text.replace(&flat(new), ""));
        old.is_some() && says(&rest, old)
    });
    let old = old.map(|field| SettingFault::NoticeTellsOld { field, language });
    names.chain(times).map(lacks).chain(old).collect()
}

/// Why a wording in force would ask for a permission in another company's name after a change.
pub fn faults_of_wording(
    text: &str,
    channel: Channel,
    language: Language,
    before: &Values,
    after: &Values,
) -> Option<SettingFault> {
    let (old, new) = (before.get(SettingField::Name)?, after.get(SettingField::Name));
    let text = flat(text);
    let tells_old = Some(old) != new && says(&text, Some(old)) && !says(&text, new);
    tells_old.then_some(SettingFault::WordingTellsOld { channel, language })
}

/// A text without the line breaks that are there for its writer alone.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn says(text: &str, what: Option<&str>) -> bool {
    what.is_some_and(|what| text.contains(&flat(what)))
}

/// Whether a text tells so many months, as months or as whole years.
fn tells_months(text: &str, language: Language, months: u32) -> bool {
    let (month, year) = match language {
        Language::Fi => ("kuukau", "vuo"),
        Language::Sv => ("månad", "år"),
        Language::En => ("month", "year"),
    };
    let tells = |number: u32, unit: &str| {
        let phrase = format!("{number} {unit}");
        text.match_indices(&phrase)
            .any(|(place, _)| !text[..place].ends_with(|before: char| before.is_ascii_digit()))
    };
    tells(months, month) || (months.is_multiple_of(12) && tells(months / 12, year))
}

#[cfg(test)]
mod tests {
    use super::super::{Controller, Part, Typed};
    use super::*;

    const NOTICE: &str = "Rekisterinpitäjä on Loiste Oy, Katu 1,\n90100 Oulu, puh. 08 123 4567. Yhteyshenkilö \
        Maija Mallikas. Arvonnat 6 kuukautta, pyynnöt 12 kuukautta, luvat 24 kuukauteen, todiste 3 vuotta.";

    fn before() -> Values {
        let company = Controller {
            name: "Loiste Oy".into(),
            address: "Katu 1, 90100 Oulu".into(),
            contact_person: "Maija Mallikas".into(),
            phone: "08 123 4567".into(),
            email: None,
            business_id: None,
        };
        Values::of(Some(&company), &["koti".to_owned()], 60)
    }

    fn with(part: Part, changed: &[(SettingField, &str)]) -> Values {
        let given = [
            (SettingField::Email, "info@example.fi".to_owned()),
            (SettingField::BusinessId, "1234567-1".to_owned()),
        ];
        let mut typed: Typed = before().of_part(part);
        typed.extend(given.into_iter().filter(|(field, _)| field.part() == part));
        typed.extend(changed.iter().map(|(field, value)| (*field, (*value).to_owned())));
        before().under(&Values::read(part, &typed).unwrap())
    }

    fn faults(after: &Values) -> Vec<SettingFault> {
        faults_of_notice(NOTICE, Language::Fi, &before(), after)
    }

    #[test]
    fn what_the_notice_does_not_tell_may_change() {
        assert_eq!(faults(&with(Part::Company, &[])), []);
        assert_eq!(faults(&with(Part::Retention, &[(SettingField::Outbox, "60")])), []);
    }

    #[test]
    fn a_notice_that_names_another_person_or_an_old_number_stands_in_the_way() {
        let after = with(Part::Company, &[(SettingField::ContactPerson, "Liisa Uusi")]);
        let (field, language) = (SettingField::ContactPerson, Language::Fi);
        let lacks = SettingFault::NoticeLacks { field, language };
        assert_eq!(faults(&after), [lacks, SettingFault::NoticeTellsOld { field, language }]);
        let after = with(Part::Company, &[(SettingField::Phone, "08 765 4321")]);
        assert_eq!(faults(&after), [SettingFault::NoticeTellsOld { field: SettingField::Phone, language }]);
    }

    #[test]
    fn a_notice_that_was_published_first_lets_the_change_through() {
        let after = with(Part::Company, &[(SettingField::Name, "Loiste Oy Pohjoinen")]);
        let notice = NOTICE.replace("Loiste Oy", "Loiste Oy Pohjoinen");
        assert_eq!(faults_of_notice(&notice, Language::Fi, &before(), &after), []);
    }

    #[test]
    fn a_time_must_stand_in_the_notice_as_months_or_years() {
        let after = with(Part::Retention, &[(SettingField::Requests, "24"), (SettingField::Entries, "12")]);
        assert_eq!(faults(&after), []);
        // Neither the 2 in 12 nor years that do not come out even.
        let after = with(Part::Retention, &[(SettingField::Entries, "2")]);
        let lacks = |field| SettingFault::NoticeLacks { field, language: Language::Fi };
        assert_eq!(faults(&after), [lacks(SettingField::Entries)]);
        let after = with(Part::Retention, &[(SettingField::Evidence, "30")]);
        assert_eq!(faults(&after), [lacks(SettingField::Evidence)]);
    }

    #[test]
    fn a_wording_asks_in_the_name_of_the_company_that_there_is() {
        let after = with(Part::Company, &[(SettingField::Name, "Kirkas Oy")]);
        let of = |text| faults_of_wording(text, Channel::Email, Language::Fi, &before(), &after);
        assert!(of("Loiste Oy saa lähettää").is_some());
        assert!(of("Kirkas Oy (ennen Loiste Oy) saa lähettää").is_none());
        assert!(of("Saatte lähettää").is_none());
    }
}
