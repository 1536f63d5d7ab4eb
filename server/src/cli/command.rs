//! Commands that do one thing and are done.

use super::arguments::{CampaignVerb, NoticeVerb, StatementVerb, UserVerb, WordingVerb};
use super::say::say;
use crate::control::{self, Command, Reply};
use crate::http::app::house;
use crate::settings::Settings;
use anyhow::{Context, Result};
use register::Register;
use register::outside::Outside;
use std::io::Read;
use std::path::Path;

/// How long a text in a file may be, in bytes.
const LONGEST: u64 = 1024 * 1024;

/// `loiste user …`
pub async fn user(settings: Settings, verb: UserVerb) -> Result<bool> {
    match verb {
        UserVerb::Add { user_name, levels, approver, password_stdin } => {
            let (password, made) = password(password_stdin)?;
            let levels = levels.into_iter().collect();
            let command = Command::UserAdd { user_name, password: password.clone(), levels, approver };
            with_password(run(&settings, command).await?, &password, made)
        }
        UserVerb::Grant { user_name, levels, approver } => {
            let levels = levels.into_iter().collect();
            print(run(&settings, Command::UserGrant { user_name, levels, approver }).await?, false)
        }
        UserVerb::Disable { user_name } => {
            print(run(&settings, Command::UserDisable { user_name }).await?, false)
        }
        UserVerb::Reset { user_name, password_stdin } => {
            let (password, made) = password(password_stdin)?;
            let command = Command::UserReset { user_name, password: password.clone() };
            with_password(run(&settings, command).await?, &password, made)
        }
        UserVerb::List { json } => print(run(&settings, Command::UserList).await?, json),
    }
}

/// `loiste campaign …`
pub async fn campaign(settings: Settings, verb: CampaignVerb) -> Result<bool> {
    let (command, json) = match verb {
        CampaignVerb::List { json } => (Command::CampaignList, json),
        CampaignVerb::Publish { file } => (Command::CampaignPublish { text: read(&file)? }, false),
        CampaignVerb::Revise { file } => (Command::CampaignRevise { text: read(&file)? }, false),
        CampaignVerb::Open { slug } => (Command::CampaignSwitch { slug, on: true }, false),
        CampaignVerb::Close { slug } => (Command::CampaignSwitch { slug, on: false }, false),
    };
    print(run(&settings, command).await?, json)
}

/// `loiste notice …`
pub async fn notice(settings: Settings, verb: NoticeVerb) -> Result<bool> {
    let NoticeVerb::Publish { language, file } = verb;
    let text = file.as_deref().map(read).transpose()?;
    print(run(&settings, Command::NoticePublish { language, text }).await?, false)
}

/// `loiste wording …`
pub async fn wording(settings: Settings, verb: WordingVerb) -> Result<bool> {
    let WordingVerb::Publish { channel, language, text } = verb;
    print(run(&settings, Command::WordingPublish { channel, language, text }).await?, false)
}

/// `loiste statement …`
pub async fn statement(settings: Settings, verb: StatementVerb) -> Result<bool> {
    let StatementVerb::Publish { files } = verb;
    let texts = match files.as_slice() {
        [] => None,
        files => Some(files.iter().map(|file| read(file)).collect::<Result<Vec<_>>>()?),
    };
    print(run(&settings, Command::StatementPublish { texts }).await?, false)
}

/// `loiste verify`
pub async fn verify(settings: Settings, json: bool) -> Result<bool> {
    print(run(&settings, Command::Verify).await?, json)
}

/// A text that somebody wrote: a campaign, a notice.
fn read(file: &Path) -> Result<String> {
    let mut text = String::new();
    let name = file.display();
    // A device has no length to ask for.
    let some = std::fs::File::open(file).with_context(|| format!("cannot read {name}"))?.take(LONGEST + 1);
    let mut some = std::io::BufReader::new(some);
    some.read_to_string(&mut text).with_context(|| format!("cannot read {name}"))?;
    anyhow::ensure!(text.len() as u64 <= LONGEST, "{name} is longer than 1 MiB");
    Ok(text)
}

/// Asks the running server, or does it here.
pub(super) async fn run(settings: &Settings, command: Command) -> Result<Reply> {
    if let Some(reply) = control::ask(&settings.data, &command).await? {
        return Ok(reply);
    }
    if command.needs_a_register() && !Register::is_in(&settings.data) {
        let folder = settings.data.display();
        return Ok(Reply::refused(format!("there is no register in {folder}; set LOISTE_DATA or --data")));
    }
    let register = Register::open(&settings.data, Outside::system()).await?;
    let reply = match house(settings, register.clone()).await {
        Ok(register) => control::execute(&register, settings, command).await,
        Err(error) => Reply::refused(error.to_string()),
    };
    register.close().await;
    Ok(reply)
}

/// Prints a reply, as JSON if that is wanted and there is any; says whether it was done.
pub(super) fn print(reply: Reply, json: bool) -> Result<bool> {
    match reply.data {
        Some(data) if json => say(&serde_json::to_string_pretty(&data)?)?,
        _ if reply.done => reply.lines.iter().try_for_each(|line| say(line))?,
        _ => reply.lines.iter().for_each(|line| eprintln!("loiste: {line}")),
    }
    Ok(reply.done)
}

/// A password that was made here is shown once, and kept nowhere but as a hash.
fn with_password(reply: Reply, password: &str, made: bool) -> Result<bool> {
    let done = print(reply, false)?;
    if done && made {
        say(&format!("password: {password}"))?;
    }
    Ok(done)
}

fn password(from_stdin: bool) -> Result<(String, bool)> {
    if !from_stdin {
        return Ok((make_password(), true));
    }
    let mut typed = String::new();
    std::io::stdin().read_to_string(&mut typed).context("cannot read the password")?;
    Ok((typed.trim_end_matches(['\r', '\n']).to_owned(), false))
}

/// Four groups of five letters and digits that nobody mixes up: 98 bits.
pub fn make_password() -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let letter = || char::from(LETTERS[usize::from(rand::random_range(0..31_u8))]);
    let group = || (0..5).map(|_| letter()).collect::<String>();
    [group(), group(), group(), group()].join("-")
}
