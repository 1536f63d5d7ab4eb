//! Cards that keep up: what a colleague switches and what comes in shows while one looks. The cards
//! stay where they are, so that nobody loses their place, or what they could undo.

use super::campaigns;
use crate::dashboard::desk::Feed;
use domain::campaign::Standing;
use domain::id::CampaignId;
use domain::view::{CampaignCard, NewsKind};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The campaigns as news brought them; none before there was any.
#[derive(Clone, Copy)]
pub struct Newest(RwSignal<Vec<CampaignCard>>);

impl Newest {
    /// Listens for the cards that are `shown`; calls `anew` when there are others, or they say something
    /// else than numbers and the switch.
    pub fn listen(
        shown: impl Fn(&CampaignCard) -> bool + Copy + Send + Sync + 'static,
        before: impl Fn() -> Option<Vec<CampaignCard>> + Copy + Send + Sync + 'static,
        anew: impl Fn() + Copy + Send + Sync + 'static,
    ) {
        let newest = RwSignal::new(Vec::new());
        let asked = StoredValue::new(0_u32);
        let ask = move || {
            asked.update_value(|asked| *asked += 1);
            let own = asked.get_value();
            spawn_local(async move {
                // What cannot be had now comes with the next news.
                let Ok(mut now) = campaigns().await else { return };
                if asked.try_get_value() != Some(own) {
                    return;
                }
                now.retain(shown);
                if before().is_some_and(|before| before.iter().map(words).ne(now.iter().map(words))) {
                    anew();
                }
                newest.set(now);
            });
        };
        let feed = expect_context::<Feed>();
        feed.hear(&[NewsKind::CampaignChanged], move |_| ask());
        feed.keep_up(&[NewsKind::EntriesCame], ask);
        provide_context(Self(newest));
    }

    /// A campaign as news brought it.
    pub fn of(self, id: CampaignId) -> Memo<Option<CampaignCard>> {
        Memo::new(move |_| self.0.with(|cards| cards.iter().find(|card| card.id == id).cloned()))
    }
}

/// What a card says that stays while numbers and the switch change.
fn words(card: &CampaignCard) -> impl PartialEq + use<'_> {
    (card.id, &card.title, card.opens_at, card.closes_at, card.standing == Standing::Cancelled)
}
