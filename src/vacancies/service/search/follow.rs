//! The index follows the change log; where it cannot, it is built anew beside the served one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use search_index::{Change, FailPoint, IndexReader, IndexWriter, Lexicon, Rebuild};
use serde::Serialize;

use super::document::{document, document_of_draft, lexicon};
use super::failed;
use crate::db::{Conn, Db, change_log};
use crate::employers;
use crate::kernel::id::{DraftId, EmployerId, VacancyId};
use crate::kernel::{Ctx, Result};
use crate::occupations;
use crate::regions;
use crate::regions::model::Gazetteer;
use crate::rulebook;
use crate::rulebook::model::PayConversion;
use crate::vacancies::model::{Draft, DraftState, Vacancy};
use crate::vacancies::store;

/// What the change log calls the records that the lexicon is made of.
pub(in crate::vacancies) const VOCABULARY: [&str; 2] =
    ["division", occupations::service::WORD_SUBJECT];

/// Changes read from the log, or records from a table, at once.
const AT_ONCE: i64 = 2000;

/// The index in its directory, with the words it understands.
#[derive(Clone)]
pub struct SearchIndex {
    dir: PathBuf,
    lexicon: Arc<Lexicon>,
}

/// How far the index has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// Documents written or removed.
    pub documents: usize,
    /// The place in the change log that the index stands at.
    pub position: i64,
    /// Was it built anew?
    pub rebuilt: bool,
}

impl SearchIndex {
    /// The index in `dir`, made on first use.
    pub fn new(dir: impl AsRef<Path>, lexicon: Arc<Lexicon>) -> Self {
        Self {
            dir: dir.as_ref().to_owned(),
            lexicon,
        }
    }

    /// Opens it for searching.
    ///
    /// # Errors
    /// `INDEX-REBUILD` if there is none that can be read; `INDEX-FAILED`.
    pub fn reader(&self) -> Result<IndexReader> {
        IndexReader::open(&self.dir, Arc::clone(&self.lexicon)).map_err(failed)
    }

    /// The same index, with other words.
    pub fn with_lexicon(&self, lexicon: Arc<Lexicon>) -> Self {
        Self {
            dir: self.dir.clone(),
            lexicon,
        }
    }

    /// Brings the index up to the head of the change log, building it anew if it is missing, old, damaged, ahead of the
    /// log (another database), or if divisions or the bureau's own words changed, on which any document may rest. What is
    /// built anew is built with the words that hold then.
    ///
    /// # Errors
    /// `INDEX-LOCKED` while another process writes it; `INDEX-FAILED`; the database's own.
    pub fn follow(&self, db: &Db, ctx: &Ctx) -> Result<Progress> {
        let mut writer = match IndexWriter::open(&self.dir, Arc::clone(&self.lexicon)) {
            Ok(writer) => writer,
            Err(error) if error.needs_rebuild() => return self.rebuild(db, ctx),
            Err(error) => return Err(failed(error)),
        };
        let head = db.read(change_log::head)?;
        let Some(start) = writer.position().filter(|position| *position <= head) else {
            return fill(|lexicon| writer.into_rebuild_with(lexicon), db, ctx);
        };
        let mut progress = Progress {
            documents: 0,
            position: start,
            rebuilt: false,
        };
        loop {
            let step = db.read(|conn| next_step(conn, ctx, progress.position))?;
            match step {
                Step::UpToDate => return Ok(progress),
                Step::Everything => {
                    return fill(|lexicon| writer.into_rebuild_with(lexicon), db, ctx);
                }
                Step::Some(changes, position) => {
                    FailPoint::ChangesRead.pass();
                    writer.apply(&changes).map_err(failed)?;
                    writer.commit(position).map_err(failed)?;
                    progress.documents += changes.len();
                    progress.position = position;
                }
            }
        }
    }

    /// Builds the index anew beside the served one, then switches.
    ///
    /// # Errors
    /// As [`SearchIndex::follow`].
    pub fn rebuild(&self, db: &Db, ctx: &Ctx) -> Result<Progress> {
        fill(|lexicon| Rebuild::start(&self.dir, lexicon), db, ctx)
    }
}

fn fill(
    start: impl FnOnce(Arc<Lexicon>) -> search_index::Result<Rebuild>,
    db: &Db,
    ctx: &Ctx,
) -> Result<Progress> {
    // One snapshot, words and all: what changes meanwhile stands in the log behind the position, and is followed
    // afterwards.
    let (documents, position, rebuild) = db.read(|conn| {
        let position = change_log::head(conn)?;
        let mut rebuild = start(lexicon(conn, ctx.today())?).map_err(failed)?;
        let mut documents = 0;
        every_document(conn, ctx, |changes| {
            documents += changes.len();
            rebuild.apply(&changes).map_err(failed)
        })?;
        Ok((documents, position, rebuild))
    })?;
    ctx.stage_of_unknown_length("合并索引");
    rebuild.publish(position).map_err(failed)?;
    Ok(Progress {
        documents,
        position,
        rebuilt: true,
    })
}

