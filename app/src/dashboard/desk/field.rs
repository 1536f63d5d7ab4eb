//! Inputs of the desk's forms: label, control, and what is wrong beside it. What is typed lies in a
//! signal, so that nothing that happens around the form loses it.

use super::FieldProblem;
use domain::form::Field;
use leptos::prelude::*;

/// What is wrong with a form's fields.
pub type Wrong = RwSignal<Vec<FieldProblem>>;

/// The attributes by which an input behaves well in the hand.
#[derive(Clone, Copy)]
pub struct Hand {
    /// The input's type.
    pub kind: &'static str,
    /// The keyboard.
    pub keyboard: &'static str,
}

/// Plain text.
pub const TEXT: Hand = Hand { kind: "text", keyboard: "text" };
/// An e-mail address; not `email`, whose own check is worse than ours.
pub const EMAIL: Hand = Hand { kind: "text", keyboard: "email" };
/// A number.
pub const PHONE: Hand = Hand { kind: "tel", keyboard: "tel" };
/// Digits.
pub const DIGITS: Hand = Hand { kind: "text", keyboard: "numeric" };

fn wrong_with(wrong: Wrong, field: Field) -> Option<String> {
    wrong.with(|all| all.iter().find(|problem| problem.field == field).map(|problem| problem.text.clone()))
}

/// One line of text.
pub fn input(
    field: Field,
    label: &'static str,
    hand: Hand,
    value: RwSignal<String>,
    wrong: Wrong,
) -> impl IntoView {
    let id = format!("desk-{}", field.name());
    let told = format!("{id}-wrong");
    let is_wrong = move || wrong_with(wrong, field).is_some();
    view! {
        <div class="field" class:field-wrong=is_wrong>
            <label for=id.clone()>{label}</label>
            <input
                id=id
                type=hand.kind
                inputmode=hand.keyboard
                autocomplete="off"
                aria-invalid=move || is_wrong().then_some("true")
                aria-describedby=told.clone()
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
            <p class="field-told" id=told>
                {move || wrong_with(wrong, field).map(|text| view! { <span class="error">{text}</span> })}
            </p>
        </div>
    }
}

/// Several lines of text.
pub fn area(
    field: Field,
    label: &'static str,
    hint: Option<&'static str>,
    value: RwSignal<String>,
    wrong: Wrong,
) -> impl IntoView {
    let id = format!("desk-{}", field.name());
    let told = format!("{id}-wrong");
    let is_wrong = move || wrong_with(wrong, field).is_some();
    view! {
        <div class="field" class:field-wrong=is_wrong>
            <label for=id.clone()>{label}</label>
            <textarea
                id=id
                rows="4"
                aria-invalid=move || is_wrong().then_some("true")
                aria-describedby=told.clone()
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
            <p class="field-told" id=told>
                {hint.map(|hint| view! { <span class="hint">{hint}</span> })}
                {move || wrong_with(wrong, field).map(|text| view! { <span class="error">{text}</span> })}
            </p>
        </div>
    }
}

/// A choice from a short list: code and label.
pub fn choice(
    id: &'static str,
    label: &'static str,
    options: Vec<(String, String)>,
    value: RwSignal<String>,
) -> impl IntoView {
    let options = options
        .into_iter()
        .map(|(code, label)| {
            let own = code.clone();
            view! { <option value=code selected=move || value.get() == own>{label}</option> }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id prop:value=move || value.get() on:change=move |event| value.set(event_target_value(&event))>{options}</select>
        </div>
    }
}
