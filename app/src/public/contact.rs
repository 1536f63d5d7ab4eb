//! The contact form's page.

use super::form::field::{Around, choice, lines};
use super::form::{self, FormFrame, FormState, permits, person};
use super::layout::{Frame, document};
use super::page::{Page, call_link};
use crate::components::label;
use crate::i18n::td_string;
use domain::form::{BestTime, Field, FormId};
use leptos::prelude::*;
use register::page::FormPage;

/// The path of the page.
pub const PATH: &str = "/yhteydenotto";

/// The contact page. Without `on_form` the form is closed, and the page says so.
pub fn contact(page: &Page<'_>, on_form: Option<&FormPage>, state: &FormState) -> String {
    let page = &page.come_from(state.typed.get(Field::Arrival));
    let locale = page.locale();
    let title = form::page::title(locale, state, td_string!(locale, public.contact.title));
    let description = Some(td_string!(locale, public.contact.lead));
    let frame = Frame { title: &title, description, path: Some(PATH) };
    document(page, &frame, || {
        let call = page.site.controller.clone().map(|controller| {
            view! {
                <p>
                    {td_string!(locale, public.contact.call)} " "
                    {call_link(&controller.phone)}
                </p>
            }
        });
        let body = match on_form {
            Some(on_form) => whole_form(page, on_form, state, page.action(PATH), true),
            None => form::page::closed(page, PATH),
        };
        view! {
            <div class="intro">
                <h1>{td_string!(locale, public.contact.title)}</h1>
                <p class="lead">{td_string!(locale, public.contact.lead)}</p>
                {call}
            </div>
            {body}
            {form::client::client(page, Some(&FormId::Contact(None)))}
        }
    })
}

/// The contact form, which contact campaigns show too.
pub fn whole_form(
    page: &Page<'_>,
    on_form: &FormPage,
    state: &FormState,
    action: String,
    sendable: bool,
) -> AnyView {
    let locale = page.locale();
    let send = td_string!(locale, public.contact.send).to_owned();
    let frame = FormFrame { action, shown: &on_form.shown, send, sendable };
    let topics = page.site.topics.iter();
    let topics: Vec<_> =
        topics.map(|topic| (topic.as_str().to_owned(), label::topic(locale, topic.as_str()))).collect();
    let times: Vec<_> =
        BestTime::ALL.map(|time| (time.code().to_owned(), label::best_time(locale, time))).to_vec();
    let topic = Around::required(td_string!(locale, public.form.topic));
    let message = Around::required(td_string!(locale, public.form.message))
        .hint(td_string!(locale, public.form.message_hint));
    let best_time = Around::optional(td_string!(locale, public.form.best_time));
    let none = td_string!(locale, public.form.choose).to_owned();
    let assurance = td_string!(locale, public.form.permits_contact).to_owned();
    let fields = view! {
        {person::person(locale, state, false)}
        {choice(locale, state, Field::Topic, topics, Some(none), topic)}
        {lines(locale, state, Field::Message, message)}
        {choice(locale, state, Field::BestTime, times, None, best_time)}
        <p class="small">{td_string!(locale, public.contact.short)}</p>
        {permits::permits(locale, state, &on_form.wordings, assurance)}
    };
    form::form(page, state, frame, fields.into_any())
}