/// What the database says the index holds, part by part.
pub(super) fn every_document(
    conn: &mut Conn,
    ctx: &Ctx,
    mut take: impl FnMut(Vec<Change>) -> Result<()>,
) -> Result<()> {
    let around = Around::load(conn, ctx)?;
    ctx.stage("岗位和草稿", store::searchable(conn)?);
    let mut last = None;
    loop {
        let vacancies = store::after(conn, last, AT_ONCE)?;
        let Some(end) = vacancies.last() else { break };
        last = Some(end.id);
        take(around.put_vacancies(conn, &vacancies)?)?;
        ctx.step(vacancies.len());
    }
    let mut last = None;
    loop {
        let drafts = store::drafts_after(conn, last, AT_ONCE)?;
        let Some(end) = drafts.last() else {
            return Ok(());
        };
        last = Some(end.id);
        take(
            drafts
                .iter()
                .filter_map(|draft| around.put_draft(draft))
                .collect(),
        )?;
        ctx.step(drafts.len());
    }
}

/// What documents are made from beside the record itself.
struct Around {
    gazetteer: Gazetteer,
    conversion: PayConversion,
}

impl Around {
    fn load(conn: &mut Conn, ctx: &Ctx) -> Result<Self> {
        Ok(Self {
            gazetteer: regions::service::gazetteer(conn, ctx.today())?,
            conversion: rulebook::service::on(conn, ctx.today())?,
        })
    }

    fn put_vacancies(&self, conn: &mut Conn, vacancies: &[Vacancy]) -> Result<Vec<Change>> {
        let mut ids: Vec<EmployerId> = vacancies.iter().map(|vacancy| vacancy.employer).collect();
        ids.sort();
        ids.dedup();
        let employers = employers::service::by_ids(conn, &ids)?;
        let ids: Vec<VacancyId> = vacancies.iter().map(|vacancy| vacancy.id).collect();
        let referrals = store::referrals_under_way(conn, &ids)?;
        let put = |vacancy: &Vacancy| {
            let employer = employers
                .get(&vacancy.employer)
                .map_or("", |employer| &employer.name);
            Change::Put(Box::new(document(
                vacancy,
                employer,
                referrals.get(&vacancy.id).copied().unwrap_or(0),
                &self.gazetteer,
                &self.conversion,
            )))
        };
        Ok(vacancies.iter().map(put).collect())
    }

    /// Drafts that became vacancies or were set aside are not searched.
    fn put_draft(&self, draft: &Draft) -> Option<Change> {
        (draft.state == DraftState::Open).then(|| {
            Change::Put(Box::new(document_of_draft(
                draft,
                &self.gazetteer,
                &self.conversion,
            )))
        })
    }
}

enum Step {
    UpToDate,
    /// So much may have changed that only a rebuild is sure.
    Everything,
    /// These changes bring the index to this position.
    Some(Vec<Change>, i64),
}

fn next_step(conn: &mut Conn, ctx: &Ctx, position: i64) -> Result<Step> {
    let log = change_log::after(conn, position, AT_ONCE)?;
    let Some(last) = log.last() else {
        return Ok(Step::UpToDate);
    };
    let end = last.position;
    if log
        .iter()
        .any(|change| VOCABULARY.contains(&change.subject.as_str()))
    {
        return Ok(Step::Everything);
    }
    fn ids<T: Ord + std::str::FromStr>(log: &[change_log::Change], subject: &str) -> BTreeSet<T> {
        let theirs = log.iter().filter(|change| change.subject == subject);
        theirs
            .filter_map(|change| change.subject_id.parse().ok())
            .collect()
    }
    let around = Around::load(conn, ctx)?;
    let mut vacancies: BTreeSet<VacancyId> = ids(&log, "vacancy");
    let employers: Vec<EmployerId> = ids(&log, "employer").into_iter().collect();
    vacancies.extend(
        store::of_employers(conn, &employers)?
            .iter()
            .map(|vacancy| vacancy.id),
    );
    let ids_of: Vec<VacancyId> = vacancies.iter().copied().collect();
    let found = store::by_ids(conn, &ids_of)?;
    let mut changes = around.put_vacancies(conn, &found)?;
    let there: BTreeSet<VacancyId> = found.iter().map(|vacancy| vacancy.id).collect();
    changes.extend(
        vacancies
            .difference(&there)
            .map(|id| Change::Delete(id.to_string())),
    );

    let drafts: BTreeSet<DraftId> = ids(&log, "draft");
    let ids_of: Vec<DraftId> = drafts.iter().copied().collect();
    let found = store::drafts_by_ids(conn, &ids_of)?;
    let open: BTreeSet<DraftId> = found
        .iter()
        .filter(|draft| draft.state == DraftState::Open)
        .map(|draft| draft.id)
        .collect();
    changes.extend(found.iter().filter_map(|draft| around.put_draft(draft)));
    changes.extend(
        drafts
            .difference(&open)
            .map(|id| Change::Delete(id.to_string())),
    );
    Ok(Step::Some(changes, end))
}
