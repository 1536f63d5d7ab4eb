//! What a campaign is prepared from: a new one with everything filled in that the law asks for, or
//! one that was, with new times.

use super::rules::template;
use super::{CampaignDraft, CampaignKind, LocalDraft, RulesParts, Slug, Unread};
use crate::language::Language;
use crate::time::Moment;
use jiff::civil::{Date, time};

/// How long a campaign takes entries unless somebody says otherwise, in days.
const DAYS_OPEN: i64 = 30;
/// Days from the end until the winners are told, and from then until a prize can be claimed.
const DAYS_TO_TELL: i64 = 7;
const DAYS_TO_CLAIM: i64 = 30;
/// How many reserves are drawn unless somebody says otherwise.
const RESERVES: u32 = 3;

impl CampaignDraft {
    /// A new campaign that opens tomorrow morning, in Finnish. A raffle has the template's rules.
    pub fn begin(
        kind: CampaignKind,
        slug: Slug,
        title: String,
        organiser: Option<String>,
        now: Moment,
    ) -> Self {
        let raffle = kind == CampaignKind::Raffle;
        let today = now.in_helsinki().date();
        let local = LocalDraft {
            language: Language::Fi,
            title,
            lead: String::new(),
            share_alt: String::new(),
            prizes: Vec::new(),
            rules: if raffle { template(Language::Fi) } else { RulesParts::default() },
        };
        Self {
            slug,
            kind,
            opens_at: morning(today, 1).unwrap_or(now),
            closes_at: evening(today, DAYS_OPEN),
            organiser,
            winners: 0,
            reserves: if raffle { RESERVES } else { 0 },
            told_by: evening(today, DAYS_OPEN + DAYS_TO_TELL).filter(|_| raffle),
            claim_by: evening(today, DAYS_OPEN + DAYS_TO_TELL + DAYS_TO_CLAIM).filter(|_| raffle),
            texts: vec![local],
            unread: Unread::default(),
        }
    }

    /// The same campaign once more under another address, opening tomorrow morning and as long as
    /// this one was, with the organiser of today.
    #[must_use]
    pub fn again(&self, slug: Slug, organiser: Option<String>, now: Moment) -> Self {
        let before = self.opens_at.in_helsinki().date();
        let today = now.in_helsinki().date();
        let moved = |moment: Moment| {
            let clock = moment.in_helsinki();
            let days = i64::from((clock.date() - before).get_days());
            let day = days_after(today, days.saturating_add(1))?;
            Moment::from_helsinki(day.to_datetime(clock.time()))
        };
        let opens_at = moved(self.opens_at).unwrap_or(now);
        Self {
            slug,
            opens_at,
            closes_at: self.closes_at.and_then(moved),
            told_by: self.told_by.and_then(moved),
            claim_by: self.claim_by.and_then(moved),
            organiser,
            ..self.clone()
        }
    }
}

fn days_after(day: Date, days: i64) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// Eight in the morning, so many days after a day.
fn morning(day: Date, days: i64) -> Option<Moment> {
    Moment::from_helsinki(days_after(day, days)?.to_datetime(time(8, 0, 0, 0)))
}

/// The last second of a day, so many days after a day.
fn evening(day: Date, days: i64) -> Option<Moment> {
    Moment::from_helsinki(days_after(day, days)?.to_datetime(time(23, 59, 59, 0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::guard::tests::whole;
    use crate::campaign::{Missing, Prize};

    fn now() -> Moment {
        Moment::from_rfc3339("2026-11-29T20:30:00Z").unwrap()
    }

    fn slug() -> Slug {
        Slug::parse("kevat").unwrap()
    }

    #[test]
    fn a_new_raffle_lacks_only_what_nobody_can_know_for_its_maker() {
        let begun = CampaignDraft::begin(
            CampaignKind::Raffle,
            slug(),
            "Kevät".into(),
            Some("Loiste Oy".into()),
            now(),
        );
        let fi = Language::Fi;
        assert_eq!(
            begun.missing_to_publish(true, now()),
            [Missing::Lead(fi), Missing::Prizes(fi), Missing::Winners]
        );
        assert_eq!(begun.opens_at.in_helsinki().to_string(), "2026-11-30T08:00:00");
    }

    #[test]
    fn the_template_is_complete_in_every_language() {
        let mut draft = whole();
        let prizes = draft.texts[0].prizes.clone();
        draft.texts = Language::ALL
            .into_iter()
            .map(|language| LocalDraft {
                language,
                title: "Otsikko".into(),
                lead: "Lupaus".into(),
                share_alt: String::new(),
                prizes: prizes.clone(),
                rules: template(language),
            })
            .collect();
        assert_eq!(draft.missing(true), []);
    }

    #[test]
    fn an_offer_to_begin_with_lacks_its_lead_alone() {
        let begun = CampaignDraft::begin(
            CampaignKind::Contact,
            slug(),
            "Ikkunat".into(),
            Some("Loiste Oy".into()),
            now(),
        );
        assert_eq!(begun.missing_to_publish(true, now()), [Missing::Lead(Language::Fi)]);
    }

    #[test]
    fn a_copy_runs_as_long_as_its_model_and_lacks_nothing_that_the_model_had() {
        let mut model = whole();
        model.texts[0].prizes[0] = Prize { name: "Siivous".into(), ..model.texts[0].prizes[0].clone() };
        let copy = model.again(slug(), Some("Loiste Oy".into()), now());
        let length = |draft: &CampaignDraft| {
            (draft.closes_at.unwrap().in_helsinki().date() - draft.opens_at.in_helsinki().date()).get_days()
        };
        assert_eq!(length(&copy), length(&model));
        assert_eq!(copy.opens_at.in_helsinki().time(), model.opens_at.in_helsinki().time());
        assert_eq!((copy.slug.as_str(), &copy.texts), ("kevat", &model.texts));
        assert_eq!(copy.missing_to_publish(true, now()), []);
    }
}
