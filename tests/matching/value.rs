//! Every weight has a test that says why it exists: of two pairs alike but for one thing, which is worth more.

use qiaomen::households::model::{LabourAbility, Obstacle};
use qiaomen::kernel::Fen;
use qiaomen::matching::model::{MOST, Pair, Post, Seeker, parts, quality, wanted, weights};
use qiaomen::vacancies::model::{Physical, Shift, VacancyKind};

use super::fixtures::*;

fn worth(
    change: impl FnOnce(&mut Seeker, &mut Post, &mut Option<qiaomen::matching::model::Way>),
) -> u16 {
    let (mut seeker, mut post, rules) = (seeker(), post(), rules());
    let mut road = way(6.2, 21);
    change(&mut seeker, &mut post, &mut road);
    let pair = Pair {
        way: road,
        ..pair(&seeker, &post, &rules)
    };
    quality(&parts(&pair))
}

#[test]
fn the_weights_add_up_and_leave_the_order_clear() {
    assert_eq!(weights::MERIT, 800);
    assert_eq!(
        weights::ABOVE_LAST_RESORT + weights::ORDER[0] + weights::MERIT,
        MOST
    );
    const { assert!(weights::MERIT / weights::LAST_RESORT_SHARE < weights::ABOVE_LAST_RESORT) };
    assert!(weights::ORDER.is_sorted_by(|one, next| one > next));
}

#[test]
fn skill_the_nearer_the_better() {
    let knowing = |code: &'static str| worth(|one, _, _| one.known = vec![knows(code, None, 0)]);
    let stranger = worth(|one, post, _| {
        one.known = vec![];
        post.experience_months = 6;
    });
    let (same, near, far) = (
        knowing("6-05-01-03"),
        knowing("6-05-01-02"),
        knowing("4-03-02-01"),
    );
    assert!(
        same > near && near > far && far > stranger,
        "{same} {near} {far} {stranger}"
    );
}

#[test]
fn years_in_the_trade_count_where_they_were_spent() {
    let years = |code: &'static str, months| {
        worth(move |one, _, _| one.known = vec![knows(code, None, months)])
    };
    assert!(years("6-05-01-03", 36) > years("6-05-01-03", 6));
    assert_eq!(
        years("6-05-01-03", 36),
        years("6-05-01-03", 120),
        "three years are enough"
    );
    assert_eq!(
        years("4-03-02-01", 36),
        years("4-03-02-01", 0),
        "a cook's years sew nothing"
    );
}

#[test]
fn a_wish_counts_and_having_none_lies_between() {
    let wish = |codes: &'static [&'static str]| {
        worth(|one, _, _| one.wishes = codes.iter().map(|code| occupation(code)).collect())
    };
    assert!(wish(&["6-05-01-03"]) > wish(&["6-05-01-02"]));
    assert!(wish(&["6-05-01-02"]) > wish(&[]));
    assert!(wish(&[]) > wish(&["4-03-02-01"]));
}

#[test]
fn the_shorter_way_and_a_bed_where_it_is_long() {
    let by = |km, minutes| worth(move |_, _, road| *road = way(km, minutes));
    assert!(by(3.0, 15) > by(20.0, 44) && by(20.0, 44) > by(29.0, 60));
    let far = |lodging| {
        worth(move |_, post, road| {
            *road = way(80.0, 147);
            post.lodging = lodging;
        })
    };
    assert!(
        far(true) > far(false) + weights::BOARD / 2,
        "the bed itself is more than its price"
    );
    assert!(by(29.0, 60) > far(false));
    assert!(worth(|_, post, _| post.at_home = true) > by(3.0, 15));
}

#[test]
fn pay_above_the_wish_up_to_half_as_much_again() {
    let pays = |yuan| {
        worth(move |_, post, _| {
            post.pay.low = Some(Fen::from_yuan(yuan));
            post.pay.high = Some(Fen::from_yuan(9000));
        })
    };
    assert!(pays(3750) > pays(3000) && pays(3000) > pays(2500) && pays(2500) > pays(2400));
    assert_eq!(
        pays(3750),
        pays(8000),
        "quality is not income: the gap decides before"
    );
}

#[test]
fn days_before_shifts_before_nights_and_no_ten_hour_days() {
    let shift = |shift| worth(move |_, post, _| post.hours.shift = Some(shift));
    assert!(
        shift(Shift::Day) > shift(Shift::Rotating) && shift(Shift::Rotating) > shift(Shift::Night)
    );
    assert!(shift(Shift::Day) > worth(|_, post, _| post.hours.minutes_a_day = Some(660)));
    assert!(shift(Shift::Day) > worth(|_, post, _| post.hours.days_a_week = Some(7)));
}

#[test]
fn light_work_for_the_weak() {
    let weight = |physical| {
        worth(move |one, post, _| {
            one.ability = Some(LabourAbility::Weak);
            post.physical = Some(physical);
        })
    };
    assert!(weight(Physical::Light) > weight(Physical::Medium));
    let strong = |physical| worth(move |_, post, _| post.physical = Some(physical));
    assert_eq!(
        strong(Physical::Light),
        strong(Physical::Heavy),
        "nothing for whoever bears both"
    );
}

#[test]
fn months_against_the_fields() {
    let months = |farm: bool, months| {
        worth(move |one, post, _| {
            one.obstacles = if farm { vec![Obstacle::Farm] } else { vec![] };
            post.months_a_year = months;
        })
    };
    assert!(
        months(true, 8) > months(true, 12),
        "the harvest is left free"
    );
    assert!(
        months(false, 12) > months(false, 8),
        "others want the whole year"
    );
}

#[test]
fn bed_and_board_are_worth_a_little() {
    let board = |meals| worth(move |_, post, _| post.meals = meals);
    assert_eq!(board(true), board(false) + weights::BOARD / 2);
}

#[test]
fn last_resort_in_order_and_public_welfare_below_everything() {
    let kind = |kind| worth(move |_, post, _| post.kind = kind);
    let order = VacancyKind::ALL
        .iter()
        .map(|one| kind(*one))
        .collect::<Vec<_>>();
    let [market, workshop, welfare, project] = order.try_into().unwrap();
    assert!(market > workshop && workshop > project && project > welfare);
    let worst = worth(|one, post, road| {
        one.wishes = vec![occupation("4-03-02-01")];
        post.kind = VacancyKind::Project;
        post.experience_months = 12;
        post.hours.shift = Some(Shift::Night);
        post.hours.days_a_week = Some(7);
        post.months_a_year = 1;
        post.certificates = vec![wanted("缝纫证")];
        post.pay = Default::default();
        *road = way(90.0, 164);
    });
    let best = worth(|one, post, road| {
        one.known = vec![knows("6-05-01-03", None, 60)];
        one.wishes = vec![occupation("6-05-01-03")];
        post.kind = VacancyKind::PublicWelfare;
        post.meals = true;
        post.lodging = true;
        post.physical = Some(Physical::Light);
        post.pay.low = Some(Fen::from_yuan(4000));
        post.at_home = true;
        *road = way(0.0, 0);
    });
    assert!(worst > best, "{worst} {best}");
}
