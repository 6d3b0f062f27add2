//! Each hard rule refuses what it should and nothing beside it.

use qiaomen::households::model::{
    Farthest, Health, HealthSet, LabourAbility, Obstacle, Standing, WorkKind,
};
use qiaomen::kernel::{Education, Fen};
use qiaomen::matching::model::{
    Job, MonthPay, Place, Post, Seeker, refusal, refusals, stands_back, wanted,
};
use qiaomen::vacancies::model::{Physical, Shift, VacancyKind};

use super::fixtures::*;

fn refused(change: impl FnOnce(&mut Seeker, &mut Post)) -> Vec<(&'static str, String)> {
    let (mut seeker, mut post, rules) = (seeker(), post(), rules());
    change(&mut seeker, &mut post);
    let pair = pair(&seeker, &post, &rules);
    let all = refusals(&pair);
    assert_eq!(
        all.first().cloned(),
        refusal(&pair),
        "the first rule is the first of all"
    );
    all.iter().map(|one| (one.code(), one.chinese())).collect()
}

fn codes(change: impl FnOnce(&mut Seeker, &mut Post)) -> Vec<&'static str> {
    refused(change).into_iter().map(|(code, _)| code).collect()
}

fn held(public_welfare: bool, full_time: bool) -> Job {
    Job {
        employer_name: "新哨镇政府".into(),
        vacancy: None,
        form: "unit".into(),
        full_time,
        public_welfare,
    }
}

#[test]
fn nothing_stands_between_the_two() {
    assert_eq!(codes(|_, _| ()), [""; 0]);
    assert_eq!(stands_back(&seeker()), None);
}

#[test]
fn who_is_not_sought_work_for() {
    let back = |change: fn(&mut Seeker)| {
        let mut seeker = seeker();
        change(&mut seeker);
        stands_back(&seeker).map(|refused| refused.code())
    };
    assert_eq!(back(|one| one.age = 15), Some("under_sixteen"));
    assert_eq!(back(|one| one.age = 16), None);
    assert_eq!(back(|one| one.student = true), Some("student"));
    assert_eq!(back(|one| one.worker = false), Some("not_labour"));
    for standing in [Standing::Unwilling, Standing::Lapsed, Standing::Unknown] {
        let mut one = seeker();
        one.standing = standing;
        assert_eq!(
            stands_back(&one).map(|refused| refused.code()),
            Some("not_willing")
        );
    }
    assert_eq!(
        back(|one| one.work.standing = vec![held(false, true)]),
        Some("in_full_time_work")
    );
    assert_eq!(
        back(|one| one.work.standing = vec![held(false, false)]),
        None
    );
    assert_eq!(
        back(|one| one.machine_matching = false),
        Some("machine_matching")
    );
}

#[test]
fn ages_by_law_and_by_the_post() {
    assert_eq!(codes(|one, _| one.age = 15), ["under_sixteen"]);
    for (age, expected) in [(17, "too_young"), (51, "too_old")] {
        assert_eq!(codes(|one, _| one.age = age), [expected]);
    }
    for age in [18, 50] {
        assert_eq!(codes(|one, _| one.age = age), [""; 0]);
    }
    let minor = |age| {
        codes(move |one, post| {
            one.age = age;
            post.min_age = Some(16);
            post.barred_to_minors = Some("井下作业".into());
        })
    };
    assert_eq!(minor(16), ["minor"]);
    assert_eq!(minor(17), ["minor"]);
    assert_eq!(minor(18), [""; 0]);
}

#[test]
fn no_further_than_the_worker_will_go() {
    let far = |farthest, place: Place| {
        codes(move |one, post| {
            one.farthest = farthest;
            post.place = place;
        })
    };
    let at = |digits| Place::Division(code(digits));
    let out = |text: &str| Place::Outside(text.into());
    for (place, nearest) in [
        (at(VILLAGE), 0),
        (at(NEXT_VILLAGE), 1),
        (at(NEXT_TOWN), 2),
        (out("昆明市官渡区"), 3),
        (out("浙江省-宁波市-慈溪市"), 4),
    ] {
        for (step, farthest) in Farthest::ALL.iter().enumerate() {
            let expected: &[&str] = if step >= nearest { &[] } else { &["too_far"] };
            assert_eq!(
                far(*farthest, place.clone()),
                expected,
                "{place:?} {farthest}"
            );
        }
    }
    assert_eq!(far(Farthest::County, Place::Unknown), ["place_unknown"]);
    assert_eq!(far(Farthest::Anywhere, Place::Unknown), [""; 0]);
    let text = refused(|one, _| one.farthest = Farthest::Village);
    assert_eq!(text[0].1, "工作地点在外乡镇，本人最远只愿在本村");
}

