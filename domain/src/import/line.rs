//! A whole line: who, in which language, what they permit and prohibit.

use super::permission::{self, ImportedPermission};
use super::{Cells, Column, ImportCode, ImportProblem, Prohibited};
use crate::form::person::FirstNames;
use crate::form::{Address, ErrorCode, Person, Problems, Reach};
use crate::language::Language;
use jiff::civil::Date;

/// A customer as a line tells of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Who.
    pub person: Person,
    /// Their language; Finnish unless the line says otherwise.
    pub language: Language,
    /// The permissions that they gave, those whose evidence is whole.
    pub permissions: Vec<ImportedPermission>,
}

/// What reading a line gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadLine {
    /// The customer, unless something about them does not read.
    pub line: Option<Line>,
    /// What the line prohibits, which holds in either case.
    pub prohibited: Prohibited,
    /// What is wrong, in the order of the columns.
    pub problems: Vec<ImportProblem>,
}

impl ReadLine {
    /// Reads the cells. A permission without its evidence is a problem, and leaves the customer
    /// readable; anything else that is wrong makes the customer unreadable.
    pub fn parse(cells: &Cells, today: Date) -> Self {
        let mut problems = Vec::new();
        let person = person(cells, &mut problems);
        let language = language(cells, &mut problems);
        let prohibited = Prohibited::parse(cells, today, &mut problems);
        let reads = problems.is_empty();
        let reach = person.as_ref().filter(|_| reads).map(|person| &person.reach);
        let permissions = permission::parse(cells, reach, today, &mut problems);
        let line = match (person, language) {
            (Some(person), Some(language)) if reads => Some(Line { person, language, permissions }),
            _ => None,
        };
        problems.sort();
        Self { line, prohibited, problems }
    }

    /// A line that has more or fewer cells than the header row: nobody knows what stands where.
    pub fn misshapen() -> Self {
        let problems = vec![ImportProblem { column: None, code: ImportCode::LineCells }];
        Self { line: None, prohibited: Prohibited::default(), problems }
    }
}

/// Names and means, by the forms' own rules; an address may stand instead of e-mail and phone.
fn person(cells: &Cells, problems: &mut Vec<ImportProblem>) -> Option<Person> {
    let (fields, mut found) = (cells.fields(), Problems::new());
    let address = Address::parse(&fields, &mut found);
    let typed_address = address.is_some() || !found.is_empty();
    let mut reach = Reach::parse_some(&fields, &mut found);
    let reached = reach.email.is_some() || reach.phone.is_some() || typed_address;
    if !reached && found.is_empty() {
        found.add(crate::form::Field::Email, ErrorCode::ReachRequired);
    }
    reach.address = address;
    let person = Person::parse(&fields, reach, FirstNames::Optional, &mut found);
    for error in found.iter() {
        problems.push(ImportProblem { column: Column::of(error.field), code: ImportCode::Form(error.code) });
    }
    person
}

fn language(cells: &Cells, problems: &mut Vec<ImportProblem>) -> Option<Language> {
    let cell = cells.get(Column::Language);
    if cell.is_empty() {
        return Some(Language::default());
    }
    let language = Language::from_tag(&cell.to_lowercase());
    if language.is_none() {
        problems.push(ImportProblem::of(Column::Language, ImportCode::LanguageUnknown));
    }
    language
}

#[cfg(test)]
mod tests;
