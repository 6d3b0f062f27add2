//! What matches by its parts, ranked by its words.
//!
//! Tantivy would score every word of every match. Here the matches are found first, and words are added list by list,
//! rare ones first: as soon as the frequent words of descriptions cannot bring a match among the best any more, it is
//! left with what it has. The order of the best and their scores are those of the full sum.

mod bm25;
mod lists;
mod matches;

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::terms::{self, Boxed, Literal};
use bm25::{Bm25, Statistics};
use lists::Lists;
use matches::Matches;

/// How exact the scores have to be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Exact {
    /// So many of the best need their full score; what certainly is not among them may have less.
    pub(super) best: usize,
    /// What the ranking may add to or take from a score afterwards.
    pub(super) slack: f32,
}

/// The query.
#[derive(Debug)]
pub(super) struct Scored {
    /// Must hold; constants count.
    pub(super) required: Boxed,
    /// If given, one of these or of the words must hold, too; their scores count.
    pub(super) any: Option<Vec<Boxed>>,
    /// Need not hold, but count.
    pub(super) optional: Vec<Boxed>,
    /// Words that count by BM25.
    pub(super) words: Vec<Literal>,
    pub(super) exact: Exact,
}

impl Clone for Scored {
    fn clone(&self) -> Self {
        Self {
            required: self.required.box_clone(),
            any: self.any.as_deref().map(terms::clone),
            optional: terms::clone(&self.optional),
            words: self.words.clone(),
            exact: self.exact,
        }
    }
}

impl Query for Scored {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let weights = |queries: &[Boxed]| -> tantivy::Result<Vec<Box<dyn Weight>>> {
            queries.iter().map(|query| query.weight(scoring)).collect()
        };
        let mut words = Vec::with_capacity(self.words.len());
        match scoring {
            EnableScoring::Enabled {
                statistics_provider,
                ..
            } => {
                let mut statistics = Statistics::of(statistics_provider)?;
                for word in &self.words {
                    // one that stands nowhere is left out
                    let bm25 = statistics.bm25(word)?;
                    words.extend(bm25.map(|bm25| Word {
                        literal: word.clone(),
                        bm25: Some(bm25),
                    }));
                }
            }
            EnableScoring::Disabled { .. } => words.extend(self.words.iter().map(|word| Word {
                literal: word.clone(),
                bm25: None,
            })),
        }
        Ok(Box::new(ScoredWeight {
            required: self.required.weight(scoring)?,
            any: self.any.as_deref().map(weights).transpose()?,
            optional: weights(&self.optional)?,
            words,
            exact: self.exact,
        }))
    }
}

/// A word with its statistics; without them nobody asks for scores.
struct Word {
    literal: Literal,
    bm25: Option<Bm25>,
}

struct ScoredWeight {
    required: Box<dyn Weight>,
    any: Option<Vec<Box<dyn Weight>>>,
    optional: Vec<Box<dyn Weight>>,
    words: Vec<Word>,
    exact: Exact,
}

impl ScoredWeight {
    /// The matches of a segment with their scores, in the order of documents.
    fn matches(&self, reader: &SegmentReader) -> tantivy::Result<Matches> {
        let mut matches = match &self.any {
            None => Matches::all_of(self.required.as_ref(), reader)?,
            Some(any) => {
                Matches::any_of(any, &self.words, reader)?.within(self.required.as_ref(), reader)?
            }
        };
        if matches.docs.is_empty() {
            return Ok(matches);
        }
        for weight in self.any.iter().flatten().chain(&self.optional) {
            matches.add(weight.as_ref(), reader)?;
        }
        let lists = Lists::open(&self.words, reader)?;
        lists.score(&mut matches, self.exact);
        Ok(matches)
    }
}

impl Weight for ScoredWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let matches = self.matches(reader)?;
        Ok(Box::new(Found {
            matches,
            at: 0,
            boost,
        }))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let score = self.matches(reader)?.scores.get(doc as usize).copied();
        Ok(Explanation::new("parts and words", score.unwrap_or(0.0)))
    }

    fn for_each(
        &self,
        reader: &SegmentReader,
        callback: &mut dyn FnMut(DocId, Score),
    ) -> tantivy::Result<()> {
        let matches = self.matches(reader)?;
        for doc in matches.docs {
            callback(doc, matches.scores[doc as usize]);
        }
        Ok(())
    }
}

/// Goes through the matches.
struct Found {
    matches: Matches,
    at: usize,
    boost: Score,
}

impl DocSet for Found {
    fn advance(&mut self) -> DocId {
        self.at += 1;
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.matches
            .docs
            .get(self.at)
            .copied()
            .unwrap_or(TERMINATED)
    }

    fn size_hint(&self) -> u32 {
        u32::try_from(self.matches.docs.len()).unwrap_or(u32::MAX)
    }
}

impl Scorer for Found {
    fn score(&mut self) -> Score {
        let score = self.matches.scores.get(self.doc() as usize);
        score.copied().unwrap_or(0.0) * self.boost
    }
}
