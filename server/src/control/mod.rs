//! Commands at the machine's command line. With a server running they go to it over a socket in
//! the data folder, so that what it shows changes at once; without one they take the data lock
//! and do the same work themselves.
//!
//! - [`command`]: what can be asked · [`execute`]: doing it, with [`publish`], [`import`],
//!   [`postal`] and [`export`]
//! - [`socket`]: asking the running server

mod command;
mod execute;
mod export;
mod import;
mod postal;
mod publish;
mod socket;

pub use command::{Command, Reply};
pub use export::Exported;
pub use import::LARGEST_FILE;
pub use postal::LARGEST_PCF;
pub use socket::{ask, listen};

pub use execute::execute;
