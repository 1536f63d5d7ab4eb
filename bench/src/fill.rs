//! A register full of entries, taken in by the same way as everyone's, and those who took a permission back.

use crate::person;
use crate::program::{Place, RAFFLE};
use crate::table::{rate, thousands};
use anyhow::{Context, Result, bail};
use domain::consent::Channel;
use domain::form::{Form, FormId, SubmissionKey, Suspicions};
use domain::language::Language;
use register::Register;
use register::intake::{Outcome, Receipt, Sender, Submission};
use register::outside::Outside;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use tokio::runtime::Builder;
use tokio::task::JoinSet;

/// How many hand in entries at once.
const TASKS: usize = 256;

/// One of so many persons takes back what they permitted by text message: one in 25 of those who did.
const LEAVES: u64 = 100;

/// Takes in so many entries, of the persons from number 0 on.
///
/// # Errors
/// When the register does not take one.
pub fn fill(place: &Place, entries: u64) -> Result<()> {
    let started = Instant::now();
    at_once(place, entries, 1, |crowd, number| async move { crowd.enter(number).await.map(drop) })?;
    let seconds = started.elapsed().as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    let per_second = rate(entries as f64 / seconds);
    println!("Filled with {} entries in {seconds:.0} s, {per_second} without HTTP.", thousands(entries));
    Ok(())
}

/// Some of the persons below this number enter once more, and take back there what they permitted.
///
/// # Errors
/// When the register does not let them.
pub fn take_back(place: &Place, entries: u64) -> Result<()> {
    at_once(place, entries, LEAVES, |crowd, number| async move {
        let receipt = crowd.enter(number).await?;
        let page = crowd.register.receipt(&receipt.token, Language::Fi).await?;
        let token = page.context("an entry has no receipt")?.permissions_token;
        crowd.register.withdraw(&token, vec![Channel::Sms]).await?.context("an entry is gone")?;
        Ok(())
    })
}

/// Has every `step`th person below this number do something.
fn at_once<F>(place: &Place, entries: u64, step: u64, each: fn(Arc<Crowd>, u64) -> F) -> Result<()>
where
    F: Future<Output = Result<()>> + Send + 'static,
{
    let runtime = Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let register = Register::open(&place.data(), Outside::system()).await?;
        let form: FormId = format!("raffle/{RAFFLE}").parse()?;
        let page = register.form_page(&form, Language::Fi).await?.context("the form is closed")?;
        let crowd = Arc::new(Crowd { register: register.clone(), form, shown: page.shown.to_string() });
        let next = Arc::new(AtomicU64::new(0));
        let mut tasks = JoinSet::new();
        for _ in 0..TASKS {
            let (crowd, next) = (Arc::clone(&crowd), Arc::clone(&next));
            tasks.spawn(async move {
                loop {
                    let number = next.fetch_add(step, Ordering::Relaxed);
                    if number >= entries {
                        return Ok(());
                    }
                    each(Arc::clone(&crowd), number).await?;
                }
            });
        }
        let done = tasks.join_all().await.into_iter().collect();
        register.close().await;
        done
    })
}

/// Where persons enter.
struct Crowd {
    register: Register,
    form: FormId,
    shown: String,
}

impl Crowd {
    async fn enter(&self, number: u64) -> Result<Receipt> {
        let submission = Submission {
            key: Some(SubmissionKey::new(rand::random())),
            form: self.form.clone(),
            contents: Form::parse(&self.form, &person::fields(number), &[]),
            shown: self.shown.clone(),
            filled_at: None,
            arrival: None,
            suspicions: Suspicions::default(),
            sender: Sender::Unknown,
        };
        match self.register.take_in(submission).await? {
            Outcome::Accepted(receipt) => Ok(receipt),
            other => bail!("an entry was not taken: {other:?}"),
        }
    }
}
