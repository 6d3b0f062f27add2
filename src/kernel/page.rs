//! Pages of results: every list says how many there are in all.

use serde::{Deserialize, Serialize};

/// The largest page that anyone may ask for.
pub const LARGEST_PAGE: i64 = 500;

/// Which slice of a list is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRequest {
    /// Rows to pass over.
    pub offset: i64,
    /// Rows to return, 1 to [`LARGEST_PAGE`].
    pub limit: i64,
}

impl PageRequest {
    /// A slice, pressed into the allowed bounds.
    pub fn new(offset: i64, limit: i64) -> Self {
        Self {
            offset: offset.max(0),
            limit: limit.clamp(1, LARGEST_PAGE),
        }
    }
}

impl Default for PageRequest {
    fn default() -> Self {
        Self::new(0, 50)
    }
}

/// One slice of a list and the length of the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Page<T> {
    /// The rows of this slice.
    pub rows: Vec<T>,
    /// Rows in the whole list.
    pub total: i64,
}

impl<T> Page<T> {
    /// The same page with every row changed.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page {
            rows: self.rows.into_iter().map(change).collect(),
            total: self.total,
        }
    }
}
