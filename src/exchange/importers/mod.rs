//! One importer a kind: its columns by Chinese name, how a row is read, how the rows are written.

mod divisions;
mod employers;
mod households;
mod income;
mod named;
mod people;
mod persons;
mod placements;
mod places;
mod vacancies;
mod wages;
mod willingness;

pub use divisions::Divisions;
pub use employers::Employers;
pub use households::Households;
pub use income::Income;
pub use persons::Persons;
pub use placements::Placements;
pub use vacancies::Vacancies;
pub use wages::Wages;
pub use willingness::Statements;

use super::cells::Cells;
use super::model::{Numbered, Outcome};
use crate::db::Txn;
use crate::kernel::id::BatchId;
use crate::kernel::{Ctx, Error};
use crate::sheets::Column;

/// What an import of one kind knows.
pub trait Importer {
    /// A parsed row.
    type Item;

    /// The columns it reads, with the other names people give them.
    fn columns(&self) -> &'static [Column];

    /// Reads a row. `None` after noting, in `cells`, what is wrong with it.
    fn parse(&self, cells: &mut Cells<'_>) -> Option<Self::Item>;

    /// Writes all rows in the open transaction.
    ///
    /// # Errors
    /// Every row that cannot be written, by number; then the transaction is given up.
    fn write(
        &self,
        txn: &mut Txn<'_>,
        ctx: &Ctx,
        batch: BatchId,
        items: Vec<Numbered<Self::Item>>,
    ) -> Result<Outcome, Vec<Error>>;
}
