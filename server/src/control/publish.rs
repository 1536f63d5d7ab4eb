//! Publishing: campaigns from their files, notices and wordings from texts or from the drafts.

use super::Reply;
use crate::campaign_file;
use ::app::dashboard::statement as statement_text;
use ::app::public::{notice as notice_page, wordings};
use ::app::services::Controller;
use domain::consent::Channel;
use domain::language::Language;
use register::{Authority, Register, Result};

/// Whether a campaign is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Published for the first time.
    New,
    /// Published before, and changed.
    Revised,
}

/// Publishes or changes a campaign; what it lacks, and what may not change, is told a line each.
pub async fn campaign(
    register: &Register,
    controller: Option<&Controller>,
    text: &str,
    kind: Kind,
) -> Result<Reply> {
    let draft = match campaign_file::parse(text, controller.map(Controller::organiser)) {
        Ok(draft) => draft,
        Err(error) => return Ok(Reply::refused(format!("the file is no campaign: {error:#}"))),
    };
    let slug = draft.slug.clone();
    let done = match kind {
        Kind::New => register.publish_campaign(&Authority::Operator, draft).await.map(|_| None),
        Kind::Revised => register.revise_campaign(&Authority::Operator, draft).await,
    };
    match done {
        Ok(None) => Ok(Reply::done(format!("published {slug}"))),
        Ok(Some(version)) => Ok(Reply::done(format!("changed {slug}; its rules are version {version}"))),
        Err(register::Error::Incomplete(missing)) => {
            let first = format!("{slug} is not published; it lacks:");
            Ok(refused(first, missing.iter().map(ToString::to_string)))
        }
        Err(register::Error::Fixed(fixed)) => {
            let first = format!("{slug} is not changed, since somebody has entered:");
            Ok(refused(first, fixed.iter().map(ToString::to_string)))
        }
        Err(error) => Err(error),
    }
}

fn refused(first: String, reasons: impl Iterator<Item = String>) -> Reply {
    let lines = [first].into_iter().chain(reasons.map(|reason| format!("  {reason}")));
    Reply { done: false, lines: lines.collect(), data: None }
}

/// Publishes the next version of the privacy notice.
pub async fn notice(
    register: &Register,
    controller: Option<&Controller>,
    language: Option<Language>,
    text: Option<String>,
) -> Result<Reply> {
    let Some(texts) = texts(controller, language, text, notice_page::draft) else { return Ok(no_draft()) };
    let version = register.publish_notice(&Authority::Operator, texts).await?;
    Ok(Reply::done(format!("published the notice, version {version}")))
}

/// Publishes the next version of the statement of confidentiality.
pub async fn statement(register: &Register, texts: Option<Vec<String>>) -> Result<Reply> {
    let texts = match texts {
        None => Language::ALL.map(|language| (language, statement_text::draft(language))).to_vec(),
        Some(texts) if texts.len() == Language::ALL.len() => Language::ALL.into_iter().zip(texts).collect(),
        Some(_) => return Ok(Reply::refused("give a file in Finnish, one in Swedish and one in English")),
    };
    let version = register.publish_statement(&Authority::Operator, texts).await?;
    Ok(Reply::done(format!("published the statement of confidentiality, version {version}")))
}

/// Publishes the next version of a wording.
pub async fn wording(
    register: &Register,
    controller: Option<&Controller>,
    channel: Channel,
    language: Option<Language>,
    text: Option<String>,
) -> Result<Reply> {
    let draft = |language, controller: &Controller| wordings::draft(channel, language, &controller.name);
    let Some(texts) = texts(controller, language, text, draft) else { return Ok(no_draft()) };
    let mut lines = Vec::with_capacity(texts.len());
    for (language, text) in texts {
        let wording = register.publish_wording(&Authority::Operator, channel, language, &text).await?;
        lines.push(format!("published the wording in {}, version {}", language.tag(), wording.version));
    }
    Ok(Reply { done: true, lines, data: None })
}

/// The text that was given, in its language, or the drafts; none while there is no company to draft for.
fn texts(
    controller: Option<&Controller>,
    language: Option<Language>,
    text: Option<String>,
    draft: impl Fn(Language, &Controller) -> String,
) -> Option<Vec<(Language, String)>> {
    if let Some(text) = text {
        return Some(vec![(language.unwrap_or_default(), text)]);
    }
    let languages = language.map_or(Language::ALL.to_vec(), |language| vec![language]);
    let controller = controller?;
    Some(languages.into_iter().map(|language| (language, draft(language, controller))).collect())
}

fn no_draft() -> Reply {
    Reply::refused("there is no draft while controller.* is not set; give the text yourself")
}
