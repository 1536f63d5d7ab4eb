//! The pages that are kept, each in a place of its own.

use super::{Kept, key};
use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::{Mutex, MutexGuard};

/// How many pages are kept at most. There are a few for each campaign and language, and one for
/// each area of postal codes in two languages.
const PLACES: usize = 800;
/// How many of them may be pages by the way somebody came, which anyone can make up.
const ARRIVALS: usize = 150;

/// The pages by their keys.
#[derive(Default)]
pub struct Shelf {
    places: RwLock<HashMap<String, Arc<Place>>>,
}

/// The place of one page.
#[derive(Default)]
pub(super) struct Place {
    kept: RwLock<Option<Arc<Kept>>>,
    turn: Mutex<()>,
    /// How often it was asked for, of late.
    asked: AtomicU32,
}

impl Shelf {
    /// The page under this key, true or not.
    pub(super) fn get(&self, key: &str) -> Option<Arc<Kept>> {
        let places = self.places.read().unwrap_or_else(PoisonError::into_inner);
        let place = places.get(key)?;
        if key::is_anybodys(key) {
            place.asked.fetch_add(1, Ordering::Relaxed);
        }
        place.kept.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The place for this key, made if there is room for it.
    pub(super) fn place(&self, key: &str) -> Option<Arc<Place>> {
        let mut places = self.places.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = places.get(key) {
            return Some(Arc::clone(place));
        }
        if key::is_anybodys(key) {
            make_room(&mut places);
        }
        if places.len() >= PLACES {
            // What leads nowhere leaves an empty place, which somebody else may have.
            places.retain(|_, place| place.is_used());
        }
        if places.len() >= PLACES {
            return None;
        }
        let place = Arc::new(Place::default());
        places.insert(key.to_owned(), Arc::clone(&place));
        Some(place)
    }
}

/// Takes the least asked for of the pages by the way somebody came away when they are many. A real
/// poster is asked for again and again, what somebody makes up once.
fn make_room(places: &mut HashMap<String, Arc<Place>>) {
    let arrivals = || places.iter().filter(|(key, _)| key::is_anybodys(key));
    if arrivals().count() < ARRIVALS {
        return;
    }
    let asked = |place: &Place| place.asked.load(Ordering::Relaxed);
    let least = arrivals().min_by_key(|(_, place)| asked(place));
    let Some((least, times)) = least.map(|(key, place)| (key.clone(), asked(place))) else { return };
    // Once all are asked for often, yesterday's poster is not to stay for ever.
    if times > 1 {
        for (_, place) in arrivals() {
            place.asked.store(asked(place) - times, Ordering::Relaxed);
        }
    }
    places.remove(&least);
}

impl Place {
    /// Waits until nobody else renders this page.
    pub(super) async fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().await
    }

    /// Keeps a page in place of the one before.
    pub(super) fn put(&self, kept: Arc<Kept>) {
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Some(kept);
    }

    fn is_used(&self) -> bool {
        self.kept.read().unwrap_or_else(PoisonError::into_inner).is_some() || self.turn.try_lock().is_err()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_to_come_that_somebody_makes_up_take_no_place_from_pages() {
        let shelf = Shelf::default();
        for number in 0..10_000 {
            shelf.place(&format!("/arvonta/syys?l=a{number}")).unwrap();
        }
        assert!(shelf.places.read().unwrap().len() <= ARRIVALS);
        assert!(shelf.place("/arvonta/syys").is_some());
    }

    #[test]
    fn a_poster_that_people_come_by_keeps_its_place_among_made_up_ones() {
        let shelf = Shelf::default();
        let poster = shelf.place("/arvonta/syys?l=juliste").unwrap();
        for number in 0..5_000 {
            let made_up = format!("/arvonta/syys?l=a{number}");
            shelf.get(&made_up);
            shelf.place(&made_up).unwrap();
            shelf.get(&made_up);
            if number % 50 == 0 {
                shelf.get("/arvonta/syys?l=juliste");
                shelf.get("/arvonta/syys?l=juliste");
            }
        }
        assert!(Arc::ptr_eq(&poster, &shelf.place("/arvonta/syys?l=juliste").unwrap()));
    }

    #[tokio::test]
    async fn what_leads_nowhere_gives_its_place_back() {
        let shelf = Shelf::default();
        for number in 0..10_000 {
            assert!(shelf.place(&format!("/x{number}")).is_some());
        }
        assert!(shelf.places.read().unwrap().len() <= PLACES);
    }
}
