//! How many connections the system lets this process open.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Open files that are not connections: the database, mail, backups, logs.
const OTHERS: u64 = 256;

/// Asks the system for as many open files as it grants, and returns how many connections fit in
/// them, at most those wished for. Shells start programs with a limit of 1,024, which 2,000 slow
/// clients would use up, and the database could then open nothing either.
pub fn room_for(connections: usize) -> usize {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit { current: limit.maximum, maximum: limit.maximum };
    let granted = match setrlimit(Resource::Nofile, raised) {
        Ok(()) => limit.maximum,
        Err(_) => limit.current,
    };
    let room = fitting(connections, granted);
    if room < connections {
        tracing::warn!(wished = connections, room, "the system lets this process open too few files");
    }
    room
}

/// How many connections fit in the open files that the system would grant, at most those wished
/// for; asks for nothing.
pub fn room_in(connections: usize) -> usize {
    fitting(connections, getrlimit(Resource::Nofile).maximum)
}

/// `None` is no limit.
fn fitting(connections: usize, open_files: Option<u64>) -> usize {
    let room = open_files.map_or(u64::MAX, |files| files.saturating_sub(OTHERS).max(1));
    usize::try_from(room).map_or(connections, |room| room.min(connections))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_files_keep_their_room() {
        assert_eq!(fitting(4096, Some(1024)), 768);
        assert_eq!(fitting(4096, Some(1_048_576)), 4096);
        assert_eq!(fitting(4096, None), 4096);
        assert_eq!(fitting(4096, Some(10)), 1);
    }

    #[test]
    fn the_system_is_asked() {
        assert!((1..=100).contains(&room_for(100)));
    }
}
