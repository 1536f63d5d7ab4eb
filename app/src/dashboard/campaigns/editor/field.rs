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
    let (input_type, mode) = kind.input();
    let control = if kind == Kind::Lines {
        view! {
            <textarea id=id.clone() rows="3" lang=lang on:input=move |event| put(event_target_value(&event))>
                {value}
            </textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=id.clone()
                type=input_type
                inputmode=mode
                step=(kind == Kind::Time).then_some("1")
                lang=lang
                autocomplete="off"
                value=value
                on:input=move |event| put(event_target_value(&event))
            />
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {control}
        </div>
    }
    .into_any()
}
