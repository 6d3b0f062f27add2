//! The county's coverage on a day, the township's confirmations, and what becomes of them.

mod confirm;
mod county;

pub use confirm::{Struck, confirm, refresh};
pub use county::on;
