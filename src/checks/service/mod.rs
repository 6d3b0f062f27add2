//! Running the checks, and marking a finding as no fault.

mod load;
mod marking;

pub use load::snapshot;
pub use marking::{mark, withdraw};

use chrono::NaiveDate;

use super::model::{Facts, Report, check};
use super::store;
use crate::db::Conn;
use crate::kernel::Result;

/// Every rule over the registers of `day`, with what has been marked. Vacancies keep no history of their states: they
/// are taken as they are.
///
/// # Errors
/// `RULEBOOK-MISSING` without the rules of that day.
pub fn on(conn: &mut Conn, day: NaiveDate) -> Result<Report> {
    let facts = Facts::new(snapshot(conn, day)?);
    Ok(check(&facts, &store::marks(conn)?))
}
