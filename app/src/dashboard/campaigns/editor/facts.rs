//! What is the same in every language: address, times, prizes and reserves.

use super::field::{Kind, checked, field};
use super::missing::wrong_in;
use super::work::Work;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::campaign::{CampaignDraft, CampaignKind, Prize};
use domain::language::Language;
use domain::time::Moment;
use leptos::prelude::*;

/// Address and times.
pub fn facts(work: Work) -> AnyView {
    let locale = locale();
    let (draft, published) = work.sheet.with_untracked(|sheet| (sheet.draft.clone(), sheet.published));
    let raffle = draft.kind == CampaignKind::Raffle;
    let address = (!published).then(|| {
        checked(
            Kind::Line,
            "slug",
            td_string!(locale, campaign.address),
            draft.unread.slug.clone().unwrap_or_else(|| draft.slug.to_string()),
            wrong_in(work, "slug"),
            Box::new(move |typed| work.change(|draft| draft.type_slug(typed))),
        )
    });
    let opens_at = draft.unread.opens_at.clone().unwrap_or_else(|| draft.opens_at.local());
    let closes_at = draft.closes_at.map(Moment::local).unwrap_or_default();
    let days = raffle.then(|| {
        view! {
            {day(work, "told_by", td_string!(locale, campaign.told_by), draft.told_by, |draft, at| draft.told_by = at)}
            {day(work, "claim_by", td_string!(locale, campaign.claim_by), draft.claim_by, |draft, at| draft.claim_by = at)}
        }
    });
    view! {
        <fieldset>
            <legend>{td_string!(locale, campaign.facts)}</legend>
            {address}
            {checked(Kind::Time, "opens_at", td_string!(locale, campaign.opens_at), opens_at, wrong_in(work, "opens_at"), Box::new(move |typed| {
                work.change(|draft| draft.type_opens_at(typed));
            }))}
            {checked(Kind::Time, "closes_at", td_string!(locale, campaign.closes_at), closes_at, wrong_in(work, "closes_at"), Box::new(move |typed| {
                work.change(|draft| draft.closes_at = Moment::from_local(&typed));
            }))}
            {days}
        </fieldset>
    }
    .into_any()
}

type PutMoment = fn(&mut CampaignDraft, Option<Moment>);

fn day(work: Work, id: &str, label: &'static str, at: Option<Moment>, put: PutMoment) -> AnyView {
    let value = at.map(|at| at.local().chars().take(10).collect()).unwrap_or_default();
    field(
        Kind::Day,
        id.to_owned(),
        label.to_owned(),
        None,
        value,
        Box::new(move |typed| {
            work.change(|draft| put(draft, Moment::end_of_day(&typed)));
        }),
    )
}

/// The prizes with their numbers and values, and the reserves.
pub fn prizes(work: Work) -> AnyView {
    let locale = locale();
    let count = Memo::new(move |_| {
        work.draft.with(|draft| draft.text(Language::Fi).map_or(0, |local| local.prizes.len()))
    });
    let rows = move || (0..count.get()).map(|place| prize(work, place)).collect::<Vec<_>>();
    let add = move |_| {
        work.change(|draft| {
            for local in &mut draft.texts {
                local.prizes.push(Prize { name: String::new(), value_cents: 0, count: 1 });
            }
        });
    };
    let winners = move || {
        work.draft.with(|draft| {
            let prizes = draft.text(Language::Fi).map(|local| local.prizes.as_slice()).unwrap_or_default();
            prizes.iter().fold(0_u32, |sum, prize| sum.saturating_add(prize.count))
        })
    };
    let winners = move || td_string!(locale, campaign.winners, count = winners().to_string()).to_string();
    let reserves = work
        .draft
        .with_untracked(|draft| draft.unread.reserves.clone().unwrap_or_else(|| draft.reserves.to_string()));
    view! {
        <fieldset id="prizes">
            <legend>{td_string!(locale, campaign.prizes)}</legend>
            {rows}
            <p class="actions">
                <button type="button" class="quiet" on:click=add>{td_string!(locale, campaign.prize_add)}</button>
            </p>
            <p>{winners}</p>
            {checked(Kind::Number, "reserves", td_string!(locale, campaign.reserves), reserves, wrong_in(work, "reserves"), Box::new(move |typed| {
                work.change(|draft| draft.type_reserves(typed));
            }))}
        </fieldset>
    }
    .into_any()
}

