//! How the mail stands, and what to do about what is stuck.

use super::api::{Mails, StuckMail};
use super::{mail, retry_mail, test_mail};
use crate::components::when;
use crate::dashboard::again::repeatable;
use crate::dashboard::loaded::loaded;
use crate::dashboard::session::form::problem_of;
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use domain::id::MailId;
use domain::mail::Template;
use leptos::prelude::*;

/// Counts, what is stuck, and a mail to try it with.
#[component]
pub fn Mail() -> impl IntoView {
    let mails = Resource::new(|| (), |()| mail());
    let retry = repeatable(retry_mail);
    let test = repeatable(|()| test_mail());
    Effect::new(move |_| {
        let retried = matches!(retry.value().get(), Some(Ok(())));
        let tested = matches!(test.value().get(), Some(Ok(())));
        if retried || tested {
            mails.refetch();
        }
    });
    let done = move || match (retry.value().get(), test.value().get()) {
        (_, Some(Ok(()))) => td_string!(locale(), staff.settings.mail_tested),
        (Some(Ok(())), _) => td_string!(locale(), staff.settings.mail_retried),
        _ => "",
    };
    let no_address = |error: &CallError| match error {
        CallError::Conflict => Some(td_string!(locale(), staff.settings.mail_no_address)),
        _ => None,
    };
    view! {
        <section class="card">
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
    let next = match mail.due_at {
        None => td_string!(locale(), staff.settings.mail_given_up).to_owned(),
        Some(due) => {
            let when = when::weekday_date_time(locale(), due);
            td_string!(locale(), staff.settings.mail_next, when = when).to_string()
        }
    };
    let id = mail.id;
    view! {
        <li>
            <div><p>{kind}</p><p class="hint">{tries} " · " {next}</p></div>
            <button type="button" on:click=move |_| { retry.dispatch(id); }>
                {td_string!(locale(), staff.settings.mail_retry)}
            </button>
        </li>
    }
}
