//! Charts as SVG, drawn by the same code on the server and in the browser. Colours come by class from the
//! style sheet; nothing in a drawing needs a style or a script of its own.
//!
//! - [`scale`]: from numbers to places · [`days`]: a number for each day · [`rows`]: a number for each name

pub mod days;
pub mod rows;
pub mod scale;
