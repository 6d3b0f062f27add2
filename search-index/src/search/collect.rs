//! One pass over what matches: the best of it, the facets and the sums.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::exposure::{Pressure, TURN, take_turns};
use super::facets::{Counter, Dimension, merged};
use super::request::{Audience, FacetValue, Facets, Lowered, SearchRequest, Sort};
use super::scored::Exact;
use super::tally;
use super::way::Ways;
use crate::weights;

/// Microseconds of a day.
const DAY_MICROS: f64 = 86_400e6;

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    pub(super) total: u64,
    pub(super) openings: u64,
    /// Best first, up to offset + limit.
    pub(super) top: Vec<Top>,
    pub(super) facets: Facets,
}

/// One of the best.
#[derive(Debug, Clone, Copy)]
pub(super) struct Top {
    pub(super) address: DocAddress,
    score: f32,
    pub(super) distance_km: Option<f64>,
    pub(super) employer: Option<u64>,
    /// Why it stands lower than its relevance alone would put it.
    pub(super) lowered: [Option<Lowered>; 2],
    /// Of a widened search: fulfils all that was asked, and stands before what does not in any order.
    fulfils: bool,
    /// What is sorted by, larger first.
    key: f64,
    published_at: i64,
}

impl Top {
    /// What it is worth: what it is ranked by, where that is relevance.
    pub(super) fn worth(&self, sort: Sort) -> f32 {
        match sort {
            Sort::Relevance => self.key as f32,
            _ => self.score,
        }
    }

    /// Takes something from what it is sorted by.
    pub(super) fn lower(&mut self, loss: f64, why: Lowered) {
        self.key -= loss;
        if let Some(free) = self.lowered.iter_mut().find(|slot| slot.is_none()) {
            *free = Some(why);
        }
    }

    /// What fulfils all first, then the larger key, then the newer; the address makes it total.
    fn rank(&self, other: &Self) -> Ordering {
        let by_key = other
            .fulfils
            .cmp(&self.fulfils)
            .then(other.key.total_cmp(&self.key))
            .then(other.published_at.cmp(&self.published_at));
        by_key.then(self.address.cmp(&other.address))
    }
}

impl Ord for Top {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank(other)
    }
}

impl PartialOrd for Top {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Top {
    fn eq(&self, other: &Self) -> bool {
        self.rank(other) == Ordering::Equal
    }
}

impl Eq for Top {}

/// The collector.
pub(super) struct Ranking<'a> {
    request: &'a SearchRequest,
    keep: usize,
    /// For freshness; staff see no freshness.
    today: Option<i32>,
}

impl<'a> Ranking<'a> {
    pub(super) fn of(request: &'a SearchRequest) -> Self {
        let today = match request.audience {
            Audience::Public { today } => Some(today),
            Audience::Staff { .. } => None,
        };
        let last = request.offset.saturating_add(request.limit);
        // employers take turns within whole stretches
        let keep = match request.sort {
            Sort::Relevance => last.checked_next_multiple_of(TURN).unwrap_or(last),
            _ => last,
        };
        Self {
            request,
            keep: if request.limit == 0 { 0 } else { keep },
            today,
        }
    }

    /// Whose scores this ranking needs in full.
    pub(super) fn exact(&self) -> Exact {
        match self.request.sort {
            Sort::Relevance => Exact {
                best: self.keep,
                slack: (weights::FRESH + weights::REFERRED_MUCH) as f32,
            },
            Sort::Pay | Sort::Newest | Sort::Distance => Exact {
                best: usize::MAX,
                slack: 0.0,
            },
        }
    }
}

