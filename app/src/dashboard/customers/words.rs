//! Codes about customers in words.

use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::consent::{EventKind, Refusal};
use domain::customer::{CustomerKind, Datum, Source, ToldKind, ToldWay};

/// A datum.
pub fn datum(datum: Datum) -> &'static str {
    match datum {
        Datum::LastName => td_string!(locale(), desk.datum.last_name),
        Datum::FirstNames => td_string!(locale(), desk.datum.first_names),
        Datum::Email => td_string!(locale(), desk.datum.email),
        Datum::Phone => td_string!(locale(), desk.datum.phone),
        Datum::Street => td_string!(locale(), desk.datum.street),
        Datum::PostalCode => td_string!(locale(), desk.datum.postal_code),
        Datum::Town => td_string!(locale(), desk.datum.town),
    }
}

/// Where a datum came from.
pub fn source(source: Source) -> &'static str {
    match source {
        Source::Raffle => td_string!(locale(), desk.source.raffle),
        Source::Contact => td_string!(locale(), desk.source.contact),
        Source::Import => td_string!(locale(), desk.source.import),
        Source::Staff => td_string!(locale(), desk.source.staff),
    }
}

/// How something was told.
pub fn way(way: ToldWay) -> &'static str {
    match way {
        ToldWay::Phone => td_string!(locale(), desk.way.phone),
        ToldWay::Letter => td_string!(locale(), desk.way.letter),
        ToldWay::Visit => td_string!(locale(), desk.way.visit),
        ToldWay::Email => td_string!(locale(), desk.way.email),
    }
}

/// What kind of customer.
pub fn kind(kind: CustomerKind) -> &'static str {
    match kind {
        CustomerKind::Home => td_string!(locale(), desk.kind.home),
        CustomerKind::Company => td_string!(locale(), desk.kind.company),
        CustomerKind::HousingCompany => td_string!(locale(), desk.kind.housing_company),
    }
}

/// What was told.
pub fn told(kind: ToldKind) -> &'static str {
    match kind {
        ToldKind::DisclosureProhibited => refusal(Refusal::Disclosure, true),
        ToldKind::DisclosureAllowed => refusal(Refusal::Disclosure, false),
        ToldKind::TargetingRefused => refusal(Refusal::Targeting, true),
        ToldKind::TargetingAllowed => refusal(Refusal::Targeting, false),
        ToldKind::Details | ToldKind::Permission | ToldKind::Withdrawal | ToldKind::Prohibition => {
            td_string!(locale(), desk.timeline.details)
        }
    }
}

/// That something is refused from now on, or is not any more.
pub fn refusal(refusal: Refusal, refused: bool) -> &'static str {
    match (refusal, refused) {
        (Refusal::Disclosure, true) => td_string!(locale(), desk.disclosure.told),
        (Refusal::Disclosure, false) => td_string!(locale(), desk.disclosure.taken_back),
        (Refusal::Targeting, true) => td_string!(locale(), desk.targeting.told),
        (Refusal::Targeting, false) => td_string!(locale(), desk.targeting.taken_back),
    }
}

/// What happened to a permission.
pub fn consent(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Given => td_string!(locale(), desk.consent.given),
        EventKind::Confirmed => td_string!(locale(), desk.consent.confirmed),
        EventKind::Withdrawn => td_string!(locale(), desk.consent.withdrawn),
        EventKind::Prohibited => td_string!(locale(), desk.consent.prohibited),
        EventKind::Lifted => td_string!(locale(), desk.consent.lifted),
    }
}
