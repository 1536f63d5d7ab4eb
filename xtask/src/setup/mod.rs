//! What a fresh machine lacks, installed when it is first needed.

mod apt;
pub mod chromium;
mod debian;
pub mod npm;
pub mod wasm;