impl Collector for Ranking<'_> {
    type Fruit = Found;
    type Child = Segment;

    fn for_segment(&self, ord: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<Segment> {
        let fast = reader.fast_fields();
        let mut counters = Vec::with_capacity(Dimension::ALL.len());
        for dimension in Dimension::ALL {
            counters.push(Counter::of(dimension, reader, self.request)?);
        }
        let origin = self.request.measured_from();
        let ways = origin.map(|origin| Ways::of(reader, origin, self.request.roads));
        Ok(Segment {
            ord,
            sort: self.request.sort,
            keep: self.keep,
            ways: ways.transpose()?,
            pressure: Pressure::of(reader)?,
            today: self.today,
            openings: fast.i64("openings")?,
            published_at: fast.i64("published_at")?,
            pay: fast.i64("pay_low")?,
            employer: fast.u64("employer_number")?,
            total: 0,
            openings_total: 0,
            // the heap's greatest is the worst kept
            top: BinaryHeap::new(),
            counters,
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<tantivy::Result<Part>>) -> tantivy::Result<Found> {
        let mut found = Found::default();
        let mut facets: [Vec<Vec<FacetValue>>; Dimension::ALL.len()] = Default::default();
        for part in segments {
            let part = part?;
            found.total += part.total;
            found.openings += part.openings_total;
            found.top.extend(part.top);
            for (all, values) in facets.iter_mut().zip(part.facets) {
                all.push(values);
            }
        }
        found.top.sort_unstable();
        found.top.truncate(self.keep);
        if self.request.sort == Sort::Relevance {
            take_turns(&mut found.top);
        }
        let last = self.request.offset.saturating_add(self.request.limit);
        found.top.truncate(last);
        for (dimension, parts) in Dimension::ALL.into_iter().zip(facets) {
            *dimension.of(&mut found.facets) = merged(dimension, parts);
        }
        Ok(found)
    }
}

/// The collector of one segment.
pub(super) struct Segment {
    ord: SegmentOrdinal,
    sort: Sort,
    keep: usize,
    ways: Option<Ways>,
    pressure: Pressure,
    today: Option<i32>,
    openings: Column<i64>,
    published_at: Column<i64>,
    pay: Column<i64>,
    employer: Column<u64>,
    total: u64,
    openings_total: u64,
    top: BinaryHeap<Top>,
    counters: Vec<Option<Counter>>,
}

/// What one segment gives.
pub(super) struct Part {
    total: u64,
    openings_total: u64,
    top: Vec<Top>,
    /// In the order of [`Dimension::ALL`].
    facets: Vec<Vec<FacetValue>>,
}

impl Segment {
    fn freshness(&self, published_at: i64) -> f64 {
        let Some(today) = self.today else { return 0.0 };
        let age = (f64::from(today) - published_at as f64 / DAY_MICROS).max(0.0);
        let halvings = age / weights::FRESH_HALF_LIFE_DAYS;
        // below what a score can tell, the power is slow to compute
        if halvings > 60.0 {
            return 0.0;
        }
        weights::FRESH * 0.5_f64.powf(halvings)
    }
}

impl SegmentCollector for Segment {
    type Fruit = tantivy::Result<Part>;

    fn collect(&mut self, doc: DocId, score: Score) {
        let openings = tally::openings(&self.openings, doc);
        self.total += 1;
        self.openings_total += openings;
        for counter in self.counters.iter_mut().flatten() {
            counter.count(doc, openings);
        }
        if self.keep == 0 {
            return;
        }
        let published_at = self.published_at.first(doc).unwrap_or(i64::MIN);
        let distance_km = self.ways.as_ref().and_then(|ways| ways.km(doc));
        let mut lowered = [None; 2];
        let key = match self.sort {
            Sort::Relevance => {
                let loss = self.pressure.lowers(doc);
                if loss > 0.0 {
                    lowered[0] = Some(Lowered::ReferredMuch);
                }
                f64::from(score) + self.freshness(published_at) - loss
            }
            Sort::Pay => self
                .pay
                .first(doc)
                .map_or(f64::NEG_INFINITY, |fen| fen as f64),
            Sort::Newest => published_at as f64,
            Sort::Distance => distance_km.map_or(f64::NEG_INFINITY, |km| -km),
        };
        let address = DocAddress::new(self.ord, doc);
        let candidate = Top {
            address,
            score,
            distance_km,
            employer: None,
            lowered,
            fulfils: score >= weights::FULFILS_ALL,
            key,
            published_at,
        };
        let known = |top| Top {
            employer: self.employer.first(doc),
            ..top
        };
        if self.top.len() < self.keep {
            self.top.push(known(candidate));
        } else if let Some(mut worst) = self.top.peek_mut()
            && candidate < *worst
        {
            *worst = known(candidate);
        }
    }

    fn harvest(self) -> tantivy::Result<Part> {
        let values = |counter: Option<Counter>| counter.map_or(Ok(Vec::new()), Counter::values);
        let facets: tantivy::Result<Vec<_>> = self.counters.into_iter().map(values).collect();
        Ok(Part {
            total: self.total,
            openings_total: self.openings_total,
            top: self.top.into_vec(),
            facets: facets?,
        })
    }
}
