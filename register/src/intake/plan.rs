//! The rows that the taken submissions of a batch become. No I/O: given what is
//! known, decides customers (R14), duplicates and consent events.

use super::judge::Taken;
use super::learned::Learned;
use super::submission::{Receipt, Sender, Submission};
use crate::keys::{Purpose, RegisterKey};
use crate::outside::Outside;
use domain::campaign::Ticket;
use domain::chain::Canonical;
use domain::consent::{ConsentEvent, EventKind, Origin};
use domain::customer::{Datum, NameKey, Source};
use domain::form::{ContactForm, Form, FormId, Person, SubmissionKey, fingerprint};
use domain::id::{CampaignId, ConsentEventId, ContactRequestId, CustomerId, EntryId};
use domain::language::Language;
use domain::time::Moment;

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
}

impl<'a> Prepared<'a> {
    /// Works out the hashes.
    pub fn new(submission: &'a Submission, key: &RegisterKey) -> Self {
        let mut prepared =
            Self { submission, fingerprint: None, resend: None, person_email: None, person_phone: None };
        let Ok(form) = &submission.contents else { return prepared };
        let fingerprint = key.hash(Purpose::Fingerprint, &fingerprint::canonical(&submission.form, form));
        prepared.fingerprint = Some(fingerprint);
        if let (None, Sender::Address(address)) = (submission.key, &submission.sender) {
            let mut bytes = fingerprint.to_vec();
            bytes.extend_from_slice(address.as_bytes());
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
            prepared.person_email =
                reach.email.as_ref().map(|email| hash(Purpose::PersonByEmail, &email.folded()));
            prepared.person_phone =
                reach.phone.as_ref().map(|phone| hash(Purpose::PersonByPhone, phone.as_str()));
        }
        prepared
    }

    /// E-mail and phone, folded, for finding the customer.
    pub fn reach(&self) -> Vec<String> {
        let Ok(form) = &self.submission.contents else { return Vec::new() };
        let reach = &form.person().reach;
        let email = reach.email.as_ref().map(domain::form::Email::folded);
        let phone = reach.phone.as_ref().map(|phone| phone.as_str().to_owned());
        email.into_iter().chain(phone).collect()
    }
}

/// A new customer.
pub struct NewCustomer {
    /// Id.
    pub id: CustomerId,
    /// Who.
    pub person: Person,
    /// The page's language.
    pub language: Language,
}

/// A datum with its source.
pub struct NewSource {
    /// Whose.
    pub customer: CustomerId,
    /// Which.
    pub datum: Datum,
    /// As said.
    pub value: String,
    /// For comparing.
    pub folded: String,
    /// From which kind of form.
    pub source: Source,
    /// From which entry or request.
    pub source_id: String,
}

/// What entries and contact requests have in common.
pub struct Arrived {
    /// Whose.
    pub customer: CustomerId,
    /// When it was filled in, by the sender's word.
    pub filled_at: Option<Moment>,
    /// The page version.
    pub shown: String,
    /// Where the sender came from.
    pub arrival: Option<String>,
}

/// A new entry.
pub struct NewEntry {
    /// Id.
    pub id: EntryId,
    /// The raffle.
    pub campaign: CampaignId,
    /// Common parts.
    pub arrived: Arrived,
    /// Its number in the draw.
    pub ticket: Ticket,
    /// The rules it was made under.
    pub rules_version: u32,
    /// Keyed hashes of the person.
    pub person: (Option<[u8; 16]>, Option<[u8; 16]>),
    /// The earlier entry of the same person, if there is one.
    pub duplicate_of: Option<String>,
}

/// A new contact request.
pub struct NewRequest {
    /// Id.
    pub id: ContactRequestId,
    /// Its campaign, if it came from one's page.
    pub campaign: Option<CampaignId>,
    /// Common parts.
    pub arrived: Arrived,
    /// What was asked.
    pub form: ContactForm,
}

/// A submission's key with what it led to.
pub struct NewSubmission {
    /// The key.
    pub key: SubmissionKey,
    /// The keyed hash of its contents.
    pub fingerprint: [u8; 32],
    /// The resend hash.
    pub resend: Option<[u8; 16]>,
    /// `entry` or `contact_request`.
    pub target: &'static str,
    /// That row's id.
    pub target_id: String,
}

/// Two persons of a raffle who turn out to be one: somebody entered by e-mail, then by phone,
/// then with both.
pub struct Join {
    /// The first entry of the one who came later. It, and what points at it, points at `first`.
    pub joined: String,
    /// The first entry of all.
    pub first: String,
}

