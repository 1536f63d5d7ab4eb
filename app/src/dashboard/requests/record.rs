//! A request that is told on the phone, written down as it is told.

use super::api::{Recorded, ToldRequest};
use super::{record_request, request_topics};
use crate::components::label;
use crate::dashboard::desk::field::{EMAIL, PHONE, TEXT, Wrong, area, choice, input};
use crate::dashboard::desk::{Toasts, clock};
use crate::dashboard::heading::Heading;
use crate::dashboard::loaded::loaded;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::form::{BestTime, Field};
use domain::language::Language;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;

/// The form.
#[component]
pub fn RecordRequest() -> impl IntoView {
    let topics = Resource::new(|| (), |()| request_topics());
    view! {
        <p class="back">
            <A href="/hallinta/yhteydenotot">{td_string!(locale(), dashboard.requests.back)}</A>
        </p>
        <div class="section-head">
            <Heading text=td_string!(locale(), desk.record.title) />
        </div>
        {loaded(topics, |topics| view! { <Form topics /> }.into_any())}
    }
}

#[component]
fn Form(topics: Vec<String>) -> impl IntoView {
    let text = || RwSignal::new(String::new());
    let (last_name, first_names, email, phone, message) = (text(), text(), text(), text(), text());
    let topic = RwSignal::new(topics.first().cloned().unwrap_or_default());
    let (best_time, language) = (RwSignal::new("aina".to_owned()), RwSignal::new("fi".to_owned()));
    let (wrong, problem): (Wrong, _) = (RwSignal::new(Vec::new()), text());
    let (busy, key) = (RwSignal::new(false), StoredValue::new(String::new()));
    let (toasts, navigate) = (expect_context::<Toasts>(), use_navigate());
    let told = move || ToldRequest {
        last_name: last_name.get_untracked(),
        first_names: first_names.get_untracked(),
        email: email.get_untracked(),
        phone: phone.get_untracked(),
        topic: topic.get_untracked(),
        message: message.get_untracked(),
        best_time: best_time.get_untracked(),
        language: Language::from_tag(&language.get_untracked()).unwrap_or_default(),
    };
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        problem.set(String::new());
        let navigate = navigate.clone();
        if key.with_value(String::is_empty) {
            key.set_value(clock::key());
        }
        spawn_local(async move {
            match record_request(key.get_value(), told()).await {
                Ok(Recorded::Kept(id)) => {
                    toasts.tell(td_string!(locale(), desk.record.kept));
                    navigate(&format!("/hallinta/yhteydenotot/{id}"), NavigateOptions::default());
                }
                Ok(Recorded::Invalid(found)) => {
                    // Other contents are another request.
                    key.set_value(String::new());
                    problem.set(td_string!(locale(), desk.mend).to_owned());
                    wrong.set(found);
                }
                Err(error) => problem.set(error.text()),
            }
            busy.set(false);
        });
    };
    let topics = topics.into_iter().map(|topic| (topic.clone(), label::topic(locale(), &topic))).collect();
    let times = BestTime::ALL.map(|time| (time.code().to_owned(), label::best_time(locale(), time))).to_vec();
    view! {
        <form class="form" novalidate on:submit=send>
            <p class="hint">{td_string!(locale(), desk.record.hint)}</p>
            {input(Field::LastName, td_string!(locale(), desk.datum.last_name), TEXT, last_name, wrong)}
            {input(Field::FirstNames, td_string!(locale(), desk.datum.first_names), TEXT, first_names, wrong)}
            {input(Field::Phone, td_string!(locale(), desk.datum.phone), PHONE, phone, wrong)}
            {input(Field::Email, td_string!(locale(), desk.datum.email), EMAIL, email, wrong)}
            {choice("told-topic", td_string!(locale(), dashboard.requests.topic), topics, topic)}
            {area(Field::Message, td_string!(locale(), desk.record.said), None, message, wrong)}
            {choice("told-time", td_string!(locale(), dashboard.requests.best_time), times, best_time)}
            {choice("told-language", td_string!(locale(), desk.other.language), languages(), language)}
            <div role="alert">
                {move || (!problem.get().is_empty()).then(|| view! { <p class="alert">{problem.get()}</p> })}
            </div>
            <p class="actions">
                <button class="button-strong" type="submit" aria-busy=move || busy.get().then_some("true")>
                    {td_string!(locale(), desk.record.keep)}
                </button>
            </p>
        </form>
    }
}

/// The languages, each by its own name.
pub fn languages() -> Vec<(String, String)> {
    let named = [(Language::Fi, "Suomi"), (Language::Sv, "Svenska"), (Language::En, "English")];
    named.map(|(language, name)| (language.tag().to_owned(), name.to_owned())).to_vec()
}
