//! Everyone on the staff.

use super::{staff, statement_texts};
use crate::components::when;
use crate::dashboard::heading::Heading;
use crate::dashboard::loaded::loaded;
use crate::dashboard::{locale, words};
use crate::i18n::td_string;
use domain::view::{AccountState, StaffLine, StatementView};
use leptos::prelude::*;
use leptos_router::components::A;

/// The list, the way to an invitation, and the statement of confidentiality.
#[component]
pub fn Staff() -> impl IntoView {
    let everyone = Resource::new(|| (), |()| staff());
    let statement = Resource::new(|| (), |()| statement_texts());
    view! {
        <div class="section-head">
            <Heading text=td_string!(locale(), staff.staff.title) />
            <A href="/hallinta/henkilosto/kutsu" attr:class="button">{td_string!(locale(), staff.staff.invite)}</A>
        </div>
        {loaded(everyone, rows)}
        <section class="staff-statement">
            <h2>{td_string!(locale(), staff.staff.statement_title)}</h2>
            {loaded(statement, about_statement)}
            <p>
                <A href="/hallinta/henkilosto/vaitiolo" attr:class="button">
                    {td_string!(locale(), staff.staff.statement_edit)}
                </A>
            </p>
        </section>
    }
}

fn rows(everyone: Vec<StaffLine>) -> AnyView {
    let rows: Vec<_> = everyone.into_iter().map(row).collect();
    view! { <ul class="rows staff-rows">{rows}</ul> }.into_any()
}

fn row(line: StaffLine) -> impl IntoView {
    let mark = if line.has_accepted {
        td_string!(locale(), staff.staff.accepted)
    } else {
        td_string!(locale(), staff.staff.not_accepted)
    };
    let out = line.is_disabled();
    let missing = !line.has_accepted && !out;
    view! {
        <li class:staff-out=out>
            <A href=format!("/hallinta/henkilosto/{}", line.staff)>
                <span class="row-name">{line.user_name}</span>
                <span class="row-topic">{words::levels(&line.grant.levels)}</span>
                <span class="row-when">{state(line.state)}</span>
                <span class="row-text" class:staff-missing=missing>{mark}</span>
            </A>
        </li>
    }
}

/// How an account stands, in words.
pub(super) fn state(state: AccountState) -> String {
    match state {
        AccountState::InUse => td_string!(locale(), staff.staff.state_in_use),
        AccountState::WithoutFactor => td_string!(locale(), staff.staff.state_without_factor),
        AccountState::Waiting => td_string!(locale(), staff.staff.state_waiting),
        AccountState::Disabled => td_string!(locale(), staff.staff.state_disabled),
        AccountState::Invited { until } => {
            let when = when::weekday_date_time(locale(), until);
            return td_string!(locale(), staff.staff.state_invited, when = when).to_string();
        }
    }
    .to_owned()
}

fn about_statement(texts: Vec<StatementView>) -> AnyView {
    let version = texts.first().filter(|text| text.version > 0).map(|text| {
        let (number, when) = (text.version.to_string(), when::date(locale(), text.published_at));
        td_string!(locale(), staff.statement.version, number = number, when = when).to_string()
    });
    match version {
        Some(version) => view! {
            <p>{td_string!(locale(), staff.staff.statement_text)}</p>
            <p class="hint">{version}</p>
        }
        .into_any(),
        None => view! { <p class="alert">{td_string!(locale(), staff.staff.statement_none)}</p> }.into_any(),
    }
}
