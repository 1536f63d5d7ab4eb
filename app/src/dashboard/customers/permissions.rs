//! What marketing may do now, by channel and by address or number, and writing down what the
//! customer says about it.

use super::tell::Tell;
use crate::components::{label, phone, when};
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::access::{Object, Right};
use domain::consent::{Channel, ChannelState};
use domain::view::customer::PermissionNow;
use domain::view::{CustomerPage, SessionView};
use leptos::prelude::*;

/// The channels; nothing for those who may not see permissions.
#[component]
pub fn Permissions(now: RwSignal<CustomerPage>) -> impl IntoView {
    let session = expect_context::<SessionView>();
    let (sees, may) =
        (session.may(Right::See, Object::Permissions), session.may(Right::Change, Object::Permissions));
    let rows = move || now.get().permissions.into_iter().map(row).collect_view();
    sees.then(|| {
        view! {
            <h2>{td_string!(locale(), dashboard.requests.permissions)}</h2>
            <ul class="permissions">{rows}</ul>
            {may.then(|| view! { <Tell now /> })}
        }
    })
}

fn row(permission: PermissionNow) -> impl IntoView {
    let at = match (&permission.at, permission.channel) {
        (Some(number), Channel::Sms | Channel::Phone) => phone::shown(number),
        (Some(at), _) => at.clone(),
        (None, _) => td_string!(locale(), desk.permission.nowhere).to_owned(),
    };
    let since = permission.since.map(|since| when::date(locale(), since));
    let class = match permission.state {
        ChannelState::Permitted => "state state-taken",
        ChannelState::Prohibited | ChannelState::ProhibitedAwaitsConfirmation => "state state-prohibited",
        _ => "state",
    };
    view! {
        <li>
            <span class="permission-channel">{label::channel(locale(), permission.channel)}</span>
            <span class="permission-at">{at}</span>
            <span class=class>{label::permission(locale(), permission.state)}</span>
            <span class="hint">{since}</span>
        </li>
    }
}
