//! Two databases behind one connection type: the pool, the one write transaction, field encryption, the change log.

pub mod change_log;
mod connection;
mod error;
pub mod integrity;
pub mod keys;
pub mod meta;
mod open;
mod pool;
#[expect(missing_docs, reason = "columns are named by the migrations")]
pub mod schema;
mod types;

pub(crate) use connection::on_backend;
pub use connection::{Conn, Target};
pub use keys::{Cell, Keys};
pub use open::{Place, open};
pub(crate) use pool::lock_logs;
pub use pool::{Db, Txn};
