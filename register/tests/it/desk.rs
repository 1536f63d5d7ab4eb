//! What the tests of the desk share: somebody who works at it, and what customers tell them.

use crate::letter::Letter;
use crate::staff::levels;
use crate::support::TestRegister;
use domain::access::{Actor, Level};
use domain::customer::{Other, ToldWay};
use domain::id::{ContactRequestId, CustomerId};
use domain::view::CustomerPage;
use domain::view::customer::{PermissionNow, Telling};
use register::Authority;

/// Told on the phone on the day of the tests.
pub fn told_today() -> Telling {
    Telling { way: ToldWay::Phone, day: "2026-11-23".into() }
}

/// Nothing but the language.
pub fn finnish() -> Other {
    Other { language: "fi".into(), best_time: "aina".into(), ..Other::default() }
}

impl TestRegister {
    /// Somebody who answers customers.
    pub async fn at_the_desk(&self, name: &str) -> Authority {
        let staff = self.hire(name, &[Level::Service]).await;
        Authority::Staff(Actor { staff, levels: levels(&[Level::Service]) })
    }

    /// Sends a contact request and gives its id.
    pub async fn asked(&self, letter: &Letter) -> ContactRequestId {
        self.accept(letter).await;
        let newest = self.texts("SELECT id FROM contact_request ORDER BY seq DESC LIMIT 1").await;
        newest[0].parse().unwrap()
    }

    /// The customer who was first.
    pub async fn first_customer(&self) -> CustomerId {
        self.texts("SELECT id FROM customer ORDER BY rowid LIMIT 1").await[0].parse().unwrap()
    }

    /// The customer who came last.
    pub async fn last_customer(&self) -> CustomerId {
        self.texts("SELECT id FROM customer ORDER BY rowid DESC LIMIT 1").await[0].parse().unwrap()
    }

    /// The version of a customer's page.
    pub async fn version_of(&self, id: CustomerId) -> u32 {
        let version = self.number(&format!("SELECT version FROM customer WHERE id = '{id}'")).await;
        u32::try_from(version).unwrap()
    }

    /// Works through what the jobs have to do.
    pub async fn settle_jobs(&self) {
        while self.index_step().await.unwrap() {}
        while self.propose_step().await.unwrap() {}
    }
}

/// How the channels stand on a page: `email a@b.fi permitted`.
pub fn standing(page: &CustomerPage) -> Vec<String> {
    let line = |now: &PermissionNow| {
        let state = serde_json::to_string(&now.state).unwrap();
        format!("{} {} {}", now.channel.code(), now.at.as_deref().unwrap_or("-"), state.trim_matches('"'))
    };
    page.permissions.iter().map(line).collect()
}
