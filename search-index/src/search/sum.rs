//! How many vacancies match a query, and how many openings they have.

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::tally;

/// Counts vacancies and openings, without scores.
pub(super) struct Sum;

impl Collector for Sum {
    type Fruit = (u64, u64);
    type Child = SumOfSegment;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<SumOfSegment> {
        Ok(SumOfSegment {
            openings_of: reader.fast_fields().i64("openings")?,
            vacancies: 0,
            openings: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, parts: Vec<(u64, u64)>) -> tantivy::Result<(u64, u64)> {
        let add = |sum: (u64, u64), part: (u64, u64)| (sum.0 + part.0, sum.1 + part.1);
        Ok(parts.into_iter().fold((0, 0), add))
    }
}

/// [`Sum`] of one segment.
pub(super) struct SumOfSegment {
    openings_of: Column<i64>,
    vacancies: u64,
    openings: u64,
}

impl SegmentCollector for SumOfSegment {
    type Fruit = (u64, u64);

    fn collect(&mut self, doc: DocId, _: Score) {
        self.vacancies += 1;
        self.openings += tally::openings(&self.openings_of, doc);
    }

    fn harvest(self) -> (u64, u64) {
        (self.vacancies, self.openings)
    }
}
