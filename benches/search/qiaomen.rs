//! The product's own index.

use std::path::Path;
use std::sync::Arc;

use search_index::{Audience, Change, IndexReader, Lexicon, Rebuild, SearchRequest};

use super::postings::Posting;

/// Documents handed over at once.
const BATCH: usize = 1000;

/// Any day: the postings have no dates.
pub const AUDIENCE: Audience = Audience::Public { today: 20_000 };

/// Builds the index.
pub fn build(folder: &Path, lexicon: &Arc<Lexicon>, postings: impl Iterator<Item = Posting>) {
    let mut rebuild = Rebuild::start(folder, Arc::clone(lexicon)).expect("an empty folder");
    let mut batch = Vec::with_capacity(BATCH);
    for posting in postings {
        batch.push(Change::Put(Box::new(posting.document())));
        if batch.len() == BATCH {
            rebuild.apply(&batch).expect("room on the disk");
            batch.clear();
        }
    }
    rebuild.apply(&batch).expect("room on the disk");
    rebuild.publish(1).expect("room on the disk");
}

/// Ten hits with marked titles and snippets, totals, facets.
pub fn search(reader: &IndexReader, query: &str) -> (usize, u64) {
    let answer = reader
        .search(&SearchRequest::new(query, AUDIENCE))
        .expect("an answer");
    (answer.hits.len(), answer.total)
}
