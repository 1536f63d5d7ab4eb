//! Cells of breakdowns of persons. A cell of fewer than five is hidden, and so are others from which, with
//! the total, it could be worked out (R8).

use serde::{Deserialize, Serialize};

/// The least number of persons that a cell may show.
pub const LEAST: u32 = 5;

/// A cell of a breakdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// This many.
    Shown(u32),
    /// Fewer than [`LEAST`].
    Few,
    /// Hidden so that another cell cannot be worked out.
    Withheld,
}

impl Cell {
    /// The number, if it is shown.
    pub fn shown(self) -> Option<u32> {
        match self {
            Self::Shown(number) => Some(number),
            Self::Few | Self::Withheld => None,
        }
    }
}

/// How many of `of` do something: hidden also when so few do not that they could be told.
pub fn share(number: u32, of: u32) -> Cell {
    if number < LEAST {
        Cell::Few
    } else if of.saturating_sub(number) < LEAST && number != of {
        Cell::Withheld
    } else {
        Cell::Shown(number)
    }
}

/// The cells of a breakdown whose total is known, none of them empty. Small ones are hidden, then the next
/// smallest, until nobody who adds up can tell a small one; nothing when that never comes to pass.
pub fn breakdown(counts: &[u32]) -> Option<Vec<Cell>> {
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|place| counts[*place]);
    let small = counts.iter().filter(|count| **count < LEAST).count();
    let mut hidden = small;
    while !is_safe(counts, &order, small, hidden) {
        hidden += 1;
        if hidden > counts.len() {
            return None;
        }
    }
    let mut cells: Vec<Cell> = counts.iter().map(|count| Cell::Shown(*count)).collect();
    for (rank, place) in order.iter().enumerate().take(hidden) {
        cells[*place] = if rank < small { Cell::Few } else { Cell::Withheld };
    }
    Some(cells)
}

/// Whether no small cell can be told by somebody who knows the total, the shown cells, which cells are
/// small, and how the others were chosen.
fn is_safe(counts: &[u32], order: &[usize], small: usize, hidden: usize) -> bool {
    let sum: u64 = order[..hidden.min(order.len())].iter().map(|place| u64::from(counts[*place])).sum();
    let least_shown = order.get(hidden).map_or(sum, |place| u64::from(counts[*place]));
    let few = u64::from(LEAST) - 1;
    let bounds = |rank: usize| if rank < small { (1, few) } else { (few + 1, least_shown) };
    let (low, high) =
        (0..hidden).map(bounds).fold((0_u64, 0_u64), |(low, high), (least, most)| (low + least, high + most));
    (0..small).map(bounds).all(|(least, most)| {
        let least_here = least.max(sum.saturating_sub(high - most));
        let most_here = most.min(sum.saturating_sub(low - least));
        least_here < most_here
    })
}

#[cfg(test)]
mod tests {
    use super::Cell::{Few, Shown, Withheld};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn small_cells_are_hidden_with_another_that_keeps_them_hidden() {
        assert_eq!(breakdown(&[]), Some(vec![]));
        assert_eq!(breakdown(&[5, 90]), Some(vec![Shown(5), Shown(90)]));
        assert_eq!(breakdown(&[90, 3, 20]), Some(vec![Shown(90), Few, Withheld]));
        assert_eq!(breakdown(&[2, 3, 20]), Some(vec![Few, Few, Shown(20)]));
        // Twice one or twice four is told by the sum: the third is hidden too.
        assert_eq!(breakdown(&[1, 1, 20, 30]), Some(vec![Few, Few, Withheld, Shown(30)]));
        assert_eq!(breakdown(&[4, 4, 20, 30]), Some(vec![Few, Few, Withheld, Shown(30)]));
    }

    #[test]
    fn what_the_total_tells_anyway_is_no_breakdown() {
        assert_eq!(breakdown(&[3]), None);
        assert_eq!(breakdown(&[1, 1]), None);
        assert_eq!(breakdown(&[7]), Some(vec![Shown(7)]));
    }

    #[test]
    fn a_share_hides_few_on_either_side() {
        assert_eq!((share(0, 50), share(4, 50)), (Few, Few));
        assert_eq!((share(5, 50), share(45, 50), share(46, 50)), (Shown(5), Shown(45), Withheld));
        assert_eq!(share(50, 50), Shown(50));
    }

    /// What a hidden cell may be, by trying everything that adds up.
    fn possible(cells: &[Cell], total: u32) -> Vec<std::collections::BTreeSet<u32>> {
        let shown: u32 = cells.iter().filter_map(|cell| cell.shown()).sum();
        let most = cells.iter().filter_map(|cell| cell.shown()).min().unwrap_or(total);
        let hidden: Vec<(u32, u32)> = cells
            .iter()
            .filter_map(|cell| match cell {
                Shown(_) => None,
                Few => Some((1, LEAST - 1)),
                Withheld => Some((LEAST, most)),
            })
            .collect();
        let mut found = vec![std::collections::BTreeSet::new(); hidden.len()];
        let mut chosen = Vec::new();
        try_all(&hidden, total - shown, &mut chosen, &mut found);
        found
    }

    fn try_all(
        hidden: &[(u32, u32)],
        left: u32,
        chosen: &mut Vec<u32>,
        found: &mut [std::collections::BTreeSet<u32>],
    ) {
        let Some((low, high)) = hidden.get(chosen.len()) else {
            if left == 0 {
                for (found, one) in found.iter_mut().zip(chosen) {
                    found.insert(*one);
                }
            }
            return;
        };
        for one in *low..=(*high).min(left) {
            chosen.push(one);
            try_all(hidden, left - one, chosen, found);
            chosen.pop();
        }
    }

    proptest! {
        #[test]
        fn no_small_cell_can_be_worked_out(counts in prop::collection::vec(1_u32..12, 1..6)) {
            let total = counts.iter().sum();
            if let Some(cells) = breakdown(&counts) {
                let hidden: Vec<Cell> = cells.iter().copied().filter(|cell| cell.shown().is_none()).collect();
                for (cell, values) in hidden.iter().zip(possible(&cells, total)) {
                    prop_assert!(*cell == Withheld || values.len() > 1, "{:?} {:?}", cells, values);
                }
                for (count, cell) in counts.iter().zip(&cells) {
                    prop_assert!(cell.shown().is_none_or(|shown| shown == *count && shown >= LEAST));
                }
            }
        }

        #[test]
        fn where_nothing_is_small_nothing_is_hidden(counts in prop::collection::vec(LEAST..1000, 0..9)) {
            let all: Vec<Cell> = counts.iter().map(|count| Shown(*count)).collect();
            prop_assert_eq!(breakdown(&counts), Some(all));
        }
    }
}
