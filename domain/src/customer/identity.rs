//! When two submissions come from the same customer (R14). Anything less than
//! these rules is only proposed to staff.

use crate::form::Person;

/// Last name and first given name, folded: what must be alike before anything joins.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameKey(String);

impl NameKey {
    /// The key of a person; none without first names, whose submissions never join by themselves.
    pub fn of(person: &Person) -> Option<Self> {
        let given = person.first_names.as_ref()?.first_given_folded();
        Some(Self(format!("{}\u{1f}{given}", person.last_name.folded())))
    }

    /// The key as kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key kept as this text.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

/// What the register knows of a customer when it looks whether a submission is theirs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// The name key, if they gave first names.
    pub name: Option<NameKey>,
    /// Every e-mail address they gave, folded.
    pub emails: Vec<String>,
    /// Every phone number they gave, in E.164.
    pub phones: Vec<String>,
}

/// Whether `person` is the customer `known`: the same e-mail with the same names; or the same
/// phone with the same names, unless an e-mail new to that customer comes with it.
pub fn same_customer(known: &Known, person: &Person) -> bool {
    let Some(name) = NameKey::of(person) else { return false };
    if known.name.as_ref() != Some(&name) {
        return false;
    }
    let email = person.reach.folded_email();
    let knows_email = email.as_ref().is_some_and(|email| known.emails.contains(email));
    let knows_phone =
        person.reach.e164().is_some_and(|phone| known.phones.iter().any(|known| known == phone));
    knows_email || (knows_phone && email.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Email, Name, Phone, Reach};
    use proptest::prelude::*;

    fn person(names: (&str, &str), email: Option<&str>, phone: Option<&str>) -> Person {
        Person {
            last_name: Name::parse(names.0).unwrap(),
            first_names: Name::parse(names.1).ok(),
            reach: Reach {
                email: email.map(|email| Email::parse(email).unwrap()),
                phone: phone.map(|phone| Phone::parse(phone).unwrap()),
                address: None,
            },
        }
    }

    fn known() -> Known {
        Known {
            name: NameKey::of(&person(("Määttä", "Martta Maria"), Some("martta@example.fi"), None)),
            emails: vec!["martta@example.fi".into()],
            phones: vec!["+358449869536".into()],
        }
    }

    const MARTTA: (&str, &str) = ("MÄÄTTÄ", "martta");

    #[test]
    fn the_same_email_and_names_are_the_same_customer() {
        assert!(same_customer(&known(), &person(MARTTA, Some("Martta@Example.fi"), None)));
        assert!(same_customer(&known(), &person(MARTTA, Some("martta@example.fi"), Some("050 123 4567"))));
    }

    #[test]
    fn the_same_phone_joins_only_when_no_new_email_comes_with_it() {
        assert!(same_customer(&known(), &person(MARTTA, None, Some("044 986 9536"))));
        assert!(!same_customer(&known(), &person(MARTTA, Some("other@example.fi"), Some("044 986 9536"))));
    }

    #[test]
    fn a_couple_sharing_an_address_stays_two_customers() {
        assert!(!same_customer(&known(), &person(("Määttä", "Matti"), Some("martta@example.fi"), None)));
        assert!(!same_customer(&known(), &person(("Meri", "Martta"), Some("martta@example.fi"), None)));
    }

    #[test]
    fn without_first_names_nothing_joins() {
        assert!(!same_customer(&known(), &person(("Määttä", ""), Some("martta@example.fi"), None)));
    }

    proptest! {
        #[test]
        fn someone_else_with_his_own_email_never_joins(
            email in "[a-z]{3,10}@[a-z]{3,10}\\.fi",
            with_victims_phone in any::<bool>(),
        ) {
            prop_assume!(email != "martta@example.fi");
            let phone = with_victims_phone.then_some("044 986 9536");
            prop_assert!(!same_customer(&known(), &person(MARTTA, Some(&email), phone)));
        }
    }
}
