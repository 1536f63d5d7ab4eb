//! Clock, chance and waiting.

use super::{phone, wait};
use crate::policy::Millis;
use crate::prelude::*;
use domain::form::SubmissionKey;
use domain::time::Moment;
use js_sys::{Date, Math};

/// Milliseconds since 1970.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a clock after 1970")]
pub fn now() -> Millis {
    Date::now() as Millis
}

/// From 0 up to 1.
pub fn random() -> f64 {
    Math::random()
}

/// A number for JavaScript; milliseconds fit for some hundred thousand years.
#[expect(clippy::cast_precision_loss, reason = "milliseconds of this age")]
pub fn number(millis: Millis) -> f64 {
    millis as f64
}

/// As the contract wants it: RFC 3339.
pub fn rfc3339(millis: Millis) -> String {
    Date::new(&number(millis).into()).to_iso_string().into()
}

/// As people write it, with the date and the minute.
pub fn shown(millis: Millis, language: &str) -> String {
    phone::shown(number(millis), language)
}

/// A key for a submission: the moment first, so that the newest lie together, then chance; none when
/// the browser has no source of chance that cannot be foreseen.
pub fn new_key() -> Option<String> {
    let mut random = [0; 16];
    phone::chance(16)?.copy_to(&mut random);
    let at = Moment::from_millis(i64::try_from(now()).unwrap_or_default());
    Some(SubmissionKey::made(at, random).text())
}

/// Waits.
pub async fn sleep(millis: Millis) {
    let _ = wait(phone::sleep(number(millis))).await;
}
