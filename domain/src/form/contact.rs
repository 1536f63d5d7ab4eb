//! The contact form (requirements § 4).

use super::person::{FirstNames, Reach};
use super::text::lines;
use super::{ErrorCode, Field, Person, Problems, RawFields, identity_code, permit};
use crate::consent::Channel;
use crate::prelude::*;

/// How long a message may be, in characters.
pub const LONGEST_MESSAGE: usize = 4000;

/// What a request is about: a code from the company's own list, as in `koti`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Topic(String);

impl Topic {
    /// The topic with this code. The list of those in use comes from the settings.
    pub fn new(code: impl Into<String>) -> Self {
        Self(code.into())
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// When the person is best reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BestTime {
    /// Any time.
    Any,
    /// In the morning.
    Morning,
    /// In the daytime.
    Day,
    /// In the evening.
    Evening,
}

impl BestTime {
    /// Every choice, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Any, Self::Morning, Self::Day, Self::Evening];

    /// The code on the wire and in the register.
    pub fn code(self) -> &'static str {
        match self {
            Self::Any => "aina",
            Self::Morning => "aamu",
            Self::Day => "paiva",
            Self::Evening => "ilta",
        }
    }

    /// The choice with this code; an empty one means any time.
    ///
    /// # Errors
    /// `best_time.unknown`
    pub fn parse(typed: &str) -> Result<Self, ErrorCode> {
        if typed.is_empty() {
            return Ok(Self::Any);
        }
        let known = Self::ALL.into_iter().find(|choice| choice.code() == typed);
        known.ok_or(ErrorCode::BestTimeUnknown)
    }
}

/// A contact request that may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactForm {
    /// Who asks.
    pub person: Person,
    /// What about.
    pub topic: Topic,
    /// In their own words.
    pub message: String,
    /// When to reach them.
    pub best_time: BestTime,
    /// The channels that were ticked; none is the ordinary case.
    pub permits: Vec<Channel>,
}

impl ContactForm {
    /// Reads the fields; `topics` are the ones on the list.
    ///
    /// # Errors
    /// All that is wrong, in the form's order.
    pub fn parse(fields: &RawFields, topics: &[Topic]) -> Result<Self, Problems> {
        let mut problems = Problems::new();
        let reach = Reach::parse(fields, &mut problems);
        let permits = permit::parse(fields, &reach, &mut problems);
        let person = Person::parse(fields, reach, FirstNames::Optional, &mut problems);
        let topic = problems.take(Field::Topic, topic(fields.get(Field::Topic), topics));
        let message = problems.take(Field::Message, message(fields.get(Field::Message)));
        let best_time = problems.take(Field::BestTime, BestTime::parse(fields.get(Field::BestTime)));
        match (person, topic, message, best_time) {
            (Some(person), Some(topic), Some(message), Some(best_time)) if problems.is_empty() => {
                Ok(Self { person, topic, message, best_time, permits })
            }
            _ => Err(problems),
        }
    }
}

fn message(typed: &str) -> Result<String, ErrorCode> {
    let message = lines(typed, LONGEST_MESSAGE)?;
    if identity_code::holds_one(&message) { Err(ErrorCode::IdentityCode) } else { Ok(message) }
}

fn topic(typed: &str, topics: &[Topic]) -> Result<Topic, ErrorCode> {
    if typed.is_empty() {
        return Err(ErrorCode::Required);
    }
    topics.iter().find(|topic| topic.as_str() == typed).cloned().ok_or(ErrorCode::TopicUnknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topics() -> Vec<Topic> {
        vec![Topic::new("koti"), Topic::new("muu")]
    }

    fn whole() -> RawFields {
        [
            ("last_name", "Åström"),
            ("phone", "044 986 9536"),
            ("topic", "koti"),
            ("message", "Viikkosiivous, kiitos."),
        ]
        .into_iter()
        .collect()
    }

    #[test]
    fn a_request_may_leave_out_first_names() {
        let form = ContactForm::parse(&whole(), &topics()).unwrap();
        assert_eq!(form.person.first_names, None);
        assert_eq!(form.best_time, BestTime::Any);
    }

    #[test]
    fn an_empty_request_tells_everything_at_once() {
        let problems = ContactForm::parse(&RawFields::new(), &topics()).unwrap_err();
        let fields: Vec<Field> = problems.iter().map(|error| error.field).collect();
        assert_eq!(fields, [Field::LastName, Field::Email, Field::Topic, Field::Message]);
    }

    #[test]
    fn only_topics_and_times_on_the_list_are_taken() {
        let fields = whole().with(Field::Topic, "rikos").with(Field::BestTime, "yö");
        let problems = ContactForm::parse(&fields, &topics()).unwrap_err();
        assert_eq!(problems.of(Field::Topic), Some(ErrorCode::TopicUnknown));
        assert_eq!(problems.of(Field::BestTime), Some(ErrorCode::BestTimeUnknown));
    }

    #[test]
    fn a_personal_identity_code_is_not_taken() {
        let problems =
            ContactForm::parse(&whole().with(Field::Message, "Olen 131052-308T."), &topics()).unwrap_err();
        assert_eq!(problems.of(Field::Message), Some(ErrorCode::IdentityCode));
    }

    #[test]
    fn a_message_of_four_thousand_characters_is_the_longest() {
        assert!(ContactForm::parse(&whole().with(Field::Message, "ö".repeat(4000)), &topics()).is_ok());
        let problems =
            ContactForm::parse(&whole().with(Field::Message, "ö".repeat(4001)), &topics()).unwrap_err();
        assert_eq!(problems.of(Field::Message), Some(ErrorCode::TextTooLong));
    }
}
