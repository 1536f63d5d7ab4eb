//! The settings of the program (contract.md § Settings): `loiste.toml`, then the environment,
//! then flags; each later source wins over the ones before it.
//!
//! Every key has one row in [`KEYS`], which names it, explains it, gives an example and puts its
//! value where it belongs. A new key is a field here, its default, and that row.

mod controller;
mod error;
mod keys;
mod load;
mod shape;
mod site_url;
mod sources;
mod value;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use ipnet::IpNet;

pub use controller::{Controller, ControllerSettings, MissingController};
pub use error::{Place, SettingsError};
pub use keys::{KEYS, Key, NOT_SETTINGS};
pub use site_url::{SiteUrl, SiteUrlError};
pub use sources::{SettingsFile, Sources};

/// All settings, checked. Every one has a default but those of the controller, which only the
/// company knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The settings file that was read, if there was one.
    pub file: Option<PathBuf>,
    /// The folder of the register, its keys and its backups (`data`); a relative one is taken
    /// from the working directory.
    pub data: PathBuf,
    /// The public listener (`http.*`).
    pub http: Http,
    /// The listener for those who run the program (`ops.*`).
    pub ops: Ops,
    /// Who keeps the register (`controller.*`, requirements R3).
    pub controller: ControllerSettings,
    /// The contact form (`contact.*`).
    pub contact: Contact,
    /// What one client, and all of them together, may ask for (`limits.*`).
    pub limits: Limits,
    /// How mail leaves (`mail.*`).
    pub mail: Mail,
    /// How long staff stay logged in (`sessions.*`).
    pub sessions: Sessions,
}

/// How long staff stay logged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sessions {
    /// Minutes without a click after which a session ends.
    pub idle_minutes: i64,
    /// Hours after which a session ends in any case.
    pub longest_hours: i64,
}

/// How mail leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// To a server, or into files.
    pub transport: MailTransport,
    /// The server's name.
    pub host: String,
    /// The server's port, if it is not the usual one.
    pub port: Option<u16>,
    /// Who logs in there, if anybody does.
    pub user: Option<String>,
    /// The file whose first line is the password.
    pub password_file: Option<PathBuf>,
    /// How the conversation is kept secret.
    pub tls: Tls,
    /// Certificates to trust besides the public ones, in PEM.
    pub ca_file: Option<PathBuf>,
    /// How long the handing over of one mail may take, however the server spends it.
    pub patience: Duration,
}

/// Where mail goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailTransport {
    /// One file a mail, in `data/mail`.
    File,
    /// To a server.
    Smtp,
}

/// How a conversation with a mail server is kept secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// Encrypted before the mail is said (port 587).
    StartTls,
    /// Encrypted from the first byte (port 465).
    Always,
    /// In clear: for a server on the same machine.
    None,
}

impl Mail {
    /// The server's port.
    pub fn port(&self) -> u16 {
        let usual = match self.tls {
            Tls::StartTls => 587,
            Tls::Always => 465,
            Tls::None => 25,
        };
        self.port.unwrap_or(usual)
    }
}

/// How the public side is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Http {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The address that people see; links in mail and receipts begin with it.
    pub public_url: SiteUrl,
    /// Whether [`Http::public_url`] was derived from [`Http::listen`] and not given.
    pub public_url_is_default: bool,
    /// Whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Other sites whose pages may send the public forms here (an exported site).
    pub site_origins: Vec<SiteUrl>,
}

/// The operations listener.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ops {
    /// Where to listen; loopback unless somebody knows better.
    pub listen: SocketAddr,
}

/// The contact form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// What a request can be about, in the order shown; at least one, no two alike.
    pub topics: Vec<String>,
}

/// Limits against abuse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Submissions per minute and client address; 0 turns the limit off.
    pub submissions_per_minute: u32,
    /// Connections open at once; at least 1.
    pub connections: usize,
    /// How long a client may take over a request's headers, and idle between requests.
    pub header_time: Duration,
    /// How long a client may take over a request's body.
    pub body_time: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 3000));
        Self {
            file: None,
            data: PathBuf::from("./data"),
            http: Http {
                listen,
                public_url: SiteUrl::localhost(listen.port()),
                public_url_is_default: true,
                trusted_proxies: Vec::new(),
                site_origins: Vec::new(),
            },
            ops: Ops { listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 3001)) },
            controller: ControllerSettings::default(),
            contact: Contact {
                topics: ["koti", "ikkunat", "muutto", "yritys", "muu"].map(String::from).to_vec(),
            },
            limits: Limits {
                // One a second: mobile operators and an event's wireless network put many people
                // behind one address.
                submissions_per_minute: 60,
                connections: 4096,
                header_time: Duration::from_secs(10),
                body_time: Duration::from_secs(15),
            },
            mail: Mail {
                transport: MailTransport::File,
                host: "localhost".to_owned(),
                port: None,
                user: None,
                password_file: None,
                tls: Tls::StartTls,
                ca_file: None,
                patience: Duration::from_mins(1),
            },
            sessions: Sessions { idle_minutes: 30, longest_hours: 10 },
        }
    }
}

impl Settings {
    /// Reads the settings from their sources, the later ones winning.
    ///
    /// # Errors
    /// A file that is no TOML, a key that is not known (with the nearest one that is), or a value
    /// that its key does not take (with one that it does).
    pub fn load(sources: &Sources) -> Result<Self, SettingsError> {
        load::load(sources)
    }

    /// Says where the public listener really listens, which only the system knows when
    /// `http.listen` has port 0; a public address that was not given follows.
    pub fn listening_at(&mut self, listen: SocketAddr) {
        self.http.listen = listen;
        if self.http.public_url_is_default {
            self.http.public_url = SiteUrl::localhost(listen.port());
        }
    }
}
