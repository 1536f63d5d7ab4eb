//! What a campaign lacks before it may be published (requirements § 3). There is no other way to
//! publish one, so nobody can forget what the law asks for.

use super::rules::RulesPart;
use super::{CampaignDraft, CampaignKind, LocalDraft, Prize};
use crate::language::Language;
use crate::time::Moment;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::RangeInclusive;

/// How long texts may be, in characters.
const LONGEST_TITLE: usize = 120;
const LONGEST_LEAD: usize = 600;
const LONGEST_ALT: usize = 200;
const LONGEST_PART: usize = 4_000;
/// How many letters a part of the rules has at least: fewer are no rule, in any of the languages.
const LEAST_LETTERS: usize = 5;

/// How many winners, reserves and pieces of a prize there may be, and what one may be worth, in euro
/// cents: a slip of the finger is told before it is promised.
const MOST: u32 = 10_000;
const DEAREST_CENTS: u32 = 10_000_000;
/// When a campaign may begin and close, in Unix milliseconds: from 2020 to 2100.
const TIMES: RangeInclusive<i64> = 1_577_836_800_000..=4_102_444_800_000;
/// How long a raffle may be open, in days.
const LONGEST_RAFFLE: i64 = 366;
/// How long after its end a raffle may go on until its prizes are claimed, in days.
const LONGEST_CLAIM: i64 = 366;

/// Something without which a campaign is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// The company is not named in the settings, so there is no organiser and no controller.
    Organiser,
    /// No privacy notice is published.
    Notice,
    /// Another campaign has had its address, which is never given again.
    Address,
    /// What is typed as its name in the address cannot be one.
    Slug,
    /// What is typed as its beginning is no time, or none of this century.
    OpeningTime,
    /// There is no Finnish text.
    Finnish,
    /// A language comes twice.
    Twice(Language),
    /// There is no heading in a language, or one that is too long.
    Title(Language),
    /// There is no lead in a language, or one that is too long.
    Lead(Language),
    /// What describes the picture for links in a language is too long, or on several lines.
    ShareAlt(Language),
    /// A raffle without an end.
    ClosingTime,
    /// It closes before it opens, or so long after it that somebody mistyped.
    Order,
    /// It has closed already.
    Over,
    /// A raffle without prizes in a language.
    Prizes(Language),
    /// A prize without a name, a value or a number in a language.
    Prize(Language),
    /// The prizes of a language are not those of the Finnish text.
    OtherPrizes(Language),
    /// There are not as many winners as prizes.
    Winners,
    /// More reserves than a draw is for, or what is typed is no number of them.
    Reserves,
    /// What the rules say beyond their parts is too long or holds what cannot be shown.
    Other(Language),
    /// Until when the winners are told: after the end.
    ToldBy,
    /// Until when a prize can be claimed: not before the winners are told.
    ClaimBy,
    /// A part of the rules in a language, or one that is too short to say anything or too long.
    Part(Language, RulesPart),
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Organiser => f.write_str("organiser: set controller.* in the settings"),
            Self::Notice => f.write_str("notice: publish the privacy notice first"),
            Self::Address => f.write_str("slug: this one is taken; slugs are never reused"),
            Self::Slug => f.write_str("slug: lower-case letters a–z, digits, single hyphens between them"),
            Self::OpeningTime => f.write_str("opens_at: when it opens"),
            Self::Finnish => f.write_str("texts: the Finnish text"),
            Self::Twice(language) => write!(f, "texts.{}: stands there twice", language.tag()),
            Self::Title(language) => {
                write!(
                    f,
                    "texts.{}.title: words on one line, at most {LONGEST_TITLE} characters",
                    language.tag()
                )
            }
            Self::Lead(language) => {
                write!(f, "texts.{}.lead: words, at most {LONGEST_LEAD} characters", language.tag())
            }
            Self::ShareAlt(language) => {
                write!(
                    f,
                    "texts.{}.share_alt: words on one line, at most {LONGEST_ALT} characters, or none",
                    language.tag()
                )
            }
            Self::ClosingTime => f.write_str("closes_at: when it closes"),
            Self::Order => write!(f, "closes_at: after opens_at, for a raffle at most {LONGEST_RAFFLE} days"),
            Self::Over => f.write_str("closes_at: in the future"),
            Self::Prizes(language) => write!(f, "texts.{}.prizes: at least one", language.tag()),
            Self::Prize(language) => {
                write!(f, "texts.{}.prizes: each with a name, a value and a number", language.tag())
            }
            Self::OtherPrizes(language) => {
                write!(f, "texts.{}.prizes: the same numbers and values as in Finnish", language.tag())
            }
            Self::Other(language) => {
                write!(f, "texts.{}.rules.other: words, at most {LONGEST_PART} characters", language.tag())
            }
            Self::Winners => write!(f, "winners: as many as there are prizes, at most {MOST}"),
            Self::Reserves => write!(f, "reserves: at most {MOST}"),
            Self::ToldBy => f.write_str("told_by: until when the winners are told, after closes_at"),
            Self::ClaimBy => write!(
                f,
                "claim_by: until when a prize can be claimed, not before told_by, at most {LONGEST_CLAIM} days after closes_at"
            ),
            Self::Part(language, part) => {
                write!(
                    f,
                    "texts.{}.rules.{}: words, at most {LONGEST_PART} characters",
                    language.tag(),
                    part.name()
                )
            }
        }
    }
}

