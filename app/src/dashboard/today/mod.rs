//! The first sight: what needs doing today.
//!
//! - [`api`]: the server function · [`view`]: the tiles

mod api;
mod view;

pub use api::today;
pub use view::TodayPage;
