//! The receipt: worth keeping. What was sent, the ticket, what was permitted.

use super::form::client::client;
use super::layout::{Frame, document};
use super::page::Page;
use super::raffle::called_off;
use crate::components::{label, phone, when};
use crate::i18n::{Locale, td_string};
use domain::consent::ChannelState;
use domain::customer::Datum;
use domain::form::BestTime;
use leptos::prelude::*;
use register::receipt::{ReceiptOf, ReceiptPage};

/// The receipt's page.
pub fn receipt(page: &Page<'_>, token: &str, receipt: &ReceiptPage) -> String {
    let locale = page.locale();
    let (title, lead) = match receipt.of {
        ReceiptOf::Entry { cancelled: Some(_), .. } => (
            td_string!(locale, public.receipt.title_cancelled),
            td_string!(locale, public.receipt.lead_cancelled),
        ),
        ReceiptOf::Entry { .. } => {
            (td_string!(locale, public.receipt.title_entry), td_string!(locale, public.receipt.lead_entry))
        }
        ReceiptOf::Request { .. } => (
            td_string!(locale, public.receipt.title_request),
            td_string!(locale, public.receipt.lead_request),
        ),
    };
    let cancelled = match &receipt.of {
        ReceiptOf::Entry { cancelled, .. } => cancelled.as_ref(),
        ReceiptOf::Request { .. } => None,
    };
    document(page, &Frame { title, description: None, path: Some(&format!("/kuitti/{token}")) }, || {
        view! {
            <h1>{title}</h1>
            {ticket(page, token, receipt)}
            <p class="lead">{lead}</p>
            {called_off(page, cancelled)}
            <section>
                <h2>{td_string!(locale, public.receipt.sent)}</h2>
                {sent(locale, receipt)}
            </section>
            <section>
                <h2>{td_string!(locale, public.receipt.permits)}</h2>
                {permits(page, token, receipt)}
            </section>
            <p><a href=page.href("/")>{td_string!(locale, public.receipt.front)}</a></p>
            {client(page, None)}
        }
    })
}

/// A ticket that looks like a ticket.
fn ticket(page: &Page<'_>, token: &str, receipt: &ReceiptPage) -> Option<AnyView> {
    let locale = page.locale();
    let ReceiptOf::Entry { slug, title, language, closes_at, ticket, rules_version, cancelled } = &receipt.of
    else {
        return None;
    };
    let draw = closes_at.filter(|_| cancelled.is_none());
    let stub = draw.map(|moment| {
        let when = when::weekday_date_time(locale, moment);
        view! { <p class="ticket-stub">{td_string!(locale, public.receipt.draw, when = when).to_string()}</p> }
    });
    let rules = page.href(&format!("/arvonta/{slug}/saannot/{rules_version}"));
    let calendar = draw.map(|_| {
        let href = page.href(&format!("/kuitti/{token}/arvonta.ics"));
        view! { <p class="actions"><a class="button" href=href>{td_string!(locale, public.receipt.calendar)}</a></p> }
    });
    let earliest = draw.map(|_| view! { {td_string!(locale, public.receipt.earliest)} " " });
    Some(
        view! {
            <div class="ticket">
                <p class="ticket-raffle" lang=page.lang_of(*language)>{title.clone()}</p>
                <p class="ticket-label">{td_string!(locale, public.receipt.ticket)}</p>
                <p class="ticket-number">{ticket.to_string()}</p>
                {stub}
            </div>
            {calendar}
            <p class="small">
                {earliest} <a href=rules>{td_string!(locale, public.receipt.rules)}</a>
            </p>
        }
        .into_any(),
    )
}

fn sent(locale: Locale, receipt: &ReceiptPage) -> AnyView {
    let mut lines: Vec<(String, String)> =
        vec![(td_string!(locale, public.receipt.at).to_owned(), when::full_date_time(locale, receipt.at))];
    lines.extend(
        receipt.said.iter().map(|(datum, value)| (name_of(locale, *datum), as_written(*datum, value))),
    );
    if let ReceiptOf::Request { topic, message, best_time } = &receipt.of {
        lines.push((td_string!(locale, public.form.topic).to_owned(), label::topic(locale, topic)));
        let time = BestTime::parse(best_time).unwrap_or(BestTime::Any);
        lines.push((td_string!(locale, public.form.best_time).to_owned(), label::best_time(locale, time)));
        lines.extend(
            message.iter().map(|text| (td_string!(locale, public.form.message).to_owned(), text.clone())),
        );
    }
    let lines: Vec<_> =
        lines.into_iter().map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> }).collect();
    let masked =
        receipt.masked.then(|| view! { <p class="small">{td_string!(locale, public.receipt.masked)}</p> });
    view! { <dl class="sent">{lines}</dl> {masked} }.into_any()
}

fn as_written(datum: Datum, value: &str) -> String {
    if datum == Datum::Phone { phone::shown(value) } else { value.to_owned() }
}

fn name_of(locale: Locale, datum: Datum) -> String {
    match datum {
        Datum::LastName => td_string!(locale, public.form.last_name),
        Datum::FirstNames => td_string!(locale, public.form.first_names),
        Datum::Email => td_string!(locale, public.form.email),
        Datum::Phone => td_string!(locale, public.form.phone),
        Datum::Street => td_string!(locale, public.form.street),
        Datum::PostalCode => td_string!(locale, public.form.postal_code),
        Datum::Town => td_string!(locale, public.form.town),
    }
    .to_owned()
}

fn permits(page: &Page<'_>, token: &str, receipt: &ReceiptPage) -> AnyView {
    let locale = page.locale();
    let change = page.href(&format!("/luvat/{}", receipt.permissions_token));
    if receipt.permits.is_empty() {
        return view! {
            <p>{td_string!(locale, public.receipt.no_permits)}</p>
            <p><a href=change>{td_string!(locale, public.receipt.refuse)}</a></p>
        }
        .into_any();
    }
    let waits = receipt.permits.iter().any(|permit| permit.state == ChannelState::AwaitsConfirmation);
    let waits = waits.then(|| view! { <p>{td_string!(locale, public.receipt.confirm_email)}</p> });
    let lines: Vec<_> = receipt
        .permits
        .iter()
        .map(|permit| {
            let state = label::permission(locale, permit.state);
            let lang = page.lang_of(permit.language);
            view! { <li><span lang=lang>{permit.wording.clone()}</span> " " <strong>{state}</strong></li> }
        })
        .collect();
    let proof = page.href(&format!("/kuitti/{token}.json"));
    view! {
        <ul>{lines}</ul>
        {waits}
        <p>
            {td_string!(locale, public.receipt.withdraw)} " "
            <a href=change>{td_string!(locale, public.receipt.change)}</a>
        </p>
        <p><a href=proof>{td_string!(locale, public.receipt.proof)}</a></p>
    }
    .into_any()
}
