//! The one table of access. What does not stand here is denied.

use super::Level;
use serde::{Deserialize, Serialize};

/// What can be seen or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Object {
    /// Names and the means to reach a customer.
    ContactDetails,
    /// Contact requests with their messages.
    ContactRequests,
    /// Permissions, withdrawals and prohibitions that customers tell.
    Permissions,
    /// Campaigns, their texts, switch and counts.
    Campaigns,
    /// Aggregates without persons.
    Statistics,
    /// Draws and the winners' contact details.
    Draws,
    /// Lists of those who may be contacted.
    MarketingLists,
    /// Orders and the outcome of financing checks.
    Orders,
    /// Data subjects' requests, disclosures and breaches.
    DataSubjects,
    /// The audit log.
    AuditLog,
    /// Privacy notices, wordings and retention.
    Notices,
    /// Staff and their grants.
    Staff,
    /// Settings.
    Settings,
    /// Backups.
    Backups,
}

impl Object {
    /// Every object.
    pub const ALL: [Self; 14] = [
        Self::ContactDetails,
        Self::ContactRequests,
        Self::Permissions,
        Self::Campaigns,
        Self::Statistics,
        Self::Draws,
        Self::MarketingLists,
        Self::Orders,
        Self::DataSubjects,
        Self::AuditLog,
        Self::Notices,
        Self::Staff,
        Self::Settings,
        Self::Backups,
    ];
}

/// To see and to change are separate rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Right {
    /// To see.
    See,
    /// To change.
    Change,
}

impl Right {
    /// Both rights.
    pub const ALL: [Self; 2] = [Self::See, Self::Change];
}

use Right::{Change, See};

/// Every right there is, by level (requirements § Access levels).
pub const TABLE: &[(Level, Object, Right)] = &[
    (Level::Service, Object::ContactDetails, See),
    (Level::Service, Object::ContactDetails, Change),
    (Level::Service, Object::ContactRequests, See),
    (Level::Service, Object::ContactRequests, Change),
    (Level::Service, Object::Permissions, See),
    (Level::Service, Object::Permissions, Change),
    (Level::Marketing, Object::Campaigns, See),
    (Level::Marketing, Object::Campaigns, Change),
    (Level::Marketing, Object::Statistics, See),
    (Level::Marketing, Object::Draws, See),
    (Level::Marketing, Object::Draws, Change),
    (Level::Marketing, Object::MarketingLists, See),
    (Level::Orders, Object::Orders, See),
    (Level::Orders, Object::Orders, Change),
    (Level::DataProtection, Object::DataSubjects, See),
    (Level::DataProtection, Object::DataSubjects, Change),
    (Level::DataProtection, Object::AuditLog, See),
    (Level::DataProtection, Object::Notices, See),
    (Level::DataProtection, Object::Notices, Change),
    (Level::Administrator, Object::Staff, See),
    (Level::Administrator, Object::Staff, Change),
    (Level::Administrator, Object::Settings, See),
    (Level::Administrator, Object::Settings, Change),
    (Level::Administrator, Object::Backups, See),
    (Level::Administrator, Object::Backups, Change),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn has(level: Level, object: Object) -> bool {
        TABLE.iter().any(|(holder, what, _)| *holder == level && *what == object)
    }

    #[test]
    fn what_the_requirements_say_never_is_never() {
        for (level, never) in [
            (Level::Service, &[Object::Orders, Object::MarketingLists, Object::Campaigns][..]),
            (Level::Marketing, &[Object::ContactRequests, Object::Orders, Object::ContactDetails]),
            (Level::Orders, &[Object::ContactRequests, Object::Draws]),
            (Level::DataProtection, &[Object::Campaigns, Object::Staff]),
            (
                Level::Administrator,
                &[Object::ContactDetails, Object::ContactRequests, Object::Draws, Object::Orders],
            ),
        ] {
            for object in never {
                assert!(!has(level, *object), "{level:?} {object:?}");
            }
        }
    }

    #[test]
    fn whoever_may_change_something_may_see_it() {
        for (level, object, _) in TABLE.iter().filter(|(_, _, right)| *right == Change) {
            assert!(TABLE.contains(&(*level, *object, See)), "{level:?} {object:?}");
        }
    }
}
