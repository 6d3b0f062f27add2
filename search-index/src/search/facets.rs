//! Counting how what was found divides, in one segment and over all.

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::request::{FacetValue, Facets, SearchRequest};
use super::tally::{Counts, Tally, add, values};
use super::way::Ways;

/// Radii offered, kilometres.
pub(super) const RADII: [f64; 4] = [5.0, 10.0, 20.0, 40.0];
/// The value for vacancies of which nobody knows where they are.
const UNPLACED: &str = "unknown";

/// One way to divide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dimension {
    Kind,
    Town,
    OccupationGroup,
    Distance,
}

impl Dimension {
    pub(super) const ALL: [Self; 4] = [
        Self::Kind,
        Self::Town,
        Self::OccupationGroup,
        Self::Distance,
    ];

    /// The request without its choice in this dimension; none where it has made none.
    pub(super) fn unchosen(self, request: &SearchRequest) -> Option<SearchRequest> {
        let filters = &request.filters;
        let chosen = match self {
            Self::Kind => !filters.kinds.is_empty(),
            Self::Town => filters.division.is_some(),
            Self::OccupationGroup => filters.occupation.is_some(),
            Self::Distance => filters.within.is_some(),
        };
        if !chosen {
            return None;
        }
        let mut open = request.clone();
        match self {
            Self::Kind => open.filters.kinds.clear(),
            Self::Town => open.filters.division = None,
            Self::OccupationGroup => open.filters.occupation = None,
            Self::Distance => {
                open.origin = request.measured_from();
                open.filters.within = None;
            }
        }
        Some(open)
    }

    /// Where its counts stand in the answer.
    pub(super) fn of(self, facets: &mut Facets) -> &mut Vec<FacetValue> {
        match self {
            Self::Kind => &mut facets.kinds,
            Self::Town => &mut facets.towns,
            Self::OccupationGroup => &mut facets.occupation_groups,
            Self::Distance => &mut facets.distances,
        }
    }
}

/// Counts of one dimension in one segment.
pub(super) enum Counter {
    Values(Tally),
    Distances {
        /// Up to each radius, the further and the unplaced last.
        counts: [(u64, u64); RADII.len() + 1],
        ways: Box<Ways>,
    },
}

impl Counter {
    /// None where the dimension does not divide: distances without a point to measure from.
    pub(super) fn of(
        dimension: Dimension,
        segment: &SegmentReader,
        request: &SearchRequest,
    ) -> tantivy::Result<Option<Self>> {
        let values = |name| {
            Ok(Some(Self::Values(Tally::of(
                segment.fast_fields().str(name)?,
            ))))
        };
        match dimension {
            Dimension::Kind => values("kind"),
            Dimension::Town => values("town"),
            Dimension::OccupationGroup => values("occupation_group"),
            Dimension::Distance => {
                let Some(origin) = request.measured_from() else {
                    return Ok(None);
                };
                Ok(Some(Self::Distances {
                    counts: Default::default(),
                    ways: Box::new(Ways::of(segment, origin, request.roads)?),
                }))
            }
        }
    }

    pub(super) fn count(&mut self, doc: DocId, openings: u64) {
        match self {
            Self::Values(tally) => tally.count(doc, openings),
            Self::Distances { counts, ways } => {
                let at = match ways.km(doc) {
                    Some(km) => RADII.iter().position(|radius| km <= *radius),
                    None => Some(RADII.len()),
                };
                if let Some(count) = at.and_then(|at| counts.get_mut(at)) {
                    count.0 += 1;
                    count.1 += openings;
                }
            }
        }
    }

    pub(super) fn values(self) -> tantivy::Result<Vec<FacetValue>> {
        let (counts, names) = match self {
            Self::Values(tally) => return tally.values(),
            Self::Distances { counts, .. } => (counts, RADII.map(|radius| radius.to_string())),
        };
        let names = names.into_iter().chain([UNPLACED.to_owned()]);
        let value = |(value, (vacancies, openings))| FacetValue {
            value,
            vacancies,
            openings,
        };
        Ok(names.zip(counts).map(value).collect())
    }
}

/// One dimension's counts of all segments put together.
pub(super) fn merged(dimension: Dimension, parts: Vec<Vec<FacetValue>>) -> Vec<FacetValue> {
    let mut counts = Counts::new();
    for part in parts {
        add(&mut counts, part);
    }
    if dimension != Dimension::Distance {
        return values(counts);
    }
    // a radius holds the smaller ones too, as the filter does
    let mut out = Vec::new();
    let (mut vacancies, mut openings) = (0, 0);
    for radius in RADII {
        let value = radius.to_string();
        let (more, of_them) = counts.get(&value).copied().unwrap_or_default();
        vacancies += more;
        openings += of_them;
        out.push(FacetValue {
            value,
            vacancies,
            openings,
        });
    }
    let unplaced = counts.get(UNPLACED).copied().unwrap_or_default();
    if unplaced.0 > 0 {
        out.push(FacetValue {
            value: UNPLACED.to_owned(),
            vacancies: unplaced.0,
            openings: unplaced.1,
        });
    }
    if out.iter().all(|value| value.vacancies == 0) {
        out.clear();
    }
    out
}

/// Counts one dimension only.
pub(super) struct OneDimension<'a> {
    pub(super) dimension: Dimension,
    pub(super) request: &'a SearchRequest,
}

impl Collector for OneDimension<'_> {
    type Fruit = Vec<FacetValue>;
    type Child = Segment;

    fn for_segment(&self, _: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<Segment> {
        Ok(Segment {
            openings: reader.fast_fields().i64("openings")?,
            counter: Counter::of(self.dimension, reader, self.request)?,
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(
        &self,
        segments: Vec<tantivy::Result<Vec<FacetValue>>>,
    ) -> tantivy::Result<Vec<FacetValue>> {
        let parts: tantivy::Result<Vec<_>> = segments.into_iter().collect();
        Ok(merged(self.dimension, parts?))
    }
}

/// One segment of [`OneDimension`].
pub(super) struct Segment {
    openings: tantivy::columnar::Column<i64>,
    counter: Option<Counter>,
}

impl SegmentCollector for Segment {
    type Fruit = tantivy::Result<Vec<FacetValue>>;

    fn collect(&mut self, doc: DocId, _: Score) {
        let openings = super::tally::openings(&self.openings, doc);
        if let Some(counter) = &mut self.counter {
            counter.count(doc, openings);
        }
    }

    fn harvest(self) -> tantivy::Result<Vec<FacetValue>> {
        self.counter.map_or(Ok(Vec::new()), Counter::values)
    }
}
