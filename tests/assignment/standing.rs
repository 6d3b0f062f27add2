//! The standing plan after every event: optimal as a fresh solve is, proven in full, and
//! what it says about moves, displacement and pricing true.

use proptest::prelude::*;
use qiaomen::matching::assignment::{
    Event, Instance, InstanceBuilder, Levels, Options, Pair, Standing, Tier, Totals, plan,
};

use super::random::{Dice, SHAPES, instance};

fn signed(totals: Totals) -> Levels {
    Levels {
        covered: totals.covered.map(|n| n as i64),
        gain: totals.gain as i64,
        quality: totals.quality as i64,
    }
}

fn fresh(instance: &Instance) -> Totals {
    let plan = plan(instance, Options::FIRST).unwrap_or_else(|error| panic!("{error}"));
    plan.totals(instance, 1)
}

fn now(standing: &Standing) -> Instance {
    standing
        .instance()
        .unwrap_or_else(|error| panic!("{error}"))
}

fn started(instance: &Instance) -> Standing {
    Standing::new(instance).unwrap_or_else(|error| panic!("{error}"))
}

/// Workers so far, counted by the caller because new ones get the next numbers.
struct Day {
    standing: Standing,
    workers: u32,
}

impl Day {
    fn pair(&self, dice: &mut Dice, worker: u32, vacancy: u32) -> Pair {
        Pair {
            worker,
            vacancy,
            income: dice.between(0, 5_000),
            quality: dice.between(0, 1_000) as u16,
        }
    }

    /// A random event of a kind, where the rows allow one.
    fn event(&self, kind: u32, dice: &mut Dice) -> Option<Event> {
        let households = self.standing.households() as u32;
        let vacancies = self.standing.vacancies() as u32;
        let household = (households > 0).then(|| dice.roll(households));
        let worker = (self.workers > 0).then(|| dice.roll(self.workers));
        let vacancy = (vacancies > 0).then(|| dice.roll(vacancies));
        let tier = Tier::from_index(dice.roll(3) as u8)?;
        Some(match kind {
            0 => Event::Withdraws {
                household: household?,
            },
            1 => Event::Arrives {
                household: household?,
            },
            2 => Event::Openings {
                vacancy: vacancy?,
                openings: dice.roll(4),
            },
            3 => {
                let workers = dice.roll(3);
                let wanted = if workers == 0 || vacancies == 0 {
                    0
                } else {
                    dice.roll(6)
                };
                let pairs = (0..wanted).map(|_| {
                    let worker = self.workers + dice.roll(workers);
                    let vacancy = dice.roll(vacancies);
                    self.pair(dice, worker, vacancy)
                });
                let pairs = pairs.collect();
                Event::NewHousehold {
                    tier,
                    gap: dice.roll(6_000),
                    workers,
                    pairs,
                }
            }
            4 => {
                let wanted = if self.workers == 0 { 0 } else { dice.roll(6) };
                let pairs = (0..wanted).map(|_| {
                    let worker = dice.roll(self.workers);
                    self.pair(dice, worker, vacancies)
                });
                let pairs = pairs.collect();
                Event::NewVacancy {
                    openings: dice.roll(4),
                    pairs,
                }
            }
            5 => {
                let (first, at) = (worker?, vacancy?);
                let mut pairs = vec![self.pair(dice, first, at)];
                for _ in 0..dice.roll(4) {
                    let worker = dice.roll(self.workers);
                    pairs.push(self.pair(dice, worker, at));
                }
                Event::Pairs { pairs }
            }
            6 => Event::WorkerWithdraws { worker: worker? },
            7 => Event::WorkerArrives { worker: worker? },
            8 => Event::Placed {
                household: household?,
                vacancy: vacancy.filter(|&v| self.standing.openings(v).is_some_and(|n| n.0 > 0))?,
            },
            9 => Event::PlacementEnds {
                household: household?,
                vacancy: vacancy?,
            },
            10 => {
                // A pair that somebody holds, if there is one: the others are easy.
                let held = (0..households).filter_map(|h| self.standing.seat(h));
                Event::NoPairs {
                    pairs: held.take(1 + dice.roll(2) as usize).collect(),
                }
            }
            _ => Event::Household {
                household: household?,
                tier,
                gap: dice.roll(6_000),
            },
        })
    }

