//! Every public address that shows everybody the same and changes nothing.

use domain::campaign::{CampaignKind, Slug};
use domain::language::Language;
use domain::view::CampaignCard;
use register::{Authority, Register, Result};

/// The pages that are always there, by their paths without a language.
const PAGES: [&str; 7] =
    ["/", "/yhteydenotto", "/tietosuoja", "/evasteet", "/saavutettavuus", "/lopeta", "/ei-yhteytta"];

/// The addresses in every language; those of hidden campaigns among them, which answer 404.
pub async fn all(register: &Register) -> Result<Vec<String>> {
    let campaigns = register.campaigns(&Authority::Operator).await?;
    let mut all = pictures(register, &campaigns).await?;
    for language in Language::ALL {
        let mut paths: Vec<String> = PAGES.map(String::from).to_vec();
        paths.extend(notices(register, language).await?);
        for campaign in &campaigns {
            match campaign.kind {
                CampaignKind::Raffle => paths.extend(raffle(register, &campaign.slug, language).await?),
                CampaignKind::Contact => paths.push(format!("/kampanja/{}", campaign.slug)),
            }
        }
        all.extend(paths.into_iter().map(|path| format!("{}{path}", language.prefix())));
    }
    Ok(all)
}

/// Campaigns' own pictures for links, which are the same in every language.
async fn pictures(register: &Register, campaigns: &[CampaignCard]) -> Result<Vec<String>> {
    let mut paths = Vec::new();
    for CampaignCard { slug, kind, .. } in campaigns {
        let page = register.campaign_page(slug, *kind, Language::Fi).await?;
        paths.extend(page.and_then(|page| page.share).map(|share| share.image.path()));
    }
    Ok(paths)
}

/// The archive of the notice, in the language that its page is in.
async fn notices(register: &Register, language: Language) -> Result<Vec<String>> {
    let mut versions = register.notice_archive(language).await?;
    if versions.is_empty() {
        versions = register.notice_archive(Language::Fi).await?;
    }
    Ok(versions.iter().map(|version| format!("/tietosuoja/{}", version.version)).collect())
}

/// A raffle with its rules in every version.
async fn raffle(register: &Register, slug: &Slug, language: Language) -> Result<Vec<String>> {
    let page = format!("/arvonta/{slug}");
    let Some(shown) = register.campaign_page(slug, CampaignKind::Raffle, language).await? else {
        return Ok(Vec::new());
    };
    let versions = register.rules_versions(slug, shown.language).await?;
    let mut paths = vec![page.clone(), format!("{page}/saannot"), format!("{page}/saannot.txt")];
    paths.extend(versions.iter().map(|version| format!("{page}/saannot/{}", version.version)));
    Ok(paths)
}
