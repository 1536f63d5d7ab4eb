//! The rules of the house for whoever works here, as the settings tell them.

use super::passkey::RelyingParty;
use crate::register::Register;
use domain::settings::Values;
use std::sync::Arc;

/// How long sessions last, and what the operator's settings say of what administrators may set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseRules {
    /// A session without a click ends after so many minutes.
    pub idle_minutes: i64,
    /// A session ends after so many hours in any case.
    pub longest_hours: i64,
    /// What counts until an administrator sets it otherwise.
    pub settings: Values,
    /// For which site passkeys are made; none where its host is no name.
    pub passkeys: Option<RelyingParty>,
}

impl Default for HouseRules {
    fn default() -> Self {
        Self { idle_minutes: 30, longest_hours: 10, settings: Values::default(), passkeys: None }
    }
}

impl Register {
    /// Whether passkeys work on this site.
    pub fn passkeys_work(&self) -> bool {
        self.house.passkeys.is_some()
    }

    /// The same register under other rules of the house.
    #[must_use]
    pub fn under(mut self, house: HouseRules) -> Self {
        self.house = Arc::new(house);
        self
    }
}
