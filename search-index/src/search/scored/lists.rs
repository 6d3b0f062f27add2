//! The words' posting lists of a segment, and how they are added up.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, SegmentReader};

use super::bm25::Bm25;
use super::matches::Matches;
use super::{Exact, Word};
use crate::search::bits::blocks;

/// Looking one document up in a list costs as much as so many documents of the list read in order.
const LOOK_UP: usize = 8;
/// A list shorter than this is added without asking who still needs it.
const SHORT: usize = 256;

/// One word in one field.
struct List {
    postings: BlockSegmentPostings,
    bm25: Bm25,
    norms: FieldNormReader,
    length: usize,
}

/// All of them, short ones first.
pub(super) struct Lists(Vec<List>);

impl Lists {
    pub(super) fn open(words: &[Word], reader: &SegmentReader) -> tantivy::Result<Self> {
        let mut lists = Vec::with_capacity(words.len());
        for word in words {
            let Some(bm25) = &word.bm25 else { continue };
            let term = &word.literal.term;
            let index = reader.inverted_index(term.field())?;
            let option = IndexRecordOption::WithFreqs;
            let Some(postings) = index.read_block_postings(term, option)? else {
                continue;
            };
            lists.push(List {
                length: postings.doc_freq() as usize,
                postings,
                bm25: bm25.clone(),
                norms: reader.get_fieldnorms_reader(term.field())?,
            });
        }
        lists.sort_by_key(|list| list.length);
        Ok(Self(lists))
    }

    /// Adds the words' scores to the matches'.
    pub(super) fn score(mut self, matches: &mut Matches, exact: Exact) {
        if exact.best == 0 {
            return;
        }
        // what the lists from each one on can add at most
        let mut at_most: Vec<f32> = self.0.iter().map(|list| list.bm25.at_most()).collect();
        for index in (1..at_most.len()).rev() {
            at_most[index - 1] += at_most[index];
        }
        let mut running: Option<Vec<DocId>> = None;
        for (list, at_most) in self.0.iter_mut().zip(at_most) {
            if list.length > SHORT {
                let docs = running.as_deref().unwrap_or(&matches.docs);
                if docs.len() > exact.best.saturating_mul(2) {
                    running = Some(in_the_running(docs, &matches.scores, at_most, exact));
                }
            }
            let docs = running.as_deref().unwrap_or(&matches.docs);
            if docs.len() * LOOK_UP < list.length {
                list.look_up(docs, &mut matches.scores);
            } else {
                list.add(&mut matches.scores);
            }
        }
    }
}

/// Those that may still come among the best when every remaining list gives its most.
fn in_the_running(docs: &[DocId], scores: &[f32], at_most: f32, exact: Exact) -> Vec<DocId> {
    let mut sorted: Vec<f32> = docs.iter().map(|doc| scores[*doc as usize]).collect();
    let Some(last) = exact
        .best
        .checked_sub(1)
        .filter(|last| *last < sorted.len())
    else {
        return docs.to_vec();
    };
    let (_, last_of_the_best, _) = sorted.select_nth_unstable_by(last, |a, b| b.total_cmp(a));
    let least = *last_of_the_best - exact.slack - at_most;
    let keep = |doc: &&DocId| scores[**doc as usize] >= least;
    docs.iter().filter(keep).copied().collect()
}

impl List {
    /// Adds to every document of the list.
    fn add(&mut self, scores: &mut [f32]) {
        let (bm25, norms) = (&self.bm25, &self.norms);
        blocks(&mut self.postings, |docs, freqs| {
            for (doc, freq) in docs.iter().zip(freqs) {
                scores[*doc as usize] += bm25.score(norms.fieldnorm_id(*doc), *freq);
            }
        });
    }

    /// Adds to these documents only.
    fn look_up(&mut self, docs: &[DocId], scores: &mut [f32]) {
        for doc in docs {
            let at = self.postings.seek(*doc);
            if self.postings.doc(at) == *doc {
                let norm = self.norms.fieldnorm_id(*doc);
                scores[*doc as usize] += self.bm25.score(norm, self.postings.freq(at));
            }
        }
    }
}
