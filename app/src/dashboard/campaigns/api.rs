//! The server functions of campaigns.

use crate::dashboard::CallError;
use domain::campaign::{CampaignDraft, CampaignKind, Reasons, Slug, Standing};
use domain::id::DraftId;
use domain::language::Language;
use domain::share::ImageFault;
use domain::view::{CampaignAct, CampaignCard, DraftCard, DraftSheet, Poster};
use leptos::prelude::*;

/// Every campaign.
#[server(name = ListCampaigns, prefix = "/api", endpoint = "campaigns")]
pub async fn campaigns() -> Result<Vec<CampaignCard>, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.campaigns(&authority).await.map_err(|error| call_error(&services, error))
}

/// Switches a campaign on or off, and tells how it stands then. The public page shows it before
/// this returns.
#[server(name = SwitchCampaign, prefix = "/api", endpoint = "campaigns/switch")]
pub async fn switch_campaign(slug: Slug, on: bool) -> Result<Standing, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    let switched = services
        .register
        .switch_campaign(&authority, &slug, on)
        .await
        .map_err(|error| call_error(&services, error))?;
    Ok(switched.standing)
}

/// Every campaign in preparation.
#[server(name = ListDrafts, prefix = "/api", endpoint = "campaigns/drafts")]
pub async fn drafts() -> Result<Vec<DraftCard>, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.drafts(&authority).await.map_err(|error| call_error(&services, error))
}

/// Begins a new campaign with this heading.
#[server(name = BeginCampaign, prefix = "/api", endpoint = "campaigns/begin")]
pub async fn begin_campaign(kind: CampaignKind, title: String) -> Result<DraftId, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    let begun = services.register.begin_campaign(&authority, kind, &title, services.organiser());
    begun.await.map_err(|error| call_error(&services, error))
}

/// Begins a copy of a campaign.
#[server(name = CopyCampaign, prefix = "/api", endpoint = "campaigns/copy")]
pub async fn copy_campaign(slug: Slug) -> Result<DraftId, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    let begun = services.register.copy_campaign(&authority, &slug, services.organiser());
    begun.await.map_err(|error| call_error(&services, error))
}

/// Begins changes to a published campaign, or goes on with them.
#[server(name = EditCampaign, prefix = "/api", endpoint = "campaigns/edit")]
pub async fn edit_campaign(slug: Slug) -> Result<DraftId, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    let begun = services.register.edit_campaign(&authority, &slug, services.organiser());
    begun.await.map_err(|error| call_error(&services, error))
}

/// A campaign in preparation.
#[server(name = ReadDraft, prefix = "/api", endpoint = "campaigns/draft")]
pub async fn draft(id: DraftId) -> Result<DraftSheet, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.draft(&authority, id).await.map_err(|error| call_error(&services, error))
}

/// Keeps a campaign in preparation as it is typed, and tells what it lacks.
#[server(name = SaveDraft, prefix = "/api", endpoint = "campaigns/save", input = leptos::server_fn::codec::Json)]
pub async fn save_draft(id: DraftId, version: u32, draft: CampaignDraft) -> Result<DraftSheet, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    let saved = services.register.save_draft(&authority, id, version, draft, services.organiser());
    saved.await.map_err(|error| call_error(&services, error))
}

/// Gives a campaign in preparation the picture for links in this file, whose bytes come as base64url,
/// or takes away the one that it has.
#[server(name = PutShareImage, prefix = "/api", endpoint = "campaigns/share-image", input = leptos::server_fn::codec::Json)]
pub async fn put_share_image(
    id: DraftId,
    version: u32,
    file: Option<String>,
) -> Result<Result<DraftSheet, ImageFault>, CallError> {
    use crate::dashboard::access::{acting, call_error};
    use crate::dashboard::passkey::base64url;
    let (services, authority) = acting().await?;
    let bytes = match &file {
        Some(text) => Some(base64url::decode(text).ok_or(CallError::Malformed)?),
        None => None,
    };
    match services.register.put_share_image(&authority, id, version, bytes.as_deref()).await {
        Ok(sheet) => Ok(Ok(sheet)),
        Err(register::Error::Image(fault)) => Ok(Err(fault)),
        Err(error) => Err(call_error(&services, error)),
    }
}

