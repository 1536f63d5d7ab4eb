//! A form's page, as it is first seen or as it comes back.

use crate::http::app::App;
use ::app::public::{FormAnswer, FormState, campaign, contact, raffle};
use domain::campaign::{CampaignKind, Standing};
use domain::form::{ErrorCode, Field, FormId};
use domain::language::Language;
use domain::time::Moment;
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
    /// When the page changes by itself.
    pub changes_at: Option<Moment>,
}

/// The page of a form; none when there is no such campaign.
///
/// # Errors
/// When the register cannot be read.
pub async fn render(
    app: &App,
    language: Language,
    form: &FormId,
    state: FormState,
) -> Result<Option<Rendered>> {
    let register = &app.services.register;
    let page = app.page(language);
    let on_form = if app.has_controller() { register.form_page(form, language).await? } else { None };
    let on_form = on_form.as_ref();
    let state = match on_form {
        Some(on_form) => as_shown(state, on_form),
        None => state,
    };
    let sendable = on_form.is_some();
    let Some(slug) = form.campaign() else {
        let html = contact::contact(&page, on_form, &state);
        return Ok(Some(Rendered { html, hidden: false, sendable, changes_at: None }));
    };
    let Some(found) = register.campaign_page(slug, form.kind(), language).await? else { return Ok(None) };
    let html = match form.kind() {
        CampaignKind::Raffle => raffle::raffle(&page, &found, on_form, &state),
        CampaignKind::Contact => campaign::campaign(&page, &found, on_form, &state),
    };
    let changes_at = found.changes_at(register.now());
    Ok(Some(Rendered { html, hidden: found.standing == Standing::Hidden, sendable, changes_at }))
}

/// The form as it may come back beside what stands on the page now: a permission that was ticked
/// beside other words is for those words, so its box comes back unticked, and the page says why.
fn as_shown(mut state: FormState, on_form: &FormPage) -> FormState {
    if state.answer == Some(FormAnswer::Closed) {
        // There is nothing to mend: it cannot be sent any more.
        return state;
    }
    let permits = Field::ALL.iter().any(|field| field.is_permit() && state.typed.ticked(*field));
    if state.comes_back() && permits && state.typed.get(Field::Shown) != on_form.shown.as_str() {
        state.typed = state.typed.without_permits();
        state.problems.add(Field::Shown, ErrorCode::WordingStale);
    }
    if state.problems.of(Field::Shown).is_some() {
        // Rules may be other ones too: nobody accepts what they have not seen.
        state.typed = state.typed.with(Field::Rules, "");
    }
    state
}
