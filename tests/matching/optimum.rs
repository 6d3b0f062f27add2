//! 200 random small counties through the product's own snapshot: the plan is allowed, and as good as an independent
//! solver that works without weights.

use std::collections::HashMap;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use qiaomen::households::model::{Farthest, Obstacle};
use qiaomen::kernel::Fen;
use qiaomen::kernel::id::{HouseholdId, PersonId, VacancyId};
use qiaomen::matching::assignment::{self, Options, Tier};
use qiaomen::matching::model::{
    Chosen, Kept, Place, Post, Problem, ProposalState, Seeker, Snapshot, is_eligible, parts,
    quality, yearly_wage,
};
use qiaomen::vacancies::model::{Shift, VacancyKind};

use super::fixtures::*;
use super::independent::{Levels, Network};

type Worker = (usize, i64, usize, bool);
type House = (u8, u32, i64, bool, Vec<Worker>);
type Offer = (usize, i64, u32, u32, usize, bool);

fn county(houses: Vec<House>, offers: Vec<Offer>) -> Snapshot {
    let mut number = 0;
    let households =
        houses
            .into_iter()
            .enumerate()
            .map(|(house, (tier, gap, size, employed, workers))| {
                let tier = Tier::from_index(tier).unwrap();
                let workers = workers.into_iter().map(|(reach, least, known, cares)| {
                    number += 1;
                    Seeker {
                        person: PersonId::from_bytes(&bytes(number)).unwrap(),
                        household: HouseholdId::from_bytes(&bytes(house)).unwrap(),
                        farthest: Farthest::ALL[reach],
                        least_pay: Some(Fen::from_yuan(least)),
                        known: vec![knows(
                            ["6-05-01-03", "6-29-01-01", "4-03-02-01"][known],
                            None,
                            12,
                        )],
                        obstacles: if cares {
                            vec![Obstacle::Children]
                        } else {
                            vec![]
                        },
                        ..seeker()
                    }
                });
                (family(house, tier, gap, size, employed), workers.collect())
            });
    let posts =
        offers
            .into_iter()
            .enumerate()
            .map(|(at, (place, pay, openings, months, kind, night))| Post {
                vacancy: VacancyId::from_bytes(&bytes(at)).unwrap(),
                place: match place {
                    0 => Place::Division(code(VILLAGE)),
                    1 => Place::Division(code(NEXT_VILLAGE)),
                    2 => Place::Division(code(NEXT_TOWN)),
                    _ => Place::Outside("浙江省-宁波市-慈溪市".into()),
                },
                pay: qiaomen::matching::model::MonthPay {
                    low: Some(Fen::from_yuan(pay)),
                    ..Default::default()
                },
                openings,
                months_a_year: months,
                kind: VacancyKind::ALL[kind],
                hours: qiaomen::vacancies::model::Hours {
                    shift: Some(if night { Shift::Night } else { Shift::Day }),
                    ..post().hours
                },
                ..post()
            });
    snapshot(households.collect(), posts.collect())
}

pub fn counties() -> impl Strategy<Value = Snapshot> {
    let worker = (0..5_usize, 1000..4000_i64, 0..3_usize, any::<bool>());
    let house = (
        0..3_u8,
        0..9000_u32,
        1..6_i64,
        prop::bool::weighted(0.25),
        prop::collection::vec(worker, 0..4),
    );
    let offer = (
        0..4_usize,
        900..5000_i64,
        0..3_u32,
        1..13_u32,
        0..4_usize,
        any::<bool>(),
    );
    (
        prop::collection::vec(house, 1..8),
        prop::collection::vec(offer, 0..7),
    )
        .prop_map(|(houses, offers)| county(houses, offers))
}

/// Income a head and quality of a pair, if it is allowed.
fn edge(county: &Snapshot, seeker: usize, post: usize) -> Option<(u32, u16)> {
    let pair = county.pair(seeker, post);
    let head = yearly_wage(&pair).yuan_a_head(county.family_of(seeker).size);
    is_eligible(&pair).then(|| (head, quality(&parts(&pair))))
}

/// The best of one round: households with these gaps and free workers, and the openings left.
fn best(
    county: &Snapshot,
    bonus: bool,
    houses: &[(usize, u32, Vec<usize>)],
    openings: &[u32],
) -> Levels {
    let posts = county.posts().len();
    let mut network = Network::new(2 + houses.len() + posts);
    for (row, (family, gap, workers)) in houses.iter().enumerate() {
        network.arc(0, 2 + row, 1, Levels::default());
        for post in 0..posts {
            let best = workers
                .iter()
                .filter_map(|worker| edge(county, *worker, post));
            let best = best
                .map(|(income, quality)| (income.min(*gap), quality))
                .max();
            if let Some((gain, quality)) = best {
                let mut levels = [0, 0, 0, i128::from(gain), i128::from(quality)];
                if bonus {
                    levels[county.families()[*family].tier.index()] = 1;
                }
                network.arc(2 + row, 2 + houses.len() + post, 1, Levels(levels));
            }
        }
    }
    for (post, left) in openings.iter().enumerate() {
        network.arc(2 + houses.len() + post, 1, *left, Levels::default());
    }
    network.best()
}

