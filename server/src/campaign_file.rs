//! A campaign in a file (docs/campaigns.md), for the command line and for demo data. Times without
//! a zone are Helsinki's; a day is its last second, for the opening its first.

use anyhow::{Context, Result, bail};
use domain::campaign::{CampaignDraft, CampaignKind, LocalDraft, Prize, RulesParts, Slug, Unread};
use domain::language::Language;
use domain::time::Moment;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::value::Datetime;

/// What the dearest prize may be worth, in euros.
const DEAREST: f64 = 1_000_000.0;

/// A campaign as it stands in its file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CampaignFile {
    slug: Slug,
    kind: CampaignKind,
    opens_at: Datetime,
    closes_at: Option<Datetime>,
    told_by: Option<Datetime>,
    claim_by: Option<Datetime>,
    #[serde(default)]
    reserves: u32,
    #[serde(default)]
    prizes: Vec<FilePrize>,
    texts: BTreeMap<Language, FileText>,
}

/// A prize, with its name in each language.
#[derive(Debug, Deserialize)]
struct FilePrize {
    count: u32,
    /// What one is worth, in euros.
    value: f64,
    #[serde(flatten)]
    names: BTreeMap<Language, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileText {
    title: String,
    lead: String,
    #[serde(default)]
    share_alt: String,
    #[serde(default)]
    rules: RulesParts,
}

/// Reads a campaign's file; `organiser` is the company as the settings name it.
///
/// # Errors
/// Where and why the text is no campaign's file. What a campaign lacks is told when it is published.
pub fn parse(text: &str, organiser: Option<String>) -> Result<CampaignDraft> {
    let file: CampaignFile = toml::from_str(text)?;
    let moment = |key: &str, time: &Option<Datetime>| {
        let moment = |time| moment(time, "23:59:59").with_context(|| format!("{key} is no time"));
        time.as_ref().map(moment).transpose()
    };
    for prize in &file.prizes {
        cents(prize.value)?;
    }
    let winners = file.prizes.iter().try_fold(0_u32, |sum, prize| sum.checked_add(prize.count));
    let texts = file.texts.into_iter().map(|(language, text)| local(language, text, &file.prizes));
    let texts = texts.collect::<Result<_>>()?;
    Ok(CampaignDraft {
        slug: file.slug,
        kind: file.kind,
        opens_at: self::moment(&file.opens_at, "00:00:00").context("opens_at is no time")?,
        closes_at: moment("closes_at", &file.closes_at)?,
        told_by: moment("told_by", &file.told_by)?,
        claim_by: moment("claim_by", &file.claim_by)?,
        organiser,
        winners: winners.context("there are too many prizes")?,
        reserves: file.reserves,
        texts,
        unread: Unread::default(),
    })
}

fn local(language: Language, text: FileText, prizes: &[FilePrize]) -> Result<LocalDraft> {
    let prize = |prize: &FilePrize| {
        Ok(Prize {
            name: prize.names.get(&language).cloned().unwrap_or_default(),
            value_cents: cents(prize.value)?,
            count: prize.count,
        })
    };
    let FileText { title, lead, share_alt, rules } = text;
    let prizes = prizes.iter().map(prize).collect::<Result<_>>()?;
    Ok(LocalDraft { language, title, lead, share_alt, prizes, rules })
}

/// Euros as cents: a whole number of them, up to a million euros.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held within range")]
fn cents(euros: f64) -> Result<u32> {
    let cents = (euros * 100.0).round();
    let is_whole = (cents / 100.0 - euros).abs() < 1e-6;
    if !(0.0..=DEAREST * 100.0).contains(&cents) || !is_whole {
        bail!("the value {euros} of a prize is no sum of euros and cents up to {DEAREST}");
    }
    Ok(cents as u32)
}

/// A time of the file as a moment; `at` is the time of day when it names none.
fn moment(time: &Datetime, at: &str) -> Result<Moment> {
    let text = match (time.offset, time.time) {
        (Some(_), _) => {
            return Moment::from_rfc3339(&time.to_string()).context("it has an offset that cannot be");
        }
        (None, Some(_)) => time.to_string(),
        (None, None) => format!("{time}T{at}"),
    };
    let Ok(clock) = text.parse() else { bail!("write it as 2026-11-30T23:59:59 or 2026-11-30") };
    Moment::from_helsinki(clock).context("there is no such time in Helsinki")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
        slug = "syysarvonta"
        kind = "raffle"
        opens_at = 2026-11-20T12:00:00
        closes_at = 2026-11-29
        told_by = 2026-12-06T12:00:00Z
        reserves = 2
        [[prizes]]
        count = 3
        value = 99.9
        fi = "Suursiivous"
        sv = "Storstädning"
        [texts.fi]
        title = "Syysarvonta"
        lead = "Voita siivous."
        [texts.fi.rules]
        lottery_tax = "Järjestäjä maksaa."
        [texts.sv]
        title = "Höstlotteri"
        lead = "Vinn en städning."
    "#;

    #[test]
    fn times_are_helsinkis_and_a_day_is_whole() {
        let draft = parse(FILE, None).unwrap();
        assert_eq!(draft.opens_at.rfc3339(), "2026-11-20T10:00:00Z");
        assert_eq!(draft.closes_at.unwrap().rfc3339(), "2026-11-29T21:59:59Z");
        assert_eq!(draft.told_by.unwrap().rfc3339(), "2026-12-06T12:00:00Z");
        let day = parse(&FILE.replace("2026-11-20T12:00:00", "2026-11-20"), None).unwrap();
        assert_eq!(day.opens_at.rfc3339(), "2026-11-19T22:00:00Z");
    }

    #[test]
    fn sums_that_cannot_be_are_errors() {
        for value in ["inf", "nan", "-1.0", "1e12", "0.001", "99.999"] {
            let error = parse(&FILE.replace("99.9", value), None).unwrap_err().to_string();
            assert!(error.contains("no sum of euros and cents"), "{error}");
        }
        let many = FILE.replace("count = 3", "count = 4294967295");
        let many = many.replace("[texts.fi]", "[[prizes]]\ncount = 2\nvalue = 1.0\n[texts.fi]");
        assert_eq!(parse(&many, None).unwrap_err().to_string(), "there are too many prizes");
    }

    #[test]
    fn prizes_have_their_name_in_each_language_and_make_the_winners() {
        let draft = parse(FILE, None).unwrap();
        assert_eq!((draft.winners, draft.reserves), (3, 2));
        let swedish = &draft.text(Language::Sv).unwrap().prizes[0];
        assert_eq!((swedish.name.as_str(), swedish.value_cents), ("Storstädning", 9_990));
    }

    #[test]
    fn what_stands_in_no_campaign_is_an_error_that_names_it() {
        let error = parse(&format!("colour = 1\n{FILE}"), None).unwrap_err().to_string();
        assert!(error.contains("colour"), "{error}");
        let error = parse(&FILE.replace("lottery_tax", "lotery_tax"), None).unwrap_err().to_string();
        assert!(error.contains("lotery_tax"), "{error}");
    }
}
