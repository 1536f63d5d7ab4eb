//! What people send: a form, filled in.

use crate::support::{CONTACT, RAFFLE};
use domain::consent::Channel;
use domain::form::{Field, Form, FormId, RawFields, SubmissionKey, Suspicions, Topic};
use register::intake::{Sender, Submission};

/// A form as somebody filled it in.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Which form.
    pub form: FormId,
    fields: RawFields,
    key: Option<SubmissionKey>,
    shown: Option<String>,
    sender: Sender,
    filled_in: Option<u64>,
}

impl Letter {
    /// Martta's entry in the raffle, by e-mail and without any permission.
    pub fn raffle() -> Self {
        let fields = [
            ("last_name", "Määttä"),
            ("first_names", "Martta Maria"),
            ("email", "martta@example.fi"),
            ("adult", "yes"),
            ("rules", "yes"),
        ];
        Self::of(RAFFLE, fields.into_iter().collect())
    }

    /// Martta's contact request, by phone and without any permission.
    pub fn contact() -> Self {
        let fields = [
            ("last_name", "Määttä"),
            ("first_names", "Martta"),
            ("phone", "044 986 9536"),
            ("topic", "koti"),
            ("message", "Viikkosiivous, kiitos."),
            ("best_time", "ilta"),
        ];
        Self::of(CONTACT, fields.into_iter().collect())
    }

    fn of(form: &str, fields: RawFields) -> Self {
        let (form, sender) = (form.parse().unwrap(), Sender::Unknown);
        Self { form, fields, key: None, shown: None, sender, filled_in: None }
    }

    /// The same letter to another form.
    pub fn to(mut self, form: &str) -> Self {
        self.form = form.parse().unwrap();
        self
    }

    /// The same letter, filled in within so many milliseconds.
    pub fn within(mut self, millis: u64) -> Self {
        self.filled_in = Some(millis);
        self
    }

    /// The same letter with another value in a field.
    pub fn with(mut self, field: Field, value: &str) -> Self {
        self.fields.put(field, value);
        self
    }

    /// From somebody of this name.
    pub fn by(self, last_name: &str, first_names: &str) -> Self {
        self.with(Field::LastName, last_name).with(Field::FirstNames, first_names)
    }

    /// With this e-mail and this phone, either of which may be empty.
    pub fn reached_at(self, email: &str, phone: &str) -> Self {
        self.with(Field::Email, email).with(Field::Phone, phone)
    }

    /// With this box ticked.
    pub fn permitting(self, channel: Channel) -> Self {
        self.with(Field::permit(channel), "yes")
    }

    /// With a key of its own, the same for the same number.
    pub fn keyed(mut self, number: u8) -> Self {
        self.key = Some(SubmissionKey::from_bytes([number; 16]));
        self
    }

    /// From the page version of this name.
    pub fn on_page(mut self, shown: &str) -> Self {
        self.shown = Some(shown.to_owned());
        self
    }

    /// From this client address.
    pub fn sent_from(mut self, address: &str) -> Self {
        self.sender = Sender::Address(address.parse().unwrap());
        self
    }

    /// As it reaches the register, from the page `shown` unless it names another.
    pub fn submission(&self, shown: String) -> Submission {
        let topics = ["koti", "muu"].map(Topic::new);
        Submission {
            key: self.key,
            form: self.form.clone(),
            contents: Form::parse(&self.form, &self.fields, &topics),
            shown: self.shown.clone().unwrap_or(shown),
            filled_at: None,
            arrival: None,
            sender: self.sender.clone(),
            suspicions: Suspicions::of(self.fields.get(Field::Trap), self.filled_in),
        }
    }
}
