//! What the desk leaves for later: the index that customers are found by, and customers who may be
//! one. In small steps, so that the register is there for everybody in between.

use crate::http::answer;
use register::Register;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// How often the job looks whether something is left.
const LOOK: Duration = Duration::from_secs(2);
/// How long it rests between two steps.
const REST: Duration = Duration::from_millis(20);

/// Starts the job; it ends when `stop` is called, after the step that is under way.
pub fn start(register: &Register, stop: &CancellationToken) -> JoinHandle<()> {
    let (register, stop) = (register.clone(), stop.clone());
    tokio::spawn(async move {
        loop {
            let more = step(&register).await;
            let pause = if more { REST } else { LOOK };
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(pause) => {}
            }
        }
    })
}

/// One step of each; whether something is left.
async fn step(register: &Register) -> bool {
    let steps = [register.index_step().await, register.propose_step().await];
    steps.into_iter().any(|step| match step {
        Ok(more) => more,
        // Too much waits just now: it is tried again.
        Err(register::Error::Unavailable) => false,
        Err(error) => {
            answer::log(&error);
            false
        }
    })
}
