//! Places between two steps of writing where a power cut hurts most. A test watches them and kills its own process
//! there; without a watcher they cost one look at an empty cell.

use std::sync::OnceLock;

/// Between which steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FailPoint {
    /// The database has committed and the changes have been read from its log; nothing is in the index.
    ChangesRead,
    /// The changes are in the writer's memory, old documents marked for removal; nothing is committed.
    ChangesApplied,
    /// Segments and position are prepared; the index does not name them yet.
    CommitPrepared,
    /// The commit is durable; nobody has been told, no reader has looked.
    Committed,
    /// A rebuilt index is whole and committed; the old one is still the served one.
    RebuildFilled,
    /// The rebuilt index is the served one; the old one still lies there.
    RebuildSwitched,
}

impl FailPoint {
    /// Every place.
    pub const ALL: [Self; 6] = [
        Self::ChangesRead,
        Self::ChangesApplied,
        Self::CommitPrepared,
        Self::Committed,
        Self::RebuildFilled,
        Self::RebuildSwitched,
    ];

    /// Passes this place: the watcher, if there is one, is told and may never return.
    pub fn pass(self) {
        if let Some(watcher) = WATCHER.get() {
            watcher(self);
        }
    }
}

static WATCHER: OnceLock<fn(FailPoint)> = OnceLock::new();

/// Calls `watcher` at every place from now on; for tests. Whether it was the first: there is one watcher in a process.
pub fn watch_fail_points(watcher: fn(FailPoint)) -> bool {
    WATCHER.set(watcher).is_ok()
}
