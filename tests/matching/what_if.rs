//! What would be if something were otherwise, and what it would take for one household.

use proptest::prelude::*;
use qiaomen::households::model::{Farthest, Obstacle, WorkKind};
use qiaomen::kernel::Fen;
use qiaomen::kernel::id::{EmployerId, PersonId, VacancyId};
use qiaomen::matching::assignment::Tier;
use qiaomen::matching::model::{
    Candidates, FirstJobs, Kept, Place, Post, Seeker, Snapshot, WhatIf, cures, is_eligible, wanted,
};
use qiaomen::vacancies::model::{Shift, VacancyKind};

use super::fixtures::*;
use super::optimum::counties;

fn one(change: impl FnOnce(&mut Seeker, &mut Post)) -> Snapshot {
    let (mut seeker, mut post) = (seeker(), post());
    change(&mut seeker, &mut post);
    let home = family(1, Tier::Monitored, 3000, 3, false);
    snapshot(vec![(home, vec![seeker])], vec![post])
}

fn may(county: &Snapshot) -> bool {
    is_eligible(&county.pair(0, 0))
}

fn supposing(county: &Snapshot, change: WhatIf) -> bool {
    may(&county.supposing(&[change]).unwrap())
}

fn refused(county: &Snapshot, change: WhatIf) -> &'static str {
    county.supposing(&[change]).unwrap_err().code()
}

fn me() -> PersonId {
    seeker().person
}

#[test]
fn a_radius_is_measured_by_road_from_home() {
    let county = one(|one, post| {
        one.farthest = Farthest::Village;
        post.place = Place::Division(code(NEXT_VILLAGE));
    });
    let km = county.pair(0, 0).way.unwrap().km;
    let reach = |km, within: Option<&str>| WhatIf::Reach {
        km,
        within: within.map(code),
    };
    assert!(!may(&county));
    assert!(supposing(&county, reach(km + 0.1, None)));
    assert!(!supposing(&county, reach(km - 0.1, None)));
    assert!(supposing(&county, reach(50.0, Some("532504102000"))));
    assert_eq!(
        refused(&county, reach(50.0, Some("532504105000"))),
        "WHAT-IF-PLACE"
    );
    assert_eq!(refused(&county, reach(f64::NAN, None)), "WHAT-IF-KM");
    assert!(!may(&county), "the county itself stays as it is");
}

#[test]
fn a_bus_takes_whoever_would_leave_the_village_and_brings_carers_back() {
    let bus = || WhatIf::Bus {
        from: code("532504102000"),
        to: code("532504105000"),
    };
    let from = |farthest, obstacles: Vec<Obstacle>| {
        one(move |one, _| {
            one.farthest = farthest;
            one.obstacles = obstacles;
        })
    };
    let county = from(Farthest::Town, vec![]);
    assert!(!may(&county) && supposing(&county, bus()));
    assert!(!supposing(&from(Farthest::Village, vec![]), bus()));
    let carer = from(Farthest::Town, vec![Obstacle::Elderly]);
    assert!(supposing(&carer, bus()));
    let nowhere = WhatIf::Bus {
        from: code("532504105000"),
        to: code("532504105000"),
    };
    assert_eq!(refused(&county, nowhere), "WHAT-IF-PLACE");
}

#[test]
fn learning_brings_the_certificates_that_the_law_asks() {
    let county = one(|_, post| {
        post.occupation = Some(occupation("6-29-03-02"));
        post.certificates = vec![wanted("电工证"), wanted("厂内培训合格证")];
    });
    let learn = |occupation_code: &str, people| WhatIf::Learn {
        occupation: occupation(occupation_code),
        people,
    };
    assert!(!may(&county));
    assert!(supposing(&county, learn("6-29-03-02", vec![me()])));
    assert!(!supposing(&county, learn("6-29-01-01", vec![me()])));
    let nobody = PersonId::from_bytes(&bytes(99)).unwrap();
    assert_eq!(
        refused(&county, learn("6-29-03-02", vec![nobody])),
        "WHAT-IF-PERSON"
    );
}

#[test]
fn openings_grow_and_shrink_and_an_employer_closes() {
    let county = one(|_, _| {});
    let openings = |change: WhatIf| county.supposing(&[change]).unwrap().posts()[0].openings;
    let more = |more| WhatIf::Openings {
        vacancy: post().vacancy,
        more,
    };
    assert_eq!(openings(more(30)), 35);
    assert_eq!(openings(more(-2)), 3);
    assert_eq!(openings(more(-9)), 0);
    let closes = |employer| WhatIf::Closes { employer };
    assert_eq!(openings(closes(post().employer)), 0);
    let other = EmployerId::from_bytes(&bytes(9)).unwrap();
    assert_eq!(refused(&county, closes(other)), "WHAT-IF-EMPLOYER");
    let vacancy = VacancyId::from_bytes(&bytes(9)).unwrap();
    assert_eq!(
        refused(&county, WhatIf::Openings { vacancy, more: 1 }),
        "WHAT-IF-VACANCY"
    );
}

