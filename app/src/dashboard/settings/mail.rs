//! How the mail stands, and what to do about what is stuck.

use super::api::{MailEnd, Mails, StuckMail};
use super::failure::words;
use super::{mail, mail_end, retry_mail, test_mail};
use crate::components::when;
use crate::dashboard::again::repeatable;
use crate::dashboard::loaded::loaded;
use crate::dashboard::session::form::problem_of;
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use domain::id::MailId;
use domain::mail::Template;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// How often one looks how a test ended.
const LOOKS: u32 = 60;

/// Counts, what is stuck, and a mail to try it with.
#[component]
pub fn Mail() -> impl IntoView {
    let mails = Resource::new(|| (), |()| mail());
    let retry = repeatable(retry_mail);
    let test = repeatable(|()| test_mail());
    // The mail that somebody waits for, and how it ended.
    let (tried, end) = (RwSignal::new(None), RwSignal::new(MailEnd::Waiting));
    let follow = move |id: MailId| {
        tried.set(Some(id));
        end.set(MailEnd::Waiting);
        look(id, tried, end, LOOKS);
    };
    Effect::new(move |_| {
        if let Some(Ok(id)) = test.value().get() {
            follow(id);
        }
    });
    Effect::new(move |_| {
        if let Some(Ok(())) = retry.value().get() {
            mails.refetch();
        }
    });
    Effect::new(move |_| {
        if tried.get().is_some() {
            end.track();
            mails.refetch();
        }
    });
    let done = move || match (retry.value().get(), tried.get().map(|_| end.get())) {
        (_, Some(MailEnd::Waiting)) => td_string!(locale(), staff.settings.mail_tested).to_owned(),
        (_, Some(MailEnd::Sent)) => td_string!(locale(), staff.settings.mail_test_sent).to_owned(),
        (_, Some(MailEnd::Stuck(mail))) => {
            [td_string!(locale(), staff.settings.mail_test_stuck), " ", &why(&mail), " ", &next(&mail)]
                .concat()
        }
        (Some(Ok(())), None) => td_string!(locale(), staff.settings.mail_retried).to_owned(),
        _ => String::new(),
    };
    let no_address = |error: &CallError| match error {
        CallError::Conflict => Some(td_string!(locale(), staff.settings.mail_no_address)),
        _ => None,
    };
    view! {
        <section class="card" id="posti">
            <h2>{td_string!(locale(), staff.settings.mail_title)}</h2>
            {loaded(mails, move |mails| standing(mails, retry))}
            {problem_of(retry, |_| None)}
            {problem_of(test, no_address)}
            <p class="settled" role="status">{done}</p>
            <div class="actions">
                <button type="button" on:click=move |_| { test.dispatch(()); }>
                    {td_string!(locale(), staff.settings.mail_test)}
                </button>
            </div>
        </section>
    }
}

/// Looks how a mail ended, every second, until it has or nobody waits for it any more.
fn look(id: MailId, tried: RwSignal<Option<MailId>>, end: RwSignal<MailEnd>, left: u32) {
    let ask = move || {
        spawn_local(async move {
            let found = mail_end(id).await;
            if tried.try_get_untracked().flatten() != Some(id) {
                return;
            }
            match found {
                Ok(MailEnd::Waiting) | Err(_) if left > 0 => look(id, tried, end, left - 1),
                Ok(found) => end.set(found),
                // How it ended stands in the list above.
                Err(_) => {}
            }
        });
    };
    set_timeout(ask, Duration::from_secs(1));
}

/// Why a mail did not go out, and what to do about it.
fn why(mail: &StuckMail) -> String {
    words(mail.failure.as_deref().unwrap_or_default()).to_owned()
}

/// When it is tried again.
fn next(mail: &StuckMail) -> String {
    match mail.due_at {
        None => td_string!(locale(), staff.settings.mail_given_up).to_owned(),
        Some(due) => {
            let when = when::weekday_date_time(locale(), due);
            td_string!(locale(), staff.settings.mail_next, when = when).to_string()
        }
    }
}

fn standing(mails: Mails, retry: Action<MailId, Result<(), CallError>>) -> AnyView {
    let (waiting, sent) = (mails.waiting.to_string(), mails.sent.to_string());
    let counts = td_string!(locale(), staff.settings.mail_counts, waiting = waiting, sent = sent).to_string();
    let stuck = if mails.stuck.is_empty() {
        view! { <p class="hint">{td_string!(locale(), staff.settings.mail_fine)}</p> }.into_any()
    } else {
        let rows: Vec<_> = mails.stuck.into_iter().map(|mail| row(mail, retry)).collect();
        view! { <ul class="sessions">{rows}</ul> }.into_any()
    };
    view! { <p>{counts}</p> {stuck} }.into_any()
}

fn row(mail: StuckMail, retry: Action<MailId, Result<(), CallError>>) -> impl IntoView {
    let kind = match mail.template {
        Template::Receipt => td_string!(locale(), staff.settings.template_receipt),
        Template::NewRequest => td_string!(locale(), staff.settings.template_new),
        Template::LateRequest => td_string!(locale(), staff.settings.template_late),
        Template::Test => td_string!(locale(), staff.settings.template_test),
    };
    let (number, when) = (mail.tries.to_string(), when::weekday_date_time(locale(), mail.at));
    let tries = td_string!(locale(), staff.settings.mail_tries, number = number, when = when).to_string();
    let (why, next) = (why(&mail), next(&mail));
    let id = mail.id;
    view! {
        <li>
            <div><p>{kind}</p><p>{why}</p><p class="hint">{tries} " · " {next}</p></div>
            <button type="button" on:click=move |_| { retry.dispatch(id); }>
                {td_string!(locale(), staff.settings.mail_retry)}
            </button>
        </li>
    }
}
