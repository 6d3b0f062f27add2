//! What the child process says to its parent: one of these a line, as JSON.

use serde::{Deserialize, Serialize};

use super::refusal::Refusal;

/// One line of the child's output.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Line {
    /// A sheet begins.
    Sheet { name: String, hidden: bool },
    /// A row of the sheet last begun.
    Row(u32, Vec<String>),
    /// The file is refused; the last line.
    Refused(Refusal),
    /// All has been read; the last line. Without it the child died.
    End,
}
