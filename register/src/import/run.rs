//! One transaction over a file: every prohibition of an address or number, then the customers,
//! then the events, prohibitions before permissions.

use super::file::{FileLine, ImportFile};
use super::plan::{Events, Known, Placed};
use super::report::{ImportReport, count};
use super::wordings::Wordings;
use super::{ImportOptions, known, write};
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::Result;
use crate::intake::{Learned, NewCustomer, Plan, insert};
use crate::keys::RegisterKey;
use crate::outside::Outside;
use crate::suppression::{self, Suppressed};
use domain::chain::Hash;
use domain::consent::Channel;
use domain::customer::Source;
use domain::id::{CustomerId, ImportId, ImportRowId};
use domain::import::Line;
use domain::time::Moment;
use sqlx::SqliteConnection;
use std::collections::BTreeSet;

/// How many lines are worked out together, as many as intake takes in a batch.
const PART: usize = 64;

/// Brings in whatever of the file reads.
///
/// # Errors
/// As [`crate::Register::import`]; then the transaction is rolled back by its owner.
pub async fn run(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    outside: &Outside,
    authority: &Authority,
    file: &ImportFile,
    options: ImportOptions,
) -> Result<ImportReport> {
    let now = outside.now();
    let import = ImportId::new(now, outside.chance.bytes());
    let mut report = ImportReport::new(file, options);
    write::begin(connection, import, file, now).await?;
    let before = write::newest_datum(connection).await?;
    prohibit_addresses(connection, key, outside, file, &mut report).await?;
    let readable: Vec<&FileLine> = file.lines.iter().filter(|line| line.read.line.is_some()).collect();
    let mut run = Run { key, outside, import, now, wordings: Wordings::default(), events: Events::default() };
    for lines in readable.chunks(PART) {
        run.part(connection, lines, &mut report).await?;
    }
    write::events(connection, &run.events.prohibitions).await?;
    write::events(connection, &run.events.permissions).await?;
    run.events.count(&mut report);
    report.alike = write::alike(connection, import, before).await?;
    audit::append(connection, outside, authority, Action::ImportRun, &[import.to_string()]).await?;
    report.import = (!options.dry_run).then(|| import.to_string());
    Ok(report)
}

/// The first pass: marketing to the addresses and numbers that the file prohibits. A line that is
/// left out prohibits all the same, as far as its address or number reads.
async fn prohibit_addresses(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    outside: &Outside,
    file: &ImportFile,
    report: &mut ImportReport,
) -> Result<()> {
    for read in file.lines.iter().map(|line| &line.read) {
        let prohibited = &read.prohibited;
        let email = prohibited.email.clone().map(Suppressed::Email);
        let phone = prohibited.phone.clone().map(Suppressed::Phone);
        for what in email.iter().chain(&phone) {
            suppression::add(connection, key, outside, what).await?;
        }
        let holds = |channel: &Channel| match channel {
            _ if read.line.is_some() => true,
            Channel::Email => email.is_some(),
            Channel::Sms | Channel::Phone => phone.is_some(),
            Channel::Post => false,
        };
        for channel in prohibited.channels.iter().filter(|channel| holds(channel)) {
            count(&mut report.prohibitions, *channel);
        }
    }
    Ok(())
}

struct Run<'a> {
    key: &'a RegisterKey,
    outside: &'a Outside,
    import: ImportId,
    now: Moment,
    wordings: Wordings,
    events: Events,
}

impl Run<'_> {
    /// Customers, data and rows of some lines; their events wait for the end of the file.
    async fn part(
        &mut self,
        connection: &mut SqliteConnection,
        lines: &[&FileLine],
        report: &mut ImportReport,
    ) -> Result<()> {
        self.wordings.keep(connection, lines, self.now).await?;
        let mut learned = known::customers(connection, lines).await?;
        let mut plan = Plan::new(self.now);
        let (mut placed, mut hashes, mut joined) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        for (whole, line) in lines.iter().filter_map(|whole| Some((*whole, whole.read.line.as_ref()?))) {
            let (customer, is_new) = self.customer(line, &mut learned, &mut plan);
            let joins = if is_new { &mut report.new_customers } else { &mut report.joined };
            *joins += 1;
            joined.extend((!is_new).then_some(customer));
            let row = ImportRowId::new(self.now, self.outside.chance.bytes());
            plan.sources(customer, &line.person, Source::Import, &row.to_string());
            hashes
                .extend(known::suppressible(&line.person.reach, self.key).into_iter().map(|(_, hash)| hash));
            placed.push((Placed { line: whole, customer, row }, line));
        }
        // Its events wait for the end of the file, so there is no chain to go on with.
        insert(connection, &plan, Hash::START).await?;
        let known = Known {
            suppressions: known::suppressions(connection, hashes).await?,
            past: known::past(connection, joined).await?,
            wordings: &self.wordings,
        };
        let mut permits = Vec::new();
        for (placed, line) in &placed {
            self.events.prohibit(placed, line, &known, self.key, self.outside);
            permits.extend(self.events.permit(placed, line, &known, self.outside, report));
        }
        let placed: Vec<Placed<'_>> = placed.into_iter().map(|(placed, _)| placed).collect();
        write::lines(connection, self.import, &placed, &permits).await
    }

    /// The customer on a line, found or made (R14), and whether they are new.
    fn customer(&self, line: &Line, learned: &mut Learned, plan: &mut Plan) -> (CustomerId, bool) {
        if let Some(customer) = learned.customer(&line.person) {
            return (customer, false);
        }
        let id = CustomerId::new(self.now, self.outside.chance.bytes());
        learned.learn(id, &line.person);
        plan.customers.push(NewCustomer { id, person: line.person.clone(), language: line.language });
        (id, true)
    }
}
