//! The server functions of one-time links. Whoever holds one is not logged in yet.

use crate::dashboard::CallError;
use domain::language::Language;
use domain::view::InviteView;
use leptos::prelude::*;

/// Whom a link is for.
#[server(name = LookAtInvite, prefix = "/api", endpoint = "invite")]
pub async fn look_at_invite(link: String) -> Result<InviteView, CallError> {
    use crate::dashboard::access;
    use register::staff::SessionToken;
    let services = access::services()?;
    access::gate_link(&services)?;
    let invite = services.register.invite(&SessionToken::from_text(link)).await;
    invite.map_err(|error| access::call_error(&services, error))
}

/// Uses a link: sets the password, and goes on to the second factor.
#[server(name = UseInvite, prefix = "/api", endpoint = "invite/use")]
pub async fn use_invite(link: String, password: String, language: Language) -> Result<(), CallError> {
    use crate::dashboard::access;
    use register::staff::SessionToken;
    let services = access::services()?;
    access::gate_link(&services)?;
    let link = SessionToken::from_text(link);
    let used = services.register.use_invite(&link, password, language, &access::device()).await;
    let token = used.map_err(|error| access::call_error(&services, error))?;
    access::set_cookie(Some(&token));
    Ok(())
}
