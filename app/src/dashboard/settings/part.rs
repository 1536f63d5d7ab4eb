//! A part of what is set, as a form. Nothing typed is lost when it is refused or when somebody else was
//! first: what is new is told, the form stays, and it is sent again over the newer version.

use super::change_settings;
use super::history::history;
use super::words;
use crate::dashboard::again::repeatable;
use crate::dashboard::session::form::{problem_of, send};
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use domain::settings::{Part, SettingFault, SettingField, Typed};
use domain::view::{PartView, SettingsChanged};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// What stands in the fields, and what is wrong with it.
#[derive(Clone, Copy)]
struct Work {
    part: Part,
    now: RwSignal<PartView>,
    typed: RwSignal<Typed>,
    faults: RwSignal<Vec<SettingFault>>,
    /// What somebody else has changed meanwhile.
    overtaken: RwSignal<String>,
}

/// The form; `changed` is told when something was set.
pub fn part_form(view: PartView, changed: Callback<()>) -> AnyView {
    let work = Work {
        part: view.part,
        typed: RwSignal::new(view.values.clone()),
        now: RwSignal::new(view),
        faults: RwSignal::default(),
        overtaken: RwSignal::default(),
    };
    let change = repeatable(|(part, seen, typed)| change_settings(part, seen, typed));
    Effect::new(move |_| {
        if let Some(Ok(result)) = change.value().get() {
            work.take(result, changed);
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !change.pending().get_untracked() {
            let seen = work.now.with_untracked(|now| now.version);
            change.dispatch((work.part, seen, work.typed.get_untracked()));
        }
    };
    let part = work.part;
    let heading = format!("settings-{}", part.code());
    let named_by = heading.clone();
    let fields: Vec<_> = part.fields().map(|field| input(work, field)).collect();
    view! {
        <section class="card" aria-labelledby=named_by>
            <h2 id=heading>{words::title(part)}</h2>
            {words::about(part).map(|about| view! { <p class="hint">{about}</p> })}
            {move || work.now.with(|now| now.version == 0).then(|| {
                view! { <p class="hint">{td_string!(locale(), staff.settings.from_file)}</p> }
            })}
            <form novalidate on:submit=submit>
                {fields}
                <div role="alert">{move || work.alert().map(|text| view! { <p class="alert">{text}</p> })}</div>
                {problem_of(change, |_| None)}
                <p class="settled" role="status">{move || told(change)}</p>
                {send(td_string!(locale(), staff.settings.save), change.pending())}
            </form>
            {move || history(work.now.get())}
        </section>
    }
    .into_any()
}

impl Work {
    /// Takes in what became of a change.
    fn take(self, result: SettingsChanged, changed: Callback<()>) {
        self.faults.set(Vec::new());
        self.overtaken.set(String::new());
        match result {
            SettingsChanged::Done(view) => {
                self.typed.set(view.values.clone());
                self.now.set(view);
                changed.run(());
            }
            SettingsChanged::Refused(faults) => {
                if let Some(first) = faults.first() {
                    focus(self.part, first.field());
                }
                self.faults.set(faults);
            }
            SettingsChanged::Overtaken(view) => {
                self.overtaken.set(self.differences(&view));
                self.now.set(view);
            }
        }
    }

    fn differences(self, view: &PartView) -> String {
        let typed = self.typed.get_untracked();
        let differs = view.values.iter().filter(|(field, value)| typed.get(field) != Some(value));
        let told: Vec<String> = differs
            .map(|(field, value)| format!("{}: {}", words::field(*field), value.replace('\n', ", ")))
            .collect();
        td_string!(locale(), staff.settings.overtaken, what = told.join("; ")).to_string()
    }

    fn alert(self) -> Option<String> {
        let overtaken = self.overtaken.get();
        if !overtaken.is_empty() {
            return Some(overtaken);
        }
        let is_refused = self.faults.with(|faults| !faults.is_empty());
        is_refused.then(|| td_string!(locale(), staff.settings.refused).to_owned())
    }

    fn wrong(self, field: SettingField) -> Vec<String> {
        self.faults.with(|faults| {
            faults.iter().filter(|fault| fault.field() == field).map(|fault| words::fault(*fault)).collect()
        })
    }
}

fn told(change: Action<(Part, u32, Typed), Result<SettingsChanged, CallError>>) -> &'static str {
    match change.value().get() {
        Some(Ok(SettingsChanged::Done(_))) => td_string!(locale(), staff.settings.saved),
        _ => "",
    }
}

fn id_of(part: Part, field: SettingField) -> String {
    format!("{}-{}", part.code(), field.code())
}

fn focus(part: Part, field: SettingField) {
    use leptos::wasm_bindgen::JsCast;
    let element = document().get_element_by_id(&id_of(part, field));
    if let Some(element) = element.and_then(|element| element.dyn_into::<leptos::web_sys::HtmlElement>().ok())
    {
        // A field that cannot take the focus is marked all the same.
        let _ = element.focus();
    }
}

fn input(work: Work, field: SettingField) -> AnyView {
    let id = id_of(work.part, field);
    let (told, hint_id) = (format!("{id}-wrong"), format!("{id}-hint"));
    let hint = words::hint(field);
    let described = hint.map_or_else(|| told.clone(), |_| format!("{hint_id} {told}"));
    let hint = hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> });
    let value = move || work.typed.with(|typed| typed.get(&field).cloned().unwrap_or_default());
    let put = move |event| {
        let text = event_target_value(&event);
        work.typed.update(|typed| drop(typed.insert(field, text)));
    };
    let invalid = move || (!work.wrong(field).is_empty()).then_some("true");
    let (kind, keyboard) = match field {
        SettingField::Phone => ("tel", "tel"),
        SettingField::Email => ("text", "email"),
        _ if field.bounds().is_some() => ("text", "numeric"),
        _ => ("text", "text"),
    };
    let control = if field == SettingField::Topics {
        view! {
            <textarea id=id.clone() rows="6" aria-invalid=invalid aria-describedby=described prop:value=value on:input=put></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=id.clone()
                type=kind
                inputmode=keyboard
                autocomplete="off"
                aria-invalid=invalid
                aria-describedby=described
                prop:value=value
                on:input=put
            />
        }
        .into_any()
    };
    let wrong = move || {
        let all = work.wrong(field).into_iter();
        all.map(|text| view! { <span class="error">{text}</span> " " }).collect_view()
    };
    view! {
        <div class="field" class:field-wrong=move || invalid().is_some()>
            <label for=id>{words::field(field)}</label>
            {hint}
            {control}
            <p class="field-told" id=told>{wrong}</p>
        </div>
    }
    .into_any()
}
