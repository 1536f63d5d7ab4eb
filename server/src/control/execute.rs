//! Doing what was asked, on the operator's authority.

use super::{Command, Reply, export, import, postal, publish};
use crate::check;
use crate::settings::Settings;
use ::app::services::Controller;
use domain::access::Level;
use domain::campaign::Standing;
use domain::view::CampaignCard;
use register::staff::Grant;
use register::{Authority, Error, Register, Result};
use serde_json::json;

/// Does it, under these settings; an error of the register becomes one clear line.
pub async fn execute(register: &Register, settings: &Settings, command: Command) -> Reply {
    let controller = register.settings_now().controller();
    match run(register, settings, controller.as_ref(), command).await {
        Ok(reply) => reply,
        Err(Error::NotFound) => Reply::refused("there is no such thing in the register"),
        Err(error) => Reply::refused(error.to_string()),
    }
}

async fn run(
    register: &Register,
    settings: &Settings,
    controller: Option<&Controller>,
    command: Command,
) -> Result<Reply> {
    let operator = &Authority::Operator;
    match command {
        Command::UserAdd { user_name, password, levels, approver } => {
            register.add_staff(operator, &user_name, password, Grant::new(levels, &approver)?).await?;
            Ok(Reply::done(format!("added {user_name}")))
        }
        Command::UserGrant { user_name, levels, approver } => {
            register.grant_staff(operator, &user_name, Grant::new(levels, &approver)?).await?;
            Ok(Reply::done(format!("granted {user_name} its levels")))
        }
        Command::UserDisable { user_name } => {
            register.disable_staff(operator, &user_name).await?;
            Ok(Reply::done(format!("disabled {user_name}; they are out at once")))
        }
        Command::UserReset { user_name, password } => {
            register.reset_staff(operator, &user_name, password).await?;
            Ok(Reply::done(format!(
                "{user_name} has a new password and sets up a second factor anew; open sessions are ended"
            )))
        }
        Command::UserList => users(register, operator).await,
        Command::CampaignList => campaigns(register, operator).await,
        Command::CampaignSwitch { slug, on } => {
            let switched = register.switch_campaign(operator, &slug, on).await?;
            let word = if on { "on" } else { "off" };
            let already = if switched.changed { "" } else { " already" };
            Ok(Reply::done(format!("{slug} is{already} {word}")))
        }
        Command::CampaignPublish { text } => {
            publish::campaign(register, controller, &text, publish::Kind::New).await
        }
        Command::CampaignRevise { text } => {
            publish::campaign(register, controller, &text, publish::Kind::Revised).await
        }
        Command::NoticePublish { language, text } => {
            publish::notice(register, controller, language, text).await
        }
        Command::WordingPublish { channel, language, text } => {
            publish::wording(register, controller, channel, language, text).await
        }
        Command::StatementPublish { texts } => publish::statement(register, texts).await,
        Command::Import { text, options } => import::import(register, operator, text, options).await,
        Command::PostalImport { file } => postal::import(register, operator, &file).await,
        Command::ExportSite => export::site(register, settings, controller).await,
        Command::Verify => verify(register).await,
        Command::Check => Ok(check::of_server(register, operator, settings).await?.into()),
    }
}

async fn users(register: &Register, operator: &Authority) -> Result<Reply> {
    let staff = register.staff(operator).await?;
    let lines = staff.iter().map(|line| {
        let levels: Vec<&str> = line.grant.levels.iter().map(|level| Level::code(*level)).collect();
        let disabled = if line.is_disabled() { "  disabled" } else { "" };
        format!("{}  {}  approved by {}{disabled}", line.user_name, levels.join(","), line.grant.approver)
    });
    let data = staff.iter().map(|line| {
        json!({
            "user_name": line.user_name,
            "levels": line.grant.levels,
            "approver": line.grant.approver,
            "granted_at": line.grant.granted_at.rfc3339(),
            "disabled": line.is_disabled(),
            "has_accepted_statement": line.has_accepted,
        })
    });
    Ok(Reply { done: true, lines: lines.collect(), data: Some(data.collect()) })
}

async fn campaigns(register: &Register, operator: &Authority) -> Result<Reply> {
    let campaigns = register.campaigns(operator).await?;
    let lines = campaigns.iter().map(|campaign| {
        let word = if campaign.switched_on { "on" } else { "off" };
        let standing = standing(campaign);
        format!(
            "{}  {}  {word}  {standing}  {} came",
            campaign.slug,
            campaign.kind.code(),
            campaign.submissions
        )
    });
    let data = campaigns.iter().map(|campaign| {
        json!({
            "slug": campaign.slug,
            "kind": campaign.kind,
            "title": campaign.title,
            "switched_on": campaign.switched_on,
            "standing": standing(campaign),
            "opens_at": campaign.opens_at.rfc3339(),
            "closes_at": campaign.closes_at.map(domain::time::Moment::rfc3339),
            "submissions": campaign.submissions,
        })
    });
    Ok(Reply { done: true, lines: lines.collect(), data: Some(data.collect()) })
}

fn standing(campaign: &CampaignCard) -> &'static str {
    match campaign.standing {
        Standing::Hidden => "hidden",
        Standing::NotYetOpen => "not yet open",
        Standing::Open(_) => "open",
        Standing::Closed => "closed",
        Standing::SwitchedOff => "switched off",
        Standing::Cancelled => "called off",
    }
}

async fn verify(register: &Register) -> Result<Reply> {
    let report = register.verify().await?;
    let mut lines = vec![
        format!("consent events: {}, head {}", report.consent_events, report.consent_head),
        format!("audit events: {}, head {}", report.audit_events, report.audit_head),
    ];
    lines.extend(report.faults.iter().cloned());
    lines.push(if report.is_whole() { "whole".to_owned() } else { "NOT whole".to_owned() });
    Ok(Reply { done: report.is_whole(), lines, data: serde_json::to_value(&report).ok() })
}
