//! Which form: `raffle/{slug}`, `contact` or `contact/{slug}` (contract § POST /api/sync).

use crate::campaign::{CampaignKind, Slug};
use core::fmt;
use core::str::FromStr;

/// A form, and the campaign it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FormId {
    /// The form of a raffle.
    Raffle(Slug),
    /// The contact form, alone or on a contact campaign's page.
    Contact(Option<Slug>),
}

impl FormId {
    /// The form of a campaign of this kind.
    pub fn of(kind: CampaignKind, slug: Slug) -> Self {
        match kind {
            CampaignKind::Raffle => Self::Raffle(slug),
            CampaignKind::Contact => Self::Contact(Some(slug)),
        }
    }

    /// The kind of campaign that has this form.
    pub fn kind(&self) -> CampaignKind {
        match self {
            Self::Raffle(_) => CampaignKind::Raffle,
            Self::Contact(_) => CampaignKind::Contact,
        }
    }

    /// The campaign whose form this is.
    pub fn campaign(&self) -> Option<&Slug> {
        match self {
            Self::Raffle(slug) => Some(slug),
            Self::Contact(slug) => slug.as_ref(),
        }
    }
}

impl fmt::Display for FormId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Raffle(slug) => write!(f, "raffle/{slug}"),
            Self::Contact(Some(slug)) => write!(f, "contact/{slug}"),
            Self::Contact(None) => f.write_str("contact"),
        }
    }
}

/// A text that names no form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such form")]
pub struct UnknownForm;

impl FromStr for FormId {
    type Err = UnknownForm;

    fn from_str(text: &str) -> Result<Self, UnknownForm> {
        let slug = |text: &str| Slug::parse(text).map_err(|_| UnknownForm);
        match text.split_once('/') {
            None if text == "contact" => Ok(Self::Contact(None)),
            Some(("contact", rest)) => slug(rest).map(|slug| Self::Contact(Some(slug))),
            Some(("raffle", rest)) => slug(rest).map(Self::Raffle),
            _ => Err(UnknownForm),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_reads_back_from_its_text() {
        for text in ["raffle/syysarvonta", "contact", "contact/kevattarjous"] {
            assert_eq!(text.parse::<FormId>().unwrap().to_string(), text);
        }
        for text in ["", "raffle", "raffle/", "raffle/Iso", "contact/", "order", "raffle/a/b"] {
            assert_eq!(text.parse::<FormId>(), Err(UnknownForm), "{text}");
        }
    }
}
