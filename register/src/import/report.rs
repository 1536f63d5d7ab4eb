//! What came of a file: counts, and what is wrong by line and column, never by value.

use super::ImportOptions;
use super::file::ImportFile;
use domain::consent::Channel;
use serde::Serialize;
use std::collections::BTreeMap;

/// A count for each channel.
pub type PerChannel = BTreeMap<Channel, u32>;

/// What came of a file, or would come of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportReport {
    /// The id under which it was brought in, when it was.
    pub import: Option<String>,
    /// Whether nothing was to be kept.
    pub dry_run: bool,
    /// Whether the file was refused as a whole, for what stands in `refused`.
    pub file_refused: bool,
    /// Lines read, the header row and empty ones apart.
    pub lines: u32,
    /// Customers who are new.
    pub new_customers: u32,
    /// Lines joined to a customer who was there (R14), already or since an earlier line.
    pub joined: u32,
    /// New customers who share an e-mail or phone with another: for staff to look at.
    pub alike: u32,
    /// Permissions brought in.
    pub permissions: PerChannel,
    /// How many of them count only when confirmed: those for e-mail, and those prohibited before.
    pub awaiting_confirmation: PerChannel,
    /// Permissions left out because the customer took them back after they were given.
    pub withdrawn_since: PerChannel,
    /// Prohibitions brought in.
    pub prohibitions: PerChannel,
    /// How many lines were left out.
    pub lines_left_out: u32,
    /// What is wrong, by line and column.
    pub refused: Vec<Refused>,
}

/// Something that was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// The number of its line in the file.
    pub line: u32,
    /// Its column; none when it is the line as a whole.
    pub column: Option<&'static str>,
    /// What is wrong, as in `email.invalid`.
    pub code: &'static str,
    /// Whether the customer can be brought in without it: a permission without its evidence.
    pub permission_only: bool,
}

impl ImportReport {
    /// Of a file whose lines have been read and nothing more.
    pub(super) fn new(file: &ImportFile, options: ImportOptions) -> Self {
        let none = || Channel::ALL.map(|channel| (channel, 0)).into_iter().collect::<PerChannel>();
        let left_out = file.lines.iter().filter(|line| line.read.line.is_none()).count();
        Self {
            import: None,
            dry_run: options.dry_run,
            file_refused: false,
            lines: u32::try_from(file.lines.len()).unwrap_or(u32::MAX),
            new_customers: 0,
            joined: 0,
            alike: 0,
            permissions: none(),
            awaiting_confirmation: none(),
            withdrawn_since: none(),
            prohibitions: none(),
            lines_left_out: u32::try_from(left_out).unwrap_or(u32::MAX),
            refused: refused(file),
        }
    }

    /// Of a file that is refused as a whole.
    pub(super) fn refusing(file: &ImportFile, options: ImportOptions) -> Self {
        Self { file_refused: true, ..Self::new(file, options) }
    }
}

/// One more for a channel.
pub(super) fn count(counts: &mut PerChannel, channel: Channel) {
    *counts.entry(channel).or_default() += 1;
}

fn refused(file: &ImportFile) -> Vec<Refused> {
    let of_line = |line: &super::file::FileLine| {
        let (number, permission_only) = (line.number, line.read.line.is_some());
        let problems = line.read.problems.clone().into_iter();
        problems.map(move |problem| Refused {
            line: number,
            column: problem.column.map(domain::import::Column::name),
            code: problem.code.as_str(),
            permission_only,
        })
    };
    file.lines.iter().flat_map(of_line).collect()
}
