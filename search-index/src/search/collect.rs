//! One pass over what matches: the best of it, the facets and the sums.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::geo::distance_km;
use super::request::{Audience, FacetValue, Facets, SearchRequest, Sort};
use super::scored::Exact;
use super::tally::{Counts, Tally, add, values};
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
    pub(super) score: f32,
    pub(super) distance_km: Option<f64>,
    /// What is sorted by, larger first.
    key: f64,
    published_at: i64,
}

impl Top {
    /// Larger key first, then newer; the address makes it total.
    fn rank(&self, other: &Self) -> Ordering {
        let by_key = other
            .key
            .total_cmp(&self.key)
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
pub(super) struct Ranking {
    sort: Sort,
    keep: usize,
    origin: Option<(f64, f64)>,
    /// For freshness; staff see no freshness.
    today: Option<i32>,
}

impl Ranking {
    pub(super) fn of(request: &SearchRequest) -> Self {
        let today = match request.audience {
            Audience::Public { today } => Some(today),
            Audience::Staff { .. } => None,
        };
        let keep = request.offset.saturating_add(request.limit);
        Self {
            sort: request.sort,
            keep,
            origin: request.measured_from(),
            today,
        }
    }

    /// Whose scores this ranking needs in full.
    pub(super) fn exact(&self) -> Exact {
        match self.sort {
            Sort::Relevance => Exact {
                best: self.keep,
                slack: weights::FRESH as f32,
            },
            Sort::Pay | Sort::Newest | Sort::Distance => Exact {
                best: usize::MAX,
                slack: 0.0,
            },
        }
    }
}

impl Collector for Ranking {
    type Fruit = Found;
    type Child = Segment;

    fn for_segment(&self, ord: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<Segment> {
        let fast = reader.fast_fields();
        Ok(Segment {
            ord,
            sort: self.sort,
            keep: self.keep,
            origin: self.origin,
            today: self.today,
            openings: fast.i64("openings")?,
            published_at: fast.i64("published_at")?,
            pay: fast.i64("pay_low")?,
            lon: fast.f64("lon")?,
            lat: fast.f64("lat")?,
            total: 0,
            openings_total: 0,
            // the heap's greatest is the worst kept
            top: BinaryHeap::new(),
            kinds: Tally::of(fast.str("kind")?),
            towns: Tally::of(fast.str("town")?),
            groups: Tally::of(fast.str("occupation_group")?),
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<tantivy::Result<Part>>) -> tantivy::Result<Found> {
        let mut found = Found::default();
        let (mut kinds, mut towns, mut groups) = (Counts::new(), Counts::new(), Counts::new());
        for part in segments {
            let part = part?;
            found.total += part.total;
            found.openings += part.openings_total;
            found.top.extend(part.top);
            add(&mut kinds, part.kinds);
            add(&mut towns, part.towns);
            add(&mut groups, part.groups);
        }
        found.top.sort_unstable();
        found.top.truncate(self.keep);
        found.facets = Facets {
            kinds: values(kinds),
            towns: values(towns),
            occupation_groups: values(groups),
        };
        Ok(found)
    }
}

/// The collector of one segment.
pub(super) struct Segment {
    ord: SegmentOrdinal,
    sort: Sort,
    keep: usize,
    origin: Option<(f64, f64)>,
    today: Option<i32>,
    openings: Column<i64>,
    published_at: Column<i64>,
    pay: Column<i64>,
    lon: Column<f64>,
    lat: Column<f64>,
    total: u64,
    openings_total: u64,
    top: BinaryHeap<Top>,
    kinds: Tally,
    towns: Tally,
    groups: Tally,
}

/// What one segment gives.
pub(super) struct Part {
    total: u64,
    openings_total: u64,
    top: Vec<Top>,
    kinds: Vec<FacetValue>,
    towns: Vec<FacetValue>,
    groups: Vec<FacetValue>,
}

impl Segment {
    fn distance(&self, doc: DocId) -> Option<f64> {
        Some(distance_km(
            self.origin?,
            (self.lon.first(doc)?, self.lat.first(doc)?),
        ))
    }

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
        let openings = self
            .openings
            .first(doc)
            .and_then(|n| u64::try_from(n).ok())
            .unwrap_or(0);
        self.total += 1;
        self.openings_total += openings;
        self.kinds.count(doc, openings);
        self.towns.count(doc, openings);
        self.groups.count(doc, openings);
        if self.keep == 0 {
            return;
        }
        let published_at = self.published_at.first(doc).unwrap_or(i64::MIN);
        let distance_km = self.distance(doc);
        let key = match self.sort {
            Sort::Relevance => f64::from(score) + self.freshness(published_at),
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
            key,
            published_at,
        };
        if self.top.len() < self.keep {
            self.top.push(candidate);
        } else if let Some(mut worst) = self.top.peek_mut()
            && candidate < *worst
        {
            *worst = candidate;
        }
    }

    fn harvest(self) -> tantivy::Result<Part> {
        Ok(Part {
            total: self.total,
            openings_total: self.openings_total,
            top: self.top.into_vec(),
            kinds: self.kinds.values()?,
            towns: self.towns.values()?,
            groups: self.groups.values()?,
        })
    }
}
