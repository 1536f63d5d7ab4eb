//! How long it takes to find customers by part of a name, a number or an address, at the register.

use crate::person;
use crate::program::Place;
use crate::table::{Table, thousands};
use anyhow::Result;
use domain::form::Field;
use register::outside::Outside;
use register::{Authority, Register};
use std::time::{Duration, Instant};
use tokio::runtime::Builder;

/// How many searches of each kind.
const SEARCHES: u64 = 300;
const GOAL: Duration = Duration::from_millis(20);

/// A kind of search: its name, and what is typed to find a person.
type Kind = (&'static str, fn(u64) -> String);

const KINDS: [Kind; 4] = [
    ("part of a name", |number| letters(&typed(number, Field::LastName), 1, 5)),
    ("two parts of a name", |number| {
        let (last, first) = (typed(number, Field::LastName), typed(number, Field::FirstNames));
        format!("{} {}", letters(&last, 0, 4), letters(&first, 0, 4))
    }),
    ("half a number", |number| letters(&typed(number, Field::Phone), 2, 6)),
    ("part of an address", |number| letters(&typed(number, Field::Email), 3, 12)),
];

/// Brings the index up to date and searches a register that holds `size` entries.
///
/// # Errors
/// When the register cannot be opened or read.
pub fn measure(place: &Place, size: u64, table: &mut Table) -> Result<()> {
    let runtime = Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let register = Register::open(&place.data(), Outside::system()).await?;
        let started = Instant::now();
        while register.index_step().await? {}
        let reached = format!("{:.0} s", started.elapsed().as_secs_f64());
        table.note(format!("index of {} customers made", thousands(size)), reached);
        for kind in KINDS {
            one(&register, kind, size, table).await?;
        }
        register.close().await;
        Ok(())
    })
}

async fn one(register: &Register, (name, typed): Kind, size: u64, table: &mut Table) -> Result<()> {
    let mut times = Vec::new();
    for search in 0..SEARCHES {
        let typed = typed(search.wrapping_mul(7_919) % size.max(1));
        // Some persons have no number or no address.
        if typed.chars().count() < 3 {
            continue;
        }
        let started = Instant::now();
        register.customers(&Authority::Operator, &typed, 0).await?;
        times.push(started.elapsed());
    }
    times.sort();
    let at = |hundredths: usize| times.get(times.len() * hundredths / 100).copied().unwrap_or_default();
    let millis = |time: Duration| time.as_secs_f64() * 1000.0;
    let reached = format!("{:.1} ms (p50 {:.1} ms)", millis(at(95)), millis(at(50)));
    table.add(format!("search by {name}, p95"), "≤ 20 ms", reached, at(95) <= GOAL);
    Ok(())
}

fn typed(number: u64, field: Field) -> String {
    person::fields(number).as_typed(field).to_owned()
}

/// So many letters from a place on.
fn letters(text: &str, from: usize, many: usize) -> String {
    text.chars().skip(from).take(many).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_search_looks_for_somebody_who_is_there() {
        for (name, typed) in KINDS {
            let found = (0..20).filter(|number| typed(*number).chars().count() >= 3).count();
            assert!(found > 10, "{name}");
        }
    }
}
