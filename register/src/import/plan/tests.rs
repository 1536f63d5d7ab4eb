use super::*;
use crate::import::{ImportFile, ImportOptions};
use domain::consent::EventKind::{Confirmed, Given, Prohibited, Withdrawn};

const NOON: Moment = Moment::from_millis(1_795_428_000_000);
const CUSTOMER: [u8; 16] = [7; 16];

/// What happened before to the customer's permission for text messages, a minute apart.
fn past(kinds: &[EventKind]) -> Past {
    let mut past = Past::default();
    for (minute, kind) in (0..).zip(kinds) {
        past.add(*kind, NOON.plus_seconds(60 * minute));
    }
    past
}

/// The events for text messages that a line with this end becomes, and how many permissions wait;
/// its number is suppressed since so many seconds.
fn events(end: &str, before: &[EventKind], suppressed: Option<i64>) -> (String, u32) {
    let text = format!("last_name;phone;permit_sms;permit_sms_wording;prohibit_sms\nA;0449869536;{end}\n");
    let file = ImportFile::read(&text, NOON.plus_days(5)).unwrap();
    let (key, outside) = (RegisterKey::new([1; 32]), Outside::system());
    let whole = &file.lines[0];
    let line = whole.read.line.as_ref().unwrap();
    let customer = CustomerId::from_bytes(CUSTOMER);
    let placed = Placed { line: whole, customer, row: ImportRowId::from_bytes([8; 16]) };
    let hash = suppressible(&line.person.reach, &key)[0].1;
    let suppression = |after| (hash, Suppression { id: "s".to_owned(), at: NOON.plus_seconds(after) });
    let known = Known {
        suppressions: suppressed.map(suppression).into_iter().collect(),
        past: [((customer, Channel::Sms), past(before))].into(),
        wordings: &Wordings::default(),
    };
    let mut events = Events::default();
    let mut report = ImportReport::new(&file, ImportOptions::default());
    events.prohibit(&placed, line, &known, &key, &outside);
    events.permit(&placed, line, &known, &outside, &mut report);
    events.count(&mut report);
    let all = events.prohibitions.iter().chain(&events.permissions);
    let of_sms = all.filter(|event| event.matter == Matter::Marketing(Channel::Sms));
    let told = of_sms.map(|event| format!("{}/{}", event.kind.code(), event.origin.kind));
    (told.collect::<Vec<_>>().join(" "), report.awaiting_confirmation[&Channel::Sms])
}

const PERMIT: &str = "2026-11-24;Saa;";

#[test]
fn a_prohibition_stands_once_however_often_it_is_told() {
    assert_eq!(events(";;yes", &[], None), ("prohibited/import".to_owned(), 0));
    assert_eq!(events(";;yes", &[], Some(0)), ("prohibited/import".to_owned(), 0));
    assert_eq!(events(";;yes", &[Given, Prohibited], Some(0)), (String::new(), 0));
    assert_eq!(events(";;yes", &[Prohibited, Given], None), ("prohibited/import".to_owned(), 0));
}

#[test]
fn a_permission_never_lifts_a_prohibition() {
    assert_eq!(events(PERMIT, &[], Some(0)), ("prohibited/suppression given/import".to_owned(), 1));
    assert_eq!(events(PERMIT, &[Prohibited], None), ("given/import".to_owned(), 1));
    assert_eq!(events("2026-11-24;Saa;yes", &[], None), ("prohibited/import given/import".to_owned(), 1));
    assert_eq!(events(PERMIT, &[], None), ("given/import".to_owned(), 0));
}

#[test]
fn a_prohibition_that_its_owner_lifted_by_confirming_is_not_told_again() {
    let lifted = [Prohibited, Given, Confirmed];
    assert_eq!(events(PERMIT, &lifted, Some(60)), ("given/import".to_owned(), 0));
    let prohibited_anew = events(PERMIT, &lifted, Some(3_600));
    assert_eq!(prohibited_anew, ("prohibited/suppression given/import".to_owned(), 1));
}

#[test]
fn what_was_taken_back_on_that_day_or_later_is_left_out() {
    let before = [Given, Withdrawn];
    assert_eq!(events("2026-11-23;Saa;", &before, None), (String::new(), 0));
    assert_eq!(events("2026-11-24;Saa;", &before, None), ("given/import".to_owned(), 0));
}
