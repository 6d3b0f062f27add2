//! The pairs of a standing plan, by household and by vacancy, with their values worked out.
//! Rows only grow: what goes away is switched off, and comes back where it was.

use super::super::instance::{Instance, Tier};
use super::super::transport::NONE;
use super::super::value::Value;
use super::super::weights::Weights;

/// A pair as the caller tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Worker.
    pub worker: u32,
    /// Vacancy.
    pub vacancy: u32,
    /// Income it would bring, yuan a head a year, uncapped.
    pub income: u32,
    /// Quality, 0 to 1000 in practice.
    pub quality: u16,
}

/// A pair as its vacancy sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Offer<V> {
    pub value: V,
    pub household: u32,
    /// Place in the household's columns.
    pub at: u32,
}

#[derive(Debug, Clone)]
pub(super) struct Rows<V> {
    pub weights: Weights,
    pub tier: Vec<Tier>,
    pub gap: Vec<u32>,
    /// Columns of each household, rising by worker.
    pub range: Vec<(u32, u32)>,
    /// Household of each worker.
    pub household: Vec<u32>,
    /// Whether each worker takes part.
    pub worker_on: Vec<bool>,
    pub vacancy: Vec<u32>,
    /// `-OUT`: switched off.
    pub value: Vec<V>,
    pub worker: Vec<u32>,
    pub income: Vec<u32>,
    pub quality: Vec<u16>,
    pub removed: Vec<bool>,
    pub offers: Vec<Vec<Offer<V>>>,
}

impl<V: Value> Rows<V> {
    pub fn of(instance: &Instance, weights: Weights) -> Self {
        let columns = instance.columns();
        let households = instance.households() as u32;
        let mut rows = Self {
            weights,
            tier: columns.tier.clone(),
            gap: columns.gap.clone(),
            range: (0..households)
                .map(|household| instance.edges_of_household(household))
                .map(|range| (range.start, range.end))
                .collect(),
            household: Vec::with_capacity(instance.workers()),
            worker_on: vec![true; instance.workers()],
            vacancy: columns.vacancy.clone(),
            value: vec![V::ZERO; instance.edges()],
            worker: Vec::with_capacity(instance.edges()),
            income: columns.income.clone(),
            quality: columns.quality.clone(),
            removed: vec![false; instance.edges()],
            offers: Vec::new(),
        };
        for household in 0..households {
            for worker in instance.workers_of(household) {
                rows.household.push(household);
                rows.worker
                    .extend(instance.edges_of(worker).map(|_| worker));
            }
        }
        rows.evaluate(instance.vacancies());
        rows
    }

    /// Works out all values and the lists by vacancy.
    fn evaluate(&mut self, vacancies: usize) {
        self.offers = vec![Vec::new(); vacancies];
        let mut degree = vec![0usize; vacancies];
        for household in 0..self.range.len() as u32 {
            for at in self.columns(household) {
                degree[self.vacancy[at] as usize] += 1;
            }
        }
        for (offers, degree) in self.offers.iter_mut().zip(degree) {
            offers.reserve_exact(degree);
        }
        for household in 0..self.range.len() as u32 {
            for at in self.columns(household) {
                self.value[at] = self.worth(household, at);
                self.list(household, at);
            }
        }
    }

    fn list(&mut self, household: u32, at: usize) {
        self.offers[self.vacancy[at] as usize].push(Offer {
            value: self.value[at],
            household,
            at: at as u32,
        });
    }

    /// The same rows at other weights.
    pub fn reweighed<W: Value>(&self, weights: Weights) -> Rows<W> {
        let mut rows = Rows {
            weights,
            tier: self.tier.clone(),
            gap: self.gap.clone(),
            range: self.range.clone(),
            household: self.household.clone(),
            worker_on: self.worker_on.clone(),
            vacancy: self.vacancy.clone(),
            value: vec![W::ZERO; self.vacancy.len()],
            worker: self.worker.clone(),
            income: self.income.clone(),
            quality: self.quality.clone(),
            removed: self.removed.clone(),
            offers: Vec::new(),
        };
        rows.evaluate(self.offers.len());
        rows
    }

    pub fn columns(&self, household: u32) -> std::ops::Range<usize> {
        let (from, to) = self.range[household as usize];
        from as usize..to as usize
    }

    pub fn gain(&self, household: u32, at: usize) -> u32 {
        self.gap[household as usize].min(self.income[at])
    }

    /// What any pair would be worth to a household.
    pub fn value_of(&self, household: u32, income: u32, quality: u16) -> V {
        let gain = self.gap[household as usize].min(income);
        let bonus = self.weights.bonus(self.tier[household as usize]);
        V::narrow(bonus + self.weights.pair(gain, quality))
    }

    fn worth(&self, household: u32, at: usize) -> V {
        if self.removed[at] || !self.worker_on[self.worker[at] as usize] {
            return V::ZERO - V::OUT;
        }
        self.value_of(household, self.income[at], self.quality[at])
    }

    /// Works out a pair's value anew after something about it changed.
    pub fn renew(&mut self, household: u32, at: usize) {
        self.value[at] = self.worth(household, at);
        let value = self.value[at];
        let offers = &mut self.offers[self.vacancy[at] as usize];
        if let Some(offer) = offers.iter_mut().find(|offer| offer.at as usize == at) {
            offer.value = value;
        }
    }

    pub fn renew_household(&mut self, household: u32) {
        for at in self.columns(household) {
            self.renew(household, at);
        }
    }

    /// Where a worker's pair with a vacancy stands; of parallel ones, the first.
    pub fn find(&self, worker: u32, vacancy: u32) -> Option<usize> {
        self.columns(self.household[worker as usize])
            .find(|&at| self.worker[at] == worker && self.vacancy[at] == vacancy)
    }

    pub fn add_household(&mut self, tier: Tier, gap: u32, workers: u32) -> u32 {
        let household = self.tier.len() as u32;
        self.tier.push(tier);
        self.gap.push(gap);
        let end = self.vacancy.len() as u32;
        self.range.push((end, end));
        for _ in 0..workers {
            self.household.push(household);
            self.worker_on.push(true);
        }
        household
    }

    /// Adds pairs of one household; its columns move to the end. Returns what became of the
    /// column it held.
    pub fn add_pairs(&mut self, household: u32, pairs: &[Pair], held: u32) -> u32 {
        let mut all: Vec<(Pair, bool, u32)> = self
            .columns(household)
            .map(|at| {
                let pair = Pair {
                    worker: self.worker[at],
                    vacancy: self.vacancy[at],
                    income: self.income[at],
                    quality: self.quality[at],
                };
                (pair, self.removed[at], at as u32)
            })
            .collect();
        all.extend(pairs.iter().map(|pair| (*pair, false, NONE)));
        all.sort_by_key(|(pair, ..)| pair.worker);
        let old = self.columns(household);
        for at in old.clone() {
            let offers = &mut self.offers[self.vacancy[at] as usize];
            offers.retain(|offer| offer.at as usize != at);
        }
        let from = self.vacancy.len() as u32;
        let mut moved = NONE;
        for (pair, removed, was) in all {
            let at = self.vacancy.len();
            if was == held && held != NONE {
                moved = at as u32;
            }
            self.worker.push(pair.worker);
            self.vacancy.push(pair.vacancy);
            self.income.push(pair.income);
            self.quality.push(pair.quality);
            self.removed.push(removed);
            self.value.push(V::ZERO);
            self.value[at] = self.worth(household, at);
            self.list(household, at);
        }
        self.range[household as usize] = (from, self.vacancy.len() as u32);
        moved
    }
}
