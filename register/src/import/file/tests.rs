use super::*;

const NOON: Moment = Moment::from_millis(1_795_428_000_000);

fn read(text: &str) -> Result<ImportFile, FileProblem> {
    ImportFile::read(text, NOON)
}

fn numbers(text: &str) -> Vec<u32> {
    read(text).unwrap().lines.iter().map(|line| line.number).collect()
}

#[test]
fn commas_semicolons_byte_order_marks_and_quotes_all_read() {
    for text in [
        "last_name,email\nMäättä,martta@example.fi\n",
        "last_name;email\r\nMäättä;martta@example.fi\r\n",
        "\u{feff}\"last_name\";\"email\"\n\"Määttä\";\"martta@example.fi\"",
        "Last_Name ; EMAIL;;\nMäättä;martta@example.fi;;\n",
        "email,last_name\nmartta@example.fi,Määttä",
    ] {
        let file = read(text).unwrap();
        let line = file.lines[0].read.line.as_ref().unwrap();
        assert_eq!(line.person.last_name.as_str(), "Määttä", "{text:?}");
        assert_eq!(line.person.reach.folded_email().unwrap(), "martta@example.fi");
    }
}

#[test]
fn lines_are_counted_as_editors_do() {
    assert_eq!(numbers("last_name,email\nA,a@b.fi\nB,b@b.fi\n"), [2, 3]);
    assert_eq!(numbers("last_name,email\r\nA,a@b.fi\r\nB,b@b.fi\r\n"), [2, 3]);
    assert_eq!(numbers("last_name,email\n\n\nA,a@b.fi\n ,\n\nB,b@b.fi"), [4, 7]);
    assert_eq!(numbers("last_name,email\r\n\r\nA,a@b.fi\r\n\r\nB,b@b.fi"), [3, 5]);
    assert_eq!(numbers("email,street,last_name\na@b.fi,\"Katu 1\nB 2\",A\nb@b.fi,,B"), [2, 4]);
}

#[test]
fn a_header_row_that_does_not_do_says_why_and_repeats_nothing() {
    for (text, problem) in [
        ("", FileProblem::Empty),
        ("\u{feff} \n", FileProblem::Empty),
        ("last_name,email\n,\n", FileProblem::Empty),
        ("Virtanen,matti@example.fi\n", FileProblem::NoHeader),
        ("last_name,emial\n", FileProblem::UnknownColumn { place: 2, nearest: "email" }),
        ("last_name,,email\n", FileProblem::UnknownColumn { place: 2, nearest: "town" }),
        ("last_name,email,EMAIL\n", FileProblem::ColumnTwice("email")),
        ("first_names,email\n", FileProblem::NoLastName),
        ("last_name,street\nA,\"Katu 1\nB,Katu 2\n", FileProblem::Quotes),
    ] {
        let found = read(text).err().unwrap();
        assert_eq!(found, problem, "{text:?}");
        assert!(!found.to_string().contains("Virtanen") && !found.to_string().contains("emial"));
    }
}

#[test]
fn a_line_with_more_or_fewer_cells_is_told_and_separators_at_its_end_are_not() {
    let file = read("last_name,email\nA\nB,b@b.fi,x\nC,c@b.fi,,\n").unwrap();
    let codes: Vec<Vec<&str>> = file
        .lines
        .iter()
        .map(|line| line.read.problems.iter().map(|problem| problem.code.as_str()).collect())
        .collect();
    assert_eq!(codes, [vec!["line.cells"], vec!["line.cells"], vec![]]);
    assert!(file.has_problems());
}

#[test]
fn the_same_file_is_known_by_its_hash() {
    let text = "last_name,email\nA,a@b.fi\n";
    assert_eq!(read(text).unwrap().sha256, read(text).unwrap().sha256);
    assert_ne!(read(text).unwrap().sha256, read(&format!("{text}B,b@b.fi")).unwrap().sha256);
}
