//! What both searches of a standing plan work with, and what they note for the certificate.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::super::value::Value;

/// How a vacancy was reached: household and column.
pub(super) type By = (u32, u32);

/// Working memory, reused between events.
#[derive(Debug)]
pub(super) struct Search<V> {
    pub distance: Vec<V>,
    /// On the way in: distance less price, which one comparison an offer needs.
    pub bar: Vec<V>,
    pub by: Vec<By>,
    /// Vacancy reached before, on the way back.
    pub from: Vec<u32>,
    pub reached: Vec<u32>,
    pub heap: BinaryHeap<Reverse<(V, u32)>>,
    pub touched: Touched,
}

/// What an event has changed.
#[derive(Debug, Default)]
pub(super) struct Touched {
    /// Households that moved, with the column each had before.
    pub moved: Vec<(u32, u32)>,
    /// Households whose profit rose, and no more.
    pub richer: Vec<u32>,
    /// Households whose profit or pairs changed otherwise.
    pub households: Vec<u32>,
    /// Vacancies whose price fell.
    pub cheaper: Vec<u32>,
    /// Vacancies whose price rose, or whose places or occupants changed.
    pub vacancies: Vec<u32>,
}

impl Touched {
    pub fn clear(&mut self) {
        self.moved.clear();
        self.households.clear();
        self.richer.clear();
        self.cheaper.clear();
        self.vacancies.clear();
    }

    /// Sorts and drops repetitions; of a household's moves the first is kept.
    pub fn tidy(&mut self) {
        self.moved.sort_by_key(|&(household, _)| household);
        self.moved.dedup_by_key(|&mut (household, _)| household);
        for list in [&mut self.households, &mut self.cheaper, &mut self.vacancies] {
            list.sort_unstable();
            list.dedup();
        }
    }
}

impl<V: Value> Search<V> {
    pub fn new(vacancies: usize) -> Self {
        let mut search = Self {
            distance: Vec::new(),
            bar: Vec::new(),
            by: Vec::new(),
            from: Vec::new(),
            reached: Vec::new(),
            heap: BinaryHeap::new(),
            touched: Touched::default(),
        };
        search.fit(vacancies);
        search
    }

    /// Grows with the vacancies.
    pub fn fit(&mut self, vacancies: usize) {
        self.distance.resize(vacancies, V::FAR);
        self.by.resize(vacancies, (0, 0));
        self.from.resize(vacancies, 0);
    }

    /// Notes a shorter way to a vacancy.
    pub fn reach(&mut self, vacancy: u32, distance: V) {
        let known = &mut self.distance[vacancy as usize];
        if *known == V::FAR {
            self.reached.push(vacancy);
        }
        *known = distance;
        self.heap.push(Reverse((distance, vacancy)));
    }
}
