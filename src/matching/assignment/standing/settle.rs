//! An empty place that has a price: the price falls until somebody comes, whose own place
//! then falls in price in turn, until a price reaches nothing or somebody without a place
//! comes.

use std::cmp::Reverse;

use super::super::transport::NONE;
use super::super::value::Value;
use super::held::Held;
use super::rows::Rows;
use super::search::Search;

enum End {
    /// This vacancy may stay with an empty place.
    Free(u32),
    /// This household, who had no place, takes this column of this vacancy.
    Comes(u32, u32, u32),
}

impl<V: Value> Search<V> {
    /// Settles one empty place of a vacancy. Households without a place must want none.
    pub fn settle(&mut self, rows: &Rows<V>, held: &mut Held<V>, start: u32) {
        let mut limit = held.price[start as usize];
        let mut end = End::Free(start);
        // What an offer's distance, before what it lacks, must stay under to matter: for who
        // sits somewhere the distance of that place, or else the limit. Never too low.
        let lacking = rows.lacking(&held.profit);
        let mut bars: Vec<V> = lacking.iter().map(|&lacking| limit - lacking).collect();
        self.by[start as usize] = (NONE, NONE);
        self.reach(start, V::ZERO);
        self.lower_bars(held, rows, &mut bars, start, V::ZERO);
        while let Some(Reverse((distance, vacancy))) = self.heap.pop() {
            if distance >= limit {
                break;
            }
            if distance > self.distance[vacancy as usize] {
                continue;
            }
            let base = distance + held.price[vacancy as usize];
            if base < limit {
                (limit, end) = (base, End::Free(vacancy));
            }
            let offers = &rows.offers[vacancy as usize];
            let pairs = offers.household.iter().zip(&offers.low).zip(&offers.at);
            for ((&household, &low), &at) in pairs {
                // Nearly all pairs end here.
                let base_and_low = base + V::from(low);
                if base_and_low >= bars[household as usize]
                    || base_and_low + lacking[household as usize] >= limit
                {
                    continue;
                }
                let value = rows.value[at as usize];
                let next = base + (held.profit[household as usize] - value);
                if next >= limit {
                    continue;
                }
                let from = held.vacancy[household as usize];
                if from == NONE {
                    limit = next;
                    end = End::Comes(household, at, vacancy);
                } else if next < self.distance[from as usize] {
                    self.by[from as usize] = (household, at);
                    self.from[from as usize] = vacancy;
                    self.reach(from, next);
                    self.lower_bars(held, rows, &mut bars, from, next);
                }
            }
        }
        for number in 0..self.reached.len() {
            let vacancy = self.reached[number];
            let distance = std::mem::replace(&mut self.distance[vacancy as usize], V::FAR);
            if distance < limit {
                let fall = limit - distance;
                held.set_price(vacancy, held.price[vacancy as usize] - fall);
                self.touched.cheaper.push(vacancy);
                for seat in 0..held.sitting[vacancy as usize].len() {
                    let occupant = held.sitting[vacancy as usize][seat];
                    held.set_profit(occupant, held.profit[occupant as usize] + fall);
                    self.touched.richer.push(occupant);
                }
            }
        }
        self.reached.clear();
        self.heap.clear();
        self.shift_back(rows, held, &end);
    }

    /// Offers to those who sit in a vacancy matter only if they reach it on a shorter way.
    fn lower_bars(
        &self,
        held: &Held<V>,
        rows: &Rows<V>,
        bars: &mut [V],
        vacancy: u32,
        distance: V,
    ) {
        for &household in &held.sitting[vacancy as usize] {
            let household = household as usize;
            bars[household] = distance - (held.profit[household] - rows.best[household]);
        }
    }

    /// Moves everybody on the path into the empty place before them, the first one first.
    fn shift_back(&mut self, rows: &Rows<V>, held: &mut Held<V>, end: &End) {
        let mut path = Vec::new();
        let mut vacancy = match *end {
            End::Free(vacancy) => vacancy,
            End::Comes(household, at, vacancy) => {
                path.push((household, at, vacancy));
                vacancy
            }
        };
        while self.by[vacancy as usize].0 != NONE {
            let (household, at) = self.by[vacancy as usize];
            vacancy = self.from[vacancy as usize];
            path.push((household, at, vacancy));
        }
        for &(household, at, vacancy) in path.iter().rev() {
            if held.at[household as usize] == NONE {
                self.touched.moved.push((household, NONE));
            } else {
                self.unseat(rows, held, household);
            }
            held.seat(household, at, vacancy, rows.value[at as usize]);
            self.touched.vacancies.push(vacancy);
        }
    }
}
