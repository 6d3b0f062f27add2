//! Sets of a segment's documents as bits, and going through them.

use std::sync::Arc;

use tantivy::postings::BlockSegmentPostings;
use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::terms::{self, Boxed};

/// A bit for each document of a segment.
pub(super) struct Bits(Vec<u64>);

impl Bits {
    pub(super) fn none(reader: &SegmentReader) -> Self {
        Self(vec![0; (reader.max_doc() as usize).div_ceil(64)])
    }

    pub(super) fn set(&mut self, doc: DocId) {
        self.0[doc as usize / 64] |= 1 << (doc % 64);
    }

    /// Those that are set, in order.
    pub(super) fn docs(&self) -> impl Iterator<Item = DocId> {
        (0..).zip(&self.0).flat_map(|(at, &word): (DocId, &u64)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                let doc = at * 64 + rest.trailing_zeros();
                (rest != 0).then(|| {
                    rest &= rest - 1;
                    doc
                })
            })
        })
    }

    /// The first that is set, from this document on.
    fn next(&self, doc: DocId) -> DocId {
        let start = doc as usize / 64;
        let Some(first) = self.0.get(start) else {
            return TERMINATED;
        };
        let first = first & (u64::MAX << (doc % 64));
        if first != 0 {
            return start as DocId * 64 + first.trailing_zeros();
        }
        let later = (start + 1..).zip(&self.0[start + 1..]);
        let found = later.into_iter().find(|(_, word)| **word != 0);
        found.map_or(TERMINATED, |(at, word)| {
            at as DocId * 64 + word.trailing_zeros()
        })
    }
}

/// Calls `each(documents, frequencies)` for every block of a list.
pub(super) fn blocks(list: &mut BlockSegmentPostings, mut each: impl FnMut(&[DocId], &[u32])) {
    while !list.docs().is_empty() {
        each(list.docs(), list.freqs());
        list.advance();
    }
}

/// Goes through the bits that are set; they score nothing.
pub(super) struct Marked {
    bits: Arc<Bits>,
    size: u32,
    doc: DocId,
}

impl Marked {
    pub(super) fn new(bits: Arc<Bits>) -> Self {
        Self {
            size: bits.0.iter().map(|word| word.count_ones()).sum(),
            doc: bits.next(0),
            bits,
        }
    }
}

impl DocSet for Marked {
    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED {
            self.doc = self.bits.next(self.doc + 1);
        }
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            self.doc = self.bits.next(target);
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.size
    }
}

impl Scorer for Marked {
    fn score(&mut self) -> Score {
        0.0
    }
}

/// Any of these, scoring nothing: cheaper than a union that keeps scores.
#[derive(Debug)]
pub(super) struct Anywhere(pub(super) Vec<Boxed>);

impl Clone for Anywhere {
    fn clone(&self) -> Self {
        Self(terms::clone(&self.0))
    }
}

impl Query for Anywhere {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let unscored = EnableScoring::disabled_from_schema(scoring.schema());
        let weights = self.0.iter().map(|query| query.weight(unscored));
        Ok(Box::new(AnywhereWeight(weights.collect::<Result<_, _>>()?)))
    }
}

struct AnywhereWeight(Vec<Box<dyn Weight>>);

impl Weight for AnywhereWeight {
    fn scorer(&self, reader: &SegmentReader, _boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut bits = Bits::none(reader);
        for weight in &self.0 {
            weight.for_each_no_score(reader, &mut |docs| {
                docs.iter().for_each(|doc| bits.set(*doc));
            })?;
        }
        Ok(Box::new(Marked::new(Arc::new(bits))))
    }

    fn explain(&self, _reader: &SegmentReader, _doc: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("stands somewhere", 0.0))
    }
}
