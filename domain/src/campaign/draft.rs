//! A campaign as it is prepared, before anyone can see it.

use super::rules::RulesParts;
use super::{CampaignKind, CampaignText, Prize, Slug};
use crate::language::Language;
use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// A campaign to publish. Everything that may be missing while it is prepared is optional here;
/// [`CampaignDraft::missing`](super::guard) tells what still is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignDraft {
    /// Its name in the address, never used before.
    pub slug: Slug,
    /// Its kind.
    pub kind: CampaignKind,
    /// From when entries are taken.
    pub opens_at: Moment,
    /// Until when; a raffle must have an end.
    pub closes_at: Option<Moment>,
    /// Who organises it: the controller's name, address and phone number on one line.
    pub organiser: Option<String>,
    /// How many winners, for a raffle.
    pub winners: u32,
    /// How many reserves, for a raffle.
    pub reserves: u32,
    /// Until when the winners are told, for a raffle.
    pub told_by: Option<Moment>,
    /// Until when a prize can be claimed, for a raffle.
    pub claim_by: Option<Moment>,
    /// Its texts; Finnish is always among them.
    pub texts: Vec<LocalDraft>,
    /// What is typed where it cannot be read.
    #[serde(default, skip_serializing_if = "Unread::is_empty")]
    pub unread: Unread,
}

/// What is typed in a field that asks for something else, as it is typed. What the field said before
/// still stands beside it, and is not what its maker wants: nothing is published like that.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// Where the name in the address should stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    /// Where the beginning should stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<String>,
    /// Where the number of reserves should stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reserves: Option<String>,
}

impl Unread {
    /// Whether everything could be read.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The texts of a campaign in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalDraft {
    /// The language.
    pub language: Language,
    /// The heading.
    pub title: String,
    /// One or two sentences under it.
    pub lead: String,
    /// What the picture for links shows, for whoever does not see it; the heading, where it is empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub share_alt: String,
    /// The prizes, for a raffle.
    #[serde(default)]
    pub prizes: Vec<Prize>,
    /// What the rules say, for a raffle.
    #[serde(default)]
    pub rules: RulesParts,
}

impl LocalDraft {
    /// Heading and lead as they are shown.
    pub fn heading(&self) -> (&str, &str) {
        (self.title.trim(), self.lead.trim())
    }

    /// What the page shows, with the rules that were written from it.
    pub fn as_text(&self, rules: String) -> CampaignText {
        let (title, lead) = self.heading();
        CampaignText { title: title.to_owned(), lead: lead.to_owned(), prizes: self.prizes.clone(), rules }
    }
}

impl CampaignDraft {
    /// The texts in a language, if it has them.
    pub fn text(&self, language: Language) -> Option<&LocalDraft> {
        self.texts.iter().find(|local| local.language == language)
    }

    /// Takes what is typed as the name in the address.
    pub fn type_slug(&mut self, typed: String) {
        self.unread.slug = unread(&mut self.slug, typed, |typed| Slug::parse(typed.trim()).ok());
    }

    /// Takes what is typed as the beginning, on a clock in Helsinki.
    pub fn type_opens_at(&mut self, typed: String) {
        self.unread.opens_at = unread(&mut self.opens_at, typed, Moment::from_local);
    }

    /// Takes what is typed as the number of reserves.
    pub fn type_reserves(&mut self, typed: String) {
        self.unread.reserves = unread(&mut self.reserves, typed, |typed| typed.trim().parse().ok());
    }

    /// The same as far as its rules are written from it: a link to it promises nothing.
    #[must_use]
    pub fn terms(&self) -> Self {
        let mut terms = self.clone();
        terms.texts.iter_mut().for_each(|local| local.share_alt.clear());
        terms
    }

    /// Makes what follows from the rest follow: as many winners as prizes; no prizes, rules and days
    /// of a draw where nothing is drawn.
    pub fn settle(&mut self) {
        if self.kind == CampaignKind::Raffle {
            let prizes = self.text(Language::Fi).map(|local| local.prizes.as_slice()).unwrap_or_default();
            self.winners = prizes.iter().fold(0, |sum, prize| sum.saturating_add(prize.count));
            return;
        }
        self.unread.reserves = None;
        (self.winners, self.reserves, self.told_by, self.claim_by) = (0, 0, None, None);
        for local in &mut self.texts {
            local.prizes.clear();
            local.rules = RulesParts::default();
        }
    }
}

/// Puts what is typed where it belongs when it can be read, and gives it back when it cannot.
fn unread<T>(place: &mut T, typed: String, read: impl FnOnce(&str) -> Option<T>) -> Option<String> {
    let Some(value) = read(&typed) else { return Some(typed) };
    *place = value;
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::guard::tests::whole;
    use crate::campaign::{Missing, unfavourable};

    #[test]
    fn what_follows_from_the_prizes_follows() {
        let mut draft = whole();
        draft.winners = 99;
        draft.settle();
        assert_eq!(draft, whole());
    }

    #[test]
    fn what_cannot_be_read_is_missed_and_kept_as_it_is_typed() {
        type Type = fn(&mut CampaignDraft, String);
        let fields: [(Type, &[&str], &str, Missing); 3] = [
            (
                CampaignDraft::type_slug,
                &["Uusi Osoite", "Joulu Ääkkönen!", "", "a--b"],
                " uusi-osoite ",
                Missing::Slug,
            ),
            (CampaignDraft::type_opens_at, &["", "huomenna"], "2026-11-20T08:00", Missing::OpeningTime),
            (
                CampaignDraft::type_reserves,
                &["-3", "viisi", "", "1,5", "9999999999"],
                " 5 ",
                Missing::Reserves,
            ),
        ];
        for (type_in, unread, read, missing) in fields {
            for typed in unread {
                let mut draft = whole();
                type_in(&mut draft, (*typed).to_owned());
                assert_eq!(draft.missing(true), [missing], "{typed:?}");
                let json = serde_json::to_string(&draft).unwrap();
                assert_eq!(serde_json::from_str::<CampaignDraft>(&json).unwrap(), draft, "{typed:?}");
                assert!(json.contains(&format!("\"{typed}\"")), "{json}");
                type_in(&mut draft, read.to_owned());
                assert!(draft.unread.is_empty() && draft != whole(), "{read:?}");
                assert_eq!(draft.missing(true), [], "{read:?}");
            }
        }
    }

    #[test]
    fn what_a_link_shows_is_one_line_or_nothing_and_no_promise() {
        let with = |alt: &str| {
            let mut draft = whole();
            draft.texts[1].share_alt = alt.to_owned();
            draft
        };
        let (long, longer) = ("a".repeat(200), "a".repeat(201));
        for (alt, fine) in [("", true), (" Keittiö ", true), (&long, true), (&longer, false), ("a\nb", false)]
        {
            let missing = if fine { vec![] } else { vec![Missing::ShareAlt(Language::Sv)] };
            assert_eq!(with(alt).missing(true), missing, "{alt:?}");
        }
        assert_eq!(unfavourable(&whole(), &with("Keittiö")), []);
        assert_eq!(with("Keittiö").terms(), whole());
    }

    #[test]
    fn an_offer_draws_nothing() {
        let mut offer = CampaignDraft { kind: CampaignKind::Contact, ..whole() };
        offer.settle();
        assert_eq!(offer.missing(true), []);
        assert!(
            offer.texts.iter().all(|local| local.prizes.is_empty() && local.rules == RulesParts::default())
        );
        assert_eq!((offer.winners, offer.told_by), (0, None));
    }
}
