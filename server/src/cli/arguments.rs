//! What can be typed.

use crate::settings::{Settings, SettingsError, Sources};
use clap::{Parser, Subcommand};
use domain::access::Level;
use domain::campaign::Slug;
use domain::consent::Channel;
use domain::language::Language;
use std::path::PathBuf;

/// Loiste: raffles, contact requests and the customer register.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100)]
pub struct Arguments {
    /// The settings file; ./loiste.toml where there is one.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The data folder.
    #[arg(long, global = true, value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

impl Arguments {
    /// The settings: file, then environment, then flags.
    ///
    /// # Errors
    /// A setting that cannot be used, in one line that names it.
    pub fn settings(&self) -> Result<Settings, SettingsError> {
        let mut flags = Vec::new();
        if let Some(data) = &self.data {
            flags.push(("data".to_owned(), data.display().to_string()));
        }
        Settings::load(&Sources::of_process(self.config.as_deref(), flags)?)
    }
}

/// What the program does.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Serve the site and the dashboard until stopped.
    Serve,
    /// Fill an empty register with data to look at, and print the staff accounts made.
    Demo {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Staff accounts.
    User {
        /// What to do.
        #[command(subcommand)]
        verb: UserVerb,
    },
    /// Campaigns.
    Campaign {
        /// What to do.
        #[command(subcommand)]
        verb: CampaignVerb,
    },
    /// The privacy notice.
    Notice {
        /// What to do.
        #[command(subcommand)]
        verb: NoticeVerb,
    },
    /// The wordings of the marketing permissions.
    Wording {
        /// What to do.
        #[command(subcommand)]
        verb: WordingVerb,
    },
    /// The statement of confidentiality.
    Statement {
        /// What to do.
        #[command(subcommand)]
        verb: StatementVerb,
    },
    /// Bring in existing customers from a file of comma-separated values (docs/import.md).
    Import {
        /// The file: UTF-8, with a header row.
        file: PathBuf,
        /// Do it all, say what came of it, and keep nothing.
        #[arg(long)]
        dry_run: bool,
        /// Leave out what does not read, instead of refusing the file for it.
        #[arg(long)]
        skip_invalid: bool,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Postal codes and their towns.
    Postal {
        /// What to do.
        #[command(subcommand)]
        verb: PostalVerb,
    },
    /// Write the public pages as static files that any host can serve (docs/operations.md).
    ExportSite {
        /// The folder: missing, empty, or written by this command before.
        folder: PathBuf,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Check whether this deployment is safe, and say what to mend.
    Check {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Check both hash chains and the derived state.
    Verify {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// Staff accounts.
#[derive(Debug, Subcommand)]
pub enum UserVerb {
    /// Add a member of staff with a written grant.
    Add {
        /// The name they log in with.
        user_name: String,
        /// Their levels: asiakaspalvelu, markkinointi, tilaukset, tietosuoja, paakayttaja.
        #[arg(long, required = true, value_delimiter = ',', value_parser = level)]
        levels: Vec<Level>,
        /// Who approved the grant.
        #[arg(long)]
        approver: String,
        /// Read the password from standard input instead of making one.
        #[arg(long)]
        password_stdin: bool,
    },
    /// Give a member of staff other levels.
    Grant {
        /// The name they log in with.
        user_name: String,
        /// Their levels from now on.
        #[arg(long, required = true, value_delimiter = ',', value_parser = level)]
        levels: Vec<Level>,
        /// Who approved the grant.
        #[arg(long)]
        approver: String,
    },
    /// Disable a member of staff; they are out at once.
    Disable {
        /// The name they log in with.
        user_name: String,
    },
    /// Give a member of staff a new password and end their sessions.
    Reset {
        /// The name they log in with.
        user_name: String,
        /// Read the password from standard input instead of making one.
        #[arg(long)]
        password_stdin: bool,
    },
    /// List staff with their grants.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// Campaigns.
#[derive(Debug, Subcommand)]
pub enum CampaignVerb {
    /// List campaigns.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Publish a campaign from its file (docs/campaigns.md).
    Publish {
        /// The file.
        file: PathBuf,
    },
    /// Change a published campaign to what stands in its file.
    Revise {
        /// The file.
        file: PathBuf,
    },
    /// Switch a campaign on.
    Open {
        /// Its name in addresses.
        #[arg(value_parser = slug)]
        slug: Slug,
    },
    /// Switch a campaign off. Its closing time stays.
    Close {
        /// Its name in addresses.
        #[arg(value_parser = slug)]
        slug: Slug,
    },
}

/// Postal codes and their towns.
#[derive(Debug, Subcommand)]
pub enum PostalVerb {
    /// Load Posti's postal code file (PCF) in place of the one before.
    Import {
        /// The file as Posti sends it: records of 220 characters in ISO 8859-1.
        file: PathBuf,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// The privacy notice.
#[derive(Debug, Subcommand)]
pub enum NoticeVerb {
    /// Publish the next version.
    Publish {
        /// fi, sv or en; fi for a file, and all of them for the drafts.
        #[arg(long, value_parser = language)]
        language: Option<Language>,
        /// The text in Markdown; without it, the draft with the company's facts.
        file: Option<PathBuf>,
    },
}

/// The statement of confidentiality that staff accept.
#[derive(Debug, Subcommand)]
pub enum StatementVerb {
    /// Publish its next version; everybody on the staff accepts it anew.
    Publish {
        /// Three files with its text: Finnish, Swedish, English. Without any, the draft.
        #[arg(num_args = 0..=3)]
        files: Vec<PathBuf>,
    },
}

/// The wordings of the marketing permissions.
#[derive(Debug, Subcommand)]
pub enum WordingVerb {
    /// Publish the next version of one wording.
    Publish {
        /// email, sms, phone or post.
        #[arg(value_parser = channel)]
        channel: Channel,
        /// fi, sv or en; fi for a text, and all of them for the drafts.
        #[arg(long, value_parser = language)]
        language: Option<Language>,
        /// What stands beside the box; without it, the draft that names the company.
        text: Option<String>,
    },
}

fn level(text: &str) -> Result<Level, String> {
    Level::from_code(text).ok_or_else(|| {
        let codes: Vec<&str> = Level::ALL.into_iter().map(Level::code).collect();
        format!("the levels are {}", codes.join(", "))
    })
}

fn slug(text: &str) -> Result<Slug, String> {
    Slug::parse(text).map_err(|error| error.to_string())
}

fn language(text: &str) -> Result<Language, String> {
    Language::from_tag(text).ok_or_else(|| "the languages are fi, sv, en".to_owned())
}

fn channel(text: &str) -> Result<Channel, String> {
    Channel::from_code(text).ok_or_else(|| "the channels are email, sms, phone, post".to_owned())
}
