//! Permissions, withdrawals and prohibitions as they were told on the phone, by letter or face to
//! face (R16).

use super::tell_permission;
use super::words::way;
use crate::components::label;
use crate::dashboard::desk::field::choice;
use crate::dashboard::desk::{Toasts, clock};
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use domain::consent::Channel;
use domain::customer::ToldWay;
use domain::view::CustomerPage;
use domain::view::customer::{PermissionTold, Telling};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How and when something was told, as it is chosen.
#[derive(Clone, Copy)]
pub struct TellingChoice {
    way: RwSignal<String>,
    day: RwSignal<String>,
    wrong: RwSignal<Option<String>>,
}

impl TellingChoice {
    /// On the phone, today.
    pub fn new() -> Self {
        Self {
            way: RwSignal::new(ToldWay::Phone.code().to_owned()),
            day: RwSignal::new(clock::today()),
            wrong: RwSignal::new(None),
        }
    }

    /// What was chosen.
    pub fn chosen(self) -> Telling {
        self.wrong.set(None);
        let way = ToldWay::from_code(&self.way.get_untracked()).unwrap_or_default();
        Telling { way, day: self.day.get_untracked() }
    }

    /// What a refusal says at the foot of the form; a wrong day is told at its field besides.
    pub fn problem(self, error: &CallError) -> String {
        if *error != CallError::Day {
            return error.text();
        }
        self.wrong.set(Some(error.text()));
        td_string!(locale(), desk.mend).to_owned()
    }

    /// The two fields; `name` tells them apart from others on the page.
    pub fn fields(self, name: &'static str, day_name: &'static str) -> impl IntoView {
        let ways = ToldWay::ALL.map(|one| (one.code().to_owned(), way(one).to_owned())).to_vec();
        let told = format!("{day_name}-wrong");
        let is_wrong = move || self.wrong.with(Option::is_some);
        view! {
            {choice(name, td_string!(locale(), desk.telling.way), ways, self.way)}
            <div class="field" class:field-wrong=is_wrong>
                <label for=day_name>{td_string!(locale(), desk.telling.day)}</label>
                <input
                    id=day_name
                    type="date"
                    max=clock::today()
                    aria-invalid=move || is_wrong().then_some("true")
                    aria-describedby=told.clone()
                    prop:value=move || self.day.get()
                    on:input=move |event| self.day.set(event_target_value(&event))
                />
                <p class="field-told" id=told>
                    {move || self.wrong.get().map(|text| view! { <span class="error">{text}</span> })}
                </p>
            </div>
        }
    }
}

impl Default for TellingChoice {
    fn default() -> Self {
        Self::new()
    }
}

/// Writes down what the customer says about marketing.
#[component]
pub fn Tell(now: RwSignal<CustomerPage>) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <Show
            when=move || open.get()
            fallback=move || view! {
                <p class="actions">
                    <button type="button" on:click=move |_| open.set(true)>{td_string!(locale(), desk.permission.tell)}</button>
                </p>
            }
        >
            <TellForm now open />
        </Show>
    }
}

#[component]
fn TellForm(now: RwSignal<CustomerPage>, open: RwSignal<bool>) -> impl IntoView {
    let channel = RwSignal::new(Channel::Email.code().to_owned());
    let what = RwSignal::new("prohibited".to_owned());
    let (telling, problem, busy) = (TellingChoice::new(), RwSignal::new(String::new()), RwSignal::new(false));
    let toasts = expect_context::<Toasts>();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let told = match what.get_untracked().as_str() {
            "permitted" => PermissionTold::Permitted,
            "withdrawn" => PermissionTold::Withdrawn,
            _ => PermissionTold::Prohibited,
        };
        let Some(channel) = Channel::from_code(&channel.get_untracked()) else { return };
        let reached = now.with_untracked(|page| {
            page.permissions.iter().any(|permission| permission.channel == channel && permission.at.is_some())
        });
        if told == PermissionTold::Permitted && !reached {
            problem.set(td_string!(locale(), desk.permission.needs).to_owned());
            return;
        }
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let id = now.get_untracked().id;
            match tell_permission(id, channel, told, telling.chosen()).await {
                Ok(page) => {
                    now.set(page);
                    toasts.tell(td_string!(locale(), desk.permission.kept));
                    open.set(false);
                }
                Err(error) => problem.set(telling.problem(&error)),
            }
            busy.set(false);
        });
    };
    let channels = Channel::ALL.map(|one| (one.code().to_owned(), label::channel(locale(), one))).to_vec();
    let choices = vec![
        ("prohibited".to_owned(), td_string!(locale(), desk.permission.prohibits).to_owned()),
        ("withdrawn".to_owned(), td_string!(locale(), desk.permission.withdraws).to_owned()),
        ("permitted".to_owned(), td_string!(locale(), desk.permission.permits).to_owned()),
    ];
    let hint = move || match what.get().as_str() {
        "permitted" => td_string!(locale(), desk.permission.permits_hint),
        "withdrawn" => td_string!(locale(), desk.permission.withdraws_hint),
        _ => td_string!(locale(), desk.permission.prohibits_hint),
    };
    view! {
        <form class="form tell" novalidate on:submit=send>
            <h3>{td_string!(locale(), desk.permission.tell)}</h3>
            {choice("tell-what", td_string!(locale(), desk.permission.what), choices, what)}
            {choice("tell-channel", td_string!(locale(), desk.permission.channel), channels, channel)}
            <p class="hint">{hint}</p>
            {telling.fields("tell-way", "tell-day")}
            <div role="alert">
                {move || (!problem.get().is_empty()).then(|| view! { <p class="error">{problem.get()}</p> })}
            </div>
            <p class="actions">
                <button class="button-strong" type="submit" aria-busy=move || busy.get().then_some("true")>
                    {td_string!(locale(), desk.permission.keep)}
                </button>
                <button class="quiet" type="button" on:click=move |_| open.set(false)>{td_string!(locale(), desk.cancel)}</button>
            </p>
        </form>
    }
}
