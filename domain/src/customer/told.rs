//! What customers tell staff, and how: the source of what staff write down (R13, R16).

use crate::consent::Refusal;
use crate::time::Moment;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How it was told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToldWay {
    /// On the phone.
    #[default]
    Phone,
    /// By letter.
    Letter,
    /// Face to face.
    Visit,
    /// By e-mail.
    Email,
}

impl ToldWay {
    /// Every way.
    pub const ALL: [Self; 4] = [Self::Phone, Self::Letter, Self::Visit, Self::Email];

    /// The code in the register.
    pub fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Letter => "letter",
            Self::Visit => "visit",
            Self::Email => "email",
        }
    }

    /// The way with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == code)
    }
}

/// What it was about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToldKind {
    /// Names, addresses, numbers.
    Details,
    /// A marketing permission.
    Permission,
    /// A permission that is taken back.
    Withdrawal,
    /// A marketing prohibition.
    Prohibition,
    /// No data to other companies (R10).
    DisclosureProhibited,
    /// That prohibition taken back.
    DisclosureAllowed,
    /// No targeting and no statistics (Art. 21(2)).
    TargetingRefused,
    /// That objection taken back.
    TargetingAllowed,
}

impl ToldKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Details,
        Self::Permission,
        Self::Withdrawal,
        Self::Prohibition,
        Self::DisclosureProhibited,
        Self::DisclosureAllowed,
        Self::TargetingRefused,
        Self::TargetingAllowed,
    ];

    /// The code in the register.
    pub fn code(self) -> &'static str {
        match self {
            Self::Details => "details",
            Self::Permission => "permission",
            Self::Withdrawal => "withdrawal",
            Self::Prohibition => "prohibition",
            Self::DisclosureProhibited => "disclosure_prohibited",
            Self::DisclosureAllowed => "disclosure_allowed",
            Self::TargetingRefused => "targeting_refused",
            Self::TargetingAllowed => "targeting_allowed",
        }
    }

    /// The kind with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// That something is refused, or is not any more.
    pub fn of(refusal: Refusal, refused: bool) -> Self {
        match (refusal, refused) {
            (Refusal::Disclosure, true) => Self::DisclosureProhibited,
            (Refusal::Disclosure, false) => Self::DisclosureAllowed,
            (Refusal::Targeting, true) => Self::TargetingRefused,
            (Refusal::Targeting, false) => Self::TargetingAllowed,
        }
    }
}

/// The day on which something was told, as `2026-11-30`: a day that has begun in Helsinki.
pub fn day(typed: &str, now: Moment) -> Option<String> {
    let day: Date = typed.trim().parse().ok()?;
    let today = now.in_helsinki().date();
    (day <= today && day.year() >= 2000).then(|| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_one_that_has_begun_and_not_from_another_century() {
        let now = Moment::from_rfc3339("2026-11-30T22:30:00Z").unwrap();
        assert_eq!(
            day(" 2026-12-01 ", now).as_deref(),
            Some("2026-12-01"),
            "in Helsinki it is tomorrow already"
        );
        for wrong in ["2026-12-02", "1999-12-31", "1.12.2026", "2026-02-30", ""] {
            assert_eq!(day(wrong, now), None, "{wrong}");
        }
    }
}
