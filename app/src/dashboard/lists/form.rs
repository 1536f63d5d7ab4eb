//! A new list: what for, whom it is of, and how many that is before it is made.

use super::choice::Choice;
use super::count::{Count, Counting};
use super::words;
use super::{list_campaigns, order_list};
use crate::components::label;
use crate::dashboard::again::{fetch_again, repeatable};
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use domain::campaign::Slug;
use domain::consent::Channel;
use domain::language::Language;
use domain::list::{ListFormat, ListPurpose};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

/// The form. `again` has the lists below asked for anew.
#[component]
pub fn NewList(again: RwSignal<u32>) -> impl IntoView {
    let locale = locale();
    let query = use_query_map();
    let choice = Memo::new(move |_| Choice::of(&query.get()));
    let navigate = use_navigate();
    let choose = Callback::new(move |choice: Choice| {
        let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        navigate(&choice.address(), options);
    });
    let format = RwSignal::new(ListFormat::Csv);
    let order = repeatable(move |()| async move {
        let chosen = choice.get_untracked();
        let filter = chosen.filter().ok_or(CallError::Malformed)?;
        let ordered = order_list(
            chosen.purpose,
            filter.channel,
            filter.language,
            filter.area,
            filter.campaign,
            format.get_untracked(),
        );
        let ordered = ordered.await;
        again.update(|times| *times += 1);
        ordered
    });
    let counting = Counting::of(choice);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !untrack(move || is_ready(counting)) {
            counting.mend();
        } else if !order.pending().get_untracked() {
            order.dispatch(());
        }
    };
    let said = move || match (order.pending().get(), order.value().get()) {
        (true, _) => td_string!(locale, lists.form.making).to_owned(),
        (false, Some(Ok(_))) => td_string!(locale, lists.form.ordered).to_owned(),
        (false, Some(Err(error))) => error.text(),
        (false, None) => String::new(),
    };
    let formats = ListFormat::ALL.map(|one| (one.code(), words::format(one).to_owned()));
    view! {
        <form class="new-list" on:submit=send>
            <h2>{td_string!(locale, lists.form.title)}</h2>
            <div class="fields">{fields(choice, choose)} <Campaigns choice choose /></div>
            <Count counting />
            <div class="fields">
                {select(
                    "muoto",
                    td_string!(locale, lists.form.format),
                    formats.to_vec(),
                    move || format.get().code().to_owned(),
                    move |code| format.set(ListFormat::from_code(&code).unwrap_or(ListFormat::Csv)),
                )}
            </div>
            {make(counting, Signal::derive(move || order.pending().get()))}
            <p class="settled" role="status">{said}</p>
        </form>
    }
}

/// Whether somebody is counted who would be on the list.
fn is_ready(counting: Counting) -> bool {
    counting.people().is_some_and(|people| people > 0)
}

/// The button, and why it does nothing.
fn make(counting: Counting, pending: Signal<bool>) -> impl IntoView {
    let locale = locale();
    let why_not = move || match counting.people() {
        Some(0) => Some(td_string!(locale, lists.form.nobody)),
        None if counting.is_under_way() => Some(td_string!(locale, lists.form.counting)),
        _ => None,
    };
    view! {
        <button
            class="send"
            type="submit"
            aria-disabled=move || if is_ready(counting) { "false" } else { "true" }
            aria-describedby="tee-miksi-ei"
            aria-busy=move || pending.get().then_some("true")>
            {td_string!(locale, lists.form.make)}
        </button>
        <p class="hint" id="tee-miksi-ei">{why_not}</p>
    }
}

fn fields(choice: Memo<Choice>, choose: Callback<Choice>) -> impl IntoView {
    let locale = locale();
    let purposes = ListPurpose::covered().map(|one| (one.code(), words::purpose(one).to_owned())).collect();
    let channels = Channel::ALL.map(|one| (one.code(), label::channel(locale, one))).to_vec();
    let any = [("", td_string!(locale, lists.form.any_language).to_owned())];
    let languages = Language::ALL.map(|one| (one.tag(), words::language(one).to_owned()));
    let languages = any.into_iter().chain(languages).collect();
    let change = move |with: &dyn Fn(&mut Choice)| {
        let mut changed = choice.get_untracked();
        with(&mut changed);
        choose.run(changed);
    };
    view! {
        {select(
            "tarkoitus",
            td_string!(locale, lists.form.purpose),
            purposes,
            move || choice.get().purpose.code().to_owned(),
            move |code| change(&|choice| choice.purpose = ListPurpose::from_code(&code).unwrap_or(choice.purpose)),
        )}
        {select(
            "kanava",
            td_string!(locale, lists.form.channel),
            channels,
            move || choice.get().channel.code().to_owned(),
            move |code| change(&|choice| choice.channel = Channel::from_code(&code).unwrap_or(choice.channel)),
        )}
        {select(
            "kieli",
            td_string!(locale, lists.form.language),
            languages,
            move || choice.get().language.map(Language::tag).unwrap_or_default().to_owned(),
            move |code| change(&|choice| choice.language = Language::from_tag(&code)),
        )}
        <div class="field">
            <label for="alue">{td_string!(locale, lists.form.area)}</label>
            <p class="hint" id="alue-vihje">{td_string!(locale, lists.form.area_hint)}</p>
            <input
                id="alue"
                type="text"
                inputmode="numeric"
                maxlength="5"
                autocomplete="off"
                aria-describedby="alue-vihje alue-virhe"
                aria-invalid=move || choice.get().filter().is_none().then_some("true")
                prop:value=move || choice.get().area
                value=choice.get_untracked().area
                on:change=move |event| {
                    let typed = event_target_value(&event);
                    change(&|choice| typed.trim().clone_into(&mut choice.area));
                }
            />
            <p class="error" id="alue-virhe" role="status">
                {move || choice.get().filter().is_none().then(|| td_string!(locale, lists.form.area_wrong))}
            </p>
        </div>
    }
}

/// The campaigns to choose from, once they are there.
#[component]
fn Campaigns(choice: Memo<Choice>, choose: Callback<Choice>) -> impl IntoView {
    let campaigns = Resource::new(|| (), |()| list_campaigns());
    fetch_again(campaigns);
    let shown = move || {
        let campaigns = campaigns.get()?.unwrap_or_default();
        let any = [(String::new(), td_string!(locale(), lists.form.any_campaign).to_owned())];
        let known = campaigns.into_iter().map(|one| (one.slug.to_string(), one.title));
        Some(select(
            "kampanja",
            td_string!(locale(), lists.form.campaign),
            any.into_iter().chain(known).collect(),
            move || choice.get().campaign.map(|slug| slug.to_string()).unwrap_or_default(),
            move |slug| choose.run(Choice { campaign: Slug::parse(&slug).ok(), ..choice.get_untracked() }),
        ))
    };
    view! { <Transition fallback=|| ()>{shown}</Transition> }
}

/// A choice of a few.
fn select<C>(
    id: &'static str,
    label: &'static str,
    options: Vec<(C, String)>,
    chosen: impl Fn() -> String + Send + Sync + Copy + 'static,
    choose: impl Fn(String) + Send + Sync + 'static,
) -> impl IntoView
where
    C: Into<String>,
{
    let options: Vec<_> = options
        .into_iter()
        .map(|(code, text)| {
            let code: String = code.into();
            let own = code.clone();
            view! { <option value=code selected=move || chosen() == own>{text}</option> }
        })
        .collect();
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id on:change=move |event| choose(event_target_value(&event))>{options}</select>
        </div>
    }
}
