//! What can be asked, and what comes back.

use domain::access::Level;
use domain::campaign::Slug;
use domain::consent::Channel;
use domain::language::Language;
use register::import::ImportOptions;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Something asked at the command line.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum Command {
    /// Add a member of staff.
    UserAdd {
        /// The name they log in with.
        user_name: String,
        /// Their first password.
        password: String,
        /// Their levels.
        levels: BTreeSet<Level>,
        /// Who approved it.
        approver: String,
    },
    /// Give a member of staff other levels.
    UserGrant {
        /// The name they log in with.
        user_name: String,
        /// Their levels from now on.
        levels: BTreeSet<Level>,
        /// Who approved it.
        approver: String,
    },
    /// Disable a member of staff.
    UserDisable {
        /// The name they log in with.
        user_name: String,
    },
    /// Give a member of staff a new password.
    UserReset {
        /// The name they log in with.
        user_name: String,
        /// Their new password.
        password: String,
    },
    /// List staff.
    UserList,
    /// List campaigns.
    CampaignList,
    /// Switch a campaign on or off.
    CampaignSwitch {
        /// The campaign's name in addresses.
        slug: Slug,
        /// On or off.
        on: bool,
    },
    /// Publish a campaign from its file.
    CampaignPublish {
        /// What stands in the file.
        text: String,
    },
    /// Change a published campaign to what stands in its file.
    CampaignRevise {
        /// What stands in the file.
        text: String,
    },
    /// Publish the next version of the privacy notice; without a text, the draft.
    NoticePublish {
        /// The language; none for the drafts of all languages at once.
        language: Option<Language>,
        /// The text in Markdown, or none for the draft with the company's facts.
        text: Option<String>,
    },
    /// Publish the next version of a wording; without a text, the draft.
    WordingPublish {
        /// The permission's channel.
        channel: Channel,
        /// The language; none for the drafts of all languages at once.
        language: Option<Language>,
        /// The text, or none for the draft that names the company.
        text: Option<String>,
    },
    /// Publish the next version of the statement of confidentiality.
    StatementPublish {
        /// In Finnish, Swedish and English; none for the draft.
        texts: Option<Vec<String>>,
    },
    /// Bring in a file of existing customers.
    Import {
        /// What stands in it.
        text: String,
        /// How.
        options: ImportOptions,
    },
    /// Load Posti's file of postal codes.
    PostalImport {
        /// What stands in it, in base64: it is no UTF-8.
        file: String,
    },
    /// Render the public pages as static files.
    ExportSite,
    /// Check chains and derived state.
    Verify,
    /// Check whether this deployment is safe.
    Check,
}

impl Command {
    /// Whether it is about what is there already, so that a folder without a register is a slip.
    pub fn needs_a_register(&self) -> bool {
        matches!(
            self,
            Self::Verify
                | Self::CampaignList
                | Self::CampaignSwitch { .. }
                | Self::CampaignRevise { .. }
                | Self::UserList
                | Self::UserGrant { .. }
                | Self::UserDisable { .. }
                | Self::UserReset { .. }
        )
    }
}

/// What came of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reply {
    /// Whether it was done.
    pub done: bool,
    /// Lines for people.
    pub lines: Vec<String>,
    /// The same for programs, where there is something to list.
    pub data: Option<serde_json::Value>,
}

impl Reply {
    /// Done, with a line to say so.
    pub fn done(line: impl Into<String>) -> Self {
        Self { done: true, lines: vec![line.into()], data: None }
    }

    /// Refused or failed, with one clear line.
    pub fn refused(line: impl Into<String>) -> Self {
        Self { done: false, lines: vec![line.into()], data: None }
    }
}
