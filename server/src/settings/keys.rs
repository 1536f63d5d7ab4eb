//! The table of all keys.

use std::path::PathBuf;

use super::shape::{business_id, email, listener, network, seconds, site, tls, topics, transport};
use super::value::{Problem, Value};
use super::{ControllerSettings, Settings};

/// One setting.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Its name, such as `http.listen`.
    pub name: &'static str,
    /// What it decides, for people.
    pub about: &'static str,
    /// A value that it takes.
    pub example: &'static str,
    /// How a value gets where it belongs.
    set: Set,
}

#[derive(Debug, Clone, Copy)]
enum Set {
    /// Whatever the key needs.
    Own(fn(&mut Settings, &Value) -> Result<(), Problem>),
    /// A text about the controller: which one, and what it must look like.
    Controller(fn(&mut ControllerSettings) -> &mut Option<String>, fn(String) -> Result<String, Problem>),
}

impl Key {
    /// The environment variable of this key: `http.listen` is `LOISTE_HTTP__LISTEN`.
    pub fn variable(&self) -> String {
        format!("LOISTE_{}", self.name.replace('.', "__").to_uppercase())
    }

    /// Puts a value where it belongs.
    pub(super) fn set(&self, settings: &mut Settings, value: &Value) -> Result<(), Problem> {
        match self.set {
            Set::Own(set) => set(settings, value),
            Set::Controller(field, check) => {
                *field(&mut settings.controller) = Some(check(value.text()?)?);
                Ok(())
            }
        }
    }

    const fn own(
        name: &'static str,
        example: &'static str,
        about: &'static str,
        set: fn(&mut Settings, &Value) -> Result<(), Problem>,
    ) -> Self {
        Self { name, about, example, set: Set::Own(set) }
    }

    const fn controller(
        name: &'static str,
        example: &'static str,
        field: fn(&mut ControllerSettings) -> &mut Option<String>,
        check: fn(String) -> Result<String, Problem>,
    ) -> Self {
        Self {
            name,
            about: "of the company that keeps the register, shown on every form and in the notice",
            example,
            set: Set::Controller(field, check),
        }
    }
}

/// Environment variables that begin like settings and are none: they belong to the command line,
/// the demo's clock, the tests and the build.
pub const NOT_SETTINGS: &[&str] = &[
    "LOISTE_CONFIG",
    "LOISTE_DEMO__NOW",
    "LOISTE_BIN",
    "LOISTE_CHROMIUM",
    "LOISTE_WASM_TOOLCHAIN",
    "LOISTE_LOG",
];

/// Every key there is, in the order of the documentation.
pub const KEYS: &[Key] = &[
    Key::own("data", "./data", "the folder of the register, its keys and its backups", |to, value| {
        put(&mut to.data, value.text().map(PathBuf::from))
    }),
    Key::own("http.listen", "127.0.0.1:3000", "where the public side listens", |to, value| {
        put(&mut to.http.listen, listener(value))
    }),
    Key::own(
        "http.public_url",
        "https://www.example.fi",
        "the address that people see, without a path",
        |to, value| {
            to.http.public_url_is_default = false;
            put(&mut to.http.public_url, site(&value.text()?))
        },
    ),
    Key::own(
        "http.trusted_proxies",
        "127.0.0.1, 10.0.0.0/8",
        "the proxies whose X-Forwarded-For is believed",
        |to, value| put(&mut to.http.trusted_proxies, value.list_of(network)),
    ),
    Key::own(
        "http.site_origins",
        "https://www.example.fi",
        "other sites whose pages may send the public forms here",
        |to, value| put(&mut to.http.site_origins, value.list_of(site)),
    ),
    Key::own(
        "ops.listen",
        "127.0.0.1:3001",
        "where those who run the program get its figures",
        |to, value| put(&mut to.ops.listen, listener(value)),
    ),
    Key::controller("controller.name", "Siivous Oy", |to| &mut to.name, Ok),
    Key::controller("controller.address", "Katu 1, 90100 Oulu", |to| &mut to.address, Ok),
    Key::controller("controller.contact_person", "Maija Mallikas", |to| &mut to.contact_person, Ok),
    Key::controller("controller.phone", "08 123 4567", |to| &mut to.phone, Ok),
    Key::controller("controller.email", "info@example.fi", |to| &mut to.email, email),
    Key::controller("controller.business_id", "1234567-1", |to| &mut to.business_id, business_id),
    Key::own(
        "contact.topics",
        "koti, ikkunat, muu",
        "what a contact request can be about, in the order shown",
        |to, value| put(&mut to.contact.topics, value.list().and_then(topics)),
    ),
    Key::own(
        "limits.submissions_per_minute",
        "60",
        "submissions per minute from one client address; 0 is no limit",
        |to, value| {
            let number = value.number(0..=1_000_000);
            put(&mut to.limits.submissions_per_minute, number)
        },
    ),
    Key::own("limits.connections", "4096", "connections open at once", |to, value| {
        put(&mut to.limits.connections, value.number(1..=1_000_000))
    }),
    Key::own(
        "limits.header_seconds",
        "10",
        "seconds a client may take over a request's headers, and idle between requests",
        |to, value| put(&mut to.limits.header_time, seconds(value)),
    ),
    Key::own("limits.body_seconds", "15", "seconds a client may take over a request's body", |to, value| {
        put(&mut to.limits.body_time, seconds(value))
    }),
    Key::own(
        "mail.transport",
        "smtp",
        "where mail goes: `smtp`, or `file` for one file a mail in data/mail",
        |to, value| put(&mut to.mail.transport, transport(value)),
    ),
    Key::own("mail.host", "smtp.example.fi", "the mail server's name", |to, value| {
        put(&mut to.mail.host, value.text())
    }),
    Key::own("mail.port", "587", "its port; by default 587, 465 or 25, after `mail.tls`", |to, value| {
        put(&mut to.mail.port, value.number(1..=65_535).map(Some))
    }),
    Key::own("mail.user", "loiste", "who logs in there; without one nobody does", |to, value| {
        put(&mut to.mail.user, value.text().map(Some))
    }),
    Key::own("mail.password_file", "/etc/loiste/smtp", "the file that holds the password", |to, value| {
        put(&mut to.mail.password_file, value.text().map(PathBuf::from).map(Some))
    }),
    Key::own(
        "mail.tls",
        "starttls",
        "`starttls`, `tls` from the first byte, or `none` for a server on the same machine",
        |to, value| put(&mut to.mail.tls, tls(value)),
    ),
    Key::own(
        "mail.ca_file",
        "/etc/loiste/ca.pem",
        "certificates to trust besides the public ones, in PEM",
        |to, value| put(&mut to.mail.ca_file, value.text().map(PathBuf::from).map(Some)),
    ),
    Key::own("mail.seconds", "60", "seconds that handing over one mail may take", |to, value| {
        put(&mut to.mail.patience, seconds(value))
    }),
    Key::own(
        "sessions.idle_minutes",
        "30",
        "minutes without a click after which staff are logged out",
        |to, value| put(&mut to.sessions.idle_minutes, value.number(1..=1_440)),
    ),
    Key::own(
        "sessions.longest_hours",
        "10",
        "hours after which staff log in again in any case",
        |to, value| put(&mut to.sessions.longest_hours, value.number(1..=24)),
    ),
];

fn put<T>(field: &mut T, value: Result<T, Problem>) -> Result<(), Problem> {
    *field = value?;
    Ok(())
}
