//! What comes out of a file is what went in, and no cell of it is taken for a formula.

use super::*;
use ::app::dashboard::lists::file::FileTop;
use domain::list::cell::is_formula;
use proptest::prelude::*;
use std::io::{Cursor, Read};

fn top(columns: usize) -> FileTop {
    let head = vec![vec!["Käyttötarkoitus".to_owned(), "Tarjous".to_owned()], vec!["Ä; \"Ö\"".to_owned()]];
    FileTop { sheet: "Lista".into(), head, columns: vec!["Nimi".to_owned(); columns] }
}

fn written(format: ListFormat, rows: Vec<Vec<String>>) -> Vec<u8> {
    let (place, mut bytes) = (tempfile::tempdir().unwrap(), Vec::new());
    let columns = rows.first().map_or(1, Vec::len);
    super::write(format, place.path(), &mut bytes, &top(columns), [rows].into_iter()).unwrap();
    assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0, "nothing is left beside the file");
    bytes
}

/// The cells of a text, row by row.
fn csv_cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
    let reader =
        ::csv::ReaderBuilder::new().delimiter(b';').has_headers(false).flexible(true).from_reader(text);
    let rows = reader.into_records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
    rows.collect()
}

/// The sheet of a spreadsheet, as XML.
fn sheet(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    archive.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut xml).unwrap();
    xml
}

#[test]
fn a_finnish_excel_opens_it() {
    let bytes = written(ListFormat::Csv, vec![vec!["Määttä".into(), "Åsa \"Ö\"; x".into()]]);
    let expected = "\u{feff}Käyttötarkoitus;Tarjous\r\n\"Ä; \"\"Ö\"\"\"\r\n\"\"\r\nNimi;Nimi\r\n\
        Määttä;\"Åsa \"\"Ö\"\"; x\"\r\n";
    assert_eq!(String::from_utf8(bytes).unwrap(), expected);
}

#[test]
fn a_spreadsheet_holds_texts_and_no_formula() {
    let xml = sheet(&written(ListFormat::Xlsx, vec![vec!["=1+1".into(), "90640".into(), "Määttä".into()]]));
    assert!(!xml.contains("<f>") && !xml.contains("<f "), "{xml}");
    for cell in ["<t>'=1+1</t>", "<t>90640</t>", "<t>Määttä</t>"] {
        assert!(xml.contains(cell), "{cell} in {xml}");
    }
}

#[test]
fn a_program_that_has_cells_apart_by_commas_meets_no_formula_either() {
    let bytes = written(ListFormat::Csv, vec![vec!["Katu 1,=1+1,b".into(), "Katu 2, Oulu".into()]]);
    assert!(String::from_utf8(bytes).unwrap().ends_with("Katu 1,'=1+1,b;Katu 2, Oulu\r\n"));
}

proptest! {
    #[test]
    fn every_cell_comes_back_harmless(
        rows in prop::collection::vec(prop::collection::vec("[=+@\\t\\r\\n ;,\"'-]{0,3}\\PC{0,6}", 3), 0..6),
    ) {
        let cells = csv_cells(&written(ListFormat::Csv, rows.clone()));
        let kept: Vec<Vec<String>> = cells.into_iter().skip(4).collect();
        let bare = |cell: &str| cell.replace('\'', "");
        let before: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| bare(cell)).collect()).collect();
        let after: Vec<Vec<String>> = kept.iter().map(|row| row.iter().map(|cell| bare(cell)).collect()).collect();
        prop_assert_eq!(before, after, "nothing but apostrophes came in");
        let pieces = kept.iter().flatten().flat_map(|cell| cell.split(csv::APART));
        prop_assert!(pieces.into_iter().all(|piece| !is_formula(piece)));
        let xml = sheet(&written(ListFormat::Xlsx, rows));
        prop_assert!(!xml.contains("<f"));
        let texts = xml.split("<t").skip(1).filter_map(|rest| rest.split_once('>')?.1.split("</t>").next());
        prop_assert!(texts.into_iter().all(|cell| !is_formula(cell)));
    }
}
