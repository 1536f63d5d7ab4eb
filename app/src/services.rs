//! What the pages ask of the running server, handed in by context.

pub use domain::settings::Controller;

use domain::form::{FormId, Topic};
use register::Register;
use register::intake::Sender;
use std::sync::Arc;

/// The site as it stands while one request is answered.
#[derive(Debug, Clone)]
pub struct Site {
    /// The company; without it the forms stay closed.
    pub controller: Option<Controller>,
    /// The site's address, without a path and without a slash at its end.
    pub url: String,
    /// What a contact request may be about.
    pub topics: Vec<Topic>,
    /// The style sheet that public pages carry inside them.
    pub public_css: String,
    /// Where the script is that starts the form client; none in a program that was built without.
    pub client: Option<String>,
    /// Where the dashboard's files are: style, script that starts it, module, WebAssembly.
    pub dashboard: DashboardFiles,
    /// Set while the pages are made as files for another host.
    pub export: Option<Export>,
}

/// What pages know that are made as files for another host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The other host's address, like [`Site::url`]; none while it is not known.
    pub url: Option<String>,
    /// What the pages may load and where their forms may go: a Content-Security-Policy.
    pub policy: String,
}

/// Addresses of the dashboard's files, with their hashes.
#[derive(Debug, Clone, Default)]
pub struct DashboardFiles {
    /// The style sheet.
    pub css: String,
    /// The module that loads and starts the application.
    pub start: String,
    /// The JavaScript of the WebAssembly module.
    pub js: String,
    /// The WebAssembly module.
    pub wasm: String,
    /// The WebAssembly of the parts that have files of their own.
    pub parts: Vec<PartFile>,
}

/// A file with code of the dashboard that is fetched when it is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartFile {
    /// Which parts need it.
    pub parts: Vec<String>,
    /// Its address.
    pub path: String,
}

/// The running server, as the pages may use it.
#[derive(Clone)]
pub struct Services {
    /// The register.
    pub register: Register,
    /// The site, as it stood when this request came: what administrators set changes it.
    pub site: Arc<Site>,
    /// The limits.
    pub gate: Arc<dyn Gate>,
    /// Writes a failure into the log and gives the id under which it stands there.
    pub report: fn(&dyn std::fmt::Display) -> String,
}

impl Services {
    /// The company as a campaign's rules name its organiser, if the settings name it.
    pub fn organiser(&self) -> Option<String> {
        self.site.controller.as_ref().map(Controller::organiser)
    }

    /// What a contact request may be about: what is offered, and what was offered lately.
    pub fn topics_taken(&self) -> Vec<Topic> {
        self.register.topics_taken().into_iter().map(Topic::new).collect()
    }
}

/// Come back after so many seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooMany {
    /// Seconds to wait.
    pub retry_after: u64,
}

/// Which half of logging in is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LoginStep {
    /// The password.
    Password,
    /// The second factor.
    Factor,
}

/// A try to log in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Login {
    /// Which half.
    pub step: LoginStep,
    /// The account, by its keyed hash, whether there is such a one or not.
    pub account: [u8; 16],
    /// The device, when it logged in to this account before.
    pub device: Option<[u8; 16]>,
}

/// How much one client address may do.
pub trait Gate: Send + Sync {
    /// Lets one submission through, or says when to come back.
    ///
    /// # Errors
    /// [`TooMany`]
    fn submission(&self, sender: &Sender) -> Result<(), TooMany>;

    /// Lets one attempt to log in through, or says when to come back.
    ///
    /// # Errors
    /// [`TooMany`]
    fn login(&self, sender: &Sender, login: &Login) -> Result<(), TooMany>;

    /// Lets one try to use a one-time link through, or says when to come back.
    ///
    /// # Errors
    /// [`TooMany`]
    fn link(&self, sender: &Sender) -> Result<(), TooMany>;

    /// How long ago this sender asked for the form's page, in milliseconds, if that was not long ago.
    fn filled_in(&self, sender: &Sender, form: &FormId) -> Option<u64>;
}
