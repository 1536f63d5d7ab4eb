//! Entries by `POST /api/sync`, twenty in a call.

use super::next_person;
use crate::load::Requests;
use crate::person;
use crate::program::RAFFLE;
use domain::form::{Field, SubmissionKey};
use serde_json::{Map, Value, json};
use std::io::Write;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// How many submissions a call brings: the most that are taken.
pub const SIZE: u64 = 20;
/// The same for reckoning with rates.
pub const SIZE_F: f64 = 20.0;

/// One call after another, each entry of another person.
pub struct Sync {
    address: SocketAddr,
    shown: String,
    next: Arc<AtomicU64>,
}

impl Sync {
    /// Entries at this address from the page version `shown`.
    pub fn new(address: SocketAddr, shown: &str, next: &Arc<AtomicU64>) -> Self {
        Self { address, shown: shown.to_owned(), next: Arc::clone(next) }
    }

    fn one(&self) -> Value {
        let person = person::fields(next_person(&self.next));
        let typed = Field::ALL.iter().map(|field| (field.name().to_owned(), person.as_typed(*field)));
        let typed = typed.filter(|(_, value)| !value.is_empty());
        let fields: Map<String, Value> = typed.map(|(name, value)| (name, Value::from(value))).collect();
        json!({
            "key": SubmissionKey::new(rand::random()).to_string(),
            "form": format!("raffle/{RAFFLE}"),
            "shown": self.shown,
            "filled_at": "2026-11-23T10:00:00Z",
            "fields": fields,
        })
    }
}

impl Requests for Sync {
    fn next(&mut self, request: &mut Vec<u8>) {
        let submissions: Vec<Value> = (0..SIZE).map(|_| self.one()).collect();
        let body = json!({ "submissions": submissions }).to_string();
        // Writing into memory does not fail.
        let _ = write!(
            request,
            "POST /api/sync HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nAccept: application/json\r\n\
             Content-Type: application/json\r\nContent-Length: {1}\r\n\r\n{body}",
            self.address,
            body.len()
        );
    }

    fn is_answered(&self, status: u16, body: &[u8]) -> bool {
        let accepted = body.windows(10).filter(|word| *word == b"\"accepted\"").count();
        status == 200 && accepted as u64 == SIZE
    }
}
