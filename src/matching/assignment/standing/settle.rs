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
        let mut limit = V::FAR;
        let mut end = End::Free(start);
        self.by[start as usize] = (NONE, NONE);
        self.reach(start, V::ZERO);
        while let Some(Reverse((distance, vacancy))) = self.heap.pop() {
            if distance >= limit {
                break;
            }
            if distance > self.distance[vacancy as usize] {
                continue;
            }
            let price = held.price[vacancy as usize];
            if distance + price < limit {
                (limit, end) = (distance + price, End::Free(vacancy));
            }
            let base = distance + price;
            for offer in &rows.offers[vacancy as usize] {
                let household = offer.household as usize;
                // Nearly all offers end here.
                let next = base + (held.profit[household] - offer.value);
                if next >= limit {
                    continue;
                }
                let from = held.vacancy[household];
                if from == NONE {
                    limit = next;
                    end = End::Comes(offer.household, offer.at, vacancy);
                } else if next < self.distance[from as usize] {
                    self.by[from as usize] = (offer.household, offer.at);
                    self.from[from as usize] = vacancy;
                    self.reach(from, next);
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
                    self.touched.households.push(occupant);
                }
            }
        }
        self.reached.clear();
        self.heap.clear();
        self.shift_back(rows, held, &end);
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
