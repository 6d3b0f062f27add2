//! The plan that stands, in integers of one width: rows shared between trials, places and
//! prices of its own, and the repair that every change ends in.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::certificate::Refused;
use super::super::instance::Instance;
use super::super::transport::NONE;
use super::super::value::Value;
use super::super::weights::{Bounds, Weights};
use super::change::{Change, Levels, Move};
use super::check::check;
use super::held::Held;
use super::rows::Rows;
use super::search::Search;

#[derive(Debug)]
pub(super) struct Day<V> {
    pub rows: Arc<Rows<V>>,
    pub held: Held<V>,
    pub search: Search<V>,
    pub bounds: Bounds,
    /// What changed values of held pairs come to, until the next repair.
    pub adjusted: Levels,
}

impl<V: Value> Clone for Day<V> {
    /// A trial: the rows are copied only if it changes them.
    fn clone(&self) -> Self {
        Self {
            rows: Arc::clone(&self.rows),
            held: self.held.clone(),
            search: Search::new(self.held.price.len()),
            bounds: self.bounds,
            adjusted: self.adjusted,
        }
    }
}

impl<V: Value> Day<V> {
    /// Starts from prices (at these weights) and choices that need not be optimal.
    pub fn open(
        instance: &Instance,
        (weights, bounds): (Weights, Bounds),
        price: Vec<V>,
        chosen: &[u32],
    ) -> Result<Self, Refused> {
        let rows = Rows::of(instance, weights);
        let places = instance.columns().openings.clone();
        Self::start(rows, bounds, price, places, chosen)
    }

    /// The same at other weights: prices are carried over level by level.
    pub fn reweighed<W: Value>(&self, weights: Weights, bounds: Bounds) -> Result<Day<W>, Refused> {
        let old = self.rows.weights;
        let price = self.held.price.iter().map(|price| {
            let worth = old.worth(price.wide());
            let price = weights.compose(worth.cover, worth.gain, worth.quality);
            W::narrow(price.max(0))
        });
        let rows = self.rows.reweighed(weights);
        let away = (0..self.rows.tier.len() as u32).filter(|&h| !self.held.takes_part(h));
        let away: Vec<u32> = away.collect();
        let at = &self.held.at;
        let mut day = Day::<W>::seated(rows, bounds, price.collect(), self.held.places.clone(), at);
        for household in away {
            day.held.set_profit(household, W::OUT);
        }
        day.repair_all()?;
        Ok(day)
    }

    fn start(
        rows: Rows<V>,
        bounds: Bounds,
        price: Vec<V>,
        places: Vec<u32>,
        chosen: &[u32],
    ) -> Result<Self, Refused> {
        let mut day = Self::seated(rows, bounds, price, places, chosen);
        day.repair_all()?;
        Ok(day)
    }

    fn seated(
        rows: Rows<V>,
        bounds: Bounds,
        price: Vec<V>,
        places: Vec<u32>,
        chosen: &[u32],
    ) -> Self {
        let mut held = Held::empty(rows.tier.len(), places, price);
        for (household, &at) in (0..).zip(chosen).filter(|(_, at)| **at != NONE) {
            held.seat(
                household,
                at,
                rows.vacancy[at as usize],
                rows.value[at as usize],
            );
        }
        Self {
            search: Search::new(held.price.len()),
            rows: Arc::new(rows),
            held,
            bounds,
            adjusted: Levels::default(),
        }
    }

    fn repair_all(&mut self) -> Result<Change, Refused> {
        let households = (0..self.rows.tier.len() as u32).filter(|&h| self.held.takes_part(h));
        let households: Vec<u32> = households.collect();
        let vacancies: Vec<u32> = (0..self.held.price.len() as u32).collect();
        self.repair(&households, &vacancies)
    }

