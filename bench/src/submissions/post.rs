//! Entries by plain POST, as a browser without a script sends them.

use super::next_person;
use crate::load::Requests;
use crate::person;
use crate::program::RAFFLE;
use domain::form::Field;
use std::io::Write;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// One entry after another, each of another person.
pub struct Post {
    head: String,
    shown: String,
    next: Arc<AtomicU64>,
    body: Vec<u8>,
}

impl Post {
    /// Entries at this address from the page version `shown`.
    pub fn new(address: SocketAddr, shown: &str, next: &Arc<AtomicU64>) -> Self {
        let head = format!(
            "POST /arvonta/{RAFFLE} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
        );
        Self { head, shown: shown.to_owned(), next: Arc::clone(next), body: Vec::new() }
    }
}

impl Requests for Post {
    fn next(&mut self, request: &mut Vec<u8>) {
        self.body.clear();
        let fields = person::fields(next_person(&self.next)).with(Field::Shown, self.shown.as_str());
        person::encode(&fields, &mut self.body);
        request.extend_from_slice(self.head.as_bytes());
        // Writing into memory does not fail.
        let _ = write!(request, "{}\r\n\r\n", self.body.len());
        request.extend_from_slice(&self.body);
    }

    fn is_answered(&self, status: u16, _: &[u8]) -> bool {
        status == 303
    }
}
