//! One member of staff: how the account stands, every grant, and what an administrator may do.

use super::grant::GrantFields;
use super::link::Link;
use super::list::state;
use super::{disable_staff, grant_staff, invite_again, staff_member};
use crate::components::when;
use crate::dashboard::again::repeatable;
use crate::dashboard::heading::Heading;
use crate::dashboard::loaded::{failure, loaded};
use crate::dashboard::session::form::{problem_of, send};
use crate::dashboard::{CallError, locale, words};
use crate::i18n::td_string;
use domain::access::Level;
use domain::id::StaffId;
use domain::view::{GrantLine, SessionView, StaffDetails};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;

/// Lets a change show at once.
#[derive(Clone, Copy)]
struct Again(RwSignal<u32>);

/// The page of one member.
#[component]
pub fn Member() -> impl IntoView {
    let params = use_params_map();
    let again = RwSignal::new(0);
    provide_context(Again(again));
    let id = move || params.read().get("id").and_then(|id| id.parse::<StaffId>().ok());
    let member = Resource::new(
        move || (id(), again.get()),
        async |(id, _)| match id {
            Some(id) => staff_member(id).await,
            None => Err(CallError::NotFound),
        },
    );
    view! {
        <p class="back"><A href="/hallinta/henkilosto">{td_string!(locale(), staff.staff.back)}</A></p>
        {loaded(member, details)}
    }
}

fn details(details: StaffDetails) -> AnyView {
    let Some(session) = use_context::<SessionView>() else { return failure(&CallError::LoggedOut) };
    let StaffDetails { line, grants } = details;
    let accepted = match line.accepted {
        Some((number, at)) => {
            let (number, when) = (number.to_string(), when::date(locale(), at));
            td_string!(locale(), staff.staff.accepted_version, number = number, when = when).to_string()
        }
        None => td_string!(locale(), staff.staff.not_accepted).to_owned(),
    };
    let acts = if line.staff == session.staff {
        view! { <p class="note">{td_string!(locale(), staff.staff.oneself)}</p> }.into_any()
    } else {
        let (first, second, third) = (line.user_name.clone(), line.user_name.clone(), line.user_name.clone());
        let disable = (!line.is_disabled()).then(|| view! { <Disable user_name=third /> });
        view! {
            <GrantAnew user_name=first given=line.grant.levels.clone() />
            <Reset user_name=second />
            {disable}
        }
        .into_any()
    };
    let grants: Vec<_> = grants.into_iter().map(grant_line).collect();
    view! {
        <Heading text=line.user_name.clone() />
        <dl class="facts">
            <div><dt>{td_string!(locale(), staff.staff.levels)}</dt><dd>{words::levels(&line.grant.levels)}</dd></div>
            <div><dt>{td_string!(locale(), staff.staff.nav)}</dt><dd>{state(line.state)}</dd></div>
            <div><dt>{td_string!(locale(), staff.staff.statement_title)}</dt><dd>{accepted}</dd></div>
        </dl>
        <section>
            <h2>{td_string!(locale(), staff.staff.grants)}</h2>
            <ol class="grants">{grants}</ol>
        </section>
        {acts}
    }
    .into_any()
}

fn grant_line(grant: GrantLine) -> impl IntoView {
    let when = when::date(locale(), grant.granted_at);
    let who = td_string!(locale(), staff.staff.grant_line, who = grant.approver, when = when).to_string();
    view! {
        <li>
            <p><strong>{words::levels(&grant.levels)}</strong></p>
            {grant.reason.map(|reason| view! { <p>{reason}</p> })}
            <p class="hint">{who} {grant.approved_on.map(|day| format!(" ({day})"))}</p>
        </li>
    }
}

/// Says once that something was done, after which the page shows it.
fn done_then_again<I, T>(action: Action<I, Result<T, CallError>>)
where
    I: Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
{
    let again = use_context::<Again>();
    Effect::new(move |_| {
        if let (Some(Ok(_)), Some(Again(again))) = (action.value().get(), again) {
            again.update(|times| *times += 1);
        }
    });
}

#[component]
fn GrantAnew(user_name: String, given: Vec<Level>) -> impl IntoView {
    let fields = GrantFields::new();
    let grant = repeatable(|(user_name, grant)| grant_staff(user_name, grant));
    done_then_again(grant);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !grant.pending().get_untracked() {
            grant.dispatch((user_name.clone(), fields.typed()));
        }
    };
    view! {
        <details class="act">
            <summary>{td_string!(locale(), staff.staff.grant_title)}</summary>
            <form class="sheet" method="post" on:submit=submit>
                {fields.view(&given)}
                {problem_of(grant, |_| None)}
                {send(td_string!(locale(), staff.staff.grant_submit), grant.pending())}
            </form>
        </details>
    }
}

#[component]
fn Reset(user_name: String) -> impl IntoView {
    let reset = repeatable(invite_again);
    let name = user_name.clone();
    let made = Memo::new(move |_| reset.value().get().and_then(Result::ok));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !reset.pending().get_untracked() {
            reset.dispatch(user_name.clone());
        }
    };
    let shown = move || made.get().map(|link| view! { <Link link user_name=name.clone() /> });
    view! {
        <details class="act">
            <summary>{td_string!(locale(), staff.staff.reset_title)}</summary>
            <form class="sheet" method="post" on:submit=submit>
                <p>{td_string!(locale(), staff.staff.reset_text)}</p>
                {problem_of(reset, |_| None)}
                {send(td_string!(locale(), staff.staff.reset_submit), reset.pending())}
            </form>
            {shown}
        </details>
    }
}

#[component]
fn Disable(user_name: String) -> impl IntoView {
    let disable = repeatable(disable_staff);
    done_then_again(disable);
    let label = td_string!(locale(), staff.staff.disable_submit, name = user_name.clone()).to_string();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !disable.pending().get_untracked() {
            disable.dispatch(user_name.clone());
        }
    };
    view! {
        <details class="act">
            <summary>{td_string!(locale(), staff.staff.disable_title)}</summary>
            <form class="sheet" method="post" on:submit=submit>
                <p>{td_string!(locale(), staff.staff.disable_text)}</p>
                {problem_of(disable, |_| None)}
                <button class="danger" type="submit">{label}</button>
            </form>
        </details>
    }
}
