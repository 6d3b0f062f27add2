//! What can happen to a standing plan, and how each thing becomes a repair.

use std::sync::Arc;

use super::super::certificate::Refused;
use super::super::instance::Tier;
use super::super::transport::NONE;
use super::super::value::Value;
use super::super::weights::WeightsOverflow;
use super::change::Change;
use super::day::Day;
use super::rows::{Offers, Pair};

/// Something that happens. Numbers are those of the instance that the plan started from; what
/// is new gets the next ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A household of the rows comes back: the opposite of `Withdraws`. Nothing happens if it
    /// takes part already.
    Arrives {
        /// Household.
        household: u32,
    },
    /// A new household with new workers, who get the next numbers.
    NewHousehold {
        /// Tier.
        tier: Tier,
        /// Gap, yuan a head a year.
        gap: u32,
        /// Workers.
        workers: u32,
        /// Pairs of its workers; they carry the workers' numbers.
        pairs: Vec<Pair>,
    },
    /// A household does not take part any more; its place is free for others.
    Withdraws {
        /// Household.
        household: u32,
    },
    /// One worker does not take part any more.
    WorkerWithdraws {
        /// Worker.
        worker: u32,
    },
    /// One worker takes part again.
    WorkerArrives {
        /// Worker.
        worker: u32,
    },
    /// A household is placed for good, or pinned by hand: it leaves the plan and takes one
    /// opening of the vacancy along. The pair need not be one of the rows'.
    Placed {
        /// Household.
        household: u32,
        /// Vacancy where one of its workers now is.
        vacancy: u32,
    },
    /// The opposite of `Placed`: the household takes part again, the opening is back.
    PlacementEnds {
        /// Household.
        household: u32,
        /// Vacancy that is left.
        vacancy: u32,
    },
    /// A vacancy has another number of openings; 0 closes it.
    Openings {
        /// Vacancy.
        vacancy: u32,
        /// Openings now.
        openings: u32,
    },
    /// A new vacancy, which gets the next number.
    NewVacancy {
        /// Openings.
        openings: u32,
        /// Its pairs; they carry its number.
        pairs: Vec<Pair>,
    },
    /// Pairs are new, or have other incomes or qualities than before: pay changes, a bus runs,
    /// somebody learns a trade. Of parallel pairs all but one are removed.
    Pairs {
        /// The pairs as they now are.
        pairs: Vec<Pair>,
    },
    /// Pairs are not eligible any more.
    NoPairs {
        /// Worker and vacancy of each.
        pairs: Vec<(u32, u32)>,
    },
    /// A household's tier or gap is another than before.
    Household {
        /// Household.
        household: u32,
        /// Tier now.
        tier: Tier,
        /// Gap now, yuan a head a year.
        gap: u32,
    },
}

