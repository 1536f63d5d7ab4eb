//! Making lists of those who may be contacted: how long it takes, and the memory it needs.

use crate::fill;
use crate::idle::megabytes;
use crate::program::Place;
use crate::table::{Table, thousands};
use anyhow::{Context, Result, ensure};
use domain::consent::Channel;
use domain::list::{ListFilter, ListFormat, ListPurpose, ListState};
use domain::view::ListCard;
use register::list::NewList;
use register::outside::Outside;
use register::{Authority, Register};
use std::net::TcpListener;
use std::thread::sleep;
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};

/// A list of so many rows must be made within [`GOAL`].
const ROWS: u32 = 100_000;
const GOAL: Duration = Duration::from_secs(5);
/// How often it is looked whether a list is made: seldom, as looking takes time from what is measured.
const LOOK: Duration = Duration::from_millis(50);
/// How long a list may take before the measurement is given up.
const PATIENCE: Duration = Duration::from_mins(5);

/// Has the program make a list by text message in each kind of file, of a register that was filled with so many
/// entries, after some took back what they permitted.
///
/// # Errors
/// When a list is not made.
pub fn measure(place: &Place, entries: u64, table: &mut Table) -> Result<()> {
    fill::take_back(place, entries)?;
    let runtime = Builder::new_current_thread().enable_all().build()?;
    // The receipts of everybody in the register are due at once, which they never are: they wait for a mail
    // server that says nothing.
    let silent = TcpListener::bind(("127.0.0.1", 0))?;
    let mail = [
        ("LOISTE_MAIL__TRANSPORT", "smtp".to_owned()),
        ("LOISTE_MAIL__HOST", "127.0.0.1".to_owned()),
        ("LOISTE_MAIL__PORT", silent.local_addr()?.port().to_string()),
        ("LOISTE_MAIL__TLS", "none".to_owned()),
    ];
    for format in ListFormat::ALL {
        runtime.block_on(order(place, format))?;
        let program = place.serve_with(&mail)?;
        let started = Instant::now();
        let list = made(&runtime, place)?;
        let took = started.elapsed();
        let name = format!("list of {} rows, {}", thousands(list.rows.into()), format.code());
        let share = f64::from(ROWS) / f64::from(list.rows.max(1));
        let each = took.mul_f64(share);
        let reached = format!(
            "{:.1} s ({:.1} s for {})",
            took.as_secs_f64(),
            each.as_secs_f64(),
            thousands(ROWS.into())
        );
        table.add(name, "100,000 rows ≤ 5 s", reached, each <= GOAL);
        table.note(format!("most memory while making it, {}", format.code()), megabytes(program.peak()?));
        program.stop()?;
    }
    Ok(())
}

async fn order(place: &Place, format: ListFormat) -> Result<()> {
    let register = Register::open(&place.data(), Outside::system()).await?;
    let list = NewList { purpose: ListPurpose::Offer, filter: ListFilter::all(Channel::Sms), format };
    register.order_list(&Authority::Operator, list).await?;
    register.close().await;
    Ok(())
}

/// The newest list, once it is made.
fn made(runtime: &Runtime, place: &Place) -> Result<ListCard> {
    let register = runtime.block_on(Register::open_to_read(&place.data(), Outside::system()))?;
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        let lists = runtime.block_on(register.lists(&Authority::Operator))?;
        let list = lists.into_iter().next().context("no list was ordered")?;
        if !list.state.is_under_way() {
            ensure!(list.state == ListState::Done, "the list was not made");
            runtime.block_on(register.close());
            return Ok(list);
        }
        sleep(LOOK);
    }
    anyhow::bail!("the list was not made in {} s", PATIENCE.as_secs())
}
