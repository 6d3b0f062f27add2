//! What checks read of the tables of the rooms below, and their own table of marks.

mod marks;
mod registers;
mod work;

pub use marks::{mark, marks, withdraw};
pub use registers::{Extras, extras};
pub use work::{vacancy_ids, works};

use crate::kernel::{Coded, Error, Result};

/// The value stored as `code`.
fn coded<T: Coded>(code: &str) -> Result<T> {
    T::from_code(code).ok_or_else(|| {
        Error::internal(
            "CHECK-STORED",
            format!("{}: unknown stored code", T::UNKNOWN),
        )
    })
}
