//! The columns let through whoever is eligible, and little else.

use proptest::prelude::*;
use qiaomen::households::model::{Farthest, Health, HealthSet, LabourAbility, Obstacle, WorkKind};
use qiaomen::kernel::{Education, Fen};
use qiaomen::matching::assignment::Tier;
use qiaomen::matching::model::{
    Columns, MonthPay, Place, Post, Seeker, best_posts, is_eligible, parts, quality, wanted,
    yearly_wage,
};
use qiaomen::vacancies::model::{Physical, Shift, VacancyKind};

use super::fixtures::*;

fn place() -> impl Strategy<Value = Place> {
    prop_oneof![
        Just(Place::Division(code(VILLAGE))),
        Just(Place::Division(code(NEXT_VILLAGE))),
        Just(Place::Division(code(NEXT_TOWN))),
        Just(Place::Outside("云南省昆明市".into())),
        Just(Place::Outside("浙江省-宁波市".into())),
        Just(Place::Unknown),
    ]
}

fn people() -> impl Strategy<Value = Seeker> {
    let body = (
        15..70_i32,
        0..5_usize,
        any::<bool>(),
        prop::option::of(0..6_usize),
        prop::collection::vec(0..7_usize, 0..3),
    );
    let will = (
        prop::collection::vec(0..4_usize, 0..3),
        prop::option::of(0..6000_i64),
        any::<bool>(),
        prop::option::of(0.0..40.0_f64),
    );
    (body, will).prop_map(
        |((age, reach, weak, education, obstacles), (kinds, least, licence, km))| Seeker {
            age,
            farthest: Farthest::ALL[reach],
            ability: weak.then_some(LabourAbility::Weak),
            health: HealthSet::new(vec![if weak {
                Health::Severe
            } else {
                Health::Healthy
            }])
            .unwrap(),
            education: education.map(|at| Education::ALL[at]),
            obstacles: obstacles.into_iter().map(|at| Obstacle::ALL[at]).collect(),
            kinds: kinds.into_iter().map(|at| WorkKind::ALL[at]).collect(),
            least_pay: least.map(Fen::from_yuan),
            certificates: if licence {
                vec!["电工证".into()]
            } else {
                vec![]
            },
            reach_km: km,
            ..seeker()
        },
    )
}

fn offers() -> impl Strategy<Value = Post> {
    let work = (
        place(),
        any::<bool>(),
        0..4_usize,
        prop::option::of(0..3_usize),
        prop::option::of(0..4_usize),
    );
    let asked = (
        prop::option::of(16..40_i32),
        prop::option::of(40..65_i32),
        prop::option::of(0..6_usize),
        any::<bool>(),
        any::<bool>(),
        prop::option::of((0..6000_i64, 0..100_i64)),
    );
    (work, asked).prop_map(
        |((place, at_home, kind, physical, shift), (min, max, education, licence, barred, pay))| {
            Post {
                place,
                at_home,
                kind: VacancyKind::ALL[kind],
                physical: physical.map(|at| Physical::ALL[at]),
                hours: qiaomen::vacancies::model::Hours {
                    shift: shift.map(|at| Shift::ALL[at]),
                    ..post().hours
                },
                min_age: min,
                max_age: max,
                education: education.map(|at| Education::ALL[at]),
                certificates: if licence {
                    vec![wanted("电工证")]
                } else {
                    vec![]
                },
                barred_to_minors: barred.then(|| "夜班".into()),
                pay: MonthPay {
                    low: pay.map(|(yuan, fen)| Fen::new(yuan * 100 + fen)),
                    ..MonthPay::default()
                },
                ..post()
            }
        },
    )
}

proptest! {
    #[test]
    fn whoever_is_eligible_passes_and_the_best_are_the_best(
        (people, offers, limit) in (
            prop::collection::vec(people(), 1..6),
            prop::collection::vec(offers(), 1..200),
            0..30_usize,
        )
    ) {
        let county = snapshot(vec![(family(1, Tier::Other, 100, 3, false), people)], offers);
        let columns = Columns::new(&county);
        let mut possible = Vec::new();
        for seeker in 0..county.seekers().len() {
            columns.possible(seeker, &mut possible);
            prop_assert!(possible.is_sorted());
            let mut ranked = Vec::new();
            for post in 0..county.posts().len() {
                let pair = county.pair(seeker, post);
                if is_eligible(&pair) {
                    prop_assert!(possible.contains(&(post as u32)), "{:?}", pair);
                    let key = (quality(&parts(&pair)), yearly_wage(&pair).yearly);
                    ranked.push((std::cmp::Reverse(key), post));
                }
            }
            ranked.sort();
            let best: Vec<usize> = ranked.iter().map(|(_, post)| *post).take(limit).collect();
            prop_assert_eq!(best_posts(&columns, seeker, limit), best);
        }
    }
}

/// Of 1,000 random posts the columns refuse nearly all that the rules refuse.
#[test]
fn little_else_passes() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut draw = |_| {
        use proptest::strategy::ValueTree;
        offers().new_tree(&mut runner).unwrap().current()
    };
    let posts: Vec<Post> = (0..1000).map(&mut draw).collect();
    let home = family(1, Tier::Other, 100, 3, false);
    let county = snapshot(vec![(home, vec![seeker()])], posts);
    let columns = Columns::new(&county);
    let mut possible = Vec::new();
    columns.possible(0, &mut possible);
    let eligible = possible
        .iter()
        .filter(|post| is_eligible(&county.pair(0, **post as usize)))
        .count();
    assert!(eligible > 20, "{eligible}");
    assert!(
        possible.len() <= eligible * 3,
        "{} {eligible}",
        possible.len()
    );
}
