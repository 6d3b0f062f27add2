//! What a searcher may see of the postings of a term, read without a query: for suggestions, which have
//! no time to lose.

use tantivy::columnar::{Column, StrColumn};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, TantivyError, Term};

use super::request::Audience;
use super::tally;
use crate::{DocumentState, Result};

/// Postings of one term that are read at most.
const POSTINGS: usize = 5_000;

/// How many vacancies and openings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tally {
    pub(super) vacancies: u64,
    pub(super) openings: u64,
    /// There are more than were read.
    pub(super) more: bool,
}

impl Tally {
    /// Counts a document, if it may be seen.
    pub(super) fn add(&mut self, visible: &Visible<'_>, doc: DocId) {
        if visible.sees(doc) {
            self.vacancies += 1;
            self.openings += tally::openings(&visible.openings, doc);
        }
    }
}

/// Which documents of a segment an audience may see.
pub(super) struct Visible<'a> {
    pub(super) segment: &'a SegmentReader,
    /// Ordinals of the states; all if none are told.
    states: Option<Vec<u64>>,
    state: Option<StrColumn>,
    /// Valid on this day.
    today: Option<i64>,
    from: Column<i64>,
    until: Column<i64>,
    openings: Column<i64>,
}

impl<'a> Visible<'a> {
    pub(super) fn of(segment: &'a SegmentReader, audience: &Audience) -> Result<Self> {
        let fast = segment.fast_fields();
        let state = fast.str("state")?;
        let (states, today) = match audience {
            Audience::Public { today } => (vec![DocumentState::Published], Some(i64::from(*today))),
            Audience::Staff { states } => (states.clone(), None),
        };
        let mut wanted = Vec::new();
        for code in states.iter().map(|state| state.code()) {
            let ord = state
                .as_ref()
                .map(|column| column.dictionary().term_ord(code));
            wanted.extend(ord.transpose().map_err(TantivyError::from)?.flatten());
        }
        Ok(Self {
            segment,
            states: (!states.is_empty()).then_some(wanted),
            state,
            today,
            from: fast.i64("valid_from")?,
            until: fast.i64("valid_until")?,
            openings: fast.i64("openings")?,
        })
    }

    fn sees(&self, doc: DocId) -> bool {
        let of = || self.state.as_ref()?.ords().first(doc);
        let in_state = self
            .states
            .as_ref()
            .is_none_or(|states| of().is_some_and(|of| states.contains(&of)));
        let valid = self.today.is_none_or(|today| {
            self.from.first(doc).is_none_or(|from| from <= today)
                && self.until.first(doc).is_none_or(|until| today <= until)
        });
        in_state && valid && !self.segment.is_deleted(doc)
    }
}

/// Documents of a segment with any term of each group, and whether there are more of them.
pub(super) fn matching(
    segment: &SegmentReader,
    groups: &[Vec<Term>],
) -> Result<(Vec<DocId>, bool)> {
    let mut all: Option<Vec<DocId>> = None;
    let mut more = false;
    for group in groups {
        let mut docs = Vec::new();
        for term in group {
            let inverted = segment.inverted_index(term.field())?;
            let postings = inverted
                .read_postings(term, IndexRecordOption::Basic)
                .map_err(TantivyError::from)?;
            let Some(mut postings) = postings else {
                continue;
            };
            let mut left = POSTINGS;
            while postings.doc() != TERMINATED && left > 0 {
                docs.push(postings.doc());
                left -= 1;
                postings.advance();
            }
            more |= postings.doc() != TERMINATED;
        }
        docs.sort_unstable();
        docs.dedup();
        all = Some(match all {
            None => docs,
            Some(mut known) => {
                known.retain(|doc| docs.binary_search(doc).is_ok());
                known
            }
        });
    }
    Ok((all.unwrap_or_default(), more))
}
