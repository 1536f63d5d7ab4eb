use super::*;
use proptest::prelude::*;

/// A record as Posti writes it.
fn posti(code: &str, fi: &str, sv: &str, kind: char) -> Vec<u8> {
    let line = format!(
        "PONOT20261102{code:<5}{fi:<30}{sv:<30}{fi:<12.12}{sv:<12.12}19950101{kind}OULUP{:<30}{:<30}564{fi:<20.20}{sv:<20.20}1",
        "POHJOIS-POHJANMAA", "NORRA ÖSTERBOTTEN"
    );
    line.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect()
}

fn file(records: &[Vec<u8>], end: &[u8]) -> Vec<u8> {
    records.iter().flat_map(|record| [record.as_slice(), end].concat()).collect()
}

fn fault(record: Vec<u8>) -> Fault {
    match parse(&file(&[posti("90100", "OULU", "ULEÅBORG", '1'), record], b"\n")) {
        Err(PcfError::Record { record: 2, fault }) => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_is_read_whatever_ends_its_records() {
    let records = [
        posti("90640", "OULU", "ULEÅBORG", '1'),
        posti("22100", "MAARIANHAMINA", "MARIEHAMN", '1'),
        posti("22150", "", "JOMALA", '1'),
        posti("03100", "NUMMELA", "", '1'),
        posti("00099", "VERO", "SKATT", '3'),
    ];
    let expected = [
        ("00099", "VERO", "SKATT"),
        ("03100", "Nummela", "Nummela"),
        ("22100", "Maarianhamina", "Mariehamn"),
        ("22150", "Jomala", "Jomala"),
        ("90640", "Oulu", "Uleåborg"),
    ];
    for end in [&b"\n"[..], b"\r\n", b""] {
        let towns = parse(&file(&records, end)).unwrap().towns;
        let read: Vec<_> =
            towns.iter().map(|town| (town.code.as_str(), town.fi.as_str(), town.sv.as_str())).collect();
        assert_eq!(read, expected);
    }
    let without_the_last = file(&records, b"\n");
    assert_eq!(parse(&without_the_last[..without_the_last.len() - 1]).unwrap().towns.len(), 5);
}

#[test]
fn what_is_no_record_is_named_with_its_number() {
    let good = || posti("90640", "OULU", "ULEÅBORG", '1');
    assert_eq!(fault(Vec::new()), Fault::Mark);
    assert_eq!(fault(b"BAF  20261102".to_vec()), Fault::Mark);
    assert_eq!(fault(good()[..219].to_vec()), Fault::Length(219));
    let utf8: String = good().into_iter().map(char::from).collect();
    assert_eq!(fault(utf8.into_bytes()), Fault::Utf8);
    let mut undated = good();
    undated[5] = b'x';
    assert_eq!(fault(undated), Fault::Date);
    assert_eq!(fault(posti("9064", "OULU", "", '1')), Fault::Code);
    assert_eq!(fault(posti("90640", "", "", '1')), Fault::Town);
    assert_eq!(fault(posti("90640", "OU\u{85}LU", "", '1')), Fault::Text);
    assert_eq!(fault(posti("90100", "KEMPELE", "KEMPELE", '1')), Fault::Twice("90100".to_owned()));
    let error = parse(b"Hei\n").unwrap_err();
    assert_eq!(error.to_string(), "record 1 does not begin with PONOT");
}

#[test]
fn the_same_record_twice_is_one_and_no_record_is_no_file() {
    let good = posti("90640", "OULU", "ULEÅBORG", '1');
    assert_eq!(parse(&file(&[good.clone(), good], b"\n")).unwrap().towns.len(), 1);
    assert_eq!(parse(b""), Err(PcfError::Empty));
}

#[test]
fn a_town_that_the_form_would_refuse_is_left_out() {
    let records = [posti("90640", "OULU", "ULEÅBORG", '1'), posti("00095", "3 STEP IT", "3 STEP IT", '3')];
    let read = parse(&file(&records, b"\n")).unwrap();
    assert_eq!((read.towns.len(), read.left_out), (1, 1));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..700)) {
        let _ = parse(&bytes);
        let marked: Vec<u8> = [b"PONOT20261102".as_slice(), bytes.as_slice()].concat();
        let _ = parse(&marked[..marked.len().min(RECORD)]);
    }

    #[test]
    fn what_posti_writes_is_what_is_read(
        towns in proptest::collection::btree_map("[0-9]{5}", ("[A-ZÅÄÖ][a-zåäö]{1,20}", "[A-ZÅÄÖ][a-zåäö]{1,20}"), 1..20)
    ) {
        let records: Vec<_> = towns.iter().map(|(code, (fi, sv))| posti(code, fi, sv, '1')).collect();
        let read = parse(&file(&records, b"\n")).unwrap().towns;
        let read: std::collections::BTreeMap<_, _> =
            read.into_iter().map(|town| (town.code.as_str().to_owned(), (town.fi, town.sv))).collect();
        prop_assert_eq!(read, towns);
    }
}
