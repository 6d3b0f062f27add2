//! Distances: the straight line on the globe, and the road estimated from it.

/// Mean radius of the earth, kilometres (IUGG).
const EARTH_KM: f64 = 6371.0088;

/// A point that distances are measured from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Origin {
    /// Longitude, degrees.
    pub lon: f64,
    /// Latitude, degrees.
    pub lat: f64,
    /// Is it a higher division's point, or an area's label, rather than the place itself?
    pub approximate: bool,
    /// The division's code as a number ([`division_number`]): to the same division it is 0 km.
    pub division: Option<u64>,
}

impl From<(f64, f64)> for Origin {
    /// An exact point (longitude, latitude), of no division.
    fn from((lon, lat): (f64, f64)) -> Self {
        Self {
            lon,
            lat,
            approximate: false,
            division: None,
        }
    }
}

/// A 12-digit division code as a number; what is no such code has none.
pub fn division_number(code: &str) -> Option<u64> {
    let digits = code.len() == 12 && code.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| code.parse().ok()).flatten()
}

/// How kilometres by road are estimated from the straight line. The caller hands it in: how winding
/// the roads are depends on the country.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RoadEstimate {
    /// The road is so many times the straight line.
    pub detour: f64,
    /// Kilometres at least, where one of the two points is only about right: two villages that share
    /// their town's point still lie apart.
    pub least_when_approximate: f64,
}

impl Default for RoadEstimate {
    /// The straight line itself.
    fn default() -> Self {
        Self {
            detour: 1.0,
            least_when_approximate: 0.0,
        }
    }
}

impl RoadEstimate {
    /// Kilometres between two places.
    pub fn km(&self, from: Origin, to: Origin) -> f64 {
        if from.division.is_some() && from.division == to.division {
            return 0.0;
        }
        let road = straight_km((from.lon, from.lat), (to.lon, to.lat)) * self.detour;
        if from.approximate || to.approximate {
            road.max(self.least_when_approximate)
        } else {
            road
        }
    }
}

/// Great-circle distance between two (longitude, latitude) in degrees, kilometres.
fn straight_km((lon_a, lat_a): (f64, f64), (lon_b, lat_b): (f64, f64)) -> f64 {
    let (phi_a, phi_b) = (lat_a.to_radians(), lat_b.to_radians());
    let half_lat = (phi_b - phi_a) / 2.0;
    let half_lon = (lon_b - lon_a).to_radians() / 2.0;
    let h = half_lat.sin().powi(2) + phi_a.cos() * phi_b.cos() * half_lon.sin().powi(2);
    2.0 * EARTH_KM * h.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::{Origin, RoadEstimate, division_number, straight_km};

    #[test]
    fn town_to_town() {
        // 弥勒 to 昆明 is about 80 km as the crow flies
        let km = straight_km((103.415, 24.412), (102.833, 24.880));
        assert!((75.0..85.0).contains(&km), "{km}");
        assert!(straight_km((103.4, 24.4), (103.4, 24.4)) < 1e-9);
    }

    #[test]
    fn roads_wind_and_shared_points_lie_apart() {
        let roads = RoadEstimate {
            detour: 1.5,
            least_when_approximate: 5.0,
        };
        let (a, b) = (Origin::from((103.41, 24.41)), Origin::from((103.41, 24.21)));
        let straight = RoadEstimate::default().km(a, b);
        assert!((roads.km(a, b) - 1.5 * straight).abs() < 1e-9);
        assert_eq!(roads.km(a, a), 0.0);
        let vague = Origin {
            approximate: true,
            division: division_number("532504102201"),
            ..a
        };
        assert_eq!(roads.km(a, vague), 5.0);
        assert_eq!(roads.km(vague, vague), 0.0, "the same village");
        assert_eq!(division_number("5325041"), None);
    }
}