#[test]
fn what_the_worker_accepts() {
    assert_eq!(
        codes(|one, _| one.kinds = vec![WorkKind::Workshop]),
        ["kind"]
    );
    assert_eq!(
        codes(|one, _| one.kinds = vec![WorkKind::Workshop, WorkKind::Enterprise]),
        [""; 0]
    );
    let pay = |least: i64, low: Option<i64>, high: Option<i64>| {
        codes(move |one, post| {
            one.least_pay = Some(Fen::from_yuan(least));
            post.pay = MonthPay {
                low: low.map(Fen::from_yuan),
                high: high.map(Fen::from_yuan),
                ..MonthPay::default()
            };
        })
    };
    assert_eq!(pay(4001, Some(3200), Some(4000)), ["pay"]);
    assert_eq!(
        pay(4000, Some(3200), Some(4000)),
        [""; 0],
        "it may be reached"
    );
    assert_eq!(pay(3201, Some(3200), None), ["pay"]);
    assert_eq!(pay(9000, None, None), [""; 0], "not stated refuses nobody");
    let late = |from: &str| codes(|one, _| one.available_from = Some(day(from)));
    assert_eq!(late("2027-01-31"), [""; 0]);
    assert_eq!(late("2027-02-01"), ["not_in_time"]);
    let project = |ends: &str| codes(|_, post| post.ends_on = Some(day(ends)));
    assert_eq!(project("2026-11-23"), ["not_in_time"]);
    assert_eq!(project("2026-11-24"), [""; 0]);
}

#[test]
fn statutory_certificates_and_schooling() {
    let asks = |name: &'static str, held: &'static [&'static str]| {
        codes(move |one, post| {
            post.certificates = vec![wanted(name)];
            one.certificates = held.iter().map(ToString::to_string).collect();
        })
    };
    assert_eq!(asks("电工证", &[]), ["certificate"]);
    assert_eq!(asks("电工证", &["低压电工作业证"]), [""; 0]);
    assert_eq!(asks("B2驾驶证", &["C1驾驶证"]), ["certificate"]);
    assert_eq!(asks("C1驾驶证", &["B2驾驶证"]), [""; 0]);
    assert_eq!(asks("健康证", &[]), [""; 0], "an examination gives it");
    assert_eq!(asks("缝纫证", &[]), [""; 0], "no law asks it");
    let school = |least, own| {
        codes(move |one, post| {
            post.education = Some(least);
            one.education = own;
        })
    };
    assert_eq!(
        school(Education::Junior, Some(Education::Primary)),
        ["education"]
    );
    assert_eq!(
        school(Education::Primary, Some(Education::Primary)),
        [""; 0]
    );
    assert_eq!(school(Education::Junior, None), [""; 0], "to be asked");
}

#[test]
fn what_body_and_home_allow() {
    let heavy = |change: fn(&mut Seeker)| {
        codes(move |one, post| {
            post.physical = Some(Physical::Heavy);
            change(one);
        })
    };
    assert_eq!(heavy(|_| ()), [""; 0]);
    assert_eq!(
        heavy(|one| one.ability = Some(LabourAbility::Weak)),
        ["too_heavy"]
    );
    assert_eq!(
        heavy(|one| one.health = HealthSet::new(vec![Health::Severe]).unwrap()),
        ["too_heavy"]
    );
    assert_eq!(
        heavy(|one| one.obstacles = vec![Obstacle::Body]),
        ["too_heavy"]
    );
    let shift = |shift, obstacle| {
        codes(move |one, post| {
            post.hours.shift = Some(shift);
            one.obstacles = vec![obstacle];
        })
    };
    assert_eq!(shift(Shift::Night, Obstacle::Elderly), ["shift"]);
    assert_eq!(shift(Shift::Night, Obstacle::Children), ["shift"]);
    assert_eq!(shift(Shift::Rotating, Obstacle::SchoolRun), ["shift"]);
    assert_eq!(shift(Shift::Rotating, Obstacle::Elderly), [""; 0]);
    assert_eq!(shift(Shift::Night, Obstacle::Farm), [""; 0]);
    assert_eq!(shift(Shift::Day, Obstacle::SchoolRun), [""; 0]);
}

#[test]
fn who_cares_comes_home_every_day() {
    let (mut one, post, rules) = (seeker(), post(), rules());
    one.obstacles = vec![Obstacle::Children];
    let mut pair = pair(&one, &post, &rules);
    pair.way = way(29.0, 60);
    assert_eq!(refusal(&pair), None);
    pair.way = way(30.0, 61);
    assert_eq!(
        refusal(&pair).unwrap().chinese(),
        "单程约61分钟，当天照顾不了家里的老人小孩"
    );
    pair.way = None;
    assert_eq!(refusal(&pair), None, "not known: to be asked");
    let free = seeker();
    let mut far = super::fixtures::pair(&free, &post, &rules);
    far.way = way(80.0, 147);
    assert_eq!(refusal(&far), None);
}

#[test]
fn public_welfare_posts_follow_their_rule() {
    let welfare = |change: fn(&mut Seeker, &mut Post)| {
        codes(move |one, post| {
            post.kind = VacancyKind::PublicWelfare;
            post.max_age = None;
            change(one, post);
        })
    };
    assert_eq!(welfare(|_, _| ()), [""; 0]);
    assert_eq!(welfare(|one, _| one.age = 66), ["welfare_age"]);
    assert_eq!(
        welfare(|one, _| one.work.standing = vec![held(true, false)]),
        ["welfare_held"]
    );
    assert_eq!(
        welfare(|one, _| one.work.welfare_placements = 2),
        ["welfare_times"]
    );
    assert_eq!(
        welfare(|one, post| {
            one.farthest = Farthest::Anywhere;
            post.place = Place::Outside("云南省昆明市".into());
        }),
        ["welfare_outside"]
    );
    assert_eq!(
        codes(|one, _| one.work.standing = vec![held(true, false)]),
        [""; 0],
        "another kind of post is another matter"
    );
}
