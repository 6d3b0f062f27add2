//! Every round equals the independent optimum on random instances of every shape; the
//! bracket holds what brute force finds.

use qiaomen::matching::assignment::{Instance, Options, Plan, Totals, plan};

use crate::independent::{Levels, Network};
use crate::random::{Dice, SHAPES, instance};

/// Independent optimum of one round, given what the rounds before have taken.
fn round_optimum(instance: &Instance, before: &[(u32, u32)], first: bool) -> Levels {
    let columns = instance.columns();
    let (households, vacancies) = (instance.households(), instance.vacancies());
    let mut gap = columns.gap.clone();
    let mut openings = columns.openings.clone();
    let mut placed = vec![false; instance.workers()];
    for &(household, edge) in before {
        let income = columns.income[edge as usize];
        gap[household as usize] = gap[household as usize].saturating_sub(income);
        openings[columns.vacancy[edge as usize] as usize] -= 1;
        placed[instance.worker_of(edge) as usize] = true;
    }
    let mut network = Network::new(2 + households + vacancies);
    for (household, &gap) in gap.iter().enumerate() {
        let mut bonus = Levels::default();
        if first {
            bonus.0[columns.tier[household].index()] = 1;
        }
        network.arc(0, 2 + household, 1, bonus);
        for edge in instance.edges_of_household(household as u32) {
            if placed[instance.worker_of(edge) as usize] {
                continue;
            }
            let gain = gap.min(columns.income[edge as usize]);
            let quality = columns.quality[edge as usize];
            let to = 2 + households + columns.vacancy[edge as usize] as usize;
            network.arc(
                2 + household,
                to,
                1,
                Levels([0, 0, 0, gain.into(), quality.into()]),
            );
        }
    }
    for (vacancy, &places) in openings.iter().enumerate() {
        network.arc(2 + households + vacancy, 1, places, Levels::default());
    }
    network.best()
}

fn levels(totals: Totals) -> Levels {
    let [one, two, three] = totals.covered.map(i128::from);
    Levels([one, two, three, totals.gain.into(), totals.quality.into()])
}

fn of_round(instance: &Instance, plan: &Plan, round: u32) -> Levels {
    let upto = levels(plan.totals(instance, round));
    let before = levels(plan.totals(instance, round - 1));
    upto + -before
}

#[test]
fn every_round_equals_the_independent_optimum() {
    for (number, shape) in SHAPES.iter().enumerate() {
        for seed in 0..40 {
            let mut dice = Dice::new(seed * 1000 + number as u64);
            let instance = instance(shape, &mut dice);
            let plan = plan(&instance, Options::ALL)
                .unwrap_or_else(|error| panic!("{} {seed}: {error}", shape.name));
            assert!(shape.name != "beyond 64 bits" || !plan.weights().fits_i64());
            let rounds = plan.rounds().len() as u32;
            for round in 1..=rounds + 1 {
                let before: Vec<_> = plan
                    .proposals()
                    .iter()
                    .filter(|proposal| proposal.round < round)
                    .map(|proposal| (proposal.household, proposal.edge))
                    .collect();
                assert_eq!(
                    of_round(&instance, &plan, round),
                    round_optimum(&instance, &before, round == 1),
                    "{} seed {seed} round {round}",
                    shape.name
                );
            }
        }
    }
}

/// The true joint optimum of covered households and gain, every choice of every worker tried.
fn joint_optimum(instance: &Instance) -> Levels {
    fn go(
        instance: &Instance,
        worker: u32,
        openings: &mut [u32],
        income: &mut [Option<u64>],
        best: &mut Levels,
    ) {
        let columns = instance.columns();
        if worker as usize == instance.workers() {
            let mut sum = Levels::default();
            for (household, income) in income.iter().enumerate() {
                if let Some(income) = income {
                    sum.0[columns.tier[household].index()] += 1;
                    sum.0[3] += i128::from((*income).min(columns.gap[household].into()));
                }
            }
            *best = sum.max(*best);
            return;
        }
        go(instance, worker + 1, openings, income, best);
        let household = instance.household_of(worker) as usize;
        for edge in instance.edges_of(worker) {
            let vacancy = columns.vacancy[edge as usize] as usize;
            if openings[vacancy] == 0 {
                continue;
            }
            openings[vacancy] -= 1;
            let old = income[household];
            let more = u64::from(columns.income[edge as usize]);
            income[household] = Some(old.unwrap_or(0) + more);
            go(instance, worker + 1, openings, income, best);
            income[household] = old;
            openings[vacancy] += 1;
        }
    }
    let mut best = Levels::default();
    let mut openings = instance.columns().openings.clone();
    go(
        instance,
        0,
        &mut openings,
        &mut vec![None; instance.households()],
        &mut best,
    );
    best
}

