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

/// An e-mail address or a phone number under a name: by this a customer is known again.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reached {
    /// The e-mail address, folded, or the number in E.164; neither can be taken for the other.
    pub folded: String,
    /// Under which name.
    pub name: NameKey,
}

impl Reached {
    /// What decides whose a submission of this person is: their customer is the one who first
    /// gave the same e-mail with the same names; or, where no e-mail comes that might be new to
    /// that customer, the same phone with the same names. None without first names.
    pub fn deciding(person: &Person) -> Option<Self> {
        Self::all(person).into_iter().next()
    }

    /// All by which this person is known from now on, what decides before the rest.
    pub fn all(person: &Person) -> Vec<Self> {
        let Some(name) = NameKey::of(person) else { return Vec::new() };
        let phone = person.reach.e164().map(str::to_owned);
        let given = person.reach.folded_email().into_iter().chain(phone);
        given.map(|folded| Self { folded, name: name.clone() }).collect()
    }
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
            reach: reach(email, phone),
        }
    }

    fn reach(email: Option<&str>, phone: Option<&str>) -> Reach {
        Reach {
            email: email.map(|email| Email::parse(email).unwrap()),
            phone: phone.map(|phone| Phone::parse(phone).unwrap()),
            address: None,
        }
    }

    /// Whether somebody is the customer who gave e-mail and phone as Martta Maria Määttä.
    fn is_known(person: &Person) -> bool {
        let known =
            Person { reach: reach(Some("martta@example.fi"), Some("044 986 9536")), ..martta_maria() };
        Reached::deciding(person).is_some_and(|deciding| Reached::all(&known).contains(&deciding))
    }

    fn martta_maria() -> Person {
        person(("Määttä", "Martta Maria"), None, None)
    }

    const MARTTA: (&str, &str) = ("MÄÄTTÄ", "martta");

    #[test]
    fn the_same_email_and_names_are_the_same_customer() {
        assert!(is_known(&person(MARTTA, Some("Martta@Example.fi"), None)));
        assert!(is_known(&person(MARTTA, Some("martta@example.fi"), Some("050 123 4567"))));
    }

    #[test]
    fn the_same_phone_joins_only_when_no_new_email_comes_with_it() {
        assert!(is_known(&person(MARTTA, None, Some("044 986 9536"))));
        assert!(!is_known(&person(MARTTA, Some("other@example.fi"), Some("044 986 9536"))));
    }

    #[test]
    fn a_couple_sharing_an_address_stays_two_customers() {
        assert!(!is_known(&person(("Määttä", "Matti"), Some("martta@example.fi"), None)));
        assert!(!is_known(&person(("Meri", "Martta"), Some("martta@example.fi"), None)));
    }

    #[test]
    fn without_first_names_nothing_joins() {
        assert!(!is_known(&person(("Määttä", ""), Some("martta@example.fi"), None)));
    }

    proptest! {
        #[test]
        fn someone_else_with_his_own_email_never_joins(
            email in "[a-z]{3,10}@[a-z]{3,10}\\.fi",
            with_victims_phone in any::<bool>(),
        ) {
            prop_assume!(email != "martta@example.fi");
            let phone = with_victims_phone.then_some("044 986 9536");
            prop_assert!(!is_known(&person(MARTTA, Some(&email), phone)));
        }
    }
}
