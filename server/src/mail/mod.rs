//! Sending: a job takes what is due from the outbox, renders it, hands it over, and writes down
//! what became of it.
//!
//! - [`message`]: a mail as it travels · [`transport`]: to a server, or into files

mod message;
mod transport;

pub use transport::Transport;

use crate::http::answer;
use crate::http::live::LiveSite;
use crate::settings::Settings;
use ::app::mail::render;
use domain::id::MailId;
use register::Register;
use register::mail::{Failure, Outgoing};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// How often the job looks whether something is due.
const LOOK: Duration = Duration::from_secs(1);
/// How long the mail under way may still take when the program is to stop.
const GRACE: Duration = Duration::from_secs(5);
/// How many mails it takes at a time: few, so that little is in doubt when the program is killed.
const AT_ONCE: u32 = 10;

/// What the job needs.
struct Job {
    register: Register,
    site: Arc<LiveSite>,
    transport: Transport,
    host: String,
}

/// Starts the job; it ends when `stop` is called, after the mail that is under way if that goes soon. What
/// is left is taken up at the next start.
///
/// # Errors
/// When the transport's settings cannot be used, in one clear line.
pub fn start(
    register: &Register,
    site: &Arc<LiveSite>,
    settings: &Settings,
    stop: &CancellationToken,
) -> anyhow::Result<JoinHandle<()>> {
    let job = Job {
        register: register.clone(),
        site: Arc::clone(site),
        transport: Transport::new(settings)?,
        host: settings.http.public_url.host().to_owned(),
    };
    let stop = stop.clone();
    Ok(tokio::spawn(async move { job.run(stop).await }))
}

impl Job {
    async fn run(self, stop: CancellationToken) {
        if let Err(error) = self.register.take_up_mail().await {
            answer::log(&error);
        }
        loop {
            match self.register.claim_mail(AT_ONCE).await {
                Ok(mails) if !mails.is_empty() => {
                    for mail in mails {
                        tokio::select! {
                            () = self.send(mail) => {}
                            () = shortly_after(&stop) => return,
                        }
                        if stop.is_cancelled() {
                            return;
                        }
                    }
                }
                // Logged once an hour at the most would hide it; the register logs what it cannot do.
                Ok(_) | Err(register::Error::Unavailable) => {}
                Err(error) => {
                    answer::log(&error);
                }
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(LOOK) => {}
            }
        }
    }

    async fn send(&self, mail: Outgoing) {
        let id = mail.id;
        let outcome = self.hand_over(mail).await;
        let kept = match outcome {
            Ok(()) => self.register.mail_sent(id).await,
            Err(failure) => {
                tracing::warn!(%id, failure = failure.code(), "a mail was not sent");
                self.register.mail_failed(id, failure).await
            }
        };
        if let Err(error) = kept {
            answer::log(&error);
        }
    }

    async fn hand_over(&self, mail: Outgoing) -> Result<(), Failure> {
        let site = self.site.now();
        let rendered = render(&site, &mail);
        let from = site.controller.as_ref().map(|company| (company.name.clone(), company.email.clone()));
        let message = message::write(&self.host, from, &mail, rendered).ok_or(Failure::Unwritable)?;
        self.transport.send(mail.id, message).await
    }
}

/// Ends a while after `stop` was called.
async fn shortly_after(stop: &CancellationToken) {
    stop.cancelled().await;
    tokio::time::sleep(GRACE).await;
}

/// The Message-ID of a mail, the same at every try.
fn message_id(id: MailId, host: &str) -> String {
    format!("<{id}@{host}>")
}
