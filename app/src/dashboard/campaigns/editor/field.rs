//! A field of the editor. What is typed is read once, when it is shown; what the server makes of it
//! never writes over what somebody is typing.

use leptos::prelude::*;

/// What kind of field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words on one line.
    Line,
    /// Words on several lines.
    Lines,
    /// A whole number.
    Number,
    /// An amount in euros.
    Euros,
    /// A day with a time.
    Time,
    /// A day.
    Day,
}

impl Kind {
    fn input(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::Time => ("datetime-local", None),
            Self::Day => ("date", None),
            Self::Number => ("text", Some("numeric")),
            Self::Euros => ("text", Some("decimal")),
            Self::Line | Self::Lines => ("text", None),
        }
    }
}

/// What is done with what is typed. Boxed, so that all fields are of one type: the browser loads it once.
pub type Put = Box<dyn Fn(String)>;

/// A field with its label; `id` is where the list of what is missing leads to.
pub fn field(
    kind: Kind,
    id: String,
    label: String,
    lang: Option<&'static str>,
    value: String,
    put: Put,
) -> AnyView {
    let control = control(kind, id.clone(), lang, value, None, put);
    view! { <div class="field"><label for=id>{label}</label> {control}</div> }.into_any()
}

/// A field with its label, beside which stands what is `wrong` with what is typed in it.
pub fn checked(
    kind: Kind,
    id: &'static str,
    label: &'static str,
    value: String,
    wrong: Signal<Option<String>>,
    put: Put,
) -> AnyView {
    let control = control(kind, id.to_owned(), None, value, Some(wrong), put);
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {control}
            <p class="error" id=format!("{id}-error")>{move || wrong.get()}</p>
        </div>
    }
    .into_any()
}

fn control(
    kind: Kind,
    id: String,
    lang: Option<&'static str>,
    value: String,
    wrong: Option<Signal<Option<String>>>,
    put: Put,
) -> AnyView {
    if kind == Kind::Lines {
        return view! {
            <textarea id=id rows="3" lang=lang on:input=move |event| put(event_target_value(&event))>
                {value}
            </textarea>
        }
        .into_any();
    }
    let (input_type, mode) = kind.input();
    let described_by = wrong.map(|_| format!("{id}-error"));
    let is_wrong = move || wrong.is_some_and(|wrong| wrong.get().is_some());
    view! {
        <input
            id=id
            type=input_type
            inputmode=mode
            step=(kind == Kind::Time).then_some("1")
            lang=lang
            autocomplete="off"
            value=value
            aria-describedby=described_by
            aria-invalid=move || is_wrong().then_some("true")
            on:input=move |event| put(event_target_value(&event))
        />
    }
    .into_any()
}
