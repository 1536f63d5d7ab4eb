//! What makes two submissions the same: the form and its parsed fields, in one
//! fixed spelling. The register turns it into a keyed hash.

use super::{Form, FormId, Person};
use crate::chain::Canonical;
use crate::consent::Channel;

/// The canonical bytes of a form's contents; alike for alike contents, however they were typed.
pub fn canonical(id: &FormId, form: &Form) -> Vec<u8> {
    let mut bytes = Canonical::new();
    bytes.text(&id.to_string());
    person(&mut bytes, form.person());
    if let Form::Contact(contact) = form {
        bytes.text(contact.topic.as_str());
        bytes.text(&contact.message);
        bytes.text(contact.best_time.code());
    }
    for channel in Channel::ALL {
        bytes.text(if form.permits().contains(&channel) { channel.code() } else { "" });
    }
    bytes.finish()
}

fn person(bytes: &mut Canonical, person: &Person) {
    bytes.text(person.last_name.as_str());
    bytes.optional(person.first_names.as_ref().map(super::Name::as_str));
    bytes.optional(person.reach.folded_email().as_deref());
    bytes.optional(person.reach.e164());
    let address = person.reach.address.as_ref();
    bytes.optional(address.map(|address| address.street.as_str()));
    bytes.optional(address.map(|address| address.postal_code.as_str()));
    bytes.optional(address.map(|address| address.town.as_str()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Field, RawFields};

    fn bytes_of(fields: &RawFields) -> Vec<u8> {
        let id: FormId = "raffle/syysarvonta".parse().unwrap();
        canonical(&id, &Form::parse(&id, fields, &[]).unwrap())
    }

    fn whole() -> RawFields {
        let typed = [
            ("last_name", "Määttä"),
            ("first_names", "Martta"),
            ("phone", "0449869536"),
            ("adult", "yes"),
            ("rules", "yes"),
        ];
        typed.into_iter().collect()
    }

    #[test]
    fn the_same_contents_typed_in_another_way_are_the_same() {
        let other = whole().with(Field::Phone, "+358 44 986 9536").with(Field::LastName, " Määttä ");
        assert_eq!(bytes_of(&whole()), bytes_of(&other));
    }

    #[test]
    fn another_value_or_another_box_is_another_submission() {
        assert_ne!(bytes_of(&whole()), bytes_of(&whole().with(Field::FirstNames, "Marta")));
        assert_ne!(bytes_of(&whole()), bytes_of(&whole().with(Field::PermitSms, "yes")));
    }
}
