//! The company as its pages name it.

use serde::{Deserialize, Serialize};

/// The company that keeps the register (R3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Controller {
    /// The company's name.
    pub name: String,
    /// Its postal address on one line.
    pub address: String,
    /// Who answers for the register.
    pub contact_person: String,
    /// The phone number as people write it.
    pub phone: String,
    /// The e-mail address, if there is one.
    pub email: Option<String>,
    /// The business id, if it is told.
    pub business_id: Option<String>,
}

impl Controller {
    /// The company as a campaign's rules name its organiser: name, address, phone number.
    pub fn organiser(&self) -> String {
        format!("{}, {}, {}", self.name, self.address, self.phone)
    }
}
