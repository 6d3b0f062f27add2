//! Distances between workers' villages and the places of vacancies, looked up once a pair of places.

use std::collections::HashMap;

use serde::Serialize;

use crate::kernel::DivisionCode;
use crate::regions::model::{Gazetteer, travel_minutes};

/// The way between two places, one direction.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Way {
    /// Kilometres by road, estimated.
    pub km: f64,
    /// Minutes by road, door to door.
    pub minutes: u32,
    /// Somebody supposes that a bus runs.
    pub bus: bool,
}

/// Every way that a snapshot needs, by numbers of villages and places.
#[derive(Debug, Clone, Default)]
pub struct Roads {
    places: HashMap<DivisionCode, usize>,
    homes: HashMap<DivisionCode, usize>,
    ways: Vec<Option<Way>>,
}

impl Roads {
    /// Between all `homes` and all `places`.
    pub fn new(
        gazetteer: &Gazetteer,
        homes: impl Iterator<Item = DivisionCode>,
        places: impl Iterator<Item = DivisionCode>,
    ) -> Self {
        let (homes, places) = (numbered(homes), numbered(places));
        let mut ways = vec![None; homes.len() * places.len()];
        for (home, row) in &homes {
            for (place, column) in &places {
                ways[row * places.len() + column] =
                    gazetteer.distance_km(home, place).map(|km| Way {
                        km,
                        minutes: travel_minutes(km),
                        bus: false,
                    });
            }
        }
        Self {
            places,
            homes,
            ways,
        }
    }

    /// Number of a worker's village.
    pub fn home(&self, code: &DivisionCode) -> Option<usize> {
        self.homes.get(code).copied()
    }

    /// Number of a vacancy's place.
    pub fn place(&self, code: &DivisionCode) -> Option<usize> {
        self.places.get(code).copied()
    }

    /// Lets a bus run between what lies in one place and what lies in the other; false where either is empty.
    pub(super) fn bus(&mut self, from: &DivisionCode, to: &DivisionCode) -> bool {
        let places: Vec<usize> = inside(&self.places, to);
        let mut runs = false;
        for home in inside(&self.homes, from) {
            for place in &places {
                if let Some(way) = &mut self.ways[home * self.places.len() + place] {
                    way.bus = true;
                    runs = true;
                }
            }
        }
        runs
    }

    /// The way between two numbers; none where a location is not known.
    pub fn way(&self, home: usize, place: usize) -> Option<Way> {
        self.ways
            .get(home * self.places.len() + place)
            .copied()
            .flatten()
    }
}

fn numbered(codes: impl Iterator<Item = DivisionCode>) -> HashMap<DivisionCode, usize> {
    let mut numbers = HashMap::new();
    for code in codes {
        let next = numbers.len();
        numbers.entry(code).or_insert(next);
    }
    numbers
}

fn inside(numbers: &HashMap<DivisionCode, usize>, whole: &DivisionCode) -> Vec<usize> {
    let part = numbers.iter().filter(|(code, _)| whole.contains(code));
    part.map(|(_, number)| *number).collect()
}
