//! An open installation: database, clock, and where the index lies.

use crate::db::{self, Db, Place, meta};
use crate::kernel::{Ctx, Error, Result};
use crate::vacancies::service::{SearchIndex, Searcher};
use crate::{rulebook, sheets, vacancies};

use super::clock::Clock;

/// What every command works on.
pub struct Workplace {
    /// Where the data lie.
    pub place: Place,
    /// The database, migrated.
    pub db: Db,
    /// The clock: the system's, or the demo's day.
    pub clock: Clock,
}

impl Workplace {
    /// Opens what lies at `place`, or makes it.
    ///
    /// # Errors
    /// Whatever [`db::open`] says.
    pub fn open(place: &Place) -> Result<Self> {
        let clock = Clock::system();
        let db = db::open(place, &clock.ctx())?;
        rulebook::service::seed(&db, &clock.ctx())?;
        let clock = match db.read(|conn| meta::get(conn, meta::DEMO_DATE))? {
            Some(date) => clock.on(date.parse().map_err(|error| {
                Error::internal("DEMO-DATE", "the demo's date is malformed").caused_by(error)
            })?),
            None => clock,
        };
        Ok(Self {
            place: place.clone(),
            db,
            clock,
        })
    }

    /// Circumstances of a new act.
    pub fn ctx(&self) -> Ctx {
        self.clock.ctx()
    }

    /// The search index of this installation, with the county's places in its vocabulary.
    ///
    /// # Errors
    /// The database's own.
    pub fn index(&self) -> Result<SearchIndex> {
        let today = self.ctx().today();
        let lexicon = self
            .db
            .read(|conn| vacancies::service::lexicon(conn, today))?;
        Ok(SearchIndex::new(self.place.index_dir(), lexicon))
    }

    /// Searches in that index.
    ///
    /// # Errors
    /// As [`Workplace::index`].
    pub fn searcher(&self) -> Result<Searcher> {
        self.index().map(Searcher::new)
    }

    /// How this program reads spreadsheets: through itself, as a limited child.
    ///
    /// # Errors
    /// `PROGRAM-PATH` when the system does not say where the program lies.
    pub fn sheet_reader(&self) -> Result<sheets::ReaderOptions> {
        let program = std::env::current_exe().map_err(|error| {
            Error::internal("PROGRAM-PATH", "cannot find own executable").caused_by(error)
        })?;
        Ok(sheets::ReaderOptions::new(program))
    }
}
