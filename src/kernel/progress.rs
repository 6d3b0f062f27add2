//! How far long work has come, for whoever watches it: a bar on a terminal, a page. The work itself never looks back.

/// Told by long work how far it has come. It is told often, so it must answer at once.
pub trait Watch: Send + Sync {
    /// A stage begins, of so many steps; none where nobody can know.
    fn stage(&self, what: &'static str, steps: Option<u64>);

    /// So many more steps of the stage are done.
    fn step(&self, by: u64);
}
