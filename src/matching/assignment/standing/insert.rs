//! A household comes in, along a shortest path at the kept prices: it takes a place, whoever
//! sat there moves to the next best, until somebody finds a free place or loses least by
//! going without. Prices rise on the way.

use std::cmp::Reverse;

use super::super::transport::NONE;
use super::super::value::Value;
use super::held::Held;
use super::rows::Rows;
use super::search::Search;

enum End {
    Without(u32),
    Room(u32),
}

impl<V: Value> Search<V> {
    /// Inserts a household that takes part and sits nowhere. Afterwards it has a best pair, or
    /// wants none.
    pub fn insert(&mut self, rows: &Rows<V>, held: &mut Held<V>, household: u32) {
        self.touched.households.push(household);
        let mut wish = V::ZERO;
        for at in rows.columns(household) {
            wish = wish.max(rows.value[at] - held.price[rows.vacancy[at] as usize]);
        }
        if wish == V::ZERO {
            held.set_profit(household, V::ZERO);
            return;
        }
        let mut end = End::Without(household);
        let mut limit = wish;
        // Until it is reached, nothing at the limit or beyond comes in.
        self.bar.clear();
        self.bar
            .extend(held.price.iter().map(|&price| limit - price));
        self.relax(rows, held, household, wish, limit);
        while let Some(Reverse((distance, vacancy))) = self.heap.pop() {
            if distance >= limit {
                break;
            }
            if distance > self.distance[vacancy as usize] {
                continue;
            }
            if held.has_room(vacancy) {
                (limit, end) = (distance, End::Room(vacancy));
                break;
            }
            let sitting = &held.sitting[vacancy as usize];
            for &occupant in sitting {
                let next = distance + held.profit[occupant as usize];
                if next < limit {
                    (limit, end) = (next, End::Without(occupant));
                }
            }
            for &occupant in sitting {
                let base = distance + held.profit[occupant as usize];
                self.relax(rows, held, occupant, base, limit);
            }
        }
        held.set_profit(household, wish - limit);
        for number in 0..self.reached.len() {
            let vacancy = self.reached[number];
            let distance = std::mem::replace(&mut self.distance[vacancy as usize], V::FAR);
            if distance < limit {
                let rise = limit - distance;
                held.set_price(vacancy, held.price[vacancy as usize] + rise);
                self.touched.vacancies.push(vacancy);
                for seat in 0..held.sitting[vacancy as usize].len() {
                    let occupant = held.sitting[vacancy as usize][seat];
                    held.set_profit(occupant, held.profit[occupant as usize] - rise);
                    self.touched.households.push(occupant);
                }
            }
        }
        self.reached.clear();
        self.heap.clear();
        self.shift(rows, held, household, &end);
    }

    fn relax(&mut self, rows: &Rows<V>, held: &Held<V>, household: u32, base: V, limit: V) {
        let columns = rows.columns(household);
        let lacking = base - rows.best[household as usize];
        let pairs = rows.vacancy[columns.clone()]
            .iter()
            .zip(&rows.low[columns.clone()]);
        for (at, (&vacancy, &low)) in columns.zip(pairs) {
            // Nearly all pairs end here.
            if lacking + V::from(low) >= self.bar[vacancy as usize] {
                continue;
            }
            let less_price = base - rows.value[at];
            let next = less_price + held.price[vacancy as usize];
            if less_price < self.bar[vacancy as usize] && next < limit {
                self.bar[vacancy as usize] = less_price;
                self.by[vacancy as usize] = (household, at as u32);
                self.reach(vacancy, next);
            }
        }
    }

    /// Moves everybody on the path by one place.
    fn shift(&mut self, rows: &Rows<V>, held: &mut Held<V>, start: u32, end: &End) {
        let mut vacancy = match *end {
            End::Without(household) if household == start => return,
            End::Without(household) => self.unseat(rows, held, household),
            End::Room(vacancy) => vacancy,
        };
        loop {
            let (household, at) = self.by[vacancy as usize];
            let next = match held.at[household as usize] {
                NONE => {
                    self.touched.moved.push((household, NONE));
                    None
                }
                _ => Some(self.unseat(rows, held, household)),
            };
            held.seat(household, at, vacancy, rows.value[at as usize]);
            self.touched.vacancies.push(vacancy);
            match next {
                Some(next) => vacancy = next,
                None => return,
            }
        }
    }

    /// Frees a household's place and notes what it held.
    pub fn unseat(&mut self, rows: &Rows<V>, held: &mut Held<V>, household: u32) -> u32 {
        let at = held.at[household as usize];
        self.touched.moved.push((household, at));
        let vacancy = held.unseat(household, rows.value[at as usize]);
        self.touched.vacancies.push(vacancy);
        vacancy
    }
}
