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

/// A vacancy's pairs, side by side.
#[derive(Debug, Clone, Default)]
pub(super) struct Offers {
    pub household: Vec<u32>,
    /// As in the rows.
    pub low: Vec<u32>,
    /// Place in the household's columns.
    pub at: Vec<u32>,
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
    /// How much less than the household's best conceivable pair, at least: exact below
    /// 2^32. Most pairs are ruled out by this alone, and it is half as wide.
    pub low: Vec<u32>,
    /// Value of the best conceivable pair of each household.
    pub best: Vec<V>,
    pub worker: Vec<u32>,
    pub income: Vec<u32>,
    pub quality: Vec<u16>,
    pub removed: Vec<bool>,
    pub offers: Vec<Offers>,
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
            low: vec![0; instance.edges()],
            best: vec![V::ZERO; instance.households()],
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
        self.offers = vec![Offers::default(); vacancies];
        let mut degree = vec![0usize; vacancies];
        for household in 0..self.range.len() as u32 {
            for at in self.columns(household) {
                degree[self.vacancy[at] as usize] += 1;
            }
        }
        for (offers, degree) in self.offers.iter_mut().zip(degree) {
            offers.household.reserve_exact(degree);
            offers.low.reserve_exact(degree);
            offers.at.reserve_exact(degree);
        }
        for household in 0..self.range.len() as u32 {
            self.best[household as usize] = self.value_of(household, u32::MAX, u16::MAX);
            for at in self.columns(household) {
                self.evaluate_one(household, at);
                self.list(household, at);
            }
        }
    }

    fn list(&mut self, household: u32, at: usize) {
        let offers = &mut self.offers[self.vacancy[at] as usize];
        offers.household.push(household);
        offers.low.push(self.low[at]);
        offers.at.push(at as u32);
    }

    fn evaluate_one(&mut self, household: u32, at: usize) {
        self.value[at] = self.worth(household, at);
        let less = self.best[household as usize] - self.value[at];
        self.low[at] = u32::try_from(less.wide()).unwrap_or(u32::MAX);
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
            low: vec![0; self.vacancy.len()],
            best: vec![W::ZERO; self.tier.len()],
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

    /// What the best conceivable pair of each household lacks to its profit at price 0: with
    /// `low` added, what a pair lacks at least.
    pub fn lacking(&self, profit: &[V]) -> Vec<V> {
        let both = profit.iter().zip(&self.best);
        both.map(|(&profit, &best)| profit - best).collect()
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
        self.evaluate_one(household, at);
        let offers = &mut self.offers[self.vacancy[at] as usize];
        if let Some(number) = offers.at.iter().position(|&known| known as usize == at) {
            offers.low[number] = self.low[at];
        }
    }

    pub fn renew_household(&mut self, household: u32) {
        self.best[household as usize] = self.value_of(household, u32::MAX, u16::MAX);
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
        self.best.push(self.value_of(household, u32::MAX, u16::MAX));
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
            if let Some(number) = offers.at.iter().position(|&known| known as usize == at) {
                offers.household.remove(number);
                offers.low.remove(number);
                offers.at.remove(number);
            }
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
            self.low.push(0);
            self.evaluate_one(household, at);
            self.list(household, at);
        }
        self.range[household as usize] = (from, self.vacancy.len() as u32);
        moved
    }
}