    fn apply(&mut self, event: &Event, name: &str) {
        let before = self.standing.totals();
        let seats = |standing: &Standing| {
            let households = 0..standing.households() as u32;
            households.map(|h| standing.seat(h)).collect::<Vec<_>>()
        };
        let (old, outcome) = (
            seats(&self.standing),
            self.standing.what_if(std::slice::from_ref(event)),
        );
        assert_eq!(
            before,
            self.standing.totals(),
            "{name}: a trial is only a trial"
        );
        let change = self
            .standing
            .apply(event)
            .unwrap_or_else(|e| panic!("{name} {event:?}: {e}"));
        if let Event::NewHousehold { workers, .. } = event {
            self.workers += workers;
        }
        let after = self.standing.totals();
        assert_eq!(after, fresh(&now(&self.standing)), "{name} {event:?}");
        let (instance, plan) = self
            .standing
            .plan(Options::FIRST)
            .unwrap_or_else(|e| panic!("{name} {event:?}: {e}"));
        assert_eq!(plan.totals(&instance, 1), after, "{name} {event:?}");
        assert_eq!(
            signed(before) + change.levels,
            signed(after),
            "{name} {event:?}"
        );
        let new = seats(&self.standing);
        let differing = (0..new.len()).filter(|&h| old.get(h).copied().flatten() != new[h]);
        let differing: Vec<u32> = differing.map(|h| h as u32).collect();
        let moved: Vec<u32> = change.moves.iter().map(|one| one.household).collect();
        assert_eq!(moved, differing, "{name} {event:?}");
        let outcome = outcome.unwrap_or_else(|e| panic!("{name} {event:?}: {e}"));
        assert_eq!(outcome.after, after, "{name} {event:?}");
        assert_eq!(outcome.won, change.won().collect::<Vec<_>>());
        assert_eq!(outcome.lost, change.lost().collect::<Vec<_>>());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn after_every_event_the_plan_is_proven_and_as_good_as_a_fresh_one(
        shape in 0..SHAPES.len(),
        seed in any::<u64>(),
        kinds in prop::collection::vec(0_u32..12, 1..14),
    ) {
        let mut dice = Dice::new(seed);
        let start = instance(&SHAPES[shape], &mut dice);
        let mut day = Day { standing: started(&start), workers: start.workers() as u32 };
        prop_assert_eq!(day.standing.totals(), fresh(&start));
        for kind in kinds {
            if let Some(event) = day.event(kind, &mut dice) {
                day.apply(&event, SHAPES[shape].name);
            }
        }
    }

    #[test]
    fn a_seat_costs_what_others_would_have_without_it(shape in 0..SHAPES.len(), seed in any::<u64>()) {
        let mut dice = Dice::new(seed);
        let start = instance(&SHAPES[shape], &mut dice);
        let standing = started(&start);
        for household in 0..start.households() as u32 {
            let own = standing.seat(household).map(|(_, vacancy)| vacancy);
            let other = dice.roll(start.vacancies() as u32);
            for vacancy in own.into_iter().chain((start.vacancies() > 0).then_some(other)) {
                if start.columns().openings[vacancy as usize] == 0 {
                    prop_assert!(standing.displaces(household, vacancy).is_err());
                    continue;
                }
                let said = standing.displaces(household, vacancy).unwrap_or_else(|e| panic!("{e}"));
                let mut alone = standing.clone();
                let gone = Event::Withdraws { household };
                alone.apply(&gone).unwrap_or_else(|e| panic!("{e}"));
                let without = fresh(&now(&alone));
                let openings = start.columns().openings[vacancy as usize] - 1;
                let taken = Event::Openings { vacancy, openings };
                alone.apply(&taken).unwrap_or_else(|e| panic!("{e}"));
                let with = fresh(&now(&alone));
                prop_assert_eq!(signed(with) + said.others_lose, signed(without));
                let left: u64 = without.covered.iter().sum::<u64>() - with.covered.iter().sum::<u64>();
                prop_assert_eq!(u64::from(said.left_without.is_some()), left);
                prop_assert!(said.moved.iter().all(|one| one.household != household));
            }
        }
    }

    #[test]
    fn pricing_reaches_the_optimum_over_all_pairs(shape in 0..SHAPES.len(), seed in any::<u64>(), kept in 0_u32..3) {
        let all = instance(&SHAPES[shape], &mut Dice::new(seed));
        let columns = all.columns();
        let mut few = InstanceBuilder::new(columns.openings.clone());
        let mut by_vacancy = vec![Vec::new(); all.vacancies()];
        for household in 0..all.households() as u32 {
            few.household(columns.tier[household as usize], columns.gap[household as usize]);
            for worker in all.workers_of(household) {
                few.worker();
                let mut met = std::collections::BTreeSet::new();
                for (number, edge) in (0..).zip(all.edges_of(worker)) {
                    let at = edge as usize;
                    let (vacancy, income, quality) = (columns.vacancy[at], columns.income[at], columns.quality[at]);
                    // Pricing tells a pair once; of parallel ones the instance may have a better.
                    if met.insert(vacancy) {
                        by_vacancy[vacancy as usize].push(Pair { worker, vacancy, income, quality });
                        if number < kept {
                            few.edge(vacancy, income, quality);
                        }
                    }
                }
            }
        }
        let mut whole = InstanceBuilder::new(columns.openings.clone());
        for household in 0..all.households() as u32 {
            whole.household(columns.tier[household as usize], columns.gap[household as usize]);
            for worker in all.workers_of(household) {
                whole.worker();
                for pair in by_vacancy.iter().flatten().filter(|pair| pair.worker == worker) {
                    whole.edge(pair.vacancy, pair.income, pair.quality);
                }
            }
        }
        let whole = whole.build().unwrap_or_else(|e| panic!("{e}"));
        let few = few.build().unwrap_or_else(|e| panic!("{e}"));
        let mut standing = started(&few);
        let priced = standing.price_out(|vacancy, tell| {
            by_vacancy[vacancy as usize].iter().for_each(|pair| tell(*pair));
        });
        let priced = priced.unwrap_or_else(|e| panic!("{e}"));
        prop_assert_eq!(priced.pairs as usize, whole.edges());
        prop_assert!(priced.passes > 1 || priced.added == 0);
        prop_assert_eq!(standing.totals(), fresh(&whole));
    }
}

#[test]
fn numbers_that_do_not_exist_are_refused_and_change_nothing() {
    let start = instance(&SHAPES[0], &mut Dice::new(3));
    let mut standing = started(&start);
    let before = standing.totals();
    let (household, worker, vacancy) = (
        start.households() as u32,
        start.workers() as u32,
        start.vacancies() as u32,
    );
    let pair = |worker, vacancy| Pair {
        worker,
        vacancy,
        income: 1,
        quality: 1,
    };
    for event in [
        Event::Arrives { household },
        Event::Withdraws { household },
        Event::WorkerArrives { worker },
        Event::WorkerWithdraws { worker },
        Event::Openings {
            vacancy,
            openings: 1,
        },
        Event::Placed {
            household: 0,
            vacancy,
        },
        Event::Pairs {
            pairs: vec![pair(0, vacancy)],
        },
        Event::NoPairs {
            pairs: vec![(worker, 0)],
        },
        Event::NewVacancy {
            openings: 1,
            pairs: vec![pair(0, 0)],
        },
        Event::NewHousehold {
            tier: Tier::Other,
            gap: 1,
            workers: 1,
            pairs: vec![pair(0, 0)],
        },
    ] {
        assert!(standing.apply(&event).is_err(), "{event:?}");
        assert_eq!(standing.totals(), before, "{event:?}");
    }
}

#[test]
fn numbers_beyond_the_weights_are_carried_over() {
    let start = instance(&SHAPES[0], &mut Dice::new(5));
    let mut day = Day {
        standing: started(&start),
        workers: start.workers() as u32,
    };
    // Each of these outgrows what the weights were chosen for; the last needs 128 bits.
    for (gap, income, quality) in [
        (7_000, 9_000, 60_000),
        (2_000_000, 1_500_000, 65_000),
        (u32::MAX - 1, u32::MAX - 2, 65_000),
    ] {
        let event = Event::NewHousehold {
            tier: Tier::UnderLine,
            gap,
            workers: 1,
            pairs: vec![Pair {
                worker: day.workers,
                vacancy: 0,
                income,
                quality,
            }],
        };
        day.apply(&event, "beyond");
    }
    let event = Event::NewVacancy {
        openings: 4_000_000_000,
        pairs: (0..day.workers)
            .map(|worker| Pair {
                worker,
                vacancy: start.vacancies() as u32,
                income: 4_000_000_000,
                quality: 65_000,
            })
            .collect(),
    };
    day.apply(&event, "giant");
}
