//! What the standard library puts into every module: the browser's module does without it.

pub use alloc::borrow::ToOwned;
pub use alloc::rc::Rc;
pub use alloc::string::String;
pub use alloc::vec::Vec;
