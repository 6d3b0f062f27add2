//! Distances on the globe.

/// Mean radius of the earth, kilometres (IUGG).
const EARTH_KM: f64 = 6371.0088;

/// Great-circle distance between two (longitude, latitude) in degrees, kilometres.
pub(super) fn distance_km((lon_a, lat_a): (f64, f64), (lon_b, lat_b): (f64, f64)) -> f64 {
    let (phi_a, phi_b) = (lat_a.to_radians(), lat_b.to_radians());
    let half_lat = (phi_b - phi_a) / 2.0;
    let half_lon = (lon_b - lon_a).to_radians() / 2.0;
    let h = half_lat.sin().powi(2) + phi_a.cos() * phi_b.cos() * half_lon.sin().powi(2);
    2.0 * EARTH_KM * h.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::distance_km;

    #[test]
    fn town_to_town() {
        // 弥勒 to 昆明 is about 110 km as the crow flies
        let km = distance_km((103.415, 24.412), (102.833, 24.880));
        assert!((75.0..85.0).contains(&km), "{km}");
        assert!(distance_km((103.4, 24.4), (103.4, 24.4)) < 1e-9);
    }
}
