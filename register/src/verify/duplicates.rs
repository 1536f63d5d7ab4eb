//! Which entries of a raffle are from one person, worked out anew from all of them: the same
//! e-mail or phone with the same names is one person (requirements § 3), and so are two persons
//! whom a third entry joins. The earliest entry counts, and the others point at it.

use crate::error::{Error, Result};
use crate::row::Columns;
use domain::id::EntryId;
use futures::TryStreamExt;
use sqlx::SqliteConnection;
use std::collections::HashMap;

/// Holds every entry's mark against what the entries add up to.
pub async fn check(connection: &mut SqliteConnection, faults: &mut Vec<String>) -> Result<()> {
    let mut ids: Vec<EntryId> = Vec::new();
    let mut marks: Vec<Option<EntryId>> = Vec::new();
    let mut persons = Persons::default();
    let sql = "SELECT id, duplicate_of, person_email, person_phone FROM entry ORDER BY seq";
    let mut rows = sqlx::query(sql).fetch(connection);
    while let Some(row) = rows.try_next().await? {
        let hash = |column| row.optional_bytes(column).map(|bytes| bytes.and_then(|b| b.try_into().ok()));
        persons.add([hash("person_email")?, hash("person_phone")?]);
        ids.push(row.parsed("id")?);
        let mark = row.optional_text("duplicate_of")?.map(|id| id.parse());
        marks.push(mark.transpose().map_err(|_| Error::Corrupt("an entry's id"))?);
    }
    for (place, (id, mark)) in ids.iter().zip(marks).enumerate() {
        let first = ids[persons.first_of(place)];
        if mark != (first != *id).then_some(first) {
            faults
                .push(format!("entry {id}: its person's first entry is {first}, and it is marked otherwise"));
        }
    }
    Ok(())
}

/// Entries by their place in the order of arrival, gathered by person.
#[derive(Default)]
struct Persons {
    earlier: Vec<usize>,
    by_hash: HashMap<[u8; 16], usize>,
}

impl Persons {
    /// Adds the next entry.
    fn add(&mut self, hashes: [Option<[u8; 16]>; 2]) {
        let place = self.earlier.len();
        self.earlier.push(place);
        for hash in hashes.into_iter().flatten() {
            let other = *self.by_hash.entry(hash).or_insert(place);
            let (one, other) = (self.first_of(place), self.first_of(other));
            self.earlier[one.max(other)] = one.min(other);
        }
    }

    /// The place of the first entry of the same person.
    fn first_of(&mut self, mut place: usize) -> usize {
        while self.earlier[place] != place {
            self.earlier[place] = self.earlier[self.earlier[place]];
            place = self.earlier[place];
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn firsts(entries: &[(u8, u8)]) -> Vec<usize> {
        let mut persons = Persons::default();
        let hash = |number: u8| (number > 0).then_some([number; 16]);
        for (email, phone) in entries {
            persons.add([hash(*email), hash(*phone)]);
        }
        (0..entries.len()).map(|place| persons.first_of(place)).collect()
    }

    #[test]
    fn entries_that_share_something_are_from_one_person() {
        assert_eq!(firsts(&[(1, 0), (2, 0), (1, 3), (0, 3), (4, 0)]), [0, 1, 0, 0, 4]);
    }

    #[test]
    fn an_entry_that_shares_with_two_persons_makes_them_one() {
        assert_eq!(firsts(&[(1, 0), (0, 2), (0, 2), (1, 2)]), [0, 0, 0, 0]);
        assert_eq!(firsts(&[(1, 5), (2, 6), (3, 7), (3, 6), (2, 5)]), [0; 5]);
    }
}
