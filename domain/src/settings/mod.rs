//! What an administrator may set: the company (R3), the topics of contact requests, a limit, and how
//! long data is kept.
//!
//! - [`field`]: one thing that is set, in its part · [`fault`]: why it is not taken
//! - [`controller`]: the company as pages name it · [`values`]: everything that is set, as it counts now
//! - [`notice`]: what a privacy notice must go on saying truly

mod business_id;
mod controller;
mod fault;
mod field;
mod notice;
mod values;

pub use business_id::is_business_id;
pub use controller::Controller;
pub use fault::{FieldFault, SettingFault};
pub use field::{Part, SettingField};
pub use notice::{faults_of_notice, faults_of_wording};
pub use values::{Typed, Values};
