//! Who keeps the register: what only the company knows.

/// The controller as far as it has been given (`controller.*`). Without all of it the forms stay
/// closed (contract.md § Settings).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ControllerSettings {
    /// The company's name.
    pub name: Option<String>,
    /// Its postal address; may have several lines.
    pub address: Option<String>,
    /// Who answers questions about the register.
    pub contact_person: Option<String>,
    /// The telephone number shown, as written.
    pub phone: Option<String>,
    /// The e-mail address shown.
    pub email: Option<String>,
    /// The Finnish business id (Y-tunnus), `1234567-8`.
    pub business_id: Option<String>,
}

/// The controller, complete: shown on every form and in the notice (requirements R3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Controller {
    /// The company's name.
    pub name: String,
    /// Its postal address; may have several lines.
    pub address: String,
    /// Who answers questions about the register.
    pub contact_person: String,
    /// The telephone number shown, as written.
    pub phone: String,
    /// The e-mail address shown.
    pub email: String,
    /// The Finnish business id (Y-tunnus).
    pub business_id: String,
}

/// The keys that still have to be given before the forms can open.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not set: {}", .0.join(", "))]
pub struct MissingController(pub Vec<&'static str>);

impl ControllerSettings {
    /// The controller, if all of it has been given.
    ///
    /// # Errors
    /// The keys that are missing.
    pub fn complete(&self) -> Result<Controller, MissingController> {
        let mut missing = Vec::new();
        let mut take = |key, value: &Option<String>| {
            if value.is_none() {
                missing.push(key);
            }
            value.clone().unwrap_or_default()
        };
        let controller = Controller {
            name: take("controller.name", &self.name),
            address: take("controller.address", &self.address),
            contact_person: take("controller.contact_person", &self.contact_person),
            phone: take("controller.phone", &self.phone),
            email: take("controller.email", &self.email),
            business_id: take("controller.business_id", &self.business_id),
        };
        if missing.is_empty() { Ok(controller) } else { Err(MissingController(missing)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_no_controller() {
        let part = ControllerSettings {
            name: Some("Loiste".into()),
            phone: Some("08 123".into()),
            ..ControllerSettings::default()
        };
        let missing = part.complete().unwrap_err();
        assert_eq!(
            missing.to_string(),
            "not set: controller.address, controller.contact_person, controller.email, \
             controller.business_id"
        );
    }

    #[test]
    fn the_whole_is_one() {
        let text = |text: &str| Some(text.to_owned());
        let whole = ControllerSettings {
            name: text("Loiste"),
            address: text("Katu 1\n90100 Oulu"),
            contact_person: text("Maija"),
            phone: text("08 123"),
            email: text("info@example.fi"),
            business_id: text("1234567-1"),
        };
        assert_eq!(whole.complete().unwrap().contact_person, "Maija");
    }
}
