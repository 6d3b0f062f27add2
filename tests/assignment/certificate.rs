//! A plan that is not optimal, or whose prices do not prove it, cannot be made.

use qiaomen::matching::assignment::{Forbidden, Instance, Options, Plan, Refused, Unproven, plan};

use crate::random::{Dice, SHAPES, instance};

fn proven(instance: &Instance) -> (Plan, Vec<Unproven>) {
    let plan = plan(instance, Options::ALL).unwrap_or_else(|error| panic!("{error}"));
    let vacancies = instance.vacancies() as u32;
    let rounds = plan.rounds().iter().map(|round| {
        let chosen = (0..instance.households() as u32)
            .map(|h| round.edge_of(h))
            .collect();
        (
            chosen,
            (0..vacancies).map(|vacancy| round.price(vacancy)).collect(),
        )
    });
    let rounds = rounds.collect();
    (plan, rounds)
}

fn instances() -> impl Iterator<Item = Instance> {
    (0..10).flat_map(|seed| {
        SHAPES
            .iter()
            .map(move |shape| instance(shape, &mut Dice::new(seed)))
    })
}

#[test]
fn what_the_solver_found_is_certified_again() {
    for instance in instances() {
        let (plan, rounds) = proven(&instance);
        let again = Plan::certified(&instance, rounds);
        assert_eq!(
            again.map(|plan| plan.proposals().to_vec()),
            Ok(plan.proposals().to_vec())
        );
    }
}

#[test]
fn a_worse_choice_is_refused() {
    let mut tried = 0;
    for instance in instances() {
        let (_, mut rounds) = proven(&instance);
        let Some(household) = rounds[0].0.iter().position(Option::is_some) else {
            continue;
        };
        rounds[0].0[household] = None;
        rounds.truncate(1);
        let refused = Plan::certified(&instance, rounds);
        assert!(matches!(refused, Err(Refused::Apart { .. })), "{refused:?}");
        tried += 1;
    }
    assert!(tried > 50, "{tried}");
}

#[test]
fn wrong_prices_are_refused() {
    let mut tried = 0;
    for instance in instances() {
        let (plan, rounds) = proven(&instance);
        // Every opening is paid for in the bound: a price no household offers breaks it.
        let Some(vacancy) = instance
            .columns()
            .openings
            .iter()
            .position(|&openings| openings > 0)
        else {
            continue;
        };
        let dear = plan
            .weights()
            .bonus(qiaomen::matching::assignment::Tier::Monitored)
            * 4;
        for (price, expected) in [(dear, "apart"), (-1, "negative")] {
            let mut rounds = rounds.clone();
            rounds[0].1[vacancy] = price;
            let refused = Plan::certified(&instance, rounds);
            match refused {
                Err(Refused::Apart { primal, dual }) => {
                    assert!(expected == "apart" && primal < dual);
                }
                Err(Refused::Negative(at)) => {
                    assert!(expected == "negative" && at as usize == vacancy);
                }
                other => panic!("{other:?}"),
            }
            tried += 1;
        }
        let mut short = rounds;
        short[0].1.pop();
        let refused = Plan::certified(&instance, short);
        assert!(
            matches!(refused, Err(Refused::Prices { .. })),
            "{refused:?}"
        );
    }
    assert!(tried > 100, "{tried}");
}

#[test]
fn forbidden_choices_are_refused() {
    use qiaomen::matching::assignment::{InstanceBuilder, Tier};
    let mut builder = InstanceBuilder::new(vec![1, 1]);
    builder.household(Tier::Other, 10);
    builder.worker();
    let one = builder.edge(0, 5, 1) as u32;
    builder.household(Tier::Other, 10);
    builder.worker();
    let two = builder.edge(0, 5, 1) as u32;
    let instance = builder.build().unwrap_or_else(|error| panic!("{error}"));
    let refuse = |rounds: Vec<Vec<Option<u32>>>| {
        let rounds = rounds
            .into_iter()
            .map(|chosen| (chosen, vec![0, 0]))
            .collect();
        Plan::certified(&instance, rounds).err()
    };
    let full = Forbidden::Full(0).into();
    assert_eq!(refuse(vec![vec![Some(one), Some(two)]]), Some(full));
    let foreign = Forbidden::Foreign {
        household: 0,
        edge: two,
    }
    .into();
    assert_eq!(refuse(vec![vec![Some(two), None]]), Some(foreign));
    let count = Forbidden::Count {
        expected: 2,
        found: 1,
    }
    .into();
    assert_eq!(refuse(vec![vec![Some(one)]]), Some(count));

    let mut builder = InstanceBuilder::new(vec![2]);
    builder.household(Tier::Other, 10);
    builder.worker();
    let edge = builder.edge(0, 5, 1) as u32;
    let instance = builder.build().unwrap_or_else(|error| panic!("{error}"));
    let (_, rounds) = proven(&instance);
    let twice = vec![rounds[0].clone(), (vec![Some(edge)], vec![0])];
    let refused = Plan::certified(&instance, twice).err();
    assert_eq!(refused, Some(Forbidden::Twice(0).into()));
}
