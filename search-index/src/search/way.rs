//! The way from one point to the vacancies of a segment.

use tantivy::columnar::Column;
use tantivy::{DocId, SegmentReader};

use super::geo::{Origin, RoadEstimate};

/// Ways from `origin` to every document of one segment.
pub(super) struct Ways {
    origin: Origin,
    roads: RoadEstimate,
    lon: Column<f64>,
    lat: Column<f64>,
    approximate: Column<i64>,
    place: Column<u64>,
}

impl Ways {
    pub(super) fn of(
        segment: &SegmentReader,
        origin: Origin,
        roads: RoadEstimate,
    ) -> tantivy::Result<Self> {
        let fast = segment.fast_fields();
        Ok(Self {
            origin,
            roads,
            lon: fast.f64("lon")?,
            lat: fast.f64("lat")?,
            approximate: fast.i64("approximate")?,
            place: fast.u64("place")?,
        })
    }

    /// Kilometres by road, estimated; none where the vacancy's place is not known.
    pub(super) fn km(&self, doc: DocId) -> Option<f64> {
        let to = Origin {
            lon: self.lon.first(doc)?,
            lat: self.lat.first(doc)?,
            approximate: self.approximate.first(doc) == Some(1),
            division: self.place.first(doc),
        };
        Some(self.roads.km(self.origin, to))
    }
}