    /// Makes the plan optimal again after something changed for these households and
    /// vacancies, and proves it. Who takes part and has not its best pair gives it up and
    /// comes in anew; then places that stand empty although they have a price are settled.
    pub fn repair(&mut self, households: &[u32], vacancies: &[u32]) -> Result<Change, Refused> {
        let (rows, held, search) = (&*self.rows, &mut self.held, &mut self.search);
        search.touched.vacancies.extend_from_slice(vacancies);
        let mut open: BTreeSet<u32> = vacancies.iter().copied().collect();
        let mut coming = Vec::new();
        for &household in households {
            search.touched.households.push(household);
            let mut wish = V::ZERO;
            for at in rows.columns(household) {
                wish = wish.max(rows.value[at] - held.price[rows.vacancy[at] as usize]);
            }
            let at = held.at[household as usize];
            if at == NONE {
                coming.push(household);
                held.set_profit(household, V::ZERO);
                continue;
            }
            let vacancy = rows.vacancy[at as usize];
            if rows.value[at as usize] - held.price[vacancy as usize] < wish {
                open.insert(search.unseat(rows, held, household));
                coming.push(household);
                held.set_profit(household, V::ZERO);
            } else {
                held.set_profit(household, wish);
            }
        }
        for household in coming {
            search.insert(rows, held, household);
        }
        for vacancy in open {
            while held.is_unsettled(vacancy) {
                search.settle(rows, held, vacancy);
            }
        }
        search.touched.tidy();
        check(rows, held, &search.touched)?;
        let change = self.change();
        self.adjusted = Levels::default();
        self.search.touched.clear();
        Ok(change)
    }

    /// What the notes of the searches come to.
    fn change(&self) -> Change {
        let mut moves = Vec::new();
        let mut levels = self.adjusted;
        for &(household, before) in &self.search.touched.moved {
            let after = self.held.at[household as usize];
            if before == after {
                continue;
            }
            let seat = |at: u32| (at != NONE).then(|| self.seat(at));
            if before != NONE {
                levels = levels - self.levels(household, before);
            }
            if after != NONE {
                levels = levels + self.levels(household, after);
            }
            // Of parallel pairs one may have taken the other's place: nobody moved.
            if seat(before) != seat(after) {
                moves.push(Move {
                    household,
                    from: seat(before),
                    to: seat(after),
                });
            }
        }
        Change {
            moves,
            levels,
            checked: self.search.touched.households.len(),
        }
    }

    /// Worker and vacancy of a column.
    pub fn seat(&self, at: u32) -> (u32, u32) {
        let at = at as usize;
        (self.rows.worker[at], self.rows.vacancy[at])
    }

    /// What a column adds to the objective.
    pub fn levels(&self, household: u32, at: u32) -> Levels {
        let mut covered = [0; 3];
        covered[self.rows.tier[household as usize].index()] = 1;
        Levels {
            covered,
            gain: self.rows.gain(household, at as usize).into(),
            quality: self.rows.quality[at as usize].into(),
        }
    }

    /// Takes a household out, to stay out. The caller repairs.
    pub fn take_out(&mut self, household: u32) -> Option<u32> {
        let from = match self.held.at[household as usize] {
            NONE => None,
            _ => Some(self.search.unseat(&self.rows, &mut self.held, household)),
        };
        self.search.touched.households.push(household);
        self.held.set_profit(household, V::OUT);
        from
    }

    /// Changes the places of a vacancy; returns who lost a place. The caller repairs.
    pub fn set_places(&mut self, vacancy: u32, places: u32) -> Vec<u32> {
        self.held.set_places(vacancy, places);
        let mut out = Vec::new();
        while self.held.sitting[vacancy as usize].len() > places as usize {
            // The one with the least to lose: most paths end there at once.
            let sitting = self.held.sitting[vacancy as usize].iter();
            let profit = |household: u32| self.held.profit[household as usize];
            let Some(&household) = sitting.min_by_key(|&&household| (profit(household), household))
            else {
                break;
            };
            self.search.unseat(&self.rows, &mut self.held, household);
            self.held.set_profit(household, V::ZERO);
            out.push(household);
        }
        out
    }
}
