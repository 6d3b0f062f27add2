//! What is read out at the kitchen table, for hand-made cases.

use qiaomen::households::model::{Farthest, LabourAbility, Obstacle, WorkKind};
use qiaomen::kernel::Fen;
use qiaomen::matching::assignment::{Tier, Worth};
use qiaomen::matching::model::{
    MonthPay, Pair, Place, Post, Seeker, Side, Way, not_served, parts, reasons, seat_in_words,
    wanted,
};
use qiaomen::vacancies::model::{Physical, Shift, VacancyKind};

use super::fixtures::*;

fn told(road: Option<Way>, change: impl FnOnce(&mut Seeker, &mut Post)) -> String {
    let (mut seeker, mut post, rules) = (seeker(), post(), rules());
    change(&mut seeker, &mut post);
    let pair = Pair {
        way: road,
        ..pair(&seeker, &post, &rules)
    };
    let found = parts(&pair);
    let mut text = String::new();
    for reason in reasons(&pair, &found) {
        let mark = if reason.for_or_against == Side::For {
            '+'
        } else {
            '-'
        };
        text.push_str(&format!("{mark} {}\n", reason.chinese));
    }
    text
}

#[test]
fn a_mother_who_sews() {
    let text = told(way(6.2, 21), |one, _| {
        one.known = vec![knows("6-05-01-03", Some("踩过缝纫机五年"), 60)];
        one.obstacles = vec![Obstacle::SchoolRun];
        one.wishes = vec![occupation("6-05-01-03")];
    });
    insta::assert_snapshot!(text, @r"
    + 踩过缝纫机五年，岗位就是缝纫工
    + 正是您想做的缝纫工
    + 离家约6公里，骑车半小时内
    + 月薪3200元，比您要的2500元高
    + 白班，能接送孩子
    + 干过5年，经验够
    ");
}

#[test]
fn a_bricklayer_goes_to_the_coast() {
    let text = told(None, |one, post| {
        one.known = vec![knows("6-29-01-01", Some("会砌墙"), 0)];
        one.farthest = Farthest::Anywhere;
        post.title = "砌筑工".into();
        post.occupation = Some(occupation("6-29-01-01"));
        post.place = Place::Outside("浙江省-宁波市-慈溪市".into());
        post.lodging = true;
        post.meals = true;
        post.experience_months = 12;
        post.months_a_year = 10;
        post.hours.minutes_a_day = Some(600);
        post.hours.days_a_week = Some(7);
    });
    insta::assert_snapshot!(text, @r"
    + 会砌墙，岗位就是砌筑工
    + 月薪3200元，比您要的2500元高
    + 在外地，包住，不用自己租房
    + 还包吃
    - 岗位要求干过1年，登记里没有写
    - 一周七天没有休息，每天10小时
    - 一年只有10个月的活
    ");
}

#[test]
fn somebody_not_strong_at_a_home_workshop() {
    let text = told(way(6.2, 21), |one, post| {
        one.ability = Some(LabourAbility::Weak);
        one.obstacles = vec![Obstacle::Elderly, Obstacle::Farm];
        post.kind = VacancyKind::Workshop;
        post.at_home = true;
        post.physical = Some(Physical::Light);
        post.pay = MonthPay {
            by_piece: true,
            ..MonthPay::default()
        };
    });
    insta::assert_snapshot!(text, @r"
    + 活可以拿回家做，不用出门
    + 时间自己安排，能照顾老人
    + 活轻，身体吃得消
    + 不要求工作经验，可以边干边学
    + 农忙时可以先忙地里的活
    - 按件算钱，挣多少要看做多少
    ");
}

#[test]
fn a_night_watch_far_off_without_a_bed() {
    let text = told(way(88.0, 161), |one, post| {
        one.wishes = vec![occupation("4-03-02-01"), occupation("4-03-02-05")];
        one.obstacles = vec![Obstacle::Distance];
        one.education = None;
        post.title = "保安".into();
        post.occupation = Some(occupation("4-07-05-01"));
        post.hours.shift = Some(Shift::Night);
        post.certificates = vec![wanted("健康证")];
        post.education = Some(qiaomen::kernel::Education::Junior);
        post.pay.low = Some(Fen::from_yuan(2300));
        post.pay.high = Some(Fen::from_yuan(2600));
    });
    insta::assert_snapshot!(text, @r"
    + 不要求工作经验，可以边干边学
    - 离家约88公里，不包住，每天来回太远
    - 不是您想做的中式烹调师、餐厅服务员
    - 月薪2300至2600元，不一定到您要的2500元
    - 上夜班
    - 上岗前要先去办健康证
    - 文化程度没有登记，要先核实
    ");
}

#[test]
fn why_the_market_the_workshop_and_the_project_did_not_serve() {
    let mut one = seeker();
    one.farthest = Farthest::Town;
    one.obstacles = vec![Obstacle::Children];
    one.kinds = vec![
        WorkKind::Enterprise,
        WorkKind::Workshop,
        WorkKind::PublicWelfare,
    ];
    let kind = |kind, change: fn(&mut Post)| {
        let mut post = post();
        post.kind = kind;
        post.place = Place::Division(code(NEXT_VILLAGE));
        change(&mut post);
        post
    };
    let mut posts = vec![
        kind(VacancyKind::Enterprise, |post| {
            post.place = Place::Division(code(NEXT_TOWN))
        }),
        kind(VacancyKind::Enterprise, |post| {
            post.place = Place::Outside("昆明市".into())
        }),
        kind(VacancyKind::Enterprise, |post| {
            post.hours.shift = Some(Shift::Rotating)
        }),
        kind(VacancyKind::Enterprise, |_| ()),
        kind(VacancyKind::Project, |_| ()),
        kind(VacancyKind::PublicWelfare, |_| ()),
    ];
    for (number, post) in posts.iter_mut().enumerate() {
        post.vacancy = qiaomen::kernel::id::VacancyId::from_bytes(&bytes(number)).unwrap();
    }
    let snapshot = snapshot(
        vec![(family(1, Tier::Other, 100, 3, false), vec![one])],
        posts,
    );
    let told: Vec<String> = not_served(&snapshot, 0)
        .into_iter()
        .map(|one| one.chinese)
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    企业岗位：在招4个，其中2个超出本人愿去的范围（本乡镇），1个要上夜班或倒班，家里老人小孩离不开人，1个能做，但名额别的户更需要，或收入不如这个
    帮扶车间岗位：目前没有在招的
    项目用工：在招1个，本人不考虑这类岗位
    ");
}

#[test]
fn what_a_seat_costs_is_said_in_words() {
    let words = |cover, gain, quality| {
        seat_in_words(Worth {
            cover,
            gain,
            quality,
        })
    };
    assert!(words(3, 0, 0).contains("监测对象"));
    assert!(words(2, -5, 0).contains("低于收入线的脱贫户"));
    assert!(words(1, 0, 0).contains("尚无人就业"));
    assert!(words(0, 1200, 3).contains("1200元"));
    assert!(words(0, 0, 3).contains("差别不大"));
    assert!(words(0, 0, 0).contains("名额够用"));
}
