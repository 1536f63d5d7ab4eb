//! What is mailed, and when it is tried again. The texts lie with the pages' own.

pub mod retry;
pub mod template;

pub use template::Template;
