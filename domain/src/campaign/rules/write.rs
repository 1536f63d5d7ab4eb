//! The rules as plain text, written from the campaign's facts and the parts somebody wrote, so
//! that text and facts cannot say different things.

use super::words::{Heading, day, heading, moment, part_heading, worth};
use super::{RulesPart, RulesParts};
use crate::campaign::{CampaignDraft, LocalDraft, Prize};
use crate::language::Language;

/// The whole rules in the language of `local`: paragraphs with an empty line between them.
pub fn write(draft: &CampaignDraft, local: &LocalDraft) -> String {
    let language = local.language;
    let mut paragraphs = Vec::new();
    let mut say = |name: &str, text: &str| paragraphs.push(format!("{name}: {text}"));
    say(heading(language, Heading::Organiser), draft.organiser.as_deref().unwrap_or_default());
    let closes = draft.closes_at.map(|closes_at| moment(language, closes_at)).unwrap_or_default();
    say(heading(language, Heading::Period), &format!("{} – {closes}.", moment(language, draft.opens_at)));
    for part in RulesPart::ALL {
        if part == RulesPart::Draw {
            say(heading(language, Heading::Prizes), &prizes(language, &local.prizes));
        }
        say(part_heading(language, part), &said(draft, language, &local.rules, part));
    }
    let other = local.rules.other.trim();
    if !other.is_empty() {
        paragraphs.push(other.to_owned());
    }
    paragraphs.join("\n\n")
}

/// What somebody wrote, after the day that it hangs on.
fn said(draft: &CampaignDraft, language: Language, rules: &RulesParts, part: RulesPart) -> String {
    let until = match part {
        RulesPart::Notification => draft.told_by.map(|moment| (Heading::ToldBy, moment)),
        RulesPart::Claim => draft.claim_by.map(|moment| (Heading::ClaimBy, moment)),
        _ => None,
    };
    let text = rules.part(part);
    match until {
        Some((until, moment)) => format!("{} {}. {text}", heading(language, until), day(moment)),
        None => text.to_owned(),
    }
}

fn prizes(language: Language, prizes: &[Prize]) -> String {
    let one = |prize: &Prize| {
        format!("{} × {}, {}", prize.count, prize.name.trim(), worth(language, prize.value_cents))
    };
    format!("{}.", prizes.iter().map(one).collect::<Vec<_>>().join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::guard::tests::whole;

    #[test]
    fn the_text_holds_every_part_and_every_fact() {
        let draft = whole();
        for local in &draft.texts {
            let text = write(&draft, local);
            for part in RulesPart::ALL {
                assert!(text.contains(local.rules.part(part)), "{part:?}");
            }
            for fact in ["Loiste Oy, Katu 1", "29.11.2026", "320", "3 ×", "6.12.2026", "5.1.2027"] {
                assert!(text.contains(fact), "{fact} in {text}");
            }
        }
    }
}