/// The sentences of what would open the only post.
fn told(county: &Snapshot) -> Vec<String> {
    let trials = cures(county, 0);
    assert!(trials.iter().all(|trial| trial.opens == 1));
    trials.into_iter().map(|trial| trial.chinese).collect()
}

#[test]
fn every_cure_names_the_one_thing_that_stands_in_the_way() {
    assert!(
        told(&one(|_, _| {})).is_empty(),
        "nothing stands in the way"
    );
    let pay = one(|one, _| one.least_pay = Some(Fen::from_yuan(4500)));
    assert_eq!(told(&pay), ["李会芬的最低月薪要求降到4000元"]);
    let kind = one(|one, post| {
        one.kinds = vec![WorkKind::Workshop];
        post.kind = VacancyKind::Project;
    });
    assert_eq!(told(&kind), ["李会芬也愿意做项目用工"]);
    let care = one(|one, post| {
        one.obstacles = vec![Obstacle::Children];
        post.hours.shift = Some(Shift::Night);
        post.place = Place::Division(code(VILLAGE));
    });
    assert_eq!(
        told(&care),
        ["李会芬家的老人小孩有人照看（托管、日间照料）"]
    );
    let course = one(|_, post| post.certificates = vec![wanted("电工证")]);
    assert_eq!(told(&course), ["李会芬培训取得电工证"]);
    let far = one(|one, _| one.farthest = Farthest::Town);
    assert_eq!(
        told(&far),
        [
            "开一条新哨镇到朋普镇的班车，早去晚回",
            "李会芬愿意到本县其他地方",
            "李会芬愿意到本省其他地方",
            "李会芬愿意到外省",
        ]
    );
    // Two things at once are no single cure; age nobody can change.
    let both = one(|one, post| {
        one.least_pay = Some(Fen::from_yuan(4500));
        post.certificates = vec![wanted("电工证")];
    });
    assert!(told(&both).is_empty());
    assert!(told(&one(|one, _| one.age = 58)).is_empty());
}

/// Households with a first job, by tier, what it closes of the gap, and quality: solved anew, or from kept prices.
fn levels(jobs: &FirstJobs) -> ([u64; 3], u64, u64) {
    let totals = jobs.totals();
    (totals.covered, totals.gain, totals.quality)
}

proptest! {
    /// Looking again only at whom a change concerns gives the plan that looking at everybody gives; and what only opens
    /// posts never leaves fewer households covered.
    #[test]
    fn a_personal_change_is_the_same_change_looked_at_narrowly(
        (county, who, step, least) in (counties(), any::<prop::sample::Index>(), 0..5_usize, 0..4000_i64)
    ) {
        prop_assume!(!county.seekers().is_empty());
        let seeker = who.index(county.seekers().len());
        let person = county.seekers()[seeker].person;
        let kept = Kept::default();
        let before = Candidates::new(&county, &kept);
        let changes = [
            WhatIf::GoesAsFar { person, farthest: Farthest::ALL[step] },
            WhatIf::AsksLess { person, least_pay: Fen::from_yuan(least) },
        ];
        let other = county.supposing(&changes).unwrap();
        let narrow = before.with_changed(&other, &kept, &[seeker]);
        let whole = Candidates::new(&other, &kept);
        let had = FirstJobs::new(&county, &before).unwrap();
        let anew = FirstJobs::new(&other, &whole).unwrap();
        let from_prices = had.supposing((&county, &before), (&other, &narrow)).unwrap();
        prop_assert_eq!(levels(&from_prices), levels(&anew));
        prop_assert_eq!(from_prices.families().len(), anew.families().len());
        prop_assert!(levels(&anew).0.iter().sum::<u64>() >= levels(&had).0.iter().sum::<u64>());
    }

    /// What changes for everybody at once, from the prices kept and solved anew; and what a seat costs others is what
    /// they have without the household less what they have beside it.
    #[test]
    fn a_change_for_all_and_the_cost_of_a_seat(
        (county, km, more, closes) in (counties(), 0.0..40.0_f64, -3..4_i64, any::<prop::sample::Index>())
    ) {
        prop_assume!(!county.posts().is_empty() && !county.seekers().is_empty());
        let kept = Kept::default();
        let before = Candidates::new(&county, &kept);
        let had = FirstJobs::new(&county, &before).unwrap();
        let vacancy = county.posts()[closes.index(county.posts().len())].vacancy;
        let changes = [
            WhatIf::Reach { km, within: None },
            WhatIf::Openings { vacancy, more },
        ];
        let other = county.supposing(&changes).unwrap();
        let after = Candidates::new(&other, &kept);
        let from_prices = had.supposing((&county, &before), (&other, &after)).unwrap();
        prop_assert_eq!(levels(&from_prices), levels(&FirstJobs::new(&other, &after).unwrap()));

        for family in had.families() {
            let (_, post) = had.seat(family).unwrap();
            let cost = had.displaced(family, post).unwrap().unwrap();
            let fewer: u64 = cost.others_lose.covered.iter().map(|lost| lost.unsigned_abs()).sum();
            prop_assert!(cost.left_without.is_none() || fewer > 0);
            prop_assert!(cost.left_without != Some(family));
        }
    }
}
