//! Label points of towns whose coordinates no open gazetteer has.

use super::Location;
use crate::kernel::DivisionCode;

/// Code, longitude, latitude, source; read from the city's own published map, converted to degrees.
const POINTS: &str = include_str!("../data/town_points.csv");

/// The label point of a town and where it comes from. Approximate: the middle of an area, not the seat of government.
pub fn known_point(code: &DivisionCode) -> Option<(Location, &'static str)> {
    let line = POINTS
        .lines()
        .find_map(|line| line.strip_prefix(code.as_str())?.strip_prefix(','))?;
    let mut parts = line.splitn(3, ',');
    let longitude = parts.next()?.parse().ok()?;
    let latitude = parts.next()?.parse().ok()?;
    let location = Location {
        longitude,
        latitude,
        approximate: true,
    };
    Some((location, parts.next()?))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test code")]
mod tests {
    use super::*;

    #[test]
    fn every_line_parses() {
        for line in POINTS.lines() {
            let code = DivisionCode::parse(line.split(',').next().unwrap()).unwrap();
            let (location, source) = known_point(&code).unwrap();
            assert!((103.0..104.0).contains(&location.longitude), "{line}");
            assert!((23.8..24.7).contains(&location.latitude), "{line}");
            assert!(source.contains("地图"));
        }
        assert!(known_point(&DivisionCode::parse("532504002000").unwrap()).is_none());
    }
}
