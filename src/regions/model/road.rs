//! Distance and time by road, estimated: no road network is at hand in a county office.

use serde::Serialize;

/// A point on the map.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Location {
    /// Degrees east.
    pub longitude: f64,
    /// Degrees north.
    pub latitude: f64,
    /// Is it an area label, or a higher division's point, rather than the place itself?
    pub approximate: bool,
}

/// Mean radius of the earth (IUGG).
const EARTH_KM: f64 = 6371.009;
/// Roads between mountain towns are about so much longer than the straight line; the usual detour index of hill country
/// lies between 1.3 and 1.6.
const MOUNTAIN_DETOUR: f64 = 1.5;
/// Two places that share a point still lie apart: what is walked within a town whose villages have no points of their own.
const WITHIN_ONE_POINT_KM: f64 = 5.0;
/// Speed of a minibus on county roads.
const KM_AN_HOUR: f64 = 35.0;
/// Getting to the road and waiting.
const MINUTES_TO_SET_OUT: f64 = 10.0;

/// How kilometres by road are estimated here, for those who compute distances themselves: the search index.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RoadEstimate {
    /// The road is so many times the straight line.
    pub detour: f64,
    /// Kilometres at least, where one of the two points is approximate.
    pub least_when_approximate_km: f64,
}

/// The estimate that [`road_km`] makes.
pub const ROAD_ESTIMATE: RoadEstimate = RoadEstimate {
    detour: MOUNTAIN_DETOUR,
    least_when_approximate_km: WITHIN_ONE_POINT_KM,
};

/// Kilometres by road, estimated from the straight line.
pub fn road_km(from: Location, to: Location) -> f64 {
    let (lat1, lat2) = (from.latitude.to_radians(), to.latitude.to_radians());
    let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
    let chord = half(to.latitude - from.latitude)
        + lat1.cos() * lat2.cos() * half(to.longitude - from.longitude);
    let straight = 2.0 * EARTH_KM * chord.sqrt().asin();
    let road = straight * MOUNTAIN_DETOUR;
    if from.approximate || to.approximate {
        return road.max(WITHIN_ONE_POINT_KM);
    }
    road
}

/// Minutes for a distance by road, door to door.
pub fn travel_minutes(road_km: f64) -> u32 {
    let minutes = MINUTES_TO_SET_OUT + road_km / KM_AN_HOUR * 60.0;
    // A county is some 200 km long at most; the cast saturates.
    minutes.round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn miyang_to_zhuyuan_is_some_fifty_kilometres_of_road() {
        let miyang = Location {
            longitude: 103.44278,
            latitude: 24.40417,
            approximate: false,
        };
        let zhuyuan = Location {
            longitude: 103.41861,
            latitude: 24.10778,
            approximate: false,
        };
        let km = road_km(miyang, zhuyuan);
        assert!((45.0..55.0).contains(&km), "{km}");
        assert_eq!(km, road_km(zhuyuan, miyang));
        assert_eq!(road_km(miyang, miyang), 0.0);
        assert!((85..100).contains(&travel_minutes(km)));
        let vague = Location {
            approximate: true,
            ..miyang
        };
        assert_eq!(road_km(miyang, vague), WITHIN_ONE_POINT_KM);
    }
}