fn reached<'a>(county: &Snapshot, bonus: bool, chosen: impl Iterator<Item = &'a Chosen>) -> Levels {
    chosen.fold(Levels::default(), |sum, one| {
        let mut levels = [0, 0, 0, i128::from(one.gain), i128::from(one.quality)];
        if bonus {
            levels[county.families()[one.family].tier.index()] = 1;
        }
        sum + Levels(levels)
    })
}

#[test]
fn two_hundred_small_counties_are_planned_as_well_as_can_be() {
    let mut runner = TestRunner::new(Config {
        cases: 200,
        failure_persistence: None,
        ..Config::default()
    });
    runner
        .run(&counties(), |county| {
            let problem = Problem::new(&county, &Kept::default()).unwrap();
            let plan = assignment::plan(
                &problem.instance,
                Options {
                    rounds: u32::MAX,
                    bracket: false,
                },
            )
            .unwrap();
            let chosen = problem.chosen(&county, &plan);
            let mut left: Vec<u32> = county.posts().iter().map(|post| post.openings).collect();
            let mut gaps: Vec<u32> = county
                .families()
                .iter()
                .map(|family| family.gap.unwrap())
                .collect();
            let mut placed = HashMap::new();
            let last = chosen.iter().map(|one| one.round).max().unwrap_or(0);
            for round in 1..=last + 1 {
                let first = round == 1;
                let houses: Vec<(usize, u32, Vec<usize>)> = county
                    .families()
                    .iter()
                    .enumerate()
                    .filter(|(_, family)| !(first && family.employed))
                    .map(|(number, family)| {
                        let free = family
                            .seekers
                            .clone()
                            .filter(|seeker| !placed.contains_key(seeker));
                        (number, gaps[number], free.collect())
                    })
                    .collect();
                let ours = || chosen.iter().filter(|one| one.round == round);
                prop_assert_eq!(
                    reached(&county, first, ours()),
                    best(&county, first, &houses, &left),
                    "round {}",
                    round
                );
                for one in ours() {
                    prop_assert!(
                        placed.insert(one.seeker, one.post).is_none(),
                        "no worker twice"
                    );
                    prop_assert!(left[one.post] > 0, "no vacancy over its openings");
                    left[one.post] -= 1;
                    let (income, worth) = edge(&county, one.seeker, one.post).unwrap();
                    prop_assert_eq!(
                        (one.gain, one.quality),
                        (income.min(gaps[one.family]), worth)
                    );
                    gaps[one.family] -= one.gain;
                    prop_assert!(!(first && county.families()[one.family].employed));
                }
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn pinned_pairs_stay_and_rejected_ones_do_not_come_back() {
    let mut runner = TestRunner::new(Config {
        cases: 100,
        failure_persistence: None,
        ..Config::default()
    });
    runner
        .run(&counties(), |county| {
            let solve = |kept: &Kept| {
                let problem = Problem::new(&county, kept).unwrap();
                let plan = assignment::plan(&problem.instance, Options::ALL).unwrap();
                problem.chosen(&county, &plan)
            };
            let ids = |one: &Chosen| {
                (
                    county.seekers()[one.seeker].person,
                    county.posts()[one.post].vacancy,
                )
            };
            let before = solve(&Kept::default());
            let Some(last) = before.last() else {
                return Ok(());
            };
            let mut kept = Kept::default();
            let (person, vacancy) = ids(last);
            kept.stay.push((person, vacancy, ProposalState::Pinned));
            let after = solve(&kept);
            let pinned: Vec<_> = after
                .iter()
                .filter(|one| one.kept == Some(ProposalState::Pinned))
                .collect();
            prop_assert_eq!(
                pinned.iter().map(|one| ids(one)).collect::<Vec<_>>(),
                vec![(person, vacancy)]
            );
            for post in 0..county.posts().len() {
                let used = after.iter().filter(|one| one.post == post).count();
                prop_assert!(used <= county.posts()[post].openings as usize);
            }
            let never = Kept {
                never: [(person, vacancy)].into(),
                ..Kept::default()
            };
            prop_assert!(
                solve(&never)
                    .iter()
                    .all(|one| ids(one) != (person, vacancy))
            );
            Ok(())
        })
        .unwrap();
}
