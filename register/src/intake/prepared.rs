//! A submission with the keyed hashes by which it and its sender are known again.

use super::submission::{Sender, Submission};
use crate::keys::{Purpose, RegisterKey};
use crate::suppression;
use domain::chain::Canonical;
use domain::consent::Channel;
use domain::customer::{NameKey, Reached};
use domain::form::suspicion::folded_message;
use domain::form::{Form, FormId, fingerprint};

/// A submission with the keyed hashes that its lookups need.
pub struct Prepared<'a> {
    /// The submission.
    pub submission: &'a Submission,
    /// The keyed hash of form and contents.
    pub fingerprint: Option<[u8; 32]>,
    /// For one without a key: the keyed hash of sender and contents.
    pub resend: Option<[u8; 16]>,
    /// Who this is in the raffle, by e-mail.
    pub person_email: Option<[u8; 16]>,
    /// Who this is in the raffle, by phone.
    pub person_phone: Option<[u8; 16]>,
    /// The keyed hash of a request's message, if it is long enough to be alike by design only.
    pub contents: Option<[u8; 16]>,
    /// For each ticked box, the keyed hash by which marketing to its address or number may have
    /// been prohibited.
    pub suppressible: Vec<(Channel, [u8; 16])>,
}

/// Shorter messages are alike by chance, in letters and digits.
const LEAST_ALIKE: usize = 24;

impl<'a> Prepared<'a> {
    /// Works out the hashes.
    pub fn new(submission: &'a Submission, key: &RegisterKey) -> Self {
        let mut prepared = Self {
            submission,
            fingerprint: None,
            resend: None,
            person_email: None,
            person_phone: None,
            contents: None,
            suppressible: Vec::new(),
        };
        let Ok(form) = &submission.contents else { return prepared };
        let fingerprint = key.hash(Purpose::Fingerprint, &fingerprint::canonical(&submission.form, form));
        prepared.fingerprint = Some(fingerprint);
        if let (None, Sender::Address(address)) = (submission.key, &submission.sender) {
            let mut bytes = fingerprint.to_vec();
            bytes.extend_from_slice(address.to_string().as_bytes());
            prepared.resend = Some(key.short_hash(Purpose::Resend, &bytes));
        }
        if let (FormId::Raffle(slug), Some(name)) = (&submission.form, NameKey::of(form.person())) {
            let hash = |purpose, reach: &str| {
                let mut bytes = Canonical::new();
                bytes.text(slug.as_str());
                bytes.text(name.as_str());
                bytes.text(reach);
                key.short_hash(purpose, &bytes.finish())
            };
            let reach = &form.person().reach;
            prepared.person_email = reach.folded_email().map(|email| hash(Purpose::PersonByEmail, &email));
            prepared.person_phone = reach.e164().map(|phone| hash(Purpose::PersonByPhone, phone));
        }
        if let Form::Contact(form) = form {
            let message = folded_message(&form.message);
            let long = message.chars().count() >= LEAST_ALIKE;
            prepared.contents = long.then(|| key.short_hash(Purpose::Contents, message.as_bytes()));
        }
        prepared.suppressible = suppressible(form, key);
        prepared
    }

    /// What decides which customer the sender is.
    pub fn reached(&self) -> Option<Reached> {
        Reached::deciding(self.submission.contents.as_ref().ok()?.person())
    }
}

fn suppressible(form: &Form, key: &RegisterKey) -> Vec<(Channel, [u8; 16])> {
    let reach = &form.person().reach;
    let hash_of = |channel: &Channel| {
        let folded = match channel {
            Channel::Email => reach.folded_email(),
            Channel::Sms | Channel::Phone => reach.e164().map(str::to_owned),
            Channel::Post => None,
        };
        Some((*channel, suppression::hash(key, *channel, &folded?)?))
    };
    form.permits().iter().filter_map(hash_of).collect()
}