fn prize(work: Work, place: usize) -> AnyView {
    let locale = locale();
    let prize = work.local(Language::Fi, |local| local.prizes.get(place).cloned());
    let prize = prize.unwrap_or(Prize { name: String::new(), value_cents: 0, count: 1 });
    let number = (place + 1).to_string();
    let change = move |change: &dyn Fn(&mut Prize)| {
        work.change(|draft| {
            draft.texts.iter_mut().filter_map(|local| local.prizes.get_mut(place)).for_each(change);
        });
    };
    let label = td_string!(locale, campaign.prize, number = number.clone()).to_string();
    let remove = td_string!(locale, campaign.prize_remove, number = number).to_string();
    view! {
        <div class="prize" role="group" aria-label=label>
            {name(work, Language::Fi, place, td_string!(locale, campaign.prize_name).to_owned())}
            {field(Kind::Number, format!("prize-{place}-count"), td_string!(locale, campaign.prize_count).to_owned(), None, prize.count.to_string(), Box::new(move |typed| {
                let count = typed.trim().parse().unwrap_or_default();
                change(&|prize| prize.count = count);
            }))}
            {field(Kind::Euros, format!("prize-{place}-value"), td_string!(locale, campaign.prize_value).to_owned(), None, euros(prize.value_cents), Box::new(move |typed| {
                let cents = cents(&typed);
                change(&|prize| prize.value_cents = cents);
            }))}
            <button
                type="button"
                class="quiet"
                aria-label=remove
                on:click=move |_| {
                    work.change(|draft| {
                        for local in &mut draft.texts {
                            if place < local.prizes.len() {
                                local.prizes.remove(place);
                            }
                        }
                    });
                    work.generation.update(|generation| *generation += 1);
                }
            >
                {td_string!(locale, campaign.remove)}
            </button>
        </div>
    }
    .into_any()
}

/// The name of a prize in a language.
pub fn name(work: Work, language: Language, place: usize, label: String) -> AnyView {
    let value = work.local(language, |local| local.prizes.get(place).map(|prize| prize.name.clone()));
    let id = format!("prize-{place}-{}", language.tag());
    field(
        Kind::Line,
        id,
        label,
        Some(language.tag()),
        value.unwrap_or_default(),
        Box::new(move |typed| {
            work.change_local(language, |local| {
                if let Some(prize) = local.prizes.get_mut(place) {
                    prize.name = typed;
                }
            });
        }),
    )
}

/// An amount as it is typed: `320`, or `99,90`.
fn euros(cents: u32) -> String {
    match (cents, cents % 100) {
        (0, _) => String::new(),
        (_, 0) => (cents / 100).to_string(),
        (_, rest) => format!("{},{rest:02}", cents / 100),
    }
}

/// The amount that is typed, in cents; nothing for what is none.
fn cents(typed: &str) -> u32 {
    let plain: String = typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '€').collect();
    let (whole, part) = plain.split_once([',', '.']).unwrap_or((&plain, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || part.len() > 2 || !digits(whole) || !digits(part) {
        return 0;
    }
    let euros = whole.parse::<u32>().ok().and_then(|euros| euros.checked_mul(100));
    let part = format!("{part:0<2}").parse::<u32>().unwrap_or_default();
    euros.and_then(|euros| euros.checked_add(part)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_people_write_them() {
        for (typed, read) in [
            ("320", 32_000),
            (" 99,90 € ", 9_990),
            ("99.9", 9_990),
            ("1 200", 120_000),
            ("", 0),
            ("-5", 0),
            ("1,234", 0),
            ("99999999999", 0),
        ] {
            assert_eq!(cents(typed), read, "{typed}");
        }
        for amount in [1, 99, 100, 9_990, 32_000] {
            assert_eq!(cents(&euros(amount)), amount);
        }
    }
}
