//! What R9 calls "other": a closed list, and a note for staff.

use crate::form::identity_code;
use crate::form::text::lines;
use crate::form::{BestTime, ErrorCode};
use crate::language::Language;
use serde::{Deserialize, Serialize};

/// How long a note for staff may be, in characters.
pub const LONGEST_NOTE: usize = 1000;
/// How long a company's name may be, in characters.
pub const LONGEST_COMPANY: usize = 200;

/// What kind of customer it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CustomerKind {
    /// A home.
    Home,
    /// A company.
    Company,
    /// A housing company (taloyhtiö).
    HousingCompany,
}

impl CustomerKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Home, Self::Company, Self::HousingCompany];

    /// The code in the register.
    pub fn code(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Company => "company",
            Self::HousingCompany => "housing_company",
        }
    }

    /// The kind with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// The other details, as typed and as kept: codes and texts, empty where nothing is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Other {
    /// The language to speak with them, as a tag.
    pub language: String,
    /// The code of the best time to reach them.
    pub best_time: String,
    /// The code of the kind of customer.
    pub kind: String,
    /// The company's name.
    pub company_name: String,
    /// A note for staff. Health and door codes do not belong in it.
    pub note: String,
}

impl Other {
    /// The same with its texts tidied, if all of it can be kept.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn checked(&self) -> Result<Self, ErrorCode> {
        let text = |typed: &str, longest| match typed.trim() {
            "" => Ok(String::new()),
            typed => lines(typed, longest),
        };
        if Language::from_tag(&self.language).is_none()
            || !(self.kind.is_empty() || CustomerKind::from_code(&self.kind).is_some())
        {
            return Err(ErrorCode::Required);
        }
        let note = text(&self.note, LONGEST_NOTE)?;
        if identity_code::holds_one(&note) {
            return Err(ErrorCode::IdentityCode);
        }
        Ok(Self {
            language: self.language.clone(),
            best_time: BestTime::parse(&self.best_time)?.code().to_owned(),
            kind: self.kind.clone(),
            company_name: text(&self.company_name, LONGEST_COMPANY)?.replace('\n', " "),
            note,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finnish() -> Other {
        Other { language: "fi".into(), ..Other::default() }
    }

    #[test]
    fn what_is_left_out_is_kept_as_nothing() {
        let checked = Other { note: "  \n ".into(), ..finnish() }.checked().unwrap();
        assert_eq!(checked, Other { best_time: "aina".into(), ..finnish() });
    }

    #[test]
    fn an_identity_code_an_unknown_code_and_a_long_note_are_refused() {
        for wrong in [
            Other { note: "Hetu 131052-308T".into(), ..finnish() },
            Other { kind: "castle".into(), ..finnish() },
            Other { best_time: "yö".into(), ..finnish() },
            Other { note: "x".repeat(LONGEST_NOTE + 1), ..finnish() },
            Other::default(),
        ] {
            assert!(wrong.checked().is_err(), "{wrong:?}");
        }
    }
}
