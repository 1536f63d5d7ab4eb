//! A part in a file of its own, and whether the browser has it.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Waker};

use leptos::prelude::AnyView;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

/// The file is on its way.
pub type Fetching = Pin<Box<dyn Future<Output = Result<(), SplitLoaderError>>>>;

/// A view, once the part's file is here.
pub type Opening = Pin<Box<dyn Future<Output = Result<AnyView, SplitLoaderError>>>>;

/// A part of the dashboard that the build puts into a file of its own; a page loads it once. On the
/// server it is always here.
pub struct Part {
    name: &'static str,
    fetch: fn() -> Fetching,
    here: AtomicBool,
}

impl Part {
    /// What [`super::parts`] makes of a line.
    pub const fn new(name: &'static str, fetch: fn() -> Fetching) -> Self {
        Self { name, fetch, here: AtomicBool::new(cfg!(not(target_family = "wasm"))) }
    }

    /// The name, also that of its file.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Whether it can be shown at once.
    pub fn is_here(&self) -> bool {
        self.here.load(Ordering::Relaxed)
    }

    /// Fetches it, unless it is here. What failed is tried again by the next call.
    ///
    /// # Returns
    /// Whether it is here now.
    pub async fn fetch(&self) -> bool {
        if !self.is_here() && (self.fetch)().await.is_ok() {
            self.here.store(true, Ordering::Relaxed);
        }
        self.is_here()
    }

    /// Fetches it for somebody who is about to open it.
    pub fn fetch_ahead(&'static self) {
        if !self.is_here() {
            spawn_local(async move {
                // If it fails, opening the part tries again and tells of it.
                self.fetch().await;
            });
        }
    }
}

/// The view of a part that is here: it needs no waiting.
pub fn at_once(mut opening: Opening) -> Option<AnyView> {
    match opening.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(view)) => Some(view),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_the_server_a_part_is_always_here() {
        let part = Part::new("part", || Box::pin(std::future::pending()));
        assert!(part.is_here());
    }

    #[test]
    fn a_view_that_would_have_to_wait_is_none() {
        assert!(at_once(Box::pin(std::future::pending())).is_none());
    }
}
