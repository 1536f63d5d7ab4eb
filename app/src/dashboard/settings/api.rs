//! The server functions of settings.

use crate::dashboard::CallError;
use domain::id::MailId;
use domain::language::Language;
use domain::mail::Template;
use domain::settings::{Part, Typed};
use domain::time::Moment;
use domain::view::{PartView, SettingsChanged};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What is set, and what is still to be done before the forms open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetUpState {
    /// Whether the company is set.
    pub has_company: bool,
    /// The languages without a privacy notice.
    pub without_notice: Vec<Language>,
    /// The languages in which a wording is missing.
    pub without_wording: Vec<Language>,
    /// Whether the statement of confidentiality is published.
    pub has_statement: bool,
}

/// A mail that failed, or waits for another try.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StuckMail {
    /// Its id.
    pub id: MailId,
    /// What kind of mail.
    pub template: Template,
    /// When it was caused.
    pub at: Moment,
    /// How often it was tried.
    pub tries: u32,
    /// Why the last try failed, by its code.
    pub failure: Option<String>,
    /// When it is tried again; none when it was given up.
    pub due_at: Option<Moment>,
}

#[cfg(feature = "ssr")]
impl From<register::mail::StuckMail> for StuckMail {
    fn from(mail: register::mail::StuckMail) -> Self {
        let failure = mail.failure.map(|failure| failure.code().to_owned());
        let (id, template, at, tries, due_at) = (mail.id, mail.template, mail.at, mail.tries, mail.due_at);
        Self { id, template, at, tries, failure, due_at }
    }
}

/// How one mail stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailEnd {
    /// It has not been tried yet.
    Waiting,
    /// It went out.
    Sent,
    /// It failed, and is tried again or given up.
    Stuck(StuckMail),
}

/// How the mail stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mails {
    /// How many wait.
    pub waiting: u32,
    /// How many went out in the last day.
    pub sent: u32,
    /// What is stuck, the newest first.
    pub stuck: Vec<StuckMail>,
}

/// What is set, and what is missing.
#[server(name = ReadSetUp, prefix = "/api", endpoint = "settings")]
pub async fn set_up() -> Result<SetUpState, CallError> {
    use crate::dashboard::access::{acting, call_error};
    use domain::consent::Channel;
    let (services, authority) = acting().await?;
    let facts = services.register.facts(&authority).await.map_err(|error| call_error(&services, error))?;
    let has_wordings = |language: &Language| {
        Channel::ALL.iter().all(|channel| facts.wordings.contains(&(*language, *channel)))
    };
    let missing =
        |has: &dyn Fn(&Language) -> bool| Language::ALL.into_iter().filter(|one| !has(one)).collect();
    Ok(SetUpState {
        has_company: services.site.controller.is_some(),
        without_notice: missing(&|language| facts.notices.contains(language)),
        without_wording: missing(&has_wordings),
        has_statement: facts.statement.is_some(),
    })
}

/// Everything that is set, with what it was.
#[server(name = ReadSettings, prefix = "/api", endpoint = "settings/parts")]
pub async fn settings() -> Result<Vec<PartView>, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.settings(&authority).await.map_err(|error| call_error(&services, error))
}

/// Changes a part for somebody who saw version `seen` of it.
#[server(
    name = ChangeSettings,
    prefix = "/api",
    endpoint = "settings/change",
    input = leptos::server_fn::codec::Json
)]
pub async fn change_settings(part: Part, seen: u32, typed: Typed) -> Result<SettingsChanged, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    let changed = services.register.change_settings(&authority, part, seen, typed).await;
    changed.map_err(|error| call_error(&services, error))
}

/// How the mail stands.
#[server(name = ReadMails, prefix = "/api", endpoint = "settings/mail")]
pub async fn mail() -> Result<Mails, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    let state = services.register.mail_state(&authority).await;
    let state = state.map_err(|error| call_error(&services, error))?;
    let stuck = state.stuck.into_iter().map(StuckMail::from).collect();
    Ok(Mails { waiting: state.waiting, sent: state.sent, stuck })
}

/// Tries a mail once more, now.
#[server(name = RetryMail, prefix = "/api", endpoint = "settings/mail/retry")]
pub async fn retry_mail(id: MailId) -> Result<(), CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.retry_mail(&authority, id).await.map_err(|error| call_error(&services, error))
}

/// Sends a mail to oneself that says that mail works; its id, by which to ask how it ended.
#[server(name = TestMail, prefix = "/api", endpoint = "settings/mail/test")]
pub async fn test_mail() -> Result<MailId, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    let written = services.register.test_mail(&authority).await;
    written.map_err(|error| call_error(&services, error))
}

/// How one mail stands.
#[server(name = ReadMailEnd, prefix = "/api", endpoint = "settings/mail/end")]
pub async fn mail_end(id: MailId) -> Result<MailEnd, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    let end =
        services.register.mail_end(&authority, id).await.map_err(|error| call_error(&services, error))?;
    Ok(match end {
        register::mail::MailEnd::Waiting => MailEnd::Waiting,
        register::mail::MailEnd::Sent => MailEnd::Sent,
        register::mail::MailEnd::Stuck(mail) => MailEnd::Stuck(mail.into()),
    })
}
