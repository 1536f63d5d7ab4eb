//! What a part was before, and who changed it.

use super::words;
use crate::components::when;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::view::settings::SettingStep;
use domain::view::{PartView, SettingLine};
use leptos::prelude::*;

/// The changes, behind a heading that opens them; nothing while there are none.
pub fn history(view: PartView) -> Option<AnyView> {
    if view.history.is_empty() {
        return None;
    }
    let number = view.history.len().to_string();
    let title = td_string!(locale(), staff.settings.history, number = number).to_string();
    let lines: Vec<_> = view.history.into_iter().map(line).collect();
    Some(view! { <details class="changes"><summary>{title}</summary><ul>{lines}</ul></details> }.into_any())
}

fn line(line: SettingLine) -> impl IntoView {
    let who = line.by.map_or_else(|| td_string!(locale(), staff.settings.operator).to_owned(), |by| by.name);
    let when = when::weekday_date_time(locale(), line.at);
    let steps: Vec<_> = line.changed.into_iter().map(|step| view! { <p>{text(step)}</p> }).collect();
    view! { <li><p class="hint">{when} " · " {who}</p> {steps}</li> }
}

fn text(step: SettingStep) -> String {
    let shown = |value: String| match value.replace('\n', ", ") {
        nothing if nothing.is_empty() => td_string!(locale(), staff.settings.history_nothing).to_owned(),
        value => value,
    };
    let (field, was, became) = (words::field(step.field), shown(step.was), shown(step.became));
    td_string!(locale(), staff.settings.history_step, field = field, was = was, became = became).to_string()
}
