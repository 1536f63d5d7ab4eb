//! Publishing the statement of confidentiality (R26).

use super::{publish_statement, statement_texts};
use crate::dashboard::again::repeatable;
use crate::dashboard::heading::Heading;
use crate::dashboard::loaded::loaded;
use crate::dashboard::session::form::{problem_of, send};
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use domain::language::Language;
use domain::view::StatementView;
use leptos::ev::SubmitEvent;
use leptos::html::Textarea;
use leptos::prelude::*;
use leptos_router::components::A;

/// The texts in the three languages, to read and to publish anew.
#[component]
pub fn StatementEditor() -> impl IntoView {
    let texts = Resource::new(|| (), |()| statement_texts());
    view! {
        <p class="back"><A href="/hallinta/henkilosto">{td_string!(locale(), staff.staff.back)}</A></p>
        <Heading text=td_string!(locale(), staff.staff.statement_title) />
        <p>{td_string!(locale(), staff.staff.statement_text)}</p>
        {loaded(texts, |texts| view! { <Editor texts /> }.into_any())}
    }
}

#[component]
fn Editor(texts: Vec<StatementView>) -> impl IntoView {
    let fields = Language::ALL.map(|language| (language, NodeRef::<Textarea>::new()));
    let publish = repeatable(|(fi, sv, en)| publish_statement(fi, sv, en));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let [fi, sv, en] =
            fields.map(|(_, node)| node.get_untracked().map(|field| field.value()).unwrap_or_default());
        if !publish.pending().get_untracked() {
            publish.dispatch((fi, sv, en));
        }
    };
    let text_in = |language| {
        texts.iter().find(|text| text.language == language).map(|text| text.text.clone()).unwrap_or_default()
    };
    let inputs = fields.map(|(language, node)| area(language, node, text_in(language)));
    let done = move || {
        let Some(Ok(number)) = publish.value().get() else { return String::new() };
        td_string!(locale(), staff.staff.statement_published, number = number.to_string()).to_string()
    };
    let incomplete = |error: &CallError| match error {
        CallError::Conflict => Some(td_string!(locale(), staff.staff.statement_incomplete)),
        _ => None,
    };
    view! {
        <form class="sheet wide" method="post" on:submit=submit>
            {inputs.into_iter().collect::<Vec<_>>()}
            {problem_of(publish, incomplete)}
            <p class="settled" role="status">{done}</p>
            {send(td_string!(locale(), staff.staff.statement_publish), publish.pending())}
        </form>
    }
}

fn area(language: Language, node: NodeRef<Textarea>, text: String) -> impl IntoView {
    let label = match language {
        Language::Fi => td_string!(locale(), staff.staff.statement_fi),
        Language::Sv => td_string!(locale(), staff.staff.statement_sv),
        Language::En => td_string!(locale(), staff.staff.statement_en),
    };
    let id = format!("statement-{}", language.tag());
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <textarea id=id rows="12" lang=language.tag() node_ref=node>{text}</textarea>
        </div>
    }
}
