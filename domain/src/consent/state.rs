//! What the events of one customer and channel add up to.

use super::{Channel, EventKind};
use serde::{Deserialize, Serialize};

/// Where a permission stands. Never kept beside the events: always derived from them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelState {
    /// Never asked for, never given.
    Nothing,
    /// Given, and waiting to be confirmed by its address.
    AwaitsConfirmation,
    /// Marketing may be sent.
    Permitted,
    /// Given once, and taken back.
    Withdrawn,
    /// Prohibited; a newer permission lifts this only when confirmed (R16).
    Prohibited,
    /// Prohibited, with a newer permission waiting to be confirmed.
    ProhibitedAwaitsConfirmation,
}

impl ChannelState {
    /// The state after these events, in their order.
    pub fn derive(channel: Channel, events: impl IntoIterator<Item = EventKind>) -> Self {
        events.into_iter().fold(Self::Nothing, |state, event| state.after(channel, event))
    }

    /// Whether marketing may be sent.
    pub fn permits(self) -> bool {
        self == Self::Permitted
    }

    /// The state after one more event.
    #[must_use]
    pub fn after(self, channel: Channel, event: EventKind) -> Self {
        match (event, self) {
            (EventKind::Given, Self::Prohibited | Self::ProhibitedAwaitsConfirmation) => {
                Self::ProhibitedAwaitsConfirmation
            }
            (EventKind::Given, Self::Permitted) => Self::Permitted,
            (EventKind::Given, _) if channel.needs_confirmation() => Self::AwaitsConfirmation,
            (EventKind::Given, _) => Self::Permitted,
            (EventKind::Confirmed, Self::AwaitsConfirmation | Self::ProhibitedAwaitsConfirmation) => {
                Self::Permitted
            }
            (EventKind::Confirmed | EventKind::Lifted, state) => state,
            (EventKind::Withdrawn, Self::Nothing) => Self::Nothing,
            (EventKind::Withdrawn, Self::Prohibited | Self::ProhibitedAwaitsConfirmation)
            | (EventKind::Prohibited, _) => Self::Prohibited,
            (EventKind::Withdrawn, _) => Self::Withdrawn,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ChannelState as State;
    use super::EventKind::{Confirmed, Given, Prohibited, Withdrawn};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_email_permission_counts_when_confirmed_and_others_at_once() {
        assert_eq!(State::derive(Channel::Email, [Given]), State::AwaitsConfirmation);
        assert_eq!(State::derive(Channel::Email, [Given, Confirmed]), State::Permitted);
        assert_eq!(State::derive(Channel::Sms, [Given]), State::Permitted);
    }

    #[test]
    fn a_prohibition_is_lifted_by_a_newer_permission_only_when_confirmed() {
        for channel in Channel::ALL {
            assert!(!State::derive(channel, [Given, Confirmed, Prohibited]).permits());
            assert!(!State::derive(channel, [Prohibited, Given]).permits());
            assert!(State::derive(channel, [Prohibited, Given, Confirmed]).permits());
            assert!(!State::derive(channel, [Prohibited, Confirmed]).permits());
        }
    }

    fn any_event() -> impl Strategy<Value = EventKind> {
        prop::sample::select(EventKind::ALL.to_vec())
    }

    proptest! {
        #[test]
        fn withdrawing_or_prohibiting_always_ends_a_permission(
            events in prop::collection::vec(any_event(), 0..12),
            last in prop::sample::select(vec![Withdrawn, Prohibited]),
            channel in prop::sample::select(Channel::ALL.to_vec()),
        ) {
            let events = events.into_iter().chain([last]);
            prop_assert!(!State::derive(channel, events).permits());
        }

        #[test]
        fn nobody_is_permitted_who_never_gave(
            events in prop::collection::vec(any_event(), 0..12),
            channel in prop::sample::select(Channel::ALL.to_vec()),
        ) {
            let without = events.into_iter().filter(|event| *event != Given);
            prop_assert!(!State::derive(channel, without).permits());
        }
    }
}
