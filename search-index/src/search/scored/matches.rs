//! Which documents of a segment match, and what they score so far.

use tantivy::query::Weight;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, SegmentReader, TERMINATED};

use super::Word;
use crate::search::bits::{Bits, blocks};

/// Matches of one segment.
#[derive(Default)]
pub(super) struct Matches {
    /// In ascending order, none deleted.
    pub(super) docs: Vec<DocId>,
    /// By document; of documents that do not match, anything.
    pub(super) scores: Vec<f32>,
}

impl Matches {
    /// What the weight matches, with its scores.
    pub(super) fn all_of(weight: &dyn Weight, reader: &SegmentReader) -> tantivy::Result<Self> {
        let mut matches = Self::default();
        let alive = reader.alive_bitset();
        let max_doc = reader.max_doc() as usize;
        weight.for_each(reader, &mut |doc, score| {
            if alive.is_none_or(|alive| alive.is_alive(doc)) {
                if matches.scores.is_empty() {
                    matches.scores = vec![0.0; max_doc];
                }
                matches.docs.push(doc);
                matches.scores[doc as usize] = score;
            }
        })?;
        Ok(matches)
    }

    /// What one of the weights matches or one of the words occurs in; nothing is scored yet.
    pub(super) fn any_of(
        any: &[Box<dyn Weight>],
        words: &[Word],
        reader: &SegmentReader,
    ) -> tantivy::Result<Self> {
        let max_doc = reader.max_doc() as usize;
        let mut marks = Bits::none(reader);
        let mut mark = |doc: DocId| marks.set(doc);
        for weight in any {
            weight.for_each_no_score(reader, &mut |docs| docs.iter().for_each(|doc| mark(*doc)))?;
        }
        // where a word stands, its pairs of characters stand
        for word in words.iter().filter(|word| !word.literal.implied) {
            let term = &word.literal.term;
            let index = reader.inverted_index(term.field())?;
            if let Some(mut list) = index.read_block_postings(term, IndexRecordOption::Basic)? {
                blocks(&mut list, |docs, _| docs.iter().for_each(|doc| mark(*doc)));
            }
        }
        let alive = reader.alive_bitset();
        let is_alive = |doc: &DocId| alive.is_none_or(|alive| alive.is_alive(*doc));
        let docs = marks.docs().filter(is_alive).collect();
        Ok(Self {
            docs,
            scores: vec![0.0; max_doc],
        })
    }

    /// Those that the weight matches, too, with its scores.
    pub(super) fn within(
        mut self,
        weight: &dyn Weight,
        reader: &SegmentReader,
    ) -> tantivy::Result<Self> {
        let mut scorer = weight.scorer(reader, 1.0)?;
        let scores = &mut self.scores;
        self.docs.retain(|&doc| {
            if scorer.doc() < doc {
                scorer.seek(doc);
            }
            let there = scorer.doc() == doc;
            if there {
                scores[doc as usize] = scorer.score();
            }
            there
        });
        Ok(self)
    }

    /// Adds the weight's scores.
    pub(super) fn add(
        &mut self,
        weight: &dyn Weight,
        reader: &SegmentReader,
    ) -> tantivy::Result<()> {
        let mut scorer = weight.scorer(reader, 1.0)?;
        let all = self.docs.len() >= scorer.size_hint() as usize;
        let mut at = 0;
        while scorer.doc() != TERMINATED {
            if all {
                // of documents that do not match, nobody reads the score
                let score = scorer.score();
                self.scores[scorer.doc() as usize] += score;
                scorer.advance();
                continue;
            }
            let Some(&doc) = self.docs.get(at) else { break };
            at += 1;
            if scorer.doc() < doc {
                scorer.seek(doc);
            }
            if scorer.doc() == doc {
                self.scores[doc as usize] += scorer.score();
            }
        }
        Ok(())
    }
}
