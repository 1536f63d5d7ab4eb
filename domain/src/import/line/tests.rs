use super::*;
use crate::consent::Channel;
use jiff::civil::date;
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 25);

fn read(cells: &[(Column, &str)]) -> ReadLine {
    let cells = cells.iter().map(|(column, cell)| (*column, (*cell).to_owned())).collect();
    ReadLine::parse(&cells, TODAY)
}

fn martta(more: &[(Column, &str)]) -> ReadLine {
    let whole = [
        (Column::LastName, "Määttä"),
        (Column::FirstNames, "Martta Maria"),
        (Column::Email, "martta@example.fi"),
        (Column::Phone, "044 986 9536"),
    ];
    read(&[&whole[..], more].concat())
}

fn codes(read: &ReadLine) -> Vec<(Option<Column>, &'static str)> {
    read.problems.iter().map(|problem| (problem.column, problem.code.as_str())).collect()
}

#[test]
fn a_line_without_permissions_is_a_customer_in_finnish() {
    let line = martta(&[]).line.unwrap();
    assert_eq!(line.person.last_name.as_str(), "Määttä");
    assert_eq!(line.person.reach.e164(), Some("+358449869536"));
    assert_eq!((line.language, line.permissions.len()), (Language::Fi, 0));
    assert_eq!(martta(&[(Column::Language, "SV")]).line.unwrap().language, Language::Sv);
}

#[test]
fn a_last_name_and_some_way_to_reach_the_person_are_needed() {
    let nobody = read(&[(Column::FirstNames, "Martta")]);
    let missing = [(Some(Column::LastName), "required"), (Some(Column::Email), "reach.required")];
    assert_eq!((codes(&nobody), nobody.line), (missing.to_vec(), None));
    let address = [(Column::Street, "Hiltusentie 20"), (Column::PostalCode, "90640"), (Column::Town, "Oulu")];
    let by_post = read(&[&[(Column::LastName, "Määttä")][..], &address].concat());
    assert_eq!(by_post.line.unwrap().person.reach.address.unwrap().town, "Oulu");
    let half = read(&[(Column::LastName, "Määttä"), address[0], address[2]]);
    assert_eq!(codes(&half), [(Some(Column::PostalCode), "required")]);
}

#[test]
fn everything_wrong_is_told_at_once_in_the_order_of_the_columns() {
    let read = read(&[
        (Column::LastName, "M4"),
        (Column::Email, "martta"),
        (Column::Phone, "112"),
        (Column::Language, "de"),
        (Column::ProhibitPost, "no"),
        (Column::PermitEmail, "2024-05-31"),
    ]);
    let expected = [
        (Some(Column::LastName), "name.invalid"),
        (Some(Column::Email), "email.invalid"),
        (Some(Column::Phone), "phone.short"),
        (Some(Column::Language), "language.unknown"),
        (Some(Column::PermitEmailWording), "permit.needs_wording"),
        (Some(Column::ProhibitPost), "prohibit.invalid"),
    ];
    assert_eq!(codes(&read), expected);
}

#[test]
fn a_permission_without_its_evidence_leaves_the_customer_readable() {
    let read = martta(&[
        (Column::PermitEmail, "2024-05-31"),
        (Column::PermitSms, "2024-05-31"),
        (Column::PermitSmsWording, "Tekstiviestit saa lähettää"),
    ]);
    assert_eq!(codes(&read), [(Some(Column::PermitEmailWording), "permit.needs_wording")]);
    let permissions = read.line.unwrap().permissions;
    assert_eq!(permissions.iter().map(|permission| permission.channel).collect::<Vec<_>>(), [Channel::Sms]);
}

#[test]
fn a_prohibition_is_read_even_where_the_customer_is_not() {
    let read = read(&[(Column::Email, "martta@example.fi"), (Column::ProhibitEmail, "yes")]);
    assert_eq!(read.line, None);
    assert!(read.prohibited.email.is_some());
}

#[test]
fn an_identity_code_is_never_taken_as_a_street() {
    let street = [(Column::Street, "131052-308T"), (Column::PostalCode, "90640"), (Column::Town, "Oulu")];
    assert_eq!(codes(&martta(&street)), [(Some(Column::Street), "text.identity_code")]);
}

proptest! {
    #[test]
    fn a_line_either_reads_or_says_why(
        cells in prop::collection::vec((prop::sample::select(Column::ALL.to_vec()), "\\PC{0,20}"), 0..12),
    ) {
        let read = ReadLine::parse(&cells.into_iter().collect(), TODAY);
        prop_assert!(read.line.is_some() || !read.problems.is_empty());
    }
}
