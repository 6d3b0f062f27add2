//! What of a segment is public on a day: found out once, since a segment never changes and a day is long.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tantivy::index::SegmentId;
use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, Score, SegmentReader, Term};

use super::bits::{Bits, Marked, blocks};
use crate::DocumentState;

/// So many segments and days are remembered; beyond, all is forgotten.
const REMEMBERED: usize = 256;

/// Published, and valid on this day. Scores nothing.
#[derive(Debug, Clone)]
pub(super) struct PublicOn {
    /// The field of the state.
    pub(super) state: Field,
    /// Days since 1970-01-01.
    pub(super) today: i32,
}

impl Query for PublicOn {
    fn weight(&self, _scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

/// What is public in a segment on a day.
type Known = HashMap<(SegmentId, i32), Arc<Bits>>;

impl PublicOn {
    fn bits(&self, reader: &SegmentReader) -> tantivy::Result<Arc<Bits>> {
        static KNOWN: OnceLock<Mutex<Known>> = OnceLock::new();
        let known = || {
            let map = KNOWN.get_or_init(Mutex::default).lock();
            map.unwrap_or_else(PoisonError::into_inner)
        };
        let key = (reader.segment_id(), self.today);
        if let Some(bits) = known().get(&key) {
            return Ok(Arc::clone(bits));
        }
        let bits = self.look(reader)?;
        let mut map = known();
        if map.len() >= REMEMBERED {
            map.clear();
        }
        map.insert(key, Arc::clone(&bits));
        Ok(bits)
    }

    fn look(&self, reader: &SegmentReader) -> tantivy::Result<Arc<Bits>> {
        let mut bits = Bits::none(reader);
        let from = reader.fast_fields().i64("valid_from")?;
        let until = reader.fast_fields().i64("valid_until")?;
        let today = i64::from(self.today);
        let published = Term::from_field_text(self.state, DocumentState::Published.code());
        let index = reader.inverted_index(self.state)?;
        if let Some(mut list) = index.read_block_postings(&published, IndexRecordOption::Basic)? {
            blocks(&mut list, |docs, _| {
                for doc in docs {
                    // both are always given
                    let begun = from.first(*doc).is_some_and(|from| from <= today);
                    if begun && until.first(*doc).is_some_and(|until| today <= until) {
                        bits.set(*doc);
                    }
                }
            });
        }
        Ok(Arc::new(bits))
    }
}

impl Weight for PublicOn {
    fn scorer(&self, reader: &SegmentReader, _boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(Marked::new(self.bits(reader)?)))
    }

    fn explain(&self, _reader: &SegmentReader, _doc: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("public that day", 0.0))
    }
}
