//! A register full of entries, taken in by the same way as everyone's.

use crate::person;
use crate::program::{Place, RAFFLE};
use crate::table::{rate, thousands};
use anyhow::{Context, Result, bail};
use domain::form::{Form, FormId, SubmissionKey, Suspicions};
use domain::language::Language;
use register::Register;
use register::intake::{Outcome, Sender, Submission};
use register::outside::Outside;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use tokio::runtime::Builder;
use tokio::task::JoinSet;

/// How many hand in entries at once.
const TASKS: usize = 256;

/// Takes in so many entries, of the persons from number 0 on.
///
/// # Errors
/// When the register does not take one.
pub fn fill(place: &Place, entries: u64) -> Result<()> {
    let runtime = Builder::new_multi_thread().enable_all().build()?;
    let started = Instant::now();
    runtime.block_on(async {
        let register = Register::open(&place.data(), Outside::system()).await?;
        let filled = take_in(&register, entries).await;
        register.close().await;
        filled
    })?;
    let seconds = started.elapsed().as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    let per_second = rate(entries as f64 / seconds);
    println!("Filled with {} entries in {seconds:.0} s, {per_second} without HTTP.", thousands(entries));
    Ok(())
}

async fn take_in(register: &Register, entries: u64) -> Result<()> {
    let form: FormId = format!("raffle/{RAFFLE}").parse()?;
    let page = register.form_page(&form, Language::Fi).await?.context("the form is closed")?;
    let (shown, next) = (page.shown.to_string(), Arc::new(AtomicU64::new(0)));
    let mut tasks = JoinSet::new();
    for _ in 0..TASKS {
        let (register, form, shown, next) =
            (register.clone(), form.clone(), shown.clone(), Arc::clone(&next));
        tasks.spawn(async move {
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= entries {
                    return Ok(());
                }
                one(&register, &form, &shown, number).await?;
            }
        });
    }
    tasks.join_all().await.into_iter().collect()
}

async fn one(register: &Register, form: &FormId, shown: &str, number: u64) -> Result<()> {
    let submission = Submission {
        key: Some(SubmissionKey::new(rand::random())),
        form: form.clone(),
        contents: Form::parse(form, &person::fields(number), &[]),
        shown: shown.to_owned(),
        filled_at: None,
        arrival: None,
        suspicions: Suspicions::default(),
        sender: Sender::Unknown,
    };
    match register.take_in(submission).await? {
        Outcome::Accepted(_) => Ok(()),
        other => bail!("an entry was not taken: {other:?}"),
    }
}
