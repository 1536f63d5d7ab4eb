//! The fields of a written grant (R20).

use super::api::TypedGrant;
use crate::dashboard::session::form::{field, hinted, typed};
use crate::dashboard::{locale, words};
use crate::i18n::td_string;
use domain::access::Level;
use leptos::html::Input;
use leptos::prelude::*;

/// The fields, and what stands in them.
#[derive(Clone, Copy)]
pub struct GrantFields {
    levels: [(Level, NodeRef<Input>); 5],
    approver: NodeRef<Input>,
    approved_on: NodeRef<Input>,
    reason: NodeRef<Input>,
}

impl GrantFields {
    /// Empty fields.
    pub fn new() -> Self {
        Self {
            levels: Level::ALL.map(|level| (level, NodeRef::new())),
            approver: NodeRef::new(),
            approved_on: NodeRef::new(),
            reason: NodeRef::new(),
        }
    }

    /// What was typed.
    pub fn typed(self) -> TypedGrant {
        let is_ticked = |node: NodeRef<Input>| node.get_untracked().is_some_and(|box_| box_.checked());
        let ticked = self.levels.into_iter().filter(|(_, node)| is_ticked(*node));
        TypedGrant {
            levels: ticked.map(|(level, _)| level).collect(),
            approver: typed(self.approver),
            approved_on: typed(self.approved_on),
            reason: typed(self.reason),
        }
    }

    /// The fields, with these levels ticked.
    pub fn view(self, given: &[Level]) -> impl IntoView + use<> {
        let boxes: Vec<_> = self.levels.into_iter().map(|(level, node)| tick(level, node, given)).collect();
        view! {
            <fieldset class="levels">
                <legend>{td_string!(locale(), staff.staff.levels)}</legend>
                {boxes}
            </fieldset>
            {field("approver", td_string!(locale(), staff.staff.approver), "text", "off", self.approver)}
            {hinted(
                "approved_on",
                td_string!(locale(), staff.staff.approved_on),
                Some(td_string!(locale(), staff.staff.approved_on_hint)),
                "date",
                "off",
                self.approved_on,
            )}
            {field("reason", td_string!(locale(), staff.staff.reason), "text", "off", self.reason)}
        }
    }
}

fn tick(level: Level, node: NodeRef<Input>, given: &[Level]) -> impl IntoView + use<> {
    let about = format!("level-{}-about", level.code());
    let id = format!("level-{}", level.code());
    view! {
        <div class="tick">
            <input
                type="checkbox"
                id=id.clone()
                name="levels"
                value=level.code()
                checked=given.contains(&level)
                aria-describedby=about.clone()
                node_ref=node
            />
            <label for=id>{words::level(level)}</label>
            <p class="hint" id=about>{words::about_level(level)}</p>
        </div>
    }
}
