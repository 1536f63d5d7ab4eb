//! A form's page, as it is first seen or as it comes back.

use crate::http::app::App;
use ::app::public::{FormState, campaign, contact, raffle};
use domain::campaign::{CampaignKind, Slug, Standing};
use domain::form::{ErrorCode, Field, FormId};
use domain::language::Language;
use register::Result;
use register::page::FormPage;

/// A rendered page, and whether its campaign is hidden from those who only look.
pub struct Rendered {
    /// The document.
    pub html: String,
    /// Whether a GET answers 404.
    pub hidden: bool,
    /// Whether the form can be sent at all: notice, wordings and controller are there.
    pub sendable: bool,
}

/// The form of the campaign with this kind and slug; none when the slug cannot be one.
pub fn of_campaign(kind: CampaignKind, slug: &str) -> Option<FormId> {
    let slug = Slug::parse(slug).ok()?;
    Some(match kind {
        CampaignKind::Raffle => FormId::Raffle(slug),
        CampaignKind::Contact => FormId::Contact(Some(slug)),
    })
}

/// The page of a form; none when there is no such campaign.
///
/// # Errors
/// When the register cannot be read.
pub async fn render(
    app: &App,
    language: Language,
    form: &FormId,
    state: &FormState,
) -> Result<Option<Rendered>> {
    let register = &app.services.register;
    let page = app.page(language);
    let on_form = if app.has_controller() { register.form_page(form, language).await? } else { None };
    let on_form = on_form.as_ref();
    let state = &on_form.map_or_else(|| state.clone(), |on_form| as_shown(state, on_form));
    let sendable = on_form.is_some();
    let (html, hidden) = match form {
        FormId::Contact(None) => (contact::contact(&page, on_form, state), false),
        FormId::Raffle(slug) => {
            let found = register.campaign_page(slug, CampaignKind::Raffle, language).await?;
            let Some(found) = found else { return Ok(None) };
            (raffle::raffle(&page, &found, on_form, state), found.standing == Standing::Hidden)
        }
        FormId::Contact(Some(slug)) => {
            let found = register.campaign_page(slug, CampaignKind::Contact, language).await?;
            let Some(found) = found else { return Ok(None) };
            (campaign::campaign(&page, &found, on_form, state), found.standing == Standing::Hidden)
        }
    };
    Ok(Some(Rendered { html, hidden, sendable }))
}

/// The form as it may come back beside what stands on the page now: a permission that was ticked
/// beside other words is for those words, so its box comes back unticked, and the page says why.
fn as_shown(state: &FormState, on_form: &FormPage) -> FormState {
    let mut state = state.clone();
    let permits = Field::ALL.iter().any(|field| field.is_permit() && state.typed.ticked(*field));
    if state.comes_back() && permits && state.typed.get(Field::Shown) != on_form.shown.as_str() {
        state.typed = state.typed.without_permits();
        state.problems.add(Field::Shown, ErrorCode::WordingStale);
    }
    state
}