/// Why an event was not applied; the plan is then as it was, unless it was `Refused`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EventError {
    /// There is no such household.
    #[error("there is no household {0}")]
    Household(u32),
    /// There is no such worker.
    #[error("there is no worker {0}")]
    Worker(u32),
    /// There is no such vacancy.
    #[error("there is no vacancy {0}")]
    Vacancy(u32),
    /// `Placed` at a vacancy without openings.
    #[error("vacancy {0} has no opening")]
    NoOpening(u32),
    /// The numbers are too great.
    #[error(transparent)]
    Weights(#[from] WeightsOverflow),
    /// The proof failed: a defect, not the event's fault. Start anew from the instance.
    #[error("the plan could not be certified: {0}")]
    Refused(#[from] Refused),
}

impl<V: Value> Day<V> {
    /// Applies an event that `admits` has let pass.
    pub fn apply(&mut self, event: &Event) -> Result<Change, Refused> {
        match event {
            Event::Arrives { household } => self.come_back(*household),
            Event::NewHousehold {
                tier,
                gap,
                workers,
                pairs,
            } => {
                let rows = Arc::make_mut(&mut self.rows);
                let household = rows.add_household(*tier, *gap, *workers);
                rows.add_pairs(household, pairs, NONE);
                self.held.add_household();
                self.repair(&[household], &[])
            }
            Event::Withdraws { household } => {
                let freed = self.take_out(*household);
                self.repair(&[], freed.as_slice())
            }
            Event::WorkerWithdraws { worker } => self.switch(*worker, false),
            Event::WorkerArrives { worker } => self.switch(*worker, true),
            Event::Placed { household, vacancy } => self.place(*household, *vacancy),
            Event::PlacementEnds { household, vacancy } => {
                let places = self.held.places[*vacancy as usize].saturating_add(1);
                self.set_places(*vacancy, places);
                self.come_back_with(*household, &[*vacancy])
            }
            Event::Openings { vacancy, openings } => {
                let out = self.set_places(*vacancy, *openings);
                self.repair(&out, &[*vacancy])
            }
            Event::NewVacancy { openings, pairs } => {
                let vacancy = self.held.price.len() as u32;
                Arc::make_mut(&mut self.rows).offers.push(Offers::default());
                // No places yet: whoever would like it does not get it, whatever the price.
                self.held.add_vacancy(V::ZERO);
                self.search.fit(self.held.price.len());
                let households = self.enter(pairs);
                let price = self.dearest(vacancy);
                self.held.set_price(vacancy, price);
                self.set_places(vacancy, *openings);
                self.repair(&households, &[vacancy])
            }
            Event::Pairs { pairs } => {
                let households = self.enter(pairs);
                let households = self.taking_part(households);
                self.repair(&households, &[])
            }
            Event::NoPairs { pairs } => {
                let households = self.remove(pairs);
                self.repair(&households, &[])
            }
            Event::Household {
                household,
                tier,
                gap,
            } => {
                self.lift(*household);
                let rows = Arc::make_mut(&mut self.rows);
                rows.tier[*household as usize] = *tier;
                rows.gap[*household as usize] = *gap;
                rows.renew_household(*household);
                self.lower(*household);
                let households = self.taking_part(vec![*household]);
                self.repair(&households, &[])
            }
        }
    }

    fn come_back(&mut self, household: u32) -> Result<Change, Refused> {
        self.come_back_with(household, &[])
    }

    fn come_back_with(&mut self, household: u32, open: &[u32]) -> Result<Change, Refused> {
        if self.held.takes_part(household) {
            return self.repair(&[], open);
        }
        self.held.set_profit(household, V::ZERO);
        self.repair(&[household], open)
    }

    fn place(&mut self, household: u32, vacancy: u32) -> Result<Change, Refused> {
        let freed = self.take_out(household);
        let places = self.held.places[vacancy as usize];
        let out = self.set_places(vacancy, places.saturating_sub(1));
        let mut open = vec![vacancy];
        open.extend(freed);
        self.repair(&out, &open)
    }

    fn switch(&mut self, worker: u32, on: bool) -> Result<Change, Refused> {
        let household = self.rows.household[worker as usize];
        self.lift(household);
        let rows = Arc::make_mut(&mut self.rows);
        rows.worker_on[worker as usize] = on;
        rows.renew_household(household);
        self.lower(household);
        let households = self.taking_part(vec![household]);
        self.repair(&households, &[])
    }

    fn taking_part(&self, mut households: Vec<u32>) -> Vec<u32> {
        households.retain(|&household| self.held.takes_part(household));
        households
    }

    /// Takes a household's pair out of the sums while values change.
    fn lift(&mut self, household: u32) {
        let at = self.held.at[household as usize];
        if at != NONE {
            self.held.primal -= self.rows.value[at as usize].wide();
            self.adjusted = self.adjusted - self.levels(household, at);
        }
    }

    /// Puts it back as it now is.
    fn lower(&mut self, household: u32) {
        let at = self.held.at[household as usize];
        if at != NONE {
            self.held.primal += self.rows.value[at as usize].wide();
            self.adjusted = self.adjusted + self.levels(household, at);
        }
    }

    /// The least price at which nobody would come to a vacancy.
    fn dearest(&self, vacancy: u32) -> V {
        let offers = &self.rows.offers[vacancy as usize];
        let pairs = offers.household.iter().zip(&offers.at);
        let wanting = pairs.map(|(&household, &at)| {
            self.rows.value[at as usize] - self.held.profit[household as usize]
        });
        wanting.fold(V::ZERO, V::max)
    }

    /// Enters pairs, new or changed, into the rows; returns their households, rising.
    pub fn enter(&mut self, pairs: &[Pair]) -> Vec<u32> {
        let of = |pair: &Pair| self.rows.household[pair.worker as usize];
        let mut sorted: Vec<(u32, Pair)> = pairs.iter().map(|pair| (of(pair), *pair)).collect();
        sorted.sort_by_key(|(household, _)| *household);
        let mut households = Vec::new();
        for group in sorted.chunk_by(|a, b| a.0 == b.0) {
            let household = group[0].0;
            households.push(household);
            self.lift(household);
            let rows = Arc::make_mut(&mut self.rows);
            let mut new: Vec<Pair> = Vec::new();
            for (_, pair) in group {
                match rows.find(pair.worker, pair.vacancy) {
                    Some(at) => {
                        (rows.income[at], rows.quality[at]) = (pair.income, pair.quality);
                        rows.removed[at] = false;
                        rows.renew(household, at);
                        for other in at + 1..rows.columns(household).end {
                            if (rows.worker[other], rows.vacancy[other])
                                == (pair.worker, pair.vacancy)
                            {
                                rows.removed[other] = true;
                                rows.renew(household, other);
                            }
                        }
                    }
                    None => {
                        let same = |known: &&mut Pair| {
                            (known.worker, known.vacancy) == (pair.worker, pair.vacancy)
                        };
                        match new.iter_mut().find(same) {
                            Some(known) => *known = *pair,
                            None => new.push(*pair),
                        }
                    }
                }
            }
            if !new.is_empty() {
                let held = self.held.at[household as usize];
                self.held.at[household as usize] = rows.add_pairs(household, &new, held);
            }
            self.lower(household);
        }
        households
    }

    fn remove(&mut self, pairs: &[(u32, u32)]) -> Vec<u32> {
        let mut households = Vec::new();
        for &(worker, vacancy) in pairs {
            let household = self.rows.household[worker as usize];
            self.lift(household);
            let rows = Arc::make_mut(&mut self.rows);
            for at in rows.columns(household) {
                if (rows.worker[at], rows.vacancy[at]) == (worker, vacancy) {
                    rows.removed[at] = true;
                    rows.renew(household, at);
                }
            }
            self.lower(household);
            households.push(household);
        }
        households.sort_unstable();
        households.dedup();
        self.taking_part(households)
    }
}
