//! Everything that is set, field by field, as it counts now.

use super::{Controller, Part, SettingFault, SettingField};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was typed into the fields of one part.
pub type Typed = BTreeMap<SettingField, String>;

/// Values by field. A field without one has not been set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Values(BTreeMap<SettingField, String>);

impl From<Typed> for Values {
    fn from(typed: Typed) -> Self {
        Self(typed.into_iter().filter(|(_, value)| !value.is_empty()).collect())
    }
}

impl Values {
    /// What the operator's settings say: the company as far as it is named, the topics, the limit.
    pub fn of(controller: Option<&Controller>, topics: &[String], submissions_per_minute: u32) -> Self {
        let mut values = Self::default();
        if let Some(controller) = controller {
            values.put(SettingField::Name, &controller.name);
            values.put(SettingField::Address, &controller.address);
            values.put(SettingField::ContactPerson, &controller.contact_person);
            values.put(SettingField::Phone, &controller.phone);
            values.put(SettingField::Email, controller.email.as_deref().unwrap_or_default());
            values.put(SettingField::BusinessId, controller.business_id.as_deref().unwrap_or_default());
        }
        values.put(SettingField::Topics, &topics.join("\n"));
        values.put(SettingField::SubmissionsPerMinute, &submissions_per_minute.to_string());
        values
    }

    /// Reads a whole part as it was typed.
    ///
    /// # Errors
    /// Everything that is wrong with its fields.
    pub fn read(part: Part, typed: &Typed) -> Result<Self, Vec<SettingFault>> {
        let (mut values, mut faults) = (Self::default(), Vec::new());
        for field in part.fields() {
            match field.read(typed.get(&field).map(String::as_str).unwrap_or_default()) {
                Ok(value) => values.put(field, &value),
                Err(fault) => faults.push(SettingFault::Field { field, fault }),
            }
        }
        if faults.is_empty() { Ok(values) } else { Err(faults) }
    }

    fn put(&mut self, field: SettingField, value: &str) {
        if !value.is_empty() {
            self.0.insert(field, value.to_owned());
        }
    }

    /// These, and the other ones in place of their like.
    #[must_use]
    pub fn under(&self, other: &Self) -> Self {
        let mut both = self.0.clone();
        both.extend(other.0.iter().map(|(field, value)| (*field, value.clone())));
        Self(both)
    }

    /// Those of a part, as its fields show them.
    pub fn of_part(&self, part: Part) -> Typed {
        part.fields().map(|field| (field, self.shown(field))).collect()
    }

    /// The value of a field, if it is set.
    pub fn get(&self, field: SettingField) -> Option<&str> {
        self.0.get(&field).map(String::as_str)
    }

    /// The value of a field that is a number: what is set, or what is usual.
    pub fn number(&self, field: SettingField) -> u32 {
        self.get(field).and_then(|value| value.parse().ok()).unwrap_or_else(|| field.usual())
    }

    /// The value of a field as people read it; empty for what is not set.
    pub fn shown(&self, field: SettingField) -> String {
        match field.bounds() {
            Some(_) => self.number(field).to_string(),
            None => self.get(field).unwrap_or_default().to_owned(),
        }
    }

    /// The topics of contact requests.
    pub fn topics(&self) -> Vec<String> {
        self.get(SettingField::Topics).unwrap_or_default().lines().map(str::to_owned).collect()
    }

    /// The company; none while its name, address, contact person or phone number is not set.
    pub fn controller(&self) -> Option<Controller> {
        let text = |field| self.get(field).map(str::to_owned);
        Some(Controller {
            name: text(SettingField::Name)?,
            address: text(SettingField::Address)?,
            contact_person: text(SettingField::ContactPerson)?,
            phone: text(SettingField::Phone)?,
            email: text(SettingField::Email),
            business_id: text(SettingField::BusinessId),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn company() -> Controller {
        Controller {
            name: "Loiste Oy".into(),
            address: "Katu 1, 90100 Oulu".into(),
            contact_person: "Maija Mallikas".into(),
            phone: "08 123 4567".into(),
            email: None,
            business_id: Some("1234567-1".into()),
        }
    }

    #[test]
    fn the_company_comes_back_as_it_was_set() {
        let values = Values::of(Some(&company()), &["koti".to_owned(), "muu".to_owned()], 0);
        assert_eq!(values.controller(), Some(company()));
        assert_eq!(values.topics(), ["koti", "muu"]);
        assert_eq!(values.number(SettingField::SubmissionsPerMinute), 0);
        assert_eq!(values.number(SettingField::Entries), 6);
        assert_eq!(Values::of(None, &[], 60).controller(), None);
    }

    #[test]
    fn a_part_that_is_set_takes_the_place_of_what_was_there() {
        let base = Values::of(Some(&company()), &["koti".to_owned()], 60);
        let typed = Typed::from([(SettingField::Topics, "matot\nmuu".to_owned())]);
        let set = Values::read(Part::Topics, &typed).unwrap();
        let both = base.under(&set);
        assert_eq!(both.topics(), ["matot", "muu"]);
        assert_eq!(both.controller(), Some(company()));
    }

    #[test]
    fn every_fault_of_a_part_is_told_at_once() {
        let typed = Typed::from([(SettingField::Name, "Loiste Oy".to_owned())]);
        let faults = Values::read(Part::Company, &typed).unwrap_err();
        assert_eq!(faults.len(), 5);
        assert!(faults.iter().all(|fault| fault.field() != SettingField::Name));
    }
}