/// The rows of a batch.
pub struct Plan {
    /// The moment of the batch.
    pub now: Moment,
    /// New customers.
    pub customers: Vec<NewCustomer>,
    /// New data.
    pub sources: Vec<NewSource>,
    /// New entries.
    pub entries: Vec<NewEntry>,
    /// Persons who turned out to be one, in the order in which they did.
    pub joins: Vec<Join>,
    /// New contact requests.
    pub requests: Vec<NewRequest>,
    /// New consent events.
    pub events: Vec<ConsentEvent>,
    /// New submissions.
    pub submissions: Vec<NewSubmission>,
}

impl Plan {
    /// An empty plan for a batch at `now`.
    pub fn new(now: Moment) -> Self {
        Self {
            now,
            customers: Vec::new(),
            sources: Vec::new(),
            entries: Vec::new(),
            joins: Vec::new(),
            requests: Vec::new(),
            events: Vec::new(),
            submissions: Vec::new(),
        }
    }

    /// Adds the rows of one taken submission, and gives its receipt. `known` learns of them, so
    /// that the next submission of the batch finds this one.
    pub fn add(
        &mut self,
        prepared: &Prepared<'_>,
        taken: &Taken<'_>,
        known: &mut Learned,
        key: &RegisterKey,
        outside: &Outside,
    ) -> Receipt {
        let submission = prepared.submission;
        let customer = self.customer(taken.form.person(), taken.shown.language, known, outside);
        let arrived = Arrived {
            customer,
            filled_at: submission.filled_at,
            shown: taken.shown.id().to_string(),
            arrival: submission.arrival.clone(),
        };
        let random = outside.chance.bytes();
        let (receipt, source, target, target_id) = match (taken.form, taken.campaign) {
            (Form::Raffle(_), Some(campaign)) => {
                let id = EntryId::new(self.now, random);
                let ticket = Ticket::new(outside.chance.bytes());
                let person = known.person(prepared, id);
                self.joins.extend(person.joined.map(|joined| Join { joined, first: person.first.clone() }));
                self.entries.push(NewEntry {
                    id,
                    campaign: campaign.id,
                    arrived,
                    ticket,
                    rules_version: taken.shown.rules.unwrap_or(1),
                    person: (prepared.person_email, prepared.person_phone),
                    duplicate_of: (person.first != id.to_string()).then_some(person.first),
                });
                let receipt =
                    Receipt { token: key.token(Purpose::EntryReceipt, id.bytes()), ticket: Some(ticket) };
                (receipt, Source::Raffle, "entry", id.to_string())
            }
            (form, campaign) => {
                let id = ContactRequestId::new(self.now, random);
                if let Form::Contact(form) = form {
                    let campaign = campaign.map(|campaign| campaign.id);
                    self.requests.push(NewRequest { id, campaign, arrived, form: form.clone() });
                }
                let receipt = Receipt { token: key.token(Purpose::RequestReceipt, id.bytes()), ticket: None };
                (receipt, Source::Contact, "contact_request", id.to_string())
            }
        };
        self.sources(customer, taken.form.person(), source, &target_id);
        self.consent(customer, taken, source, &target_id, outside);
        self.submissions.push(NewSubmission {
            key: submission.key.unwrap_or_else(|| SubmissionKey::new(outside.chance.bytes())),
            fingerprint: prepared.fingerprint.unwrap_or_default(),
            resend: prepared.resend,
            target,
            target_id,
        });
        receipt
    }

    /// The customer who sent it, found or made.
    fn customer(
        &mut self,
        person: &Person,
        language: Language,
        known: &mut Learned,
        outside: &Outside,
    ) -> CustomerId {
        if let Some(customer) = known.customer(person) {
            return customer;
        }
        let id = CustomerId::new(self.now, outside.chance.bytes());
        known.new_customer(id, person);
        self.customers.push(NewCustomer { id, person: person.clone(), language });
        id
    }

    fn sources(&mut self, customer: CustomerId, person: &Person, source: Source, source_id: &str) {
        for (datum, value) in Datum::said_by(person) {
            let folded = value.to_lowercase();
            self.sources.push(NewSource {
                customer,
                datum,
                value,
                folded,
                source,
                source_id: source_id.to_owned(),
            });
        }
    }

    /// One event for each box that was ticked, with the wording that stood beside it.
    fn consent(
        &mut self,
        customer: CustomerId,
        taken: &Taken<'_>,
        source: Source,
        source_id: &str,
        outside: &Outside,
    ) {
        for (channel, wording) in &taken.permits {
            self.events.push(ConsentEvent {
                id: ConsentEventId::new(self.now, outside.chance.bytes()),
                at: self.now,
                customer,
                channel: *channel,
                kind: EventKind::Given,
                origin: Origin { kind: source.code().to_owned(), id: source_id.to_owned() },
                shown: Some(taken.shown.id()),
                wording: Some(wording.clone()),
            });
        }
    }
}
