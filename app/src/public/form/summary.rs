//! All that is wrong, at the top, with the focus: each line leads to its field.

use super::{FormAnswer, FormState};
use crate::i18n::{Locale, td_string};
use crate::public::message::message;
use leptos::prelude::*;

/// The summary of a form that comes back; nothing for one that is fresh.
pub fn summary(locale: Locale, state: &FormState) -> Option<AnyView> {
    if !state.comes_back() {
        return None;
    }
    let count = state.problems.iter().count();
    let heading = match count {
        0 => None,
        1 => Some(td_string!(locale, public.form.summary_one).to_owned()),
        _ => Some(td_string!(locale, public.form.summary_many, count = count).to_string()),
    };
    let answer = state.answer.map(|answer| view! { <p>{answer_text(locale, answer)}</p> });
    let lines: Vec<_> = state
        .problems
        .iter()
        .map(|error| {
            let text = message(locale, error);
            if crate::public::form::is_seen(error.field) {
                view! { <li><a href=format!("#{}", error.field.name())>{text}</a></li> }.into_any()
            } else {
                view! { <li>{text}</li> }.into_any()
            }
        })
        .collect();
    let list = (count > 0).then(|| view! { <ul>{lines}</ul> });
    Some(
        view! {
            <div class="summary" id="virheet" role="alert" tabindex="-1" autofocus=true>
                {heading.map(|heading| view! { <h2>{heading}</h2> })}
                {answer}
                {list}
            </div>
        }
        .into_any(),
    )
}

fn answer_text(locale: Locale, answer: FormAnswer) -> &'static str {
    match answer {
        FormAnswer::Conflict => td_string!(locale, public.answer.conflict),
        FormAnswer::Closed => td_string!(locale, public.answer.closed),
        FormAnswer::TooMany => td_string!(locale, public.answer.too_many),
        FormAnswer::Unavailable => td_string!(locale, public.answer.unavailable),
    }
}
