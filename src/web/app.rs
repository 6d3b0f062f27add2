//! What every handler is given: the database and the clock.

use std::sync::Arc;

use crate::db::Db;
use crate::kernel::{Ctx, Error, Result};

/// Shared by all handlers; cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    clock: Arc<dyn Fn() -> Ctx + Send + Sync>,
}

impl App {
    /// An application over `db` whose circumstances `clock` makes, one for each request.
    pub fn new(db: Db, clock: impl Fn() -> Ctx + Send + Sync + 'static) -> Self {
        Self {
            db,
            clock: Arc::new(clock),
        }
    }

    /// The circumstances of a new request.
    pub fn ctx(&self) -> Ctx {
        (self.clock)()
    }

    /// Runs a use case on the blocking pool: the database driver is synchronous.
    ///
    /// # Errors
    /// Whatever `work` returns; `TASK-LOST` if it panicked.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Db, &Ctx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let app = self.clone();
        tokio::task::spawn_blocking(move || work(&app.db, &app.ctx()))
            .await
            .map_err(|error| Error::internal("TASK-LOST", "a use case panicked").caused_by(error))?
    }
}
