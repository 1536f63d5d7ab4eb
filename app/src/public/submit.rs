//! Where the plain POST and the sync endpoint meet: before parsing.

use crate::services::Services;
use domain::form::{Field, Form, FormId, RawFields, SubmissionKey, Suspicions};
use domain::time::Moment;
use register::intake::{Outcome, Sender, Submission};

/// A submission as it came, by either way.
#[derive(Debug, Clone)]
pub struct Sent {
    /// Which form.
    pub form: FormId,
    /// What was typed, `key`, `shown` and `l` among it.
    pub fields: RawFields,
    /// When it was filled in, by the sender's word.
    pub filled_at: Option<Moment>,
    /// Who sent it.
    pub sender: Sender,
    /// How long its page was open, in milliseconds, where that is known.
    pub filled_in: Option<u64>,
}

/// Parses it and hands it to the register.
///
/// # Errors
/// What the register says.
pub async fn submit(services: &Services, sent: Sent) -> register::Result<Outcome> {
    let contents = Form::parse(&sent.form, &sent.fields, &services.topics_taken());
    let (key, contents) = match SubmissionKey::parse(sent.fields.get(Field::Key)) {
        Ok(key) => (key, contents),
        Err(code) => {
            let mut problems = contents.err().unwrap_or_default();
            problems.add(Field::Key, code);
            (None, Err(problems))
        }
    };
    let submission = Submission {
        key,
        contents,
        shown: sent.fields.get(Field::Shown).to_owned(),
        filled_at: sent.filled_at,
        arrival: arrival(sent.fields.get(Field::Arrival)),
        form: sent.form,
        sender: sent.sender,
        suspicions: Suspicions::of(sent.fields.get(Field::Trap), sent.filled_in),
    };
    services.register.take_in(submission).await
}

/// How many digits the shortest telephone number of a person has.
const SHORTEST_NUMBER: usize = 7;

/// Where a visitor came from: a short word such as `poster`, in small letters however a poster or
/// another program spelt it; anything else is left out, and so is what could be somebody's number.
pub fn arrival(typed: &str) -> Option<String> {
    let belongs = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let fits = (1..=40).contains(&typed.len()) && typed.bytes().all(belongs);
    let digits = typed.bytes().filter(u8::is_ascii_digit).count();
    (fits && digits < SHORTEST_NUMBER).then(|| typed.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_someone_came_from_is_a_short_plain_word() {
        for spelling in ["poster", "Poster", "POSTER"] {
            assert_eq!(arrival(spelling), Some("poster".to_owned()));
        }
        assert_eq!(arrival("kevat-2026-11"), Some("kevat-2026-11".to_owned()));
        for other in ["", "0449869536", "040-111-2223", "a b", "pösteri", "<script>", &"a".repeat(41)] {
            assert_eq!(arrival(other), None, "{other}");
        }
    }
}
