//! Searches for everybody who shares one index folder, with the words and places that hold today.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::NaiveDate;
use search_index::{Audience, IndexReader, Suggestion};

use super::{Answered, Asked};
use crate::db::{Db, change_log};
use crate::kernel::actor::Scope;
use crate::kernel::{Ctx, Result};
use crate::regions;
use crate::regions::model::Gazetteer;
use crate::vacancies::service::search::{
    Progress, SearchIndex, VOCABULARY, days, failed, lexicon_of, search,
};

/// Suggestions that are given at most.
const SUGGESTIONS: usize = 50;

/// The reader is opened once and looks for news each time; words and divisions are read again when the change log says
/// that one changed, and when the day turns.
pub struct Searcher {
    held: Mutex<Held>,
}

struct Held {
    index: SearchIndex,
    reader: Option<Arc<IndexReader>>,
    known: Option<Known>,
}

/// What words and places rest on.
#[derive(Clone)]
struct Known {
    /// The last change of a word or division.
    at: i64,
    day: NaiveDate,
    gazetteer: Arc<Gazetteer>,
}

impl Searcher {
    /// Over this index.
    pub fn new(index: SearchIndex) -> Self {
        Self {
            held: Mutex::new(Held {
                index,
                reader: None,
                known: None,
            }),
        }
    }

    /// Answers a search.
    ///
    /// # Errors
    /// As [`Asked::request`] and [`search`].
    pub fn find(&self, db: &Db, ctx: &Ctx, asked: &Asked) -> Result<Answered> {
        let gazetteer = self.gazetteer(db, ctx)?;
        let request = asked.request(&gazetteer)?;
        let found = search(db, &*self.reader()?, ctx, request)?;
        Ok(Answered::new(found, asked, &gazetteer))
    }

    /// Suggests how to go on with what is typed; `asked` says who asks (`scope`) and what is typed (`q`).
    ///
    /// # Errors
    /// `SCOPE-UNKNOWN`; `INDEX-REBUILD`, `INDEX-FAILED`; the database's own.
    pub fn suggest(&self, db: &Db, ctx: &Ctx, asked: &Asked) -> Result<Vec<Suggestion>> {
        self.gazetteer(db, ctx)?;
        let audience = match asked.audience()? {
            Audience::Staff { states } if ctx.actor.scope != Scope::PublicOnly => {
                Audience::Staff { states }
            }
            _ => Audience::Public {
                today: days(ctx.today()),
            },
        };
        let limit = match usize::try_from(asked.limit) {
            Ok(0) | Err(_) => 10,
            Ok(limit) => limit.min(SUGGESTIONS),
        };
        self.reader()?
            .suggest(&asked.q, &audience, limit)
            .map_err(failed)
    }

    /// The divisions that hold today; sees to it that words and places of the search are those of now.
    ///
    /// # Errors
    /// The database's own; `INDEX-FAILED`.
    pub fn gazetteer(&self, db: &Db, ctx: &Ctx) -> Result<Arc<Gazetteer>> {
        let day = ctx.today();
        let at = db.read(|conn| change_log::last_of(conn, &VOCABULARY))?;
        let holds = |known: &Known| known.at == at && known.day == day;
        if let Some(known) = self.held().known.clone().filter(holds) {
            return Ok(known.gazetteer);
        }
        let (at, gazetteer, lexicon) = db.read(|conn| {
            let at = change_log::last_of(conn, &VOCABULARY)?;
            let gazetteer = regions::service::gazetteer(conn, day)?;
            let lexicon = lexicon_of(conn, day, &gazetteer)?;
            Ok((at, Arc::new(gazetteer), lexicon))
        })?;
        let mut held = self.held();
        held.index = held.index.with_lexicon(lexicon);
        held.reader = None;
        held.known = Some(Known {
            at,
            day,
            gazetteer: Arc::clone(&gazetteer),
        });
        Ok(gazetteer)
    }

    /// Brings the index up to the change log, if it is behind and nobody else is doing so.
    ///
    /// # Errors
    /// As [`SearchIndex::follow`], except that an index locked by another process is left to it.
    pub fn follow(&self, db: &Db, ctx: &Ctx) -> Result<Option<Progress>> {
        self.gazetteer(db, ctx)?;
        let head = db.read(change_log::head)?;
        let position = self.reader().ok().and_then(|reader| reader.position());
        if position == Some(head) {
            return Ok(None);
        }
        let index = self.held().index.clone();
        match index.follow(db, ctx) {
            Ok(progress) => Ok(Some(progress)),
            Err(error) if error.code() == "INDEX-LOCKED" => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn reader(&self) -> Result<Arc<IndexReader>> {
        // Nobody waits for anybody: while one thread opens what is new, the others go on with what there was.
        let (opened, index) = {
            let held = self.held();
            (held.reader.clone(), held.index.clone())
        };
        if let Some(reader) = opened
            && reader.refresh().is_ok()
        {
            return Ok(reader);
        }
        let reader = Arc::new(index.reader()?);
        self.held().reader = Some(Arc::clone(&reader));
        Ok(reader)
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
