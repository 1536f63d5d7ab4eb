//! Marketing permissions on a form: opt-in, each channel apart (R6, R17).

use super::person::Reach;
use super::{ErrorCode, Field, Problems, RawFields};
use crate::consent::Channel;
use crate::prelude::*;

/// The channels that were ticked; a permission without its means is an error of its box.
pub fn parse(fields: &RawFields, reach: &Reach, problems: &mut Problems) -> Vec<Channel> {
    let ticked = |channel: &Channel| fields.ticked(Field::permit(*channel));
    let permits: Vec<Channel> = Channel::ALL.into_iter().filter(ticked).collect();
    for channel in &permits {
        if let Some(code) = missing_means(*channel, fields, reach, problems) {
            problems.add(Field::permit(*channel), code);
        }
    }
    permits
}

/// What the permission lacks. A field that is filled in wrongly has its own error already.
fn missing_means(
    channel: Channel,
    fields: &RawFields,
    reach: &Reach,
    problems: &Problems,
) -> Option<ErrorCode> {
    match channel {
        Channel::Email if reach.email.is_none() && fields.get(Field::Email).is_empty() => {
            Some(ErrorCode::PermitNeedsEmail)
        }
        Channel::Sms if reach.phone.as_ref().is_none_or(|phone| !phone.may_be_mobile()) => {
            let mistyped = reach.phone.is_none() && !fields.get(Field::Phone).is_empty();
            (!mistyped).then_some(ErrorCode::PermitNeedsMobile)
        }
        Channel::Phone if reach.phone.is_none() && fields.get(Field::Phone).is_empty() => {
            Some(ErrorCode::PermitNeedsPhone)
        }
        Channel::Post if reach.address.is_none() => {
            let begun = [Field::Street, Field::PostalCode, Field::Town];
            let begun = begun.iter().any(|field| problems.of(*field).is_some());
            (!begun).then_some(ErrorCode::PermitNeedsAddress)
        }
        _ => None,
    }
}