impl CampaignDraft {
    /// All that it lacks, at once; nothing when it may be published. `has_notice` tells whether a
    /// privacy notice is published.
    pub fn missing(&self, has_notice: bool) -> Vec<Missing> {
        let mut missing = Vec::new();
        let mut unless = |fine: bool, what: Missing| {
            if !fine {
                missing.push(what);
            }
        };
        unless(self.organiser.as_ref().is_some_and(|name| says(name, LONGEST_LEAD)), Missing::Organiser);
        unless(has_notice, Missing::Notice);
        unless(self.unread.slug.is_none(), Missing::Slug);
        let is_time = TIMES.contains(&self.opens_at.millis());
        unless(self.unread.opens_at.is_none() && is_time, Missing::OpeningTime);
        unless(self.text(Language::Fi).is_some(), Missing::Finnish);
        unless(self.closes_at.is_none_or(|closes_at| self.may_close(closes_at)), Missing::Order);
        for language in Language::ALL {
            let count = self.texts.iter().filter(|local| local.language == language).count();
            unless(count < 2, Missing::Twice(language));
        }
        for local in &self.texts {
            let on_one_line = !local.title.trim().contains('\n');
            unless(on_one_line && says(&local.title, LONGEST_TITLE), Missing::Title(local.language));
            unless(says(&local.lead, LONGEST_LEAD), Missing::Lead(local.language));
            let alt = local.share_alt.trim();
            let is_alt = alt.is_empty() || !alt.contains('\n') && says(alt, LONGEST_ALT);
            unless(is_alt, Missing::ShareAlt(local.language));
        }
        if self.kind == CampaignKind::Raffle {
            self.raffle_lacks(&mut missing);
        }
        missing
    }

    fn may_close(&self, at: Moment) -> bool {
        let longest = self.opens_at.plus_days(LONGEST_RAFFLE);
        let in_time = self.kind != CampaignKind::Raffle || at <= longest;
        at > self.opens_at && in_time && TIMES.contains(&at.millis())
    }

    /// The same when it is published at `now`.
    pub fn missing_to_publish(&self, has_notice: bool, now: Moment) -> Vec<Missing> {
        let mut missing = self.missing(has_notice);
        if self.closes_at.is_some_and(|closes_at| closes_at <= now) {
            missing.push(Missing::Over);
        }
        missing
    }

    /// The same when at `now` it takes the place of one that closes or has closed at `closes_at`: no change closes it.
    pub fn missing_to_revise(
        &self,
        closes_at: Option<Moment>,
        has_notice: bool,
        now: Moment,
    ) -> Vec<Missing> {
        if self.closes_at == closes_at {
            self.missing(has_notice)
        } else {
            self.missing_to_publish(has_notice, now)
        }
    }

    fn raffle_lacks(&self, missing: &mut Vec<Missing>) {
        let mut unless = |fine: bool, what: Missing| {
            if !fine {
                missing.push(what);
            }
        };
        unless(self.closes_at.is_some(), Missing::ClosingTime);
        unless(self.told_by.zip(self.closes_at).is_some_and(|(told, closes)| told > closes), Missing::ToldBy);
        let last = self.closes_at.map(|closes_at| closes_at.plus_days(LONGEST_CLAIM));
        let in_time = |claim: Moment, told: Moment| claim >= told && last.is_none_or(|last| claim <= last);
        unless(
            self.claim_by.zip(self.told_by).is_some_and(|(claim, told)| in_time(claim, told)),
            Missing::ClaimBy,
        );
        let finnish = self.text(Language::Fi);
        for local in &self.texts {
            let language = local.language;
            unless(!local.prizes.is_empty(), Missing::Prizes(language));
            unless(local.prizes.iter().all(is_whole), Missing::Prize(language));
            unless(finnish.is_none_or(|finnish| same_prizes(finnish, local)), Missing::OtherPrizes(language));
            for part in RulesPart::ALL {
                let text = local.rules.part(part);
                let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
                unless(letters >= LEAST_LETTERS && paragraph(text), Missing::Part(language, part));
            }
            let other = &local.rules.other;
            unless(other.trim().is_empty() || paragraph(other), Missing::Other(language));
        }
        let prizes: u64 =
            finnish.map_or(0, |local| local.prizes.iter().map(|prize| u64::from(prize.count)).sum());
        let winners = u64::from(self.winners);
        unless(winners > 0 && winners == prizes && self.winners <= MOST, Missing::Winners);
        unless(self.unread.reserves.is_none() && self.reserves <= MOST, Missing::Reserves);
    }
}

/// Whether a text says something, in so many characters, and holds nothing that cannot be shown or
/// that turns round how it is read.
pub(super) fn says(text: &str, longest: usize) -> bool {
    let text = text.trim();
    text.chars().any(char::is_alphabetic) && !text.chars().any(is_hidden) && text.chars().count() <= longest
}

/// What cannot be seen, or turns round how the rest is read: controls, marks of direction, other ends
/// of lines, letters without a shape, tags.
fn is_hidden(letter: char) -> bool {
    (letter.is_control() && letter != '\n')
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180e}' | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0e}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a part of the rules says something without breaking off: a paragraph of its own would
/// look like another part of the text that the machine writes.
fn paragraph(text: &str) -> bool {
    let broken = text.trim().lines().any(|line| line.trim().is_empty());
    says(text, LONGEST_PART) && !broken
}

fn is_whole(prize: &Prize) -> bool {
    let one_line = !prize.name.trim().contains('\n');
    let counted = (1..=MOST).contains(&prize.count) && (1..=DEAREST_CENTS).contains(&prize.value_cents);
    one_line && says(&prize.name, LONGEST_TITLE) && counted
}

/// Whether two languages promise the same.
fn same_prizes(one: &LocalDraft, other: &LocalDraft) -> bool {
    let numbers = |local: &LocalDraft| -> Vec<(u32, u32)> {
        local.prizes.iter().map(|prize| (prize.count, prize.value_cents)).collect()
    };
    numbers(one) == numbers(other)
}

#[cfg(test)]
pub(crate) mod tests;
