//! The rows and events that lines become. No I/O: given what is known, decides what is prohibited
//! and which permissions are brought in.

use super::ORIGIN;
use super::file::FileLine;
use super::known::{Past, Suppression, suppressible};
use super::report::{ImportReport, count};
use super::wordings::Wordings;
use crate::keys::RegisterKey;
use crate::outside::Outside;
use crate::suppression;
use domain::consent::{Channel, ConsentEvent, EventKind, Matter, Origin, WordingId};
use domain::id::{ConsentEventId, CustomerId, ImportRowId};
use domain::import::Line;
use domain::time::Moment;
use std::collections::{HashMap, HashSet};

/// A line that becomes rows, with whose it is.
pub struct Placed<'a> {
    /// The line.
    pub line: &'a FileLine,
    /// The customer on it.
    pub customer: CustomerId,
    /// The id of its row.
    pub row: ImportRowId,
}

/// What is known of the part of the file at hand.
pub struct Known<'a> {
    /// Prohibitions of addresses and numbers, by keyed hash.
    pub suppressions: HashMap<[u8; 16], Suppression>,
    /// What happened to the customers' permissions before.
    pub past: HashMap<(CustomerId, Channel), Past>,
    /// The wordings that are kept.
    pub wordings: &'a Wordings,
}

/// The day on which a permission was given, as it is kept beside its event.
pub struct Permit {
    /// The line that says so.
    pub row: ImportRowId,
    /// For which channel.
    pub channel: Channel,
    /// The day.
    pub given_on: String,
}

/// The consent events of the whole file. Prohibitions are kept apart, to be written before any
/// permission, whatever the order of the lines.
#[derive(Default)]
pub struct Events {
    /// What is prohibited.
    pub prohibitions: Vec<ConsentEvent>,
    /// What is permitted.
    pub permissions: Vec<ConsentEvent>,
    written: HashSet<(CustomerId, Matter)>,
    standing: HashSet<(CustomerId, Matter)>,
}

impl Events {
    /// Adds a line's prohibitions: those it tells, and those of its address and number.
    pub fn prohibit(
        &mut self,
        placed: &Placed<'_>,
        line: &Line,
        known: &Known<'_>,
        key: &RegisterKey,
        outside: &Outside,
    ) {
        let past = |channel| known.past.get(&(placed.customer, channel)).cloned().unwrap_or_default();
        for channel in &placed.line.read.prohibited.channels {
            let stands = past(*channel).ends_prohibited();
            let event = told(outside, placed, *channel, EventKind::Prohibited, None);
            self.add_prohibition(event, stands);
        }
        for (channel, hash) in suppressible(&line.person.reach, key) {
            let Some(suppression) = known.suppressions.get(&hash) else { continue };
            let past = past(channel);
            if !past.is_prohibited(channel) && past.is_confirmed_since(suppression.at) {
                continue;
            }
            let event = suppression::event(outside, placed.customer, channel, &suppression.id);
            self.add_prohibition(event, past.is_prohibited(channel));
        }
    }

    fn add_prohibition(&mut self, event: ConsentEvent, stands: bool) {
        let of = (event.customer, event.matter);
        self.standing.insert(of);
        if !stands && self.written.insert(of) {
            self.prohibitions.push(event);
        }
    }

    /// Adds a line's permissions, and gives the days to keep beside them. One that was taken back
    /// on the day it was given or later is left out.
    pub fn permit(
        &mut self,
        placed: &Placed<'_>,
        line: &Line,
        known: &Known<'_>,
        outside: &Outside,
        report: &mut ImportReport,
    ) -> Vec<Permit> {
        let mut permits = Vec::new();
        for permission in &line.permissions {
            let channel = permission.channel;
            let past = known.past.get(&(placed.customer, channel)).cloned().unwrap_or_default();
            let withdrawn_on = past.withdrawn_at().map(|at: Moment| at.in_helsinki().date());
            if withdrawn_on.is_some_and(|day| day >= permission.given_on) {
                count(&mut report.withdrawn_since, channel);
                continue;
            }
            if past.is_prohibited(channel) {
                self.standing.insert((placed.customer, Matter::Marketing(channel)));
            }
            let wording = known.wordings.id(channel, line.language, &permission.wording).cloned();
            self.permissions.push(told(outside, placed, channel, EventKind::Given, wording));
            permits.push(Permit { row: placed.row, channel, given_on: permission.given_on.to_string() });
        }
        permits
    }

    /// Counts the permissions, and those among them that wait to be confirmed.
    pub fn count(&self, report: &mut ImportReport) {
        for event in &self.permissions {
            let Some(channel) = event.matter.channel() else { continue };
            count(&mut report.permissions, channel);
            let prohibited = self.standing.contains(&(event.customer, event.matter));
            if prohibited || channel.needs_confirmation() {
                count(&mut report.awaiting_confirmation, channel);
            }
        }
    }
}

/// An event that a line tells.
fn told(
    outside: &Outside,
    placed: &Placed<'_>,
    channel: Channel,
    kind: EventKind,
    wording: Option<WordingId>,
) -> ConsentEvent {
    let now = outside.now();
    ConsentEvent {
        id: ConsentEventId::new(now, outside.chance.bytes()),
        at: now,
        customer: placed.customer,
        matter: Matter::Marketing(channel),
        kind,
        origin: Origin { kind: ORIGIN.to_owned(), id: placed.row.to_string() },
        shown: None,
        wording,
    }
}

#[cfg(test)]
mod tests;
