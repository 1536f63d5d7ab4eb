//! Commands at the machine's command line. With a server running they go to it over a socket in
//! the data folder, so that what it shows changes at once; without one they take the data lock
//! and do the same work themselves.
//!
//! - [`command`]: what can be asked · [`execute`]: doing it, with [`publish`] and [`import`]
//! - [`socket`]: asking the running server

mod command;
mod execute;
mod import;
mod publish;
mod socket;

pub use command::{Command, Reply};
pub use import::LARGEST_FILE;
pub use socket::{ask, listen};

pub use execute::execute;
