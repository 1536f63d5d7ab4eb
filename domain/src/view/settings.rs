//! What is set, as administrators see and change it.

use super::Colleague;
use crate::settings::{Part, SettingFault, Typed};
use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// One part as it counts now, with what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartView {
    /// Which part.
    pub part: Part,
    /// How often it was changed; 0 is as the operator's settings say.
    pub version: u32,
    /// The values of its fields.
    pub values: Typed,
    /// What changed, the newest first.
    pub history: Vec<SettingLine>,
}

/// One change of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingLine {
    /// The version that it made.
    pub version: u32,
    /// When.
    pub at: Moment,
    /// Who; none for the operator.
    pub by: Option<Colleague>,
    /// The fields that changed, each with what it was and what it became.
    pub changed: Vec<SettingStep>,
}

/// What one field was and became.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingStep {
    /// Which field.
    pub field: crate::settings::SettingField,
    /// What it was; empty for nothing.
    pub was: String,
    /// What it became.
    pub became: String,
}

/// What became of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SettingsChanged {
    /// It counts.
    Done(PartView),
    /// It is refused, for these reasons.
    Refused(Vec<SettingFault>),
    /// Somebody else has changed the part meanwhile: this is how it stands.
    Overtaken(PartView),
}