/// The phone page of a campaign in preparation, as HTML.
#[server(name = DraftPicture, prefix = "/api", endpoint = "campaigns/picture")]
pub async fn draft_picture(id: DraftId, language: Language) -> Result<String, CallError> {
    use crate::dashboard::access::{acting, call_error};
    use crate::public::{Page, preview};
    use crate::services::Site;
    use domain::form::FormId;
    let (services, authority) = acting().await?;
    let failed = |error| call_error(&services, error);
    let sheet = services.register.draft(&authority, id).await.map_err(failed)?;
    let campaign = services.register.preview(&sheet.preview, language).await.map_err(failed)?;
    let on_form = services.register.form_page(&FormId::Contact(None), language).await.map_err(failed)?;
    let site = Site { client: None, ..(*services.site).clone() };
    Ok(preview::framed(&Page::new(&site, language), &campaign, on_form.as_ref()))
}

/// Publishes a campaign in preparation, and tells its name in the address.
#[server(name = ReleaseDraft, prefix = "/api", endpoint = "campaigns/release")]
pub async fn release_draft(id: DraftId, version: u32) -> Result<Slug, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    let released = services.register.release_draft(&authority, id, version);
    released.await.map_err(|error| call_error(&services, error))
}

/// Throws a campaign in preparation away.
#[server(name = DiscardDraft, prefix = "/api", endpoint = "campaigns/discard")]
pub async fn discard_draft(id: DraftId) -> Result<(), CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.discard_draft(&authority, id).await.map_err(|error| call_error(&services, error))
}

/// Calls a campaign off for good, with the reason that everybody reads.
#[server(name = CancelCampaign, prefix = "/api", endpoint = "campaigns/cancel", input = leptos::server_fn::codec::Json)]
pub async fn cancel_campaign(slug: Slug, reasons: Reasons) -> Result<(), CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    let cancelled = services.register.cancel_campaign(&authority, &slug, reasons);
    cancelled.await.map_err(|error| call_error(&services, error))
}

/// What was done with a campaign.
#[server(name = CampaignHistory, prefix = "/api", endpoint = "campaigns/history")]
pub async fn campaign_history(slug: Slug) -> Result<Vec<CampaignAct>, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.campaign_history(&authority, &slug).await.map_err(|error| call_error(&services, error))
}

/// A campaign's poster, whose code tells that a visitor came from `from`; none of one that was called off.
#[server(name = CampaignPoster, prefix = "/api", endpoint = "campaigns/poster")]
pub async fn poster(slug: Slug, language: Language, from: String) -> Result<Poster, CallError> {
    use crate::dashboard::access::{acting, call_error};
    use crate::dashboard::square::square;
    use crate::public::submit::arrival;
    use crate::public::{Page, form};
    use domain::campaign::CampaignText;
    use domain::form::FormId;
    let (services, authority) = acting().await?;
    let failed = |error| call_error(&services, error);
    let cards = services.register.campaigns(&authority).await.map_err(failed)?;
    let card = cards
        .into_iter()
        .find(|card| card.slug == slug && card.called_off.is_none())
        .ok_or(CallError::NotFound)?;
    let page = services.register.campaign_page(&slug, card.kind, language).await.map_err(failed)?;
    let page = page.ok_or(CallError::NotFound)?;
    let path = form::path(&FormId::of(card.kind, slug));
    let address = Page::new(&services.site, language).absolute(language, &path);
    let with_origin = match arrival(&from) {
        Some(from) => format!("{address}?l={from}"),
        None => address.clone(),
    };
    let square = square(&with_origin).ok_or(CallError::Malformed)?;
    let (kind, closes_at) = (card.kind, card.closes_at);
    let CampaignText { title, lead, prizes, .. } = page.text;
    Ok(Poster { kind, title, lead, prizes, closes_at, address, square })
}
