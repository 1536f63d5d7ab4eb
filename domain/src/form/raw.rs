//! The fields of a form as they were typed.

use super::Field;
use crate::prelude::*;

/// What was typed into each field, each there once and in the order of the fields; a field that is
/// not there counts as empty. A list, since a map is more code than the browser should load.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawFields(Vec<(Field, String)>);

impl RawFields {
    /// No field filled in.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps `value` for `field`; says whether the field was there already.
    pub fn put(&mut self, field: Field, value: impl Into<String>) -> bool {
        let value = value.into();
        let place = self.0.iter().take_while(|(other, _)| *other < field).count();
        if let Some((_, before)) = self.0.get_mut(place).filter(|(other, _)| *other == field) {
            *before = value;
            return true;
        }
        self.0.insert(place, (field, value));
        false
    }

    /// The same fields with `value` for `field`.
    #[must_use]
    pub fn with(mut self, field: Field, value: impl Into<String>) -> Self {
        self.put(field, value);
        self
    }

    /// What was typed, spaces around it left out; empty when the field is not there.
    pub fn get(&self, field: Field) -> &str {
        self.as_typed(field).trim()
    }

    /// What was typed to the letter, for showing it again.
    pub fn as_typed(&self, field: Field) -> &str {
        self.0.iter().find(|(other, _)| *other == field).map_or("", |(_, value)| value)
    }

    /// Whether a box was ticked: `yes` and nothing else.
    pub fn ticked(&self, field: Field) -> bool {
        self.get(field) == "yes"
    }

    /// The same fields with the boxes of every permission unticked.
    #[must_use]
    pub fn without_permits(mut self) -> Self {
        self.0.retain(|(field, _)| !field.is_permit());
        self
    }
}

impl<'a> FromIterator<(&'a str, &'a str)> for RawFields {
    /// Takes the fields that forms have; other names are left out.
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(pairs: I) -> Self {
        let mut fields = Self::new();
        for (name, value) in pairs {
            if let Some(field) = Field::from_name(name) {
                fields.put(field, value);
            }
        }
        fields
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_there_once_whatever_was_put_first() {
        let mut fields = RawFields::new().with(Field::Town, "Oulu");
        assert!(!fields.put(Field::Email, "a"));
        assert!(fields.put(Field::Email, " b "));
        assert_eq!((fields.get(Field::Email), fields.as_typed(Field::Email)), ("b", " b "));
        assert_eq!((fields.get(Field::Town), fields.get(Field::Phone)), ("Oulu", ""));
        assert_eq!(fields, RawFields::new().with(Field::Email, " b ").with(Field::Town, "Oulu"));
    }

    #[test]
    fn permissions_go_and_everything_else_stays() {
        let fields = RawFields::new().with(Field::PermitSms, "yes").with(Field::Rules, "yes");
        assert_eq!(fields.without_permits(), RawFields::new().with(Field::Rules, "yes"));
    }
}
