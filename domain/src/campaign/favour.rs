//! What may still change once somebody has entered a raffle: only what favours the entrants
//! (requirements § 3).

use super::{CampaignDraft, Prize};
use crate::language::Language;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A change that an entrant could hold against the company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unfavourable {
    /// Opening or closing time: a longer one lowers the odds, a shorter one shuts people out.
    Times,
    /// Another organiser.
    Organiser,
    /// Fewer winners or reserves.
    Winners,
    /// A prize that is gone, renamed, worth less, or of which there are fewer.
    Prizes,
    /// The winners would be told later.
    ToldBy,
    /// Less time to claim a prize.
    ClaimBy,
    /// What the rules say, in words.
    Rules,
    /// A language that is taken away, or one that comes too: nobody can tell by machine that a
    /// translation promises the same.
    Language,
    /// Heading and lead, which may promise something too.
    Heading,
}

impl Unfavourable {
    /// Every one.
    pub const ALL: [Self; 9] = [
        Self::Times,
        Self::Organiser,
        Self::Winners,
        Self::Prizes,
        Self::ToldBy,
        Self::ClaimBy,
        Self::Rules,
        Self::Language,
        Self::Heading,
    ];
}

impl fmt::Display for Unfavourable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Times => "opens_at and closes_at are fixed",
            Self::Organiser => "organiser is fixed",
            Self::Winners => "winners and reserves may only grow",
            Self::Prizes => "prizes may only be added, or grow in number or value",
            Self::ToldBy => "told_by may only come sooner",
            Self::ClaimBy => "claim_by may only come later",
            Self::Rules => "the parts of the rules are fixed",
            Self::Language => "the languages are fixed",
            Self::Heading => "title and lead are fixed",
        })
    }
}

/// Why `after` may not follow `before` once somebody has entered; nothing if it may.
pub fn unfavourable(before: &CampaignDraft, after: &CampaignDraft) -> Vec<Unfavourable> {
    let mut found = Vec::new();
    let mut unless = |fine: bool, what: Unfavourable| {
        if !fine && !found.contains(&what) {
            found.push(what);
        }
    };
    unless((before.opens_at, before.closes_at) == (after.opens_at, after.closes_at), Unfavourable::Times);
    unless(before.organiser == after.organiser, Unfavourable::Organiser);
    unless(after.winners >= before.winners && after.reserves >= before.reserves, Unfavourable::Winners);
    unless(after.told_by <= before.told_by, Unfavourable::ToldBy);
    unless(after.claim_by >= before.claim_by, Unfavourable::ClaimBy);
    for language in Language::ALL {
        let (old, new) = (before.text(language), after.text(language));
        unless(old.is_some() == new.is_some(), Unfavourable::Language);
        let Some((old, new)) = old.zip(new) else { continue };
        unless(old.heading() == new.heading(), Unfavourable::Heading);
        unless(old.rules == new.rules, Unfavourable::Rules);
        unless(keeps(&old.prizes, &new.prizes), Unfavourable::Prizes);
    }
    found
}

/// Whether every prize is still there, in its place, and no smaller.
fn keeps(old: &[Prize], new: &[Prize]) -> bool {
    let kept = |(old, new): (&Prize, &Prize)| {
        old.name == new.name && new.value_cents >= old.value_cents && new.count >= old.count
    };
    new.len() >= old.len() && old.iter().zip(new).all(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::LocalDraft;
    use crate::campaign::guard::tests::whole;

    fn against(change: impl FnOnce(&mut CampaignDraft)) -> Vec<Unfavourable> {
        let mut after = whole();
        change(&mut after);
        unfavourable(&whole(), &after)
    }

    #[test]
    fn what_favours_the_entrants_may_change() {
        let better = against(|draft| {
            draft.winners += 1;
            draft.claim_by = draft.claim_by.map(|moment| moment.plus_days(7));
            draft.told_by = draft.told_by.map(|moment| moment.plus_days(-1));
            for local in &mut draft.texts {
                local.prizes[0].value_cents += 1_000;
                local.prizes.push(Prize { name: "Ikkunanpesu".into(), value_cents: 9_900, count: 1 });
            }
        });
        assert_eq!(better, []);
    }

    #[test]
    fn what_an_entrant_could_mind_may_not() {
        use Unfavourable as No;
        assert_eq!(against(|draft| draft.closes_at = draft.closes_at.map(|at| at.plus_days(1))), [No::Times]);
        assert_eq!(against(|draft| draft.opens_at = draft.opens_at.plus_seconds(1)), [No::Times]);
        assert_eq!(against(|draft| draft.organiser = Some("Muu Oy".into())), [No::Organiser]);
        assert_eq!(against(|draft| draft.reserves = 0), [No::Winners]);
        assert_eq!(against(|draft| draft.texts[0].prizes[0].count = 2), [No::Prizes]);
        assert_eq!(against(|draft| draft.texts[1].prizes[0].value_cents -= 1), [No::Prizes]);
        assert_eq!(against(|draft| draft.texts[0].prizes.clear()), [No::Prizes]);
        assert_eq!(against(|draft| draft.told_by = draft.claim_by), [No::ToldBy]);
        assert_eq!(against(|draft| draft.claim_by = draft.told_by), [No::ClaimBy]);
        assert_eq!(
            against(|draft| draft.texts[0].rules.who_may_enter = "Vain oululaiset.".into()),
            [No::Rules]
        );
        assert_eq!(against(|draft| drop(draft.texts.pop())), [No::Language]);
        let another = |draft: &mut CampaignDraft| {
            draft.texts.push(LocalDraft { language: Language::En, ..draft.texts[0].clone() });
        };
        assert_eq!(against(another), [No::Language]);
        assert_eq!(against(|draft| draft.texts[1].title = "Vinn en resa".into()), [No::Heading]);
        assert_eq!(against(|draft| draft.texts[0].lead = "Voita auto.".into()), [No::Heading]);
    }
}
