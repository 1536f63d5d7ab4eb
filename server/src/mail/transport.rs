//! Where mail goes: to a server by SMTP, or into files.

use crate::settings::{MailTransport, Settings, Tls};
use anyhow::{Context, Result};
use domain::id::MailId;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls as SmtpTls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use register::mail::Failure;
use std::error::Error;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::time::timeout;

/// A way for mail to leave.
pub enum Transport {
    /// One `.eml` for each mail in this folder.
    Files(PathBuf),
    /// A server.
    Smtp {
        /// How it is spoken to.
        server: Box<AsyncSmtpTransport<Tokio1Executor>>,
        /// How long it may take over a mail.
        patience: Duration,
    },
}

impl Transport {
    /// As the settings say.
    ///
    /// # Errors
    /// When the password or the certificates cannot be read, or the server's name is none.
    pub fn new(settings: &Settings) -> Result<Self> {
        let mail = &settings.mail;
        if mail.transport == MailTransport::File {
            return Ok(Self::Files(settings.data.join("mail")));
        }
        let mut smtp = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(mail.host.as_str())
            .port(mail.port())
            .timeout(Some(mail.patience))
            .tls(tls(&mail.host, mail.tls, mail.ca_file.as_deref())?);
        if let Some(user) = &mail.user {
            let password = mail.password_file.as_deref().map(password).transpose()?.unwrap_or_default();
            smtp = smtp.credentials(Credentials::new(user.clone(), password));
        }
        Ok(Self::Smtp { server: Box::new(smtp.build()), patience: mail.patience })
    }

    /// Hands a mail over.
    ///
    /// # Errors
    /// Why it did not go.
    pub async fn send(&self, id: MailId, message: Message) -> Result<(), Failure> {
        match self {
            Self::Files(folder) => write(folder, id, &message.formatted()).map_err(|_| Failure::File),
            // The library's own time ends with the connecting: a server that then says nothing would hold
            // up all mail for good.
            Self::Smtp { server, patience } => match timeout(*patience, server.send(message)).await {
                Ok(sent) => sent.map(|_| ()).map_err(|error| failure(&error)),
                Err(_) => Err(Failure::Unreachable),
            },
        }
    }
}

fn tls(host: &str, tls: Tls, ca_file: Option<&Path>) -> Result<SmtpTls> {
    if tls == Tls::None {
        return Ok(SmtpTls::None);
    }
    let mut parameters = TlsParameters::builder(host.to_owned());
    if let Some(file) = ca_file {
        let read =
            || fs::read(file).with_context(|| format!("cannot read {} (mail.ca_file)", file.display()));
        let certificate =
            Certificate::from_pem(&read()?).context("mail.ca_file holds no certificate in PEM")?;
        parameters = parameters.add_root_certificate(certificate);
    }
    let parameters = parameters.build_rustls().context("mail.host is no name of a server")?;
    Ok(if tls == Tls::Always { SmtpTls::Wrapper(parameters) } else { SmtpTls::Required(parameters) })
}

fn password(file: &Path) -> Result<String> {
    let text = fs::read_to_string(file);
    let text = text.with_context(|| format!("cannot read {} (mail.password_file)", file.display()))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// What the server's refusal comes to. What it says may hold addresses, so its words are dropped.
fn failure(error: &lettre::transport::smtp::Error) -> Failure {
    let code = error.status().map(u16::from);
    match code {
        Some(530 | 534 | 535 | 538) => Failure::Login,
        _ if error.is_permanent() => Failure::Refused,
        _ if error.is_transient() => Failure::Later,
        _ if error.is_tls() || breaks_the_handshake(error) || lacks(error, "STARTTLS") => Failure::Encryption,
        // An address with letters that this server cannot write, today or tomorrow (RFC 6531).
        _ if lacks(error, "SMTPUTF8") => Failure::Refused,
        _ => Failure::Unreachable,
    }
}

/// Whether the server was left because it does not offer this. The library tells it in words only.
fn lacks(error: &lettre::transport::smtp::Error, extension: &str) -> bool {
    error.is_client() && error.source().is_some_and(|source| source.to_string().contains(extension))
}

/// A handshake that fails comes as an input or output error over data that are not what they
/// should be.
fn breaks_the_handshake(error: &lettre::transport::smtp::Error) -> bool {
    let mut cause: Option<&(dyn Error + 'static)> = error.source();
    while let Some(error) = cause {
        if error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::InvalidData) {
            return true;
        }
        cause = error.source();
    }
    false
}

/// Writes beside its place and moves it there: a file is a whole mail, and the same mail twice is
/// one file.
fn write(folder: &Path, id: MailId, bytes: &[u8]) -> std::io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let place = folder.join(format!("{id}.eml"));
    let beside = folder.join(format!(".{id}.new"));
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&beside, &place)
}
