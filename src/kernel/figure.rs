//! A figure nobody can fake: one filter that both counts and lists its rows.

use serde::Serialize;

use super::{Page, PageRequest, Result};

/// A number on a page or in a report, with the filter that made it and can list its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure<F> {
    /// What it is called on screen.
    pub name: &'static str,
    /// What exactly is counted, in Chinese.
    pub definition: &'static str,
    /// The filter behind it.
    pub filter: F,
    /// The number: rows that the filter selects.
    pub count: i64,
}

/// A register that counts and lists by the same filter.
pub trait Figures {
    /// Selects rows.
    type Filter: Clone;
    /// One row behind a figure.
    type Row;

    /// How many rows `filter` selects.
    fn count(&mut self, filter: &Self::Filter) -> Result<i64>;

    /// The rows themselves; `total` equals [`Figures::count`].
    fn list(&mut self, filter: &Self::Filter, page: PageRequest) -> Result<Page<Self::Row>>;

    /// The figure called `name`.
    fn figure(
        &mut self,
        name: &'static str,
        definition: &'static str,
        filter: Self::Filter,
    ) -> Result<Figure<Self::Filter>> {
        let count = self.count(&filter)?;
        Ok(Figure {
            name,
            definition,
            filter,
            count,
        })
    }
}
