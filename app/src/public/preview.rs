//! A campaign in preparation, as its page will look: for whoever holds the secret link, and in the
//! editor's phone.

use super::campaign::offer;
use super::form::FormState;
use super::layout::{Frame, document};
use super::page::Page;
use super::raffle::article;
use crate::i18n::td_string;
use domain::campaign::{CampaignKind, Standing};
use leptos::prelude::*;
use register::page::{CampaignPage, FormPage, Shared};

/// The page behind the secret link: nothing can be sent, and the rules stand below.
pub fn linked(page: &Page<'_>, token: &str, campaign: CampaignPage, on_form: Option<&FormPage>) -> String {
    let locale = page.locale();
    let campaign = CampaignPage { standing: Standing::Hidden, ..campaign };
    let frame = Frame { title: &campaign.text.title, description: None, path: None };
    document(page, &frame, || {
        let rules = (campaign.kind == CampaignKind::Raffle).then(|| {
            let paragraphs: Vec<_> = campaign
                .text
                .rules
                .split("\n\n")
                .map(|paragraph| view! { <p class="rules-text">{paragraph.to_owned()}</p> })
                .collect();
            let lang = page.lang_of(campaign.language);
            view! { <h2>{td_string!(locale, public.raffle.rules_title)}</h2> <div lang=lang>{paragraphs}</div> }
        });
        view! {
            <p class="note">{td_string!(locale, public.preview.note)}</p>
            {contents(page, &campaign, on_form)}
            {rules}
            {picture(page, token, &campaign)}
        }
    })
}

/// The page as customers will see it, for the editor: a picture of it, without its script.
pub fn framed(page: &Page<'_>, campaign: &CampaignPage, on_form: Option<&FormPage>) -> String {
    let frame = Frame { title: &campaign.text.title, description: None, path: None };
    document(page, &frame, || contents(page, campaign, on_form))
}

/// The picture that links will show, once there are some.
fn picture(page: &Page<'_>, token: &str, campaign: &CampaignPage) -> Option<AnyView> {
    let Shared { image, alt } = campaign.share.as_ref()?;
    let source = format!("/esikatselu/{token}/{}", image.file_name());
    Some(
        view! {
            <h2>{td_string!(page.locale(), public.preview.picture)}</h2>
            <p>
                <img
                    class="share"
                    src=source
                    alt=alt.clone()
                    lang=page.lang_of(campaign.language)
                    width=image.width.to_string()
                    height=image.height.to_string()
                />
            </p>
        }
        .into_any(),
    )
}

fn contents(page: &Page<'_>, campaign: &CampaignPage, on_form: Option<&FormPage>) -> AnyView {
    let state = FormState::default();
    match campaign.kind {
        CampaignKind::Raffle => article(page, campaign, on_form, &state),
        CampaignKind::Contact => offer(page, campaign, on_form, &state),
    }
}