#[test]
fn the_bracket_holds_the_joint_optimum() {
    let mut uncertain = 0;
    for (number, shape) in SHAPES.iter().enumerate() {
        let mut shape = *shape;
        shape.households = (shape.households.0.min(4), shape.households.1.min(4));
        shape.workers = (shape.workers.0.min(4), shape.workers.1.min(4));
        shape.degree = shape.degree.min(3);
        for seed in 0..30 {
            let mut dice = Dice::new(seed * 77 + number as u64);
            let instance = instance(&shape, &mut dice);
            if instance.workers() > 9 {
                continue;
            }
            let plan = plan(&instance, Options::ALL)
                .unwrap_or_else(|error| panic!("{} {seed}: {error}", shape.name));
            let bracket = plan.bracket().copied();
            let bracket = bracket.unwrap_or_else(|| panic!("{} {seed}: no bracket", shape.name));
            let truth = joint_optimum(&instance);
            let without_quality = |totals: Totals| {
                levels(Totals {
                    quality: 0,
                    ..totals
                })
            };
            assert_eq!(bracket.rounds, plan.totals(&instance, u32::MAX));
            assert_eq!(bracket.rounds.covered.map(i128::from), truth.0[..3]);
            assert!(
                without_quality(bracket.rounds) <= truth,
                "{} seed {seed}",
                shape.name
            );
            assert!(
                truth <= without_quality(bracket.bound),
                "{} seed {seed}",
                shape.name
            );
            uncertain += usize::from(bracket.open() > 0.0);
        }
    }
    assert!(uncertain > 0, "the shapes never separate the two sides");
}

#[test]
fn the_same_instance_gives_the_same_plan() {
    for shape in SHAPES {
        let instance = instance(shape, &mut Dice::new(7));
        let again = || plan(&instance, Options::ALL).map(|plan| plan.proposals().to_vec());
        assert_eq!(again(), again(), "{}", shape.name);
    }
}

#[test]
fn a_runner_up_is_the_best_pair_at_another_vacancy() {
    let mut seen = 0;
    for shape in SHAPES {
        let instance = instance(shape, &mut Dice::new(11));
        let Ok(plan) = plan(&instance, Options::FIRST) else {
            panic!("{}", shape.name)
        };
        let columns = instance.columns();
        let surplus = |household: u32, edge: u32| {
            let gain = columns.gap[household as usize].min(columns.income[edge as usize]);
            plan.weights().pair(gain, columns.quality[edge as usize])
                - plan.rounds()[0].price(columns.vacancy[edge as usize])
        };
        for proposal in plan.proposals() {
            let others = instance
                .edges_of_household(proposal.household)
                .filter(|&e| columns.vacancy[e as usize] != proposal.vacancy)
                .filter(|&e| columns.openings[columns.vacancy[e as usize] as usize] > 0);
            let best = others.map(|edge| surplus(proposal.household, edge)).max();
            let named = proposal.runner_up.as_ref();
            assert_eq!(
                named.map(|second| surplus(proposal.household, second.edge)),
                best
            );
            if let Some(second) = named {
                assert_eq!(second.worker, instance.worker_of(second.edge));
                assert!(
                    best.is_some_and(|best| best <= surplus(proposal.household, proposal.edge))
                );
                seen += 1;
            }
        }
    }
    assert!(seen > 20, "{seen}");
}
