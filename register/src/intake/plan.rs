//! The rows that the taken submissions of a batch become. No I/O: given what is
//! known, decides customers (R14), duplicates and consent events.

use super::judge::Taken;
use super::learned::Learned;
use super::prepared::Prepared;
use super::rows::{Arrived, Join, NewCustomer, NewEntry, NewRequest, NewSource, NewSubmission};
use super::submission::Receipt;
use crate::keys::{Purpose, RegisterKey};
use crate::mail::queue::NewMail;
use crate::outside::Outside;
use crate::suppression;
use domain::campaign::Ticket;
use domain::consent::{ConsentEvent, EventKind, Matter, Origin};
use domain::customer::{Datum, NameKey, Source};
use domain::form::{Form, Person, SubmissionKey};
use domain::id::{ConsentEventId, ContactRequestId, CustomerId, EntryId, MailId};
use domain::language::Language;
use domain::mail::Template;
use domain::time::Moment;
use domain::working_day;

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
    /// New mail.
    pub mails: Vec<NewMail>,
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
            mails: Vec::new(),
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
        let suspicions = known.suspicions(prepared);
        let arrived = Arrived {
            customer,
            filled_at: submission.filled_at,
            shown: Some(taken.shown_id.to_string()),
            arrival: submission.arrival.clone(),
            suspicion: suspicions.codes(),
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
                    let (form, contents) = (form.clone(), prepared.contents);
                    let (recorded_by, spam) = (None, suspicions.keeps_mail_back());
                    let request = NewRequest { id, campaign, arrived, form, contents, recorded_by, spam };
                    self.requests.push(request);
                }
                let receipt = Receipt { token: key.token(Purpose::RequestReceipt, id.bytes()), ticket: None };
                (receipt, Source::Contact, "contact_request", id.to_string())
            }
        };
        if !suspicions.keeps_mail_back() {
            self.mail(taken, source, &target_id, outside);
        }
        self.sources(customer, taken.form.person(), source, &target_id);
        self.consent(customer, taken, prepared, source, &target_id, outside);
        self.submissions.push(NewSubmission {
            key: submission.key.unwrap_or_else(|| SubmissionKey::made(self.now, outside.chance.bytes())),
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
        known.learn(id, person);
        self.customers.push(NewCustomer { id, person: person.clone(), language });
        id
    }

    /// The mail that it causes: a receipt to who gave an address, and word to staff of a request.
    /// A machine's form causes none: the address may be anybody's.
    fn mail(&mut self, taken: &Taken<'_>, source: Source, source_id: &str, outside: &Outside) {
        let (now, language) = (self.now, taken.shown.language);
        let mut add = |template, due_at| {
            let id = MailId::new(now, outside.chance.bytes());
            let about = source_id.to_owned();
            self.mails.push(NewMail { id, template, about, staff: None, language, at: now, due_at });
        };
        if taken.form.person().reach.email.is_some() {
            add(Template::Receipt, now);
        }
        if source == Source::Contact {
            add(Template::NewRequest, now);
            add(Template::LateRequest, working_day::end_of_next(now));
        }
    }

    /// The data that a person said of themselves, each with its source (R13).
    pub fn sources(&mut self, customer: CustomerId, person: &Person, source: Source, source_id: &str) {
        let name = NameKey::of(person);
        for (datum, value) in Datum::said_by(person) {
            let folded = Datum::folded(&value);
            let reaches = matches!(datum, Datum::Email | Datum::Phone);
            self.sources.push(NewSource {
                customer,
                name: name.clone().filter(|_| reaches),
                datum,
                value,
                folded,
                source,
                source_id: source_id.to_owned(),
            });
        }
    }

    /// One event for each box that was ticked, with the wording that stood beside it; before it,
    /// the prohibition of its address or number, if there is one, which it does not lift (R16).
    fn consent(
        &mut self,
        customer: CustomerId,
        taken: &Taken<'_>,
        prepared: &Prepared<'_>,
        source: Source,
        source_id: &str,
        outside: &Outside,
    ) {
        for (channel, wording) in &taken.permits {
            let suppressed = prepared.suppressible.iter().filter(|(of, _)| of == channel);
            for id in suppressed.filter_map(|(_, hash)| taken.suppressed.get(hash)) {
                self.events.push(suppression::event(outside, customer, *channel, id));
            }
            self.events.push(ConsentEvent {
                id: ConsentEventId::new(self.now, outside.chance.bytes()),
                at: self.now,
                customer,
                matter: Matter::Marketing(*channel),
                kind: EventKind::Given,
                origin: Origin { kind: source.code().to_owned(), id: source_id.to_owned() },
                shown: Some(taken.shown_id.clone()),
                wording: Some(wording.clone()),
            });
        }
    }
}
