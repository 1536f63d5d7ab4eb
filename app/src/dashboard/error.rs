//! What a call to the server can answer instead of what was asked. No personal data in it.

use crate::dashboard::{again, locale, words};
use crate::i18n::td_string;
use domain::campaign::{Missing, Unfavourable};
use domain::staff::{PasswordFault, StaffFault};
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, IntoAppError, ServerFnErrorErr};
use leptos::server_fn::{Bytes, Decodes};
use serde::{Deserialize, Serialize};

/// Why a call did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "error", rename_all = "snake_case")]
pub enum CallError {
    /// Nobody is logged in, or no longer.
    #[error("logged out")]
    LoggedOut,
    /// Wrong user name or password.
    #[error("refused")]
    Refused,
    /// Too many attempts from here.
    #[error("too many attempts")]
    TooMany,
    /// The password must be given again first.
    #[error("unconfirmed")]
    Unconfirmed,
    /// A password that is not taken.
    #[error("password")]
    Password {
        /// Why.
        fault: PasswordFault,
    },
    /// A change to a member of staff that is refused.
    #[error("staff")]
    Staff {
        /// Why.
        fault: StaffFault,
    },
    /// The levels do not allow it.
    #[error("denied")]
    Denied,
    /// There is no such thing.
    #[error("not found")]
    NotFound,
    /// The data was given for something else.
    #[error("another purpose")]
    Purpose,
    /// Somebody else changed it meanwhile.
    #[error("conflict")]
    Conflict,
    /// The day on which a customer told something is missing, or has not begun.
    #[error("day")]
    Day,
    /// A campaign that lacks something before it may be published.
    #[error("incomplete")]
    Incomplete {
        /// All of it.
        missing: Vec<Missing>,
    },
    /// Changes to a campaign that may not be, since somebody has entered.
    #[error("fixed")]
    Fixed {
        /// All of them.
        fixed: Vec<Unfavourable>,
    },
    /// The register cannot do it at the moment.
    #[error("busy")]
    Busy,
    /// The call's arguments are not what the server takes.
    #[error("malformed")]
    Malformed,
    /// The call did not reach the server, or its answer did not come back.
    #[error("offline")]
    Offline,
    /// Something failed; the log has it under this id.
    #[error("failed: {id}")]
    Failed {
        /// What to tell whoever looks after the server.
        id: String,
    },
}

impl CallError {
    /// The sentence for the person at the screen.
    pub fn text(&self) -> String {
        let locale = locale();
        match self {
            Self::LoggedOut => td_string!(locale, dashboard.problem.logged_out),
            Self::Refused => td_string!(locale, dashboard.login.refused),
            Self::TooMany => td_string!(locale, dashboard.login.too_many),
            Self::Unconfirmed => td_string!(locale, staff.fault.unconfirmed),
            Self::Password { fault } => words::password(*fault),
            Self::Staff { fault } => words::staff(*fault),
            Self::Denied => td_string!(locale, dashboard.problem.denied),
            Self::NotFound => td_string!(locale, dashboard.problem.not_found),
            Self::Purpose => td_string!(locale, lists.refused),
            Self::Conflict => td_string!(locale, dashboard.problem.conflict),
            Self::Day => td_string!(locale, dashboard.problem.day),
            // The editor lists which.
            Self::Incomplete { .. } => td_string!(locale, dashboard.problem.incomplete),
            Self::Fixed { .. } => td_string!(locale, dashboard.problem.fixed),
            Self::Busy => td_string!(locale, dashboard.problem.busy),
            Self::Malformed | Self::Offline => td_string!(locale, dashboard.problem.offline),
            Self::Failed { id } => {
                return td_string!(locale, dashboard.problem.failed, id = id.clone()).to_string();
            }
        }
        .to_owned()
    }
}

impl FromServerFnError for CallError {
    type Encoder = JsonEncoding;

    /// Read in the browser, so the place where any call at all is known to have met an ended session.
    fn de(data: Bytes) -> Self {
        let error = JsonEncoding::decode(data)
            .unwrap_or_else(|error| ServerFnErrorErr::Deserialization(error.to_string()).into_app_error());
        again::notice(&error);
        error
    }

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_)
            | ServerFnErrorErr::Response(_)
            | ServerFnErrorErr::Deserialization(_) => Self::Offline,
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => Self::Malformed,
            _ => Self::Failed { id: "-".to_owned() },
        }
    }
}
