//! What is kept of a form that is not sent yet.

use super::{Millis, queue};
use crate::prelude::*;
use domain::form::Field;

/// Whether a draft keeps this field. A permission is given on the screen that asks for it, so no
/// draft brings one back; what is hidden belongs to the page and not to the person.
pub fn keeps(field: Field) -> bool {
    let hidden = [Field::Key, Field::Shown, Field::Arrival, Field::Trap, Field::Form];
    !field.is_permit() && !hidden.contains(&field)
}

/// Whether there is anything in it that somebody would miss.
pub fn is_worth_keeping(fields: &[(String, String)]) -> bool {
    let chosen = [Field::BestTime.name(), Field::Topic.name()];
    fields.iter().any(|(name, value)| !value.trim().is_empty() && !chosen.contains(&name.as_str()))
}

/// From when a draft is that may stay on the phone: it does so as long as an entry waits.
pub fn oldest(now: Millis) -> Millis {
    now.saturating_sub(queue::LONGEST)
}

#[cfg(test)]
mod tests {
    use super::super::DAY;
    use super::*;

    #[test]
    fn no_draft_brings_a_permission_back() {
        for field in Field::ALL.iter().filter(|field| keeps(**field)) {
            assert!(!field.is_permit() && !matches!(field, Field::Key | Field::Shown | Field::Trap));
        }
        assert!(keeps(Field::LastName) && keeps(Field::Message) && keeps(Field::Town));
    }

    #[test]
    fn an_untouched_form_is_no_draft() {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert!(!is_worth_keeping(&[field("email", " "), field("best_time", "aina")]));
        assert!(is_worth_keeping(&[field("email", "a")]));
    }

    #[test]
    fn a_draft_stays_for_a_month() {
        assert_eq!(oldest(31 * DAY), DAY);
        assert_eq!(oldest(5), 0, "a clock set back ages nothing");
    }
}
