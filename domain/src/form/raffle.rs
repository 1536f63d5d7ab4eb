//! The form of a raffle (requirements § 4).

use super::person::{FirstNames, Reach};
use super::{ErrorCode, Field, Person, Problems, RawFields, permit};
use crate::consent::Channel;
use crate::prelude::*;

/// An entry that may be kept: of age, rules accepted, reachable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RaffleForm {
    /// Who enters.
    pub person: Person,
    /// The channels that were ticked; none is the ordinary case.
    pub permits: Vec<Channel>,
}

impl RaffleForm {
    /// Reads the fields.
    ///
    /// # Errors
    /// All that is wrong, in the form's order.
    pub fn parse(fields: &RawFields) -> Result<Self, Problems> {
        let mut problems = Problems::new();
        let reach = Reach::parse(fields, &mut problems);
        let permits = permit::parse(fields, &reach, &mut problems);
        let person = Person::parse(fields, reach, FirstNames::Required, &mut problems);
        for duty in [Field::Adult, Field::Rules] {
            if !fields.ticked(duty) {
                problems.add(duty, ErrorCode::Required);
            }
        }
        match person {
            Some(person) if problems.is_empty() => Ok(Self { person, permits }),
            _ => Err(problems),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole() -> RawFields {
        [
            ("last_name", "Määttä"),
            ("first_names", "Martta"),
            ("email", "martta@example.fi"),
            ("adult", "yes"),
            ("rules", "yes"),
        ]
        .into_iter()
        .collect()
    }

    fn code_of(fields: RawFields, field: Field) -> Option<ErrorCode> {
        RaffleForm::parse(&fields).err().and_then(|problems| problems.of(field))
    }

    #[test]
    fn a_whole_form_passes_and_gives_no_permission() {
        let form = RaffleForm::parse(&whole()).unwrap();
        assert!(form.permits.is_empty());
    }

    #[test]
    fn an_empty_form_tells_everything_at_once() {
        let problems = RaffleForm::parse(&RawFields::new()).unwrap_err();
        let fields: Vec<Field> = problems.iter().map(|error| error.field).collect();
        assert_eq!(fields, [Field::LastName, Field::FirstNames, Field::Email, Field::Adult, Field::Rules]);
        assert_eq!(problems.of(Field::Email), Some(ErrorCode::ReachRequired));
    }

    #[test]
    fn a_phone_will_do_instead_of_an_email() {
        let fields = whole().with(Field::Email, "").with(Field::Phone, "044 986 9536");
        assert!(RaffleForm::parse(&fields).is_ok());
    }

    #[test]
    fn any_other_value_than_yes_leaves_a_box_unticked() {
        for value in ["on", "true", "1", "YES", "no", ""] {
            let fields = whole().with(Field::PermitEmail, value);
            assert!(RaffleForm::parse(&fields).unwrap().permits.is_empty(), "{value}");
            assert_eq!(code_of(whole().with(Field::Rules, value), Field::Rules), Some(ErrorCode::Required));
        }
    }

    #[test]
    fn a_permission_without_its_means_is_an_error_of_its_box() {
        let by_phone = whole().with(Field::Email, "").with(Field::Phone, "08 311 2345");
        assert_eq!(
            code_of(by_phone.clone().with(Field::PermitEmail, "yes"), Field::PermitEmail),
            Some(ErrorCode::PermitNeedsEmail)
        );
        assert_eq!(
            code_of(by_phone.with(Field::PermitSms, "yes"), Field::PermitSms),
            Some(ErrorCode::PermitNeedsMobile)
        );
        assert_eq!(
            code_of(whole().with(Field::PermitPhone, "yes"), Field::PermitPhone),
            Some(ErrorCode::PermitNeedsPhone)
        );
        assert_eq!(
            code_of(whole().with(Field::PermitPost, "yes"), Field::PermitPost),
            Some(ErrorCode::PermitNeedsAddress)
        );
    }

    #[test]
    fn a_mistyped_number_is_one_error_and_not_two() {
        let fields =
            whole().with(Field::Phone, "04x").with(Field::PermitSms, "yes").with(Field::PermitPhone, "yes");
        let problems = RaffleForm::parse(&fields).unwrap_err();
        let fields: Vec<Field> = problems.iter().map(|error| error.field).collect();
        assert_eq!(fields, [Field::Phone]);
    }

    #[test]
    fn a_permission_for_email_is_missed_in_the_same_round_as_the_address() {
        let fields = whole().with(Field::Email, "").with(Field::PermitEmail, "yes");
        let problems = RaffleForm::parse(&fields).unwrap_err();
        assert_eq!(problems.of(Field::Email), Some(ErrorCode::ReachRequired));
        assert_eq!(problems.of(Field::PermitEmail), Some(ErrorCode::PermitNeedsEmail));
        let mistyped = RaffleForm::parse(&fields.with(Field::Email, "martta@example")).unwrap_err();
        assert_eq!(mistyped.of(Field::PermitEmail), None, "one error and not two");
    }

    #[test]
    fn a_wrong_name_does_not_hide_what_a_permission_lacks() {
        let fields = whole().with(Field::LastName, "").with(Field::PermitPhone, "yes");
        let problems = RaffleForm::parse(&fields).unwrap_err();
        let fields: Vec<Field> = problems.iter().map(|error| error.field).collect();
        assert_eq!(fields, [Field::LastName, Field::PermitPhone]);
    }

    #[test]
    fn an_address_is_kept_only_with_a_permission_for_post() {
        let address = whole()
            .with(Field::Street, "Hiltusentie 20 A 5")
            .with(Field::PostalCode, "90640")
            .with(Field::Town, "Oulu");
        assert_eq!(RaffleForm::parse(&address).unwrap().person.reach.address, None);
        let permitted = RaffleForm::parse(&address.with(Field::PermitPost, "yes")).unwrap();
        assert_eq!(permitted.person.reach.address.unwrap().town, "Oulu");
        assert!(permitted.permits.contains(&Channel::Post));
    }
}
