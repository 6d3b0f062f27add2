//! The demo county holds together: numbers, families, work, wages, targets.
#![expect(clippy::unwrap_used, reason = "tables made by the code under test")]

use std::collections::{HashMap, HashSet};

use chrono::{Datelike, NaiveDate};

use super::*;
use crate::cli::demo::posts;

const HOUSEHOLDS: usize = 3000;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn made(seed: u64, households: usize) -> CountyTables {
    let options = Options {
        seed,
        today: today(),
        households,
    };
    generate_beside(&options, &posts::tests::sample())
}

/// Rows as maps from column to text.
fn rows(table: &Table) -> Vec<HashMap<&str, &str>> {
    let row = |cells: &'_ [String]| cells.len();
    assert!(
        table
            .rows
            .iter()
            .all(|r| row(&r.cells) == table.header.len())
    );
    table
        .rows
        .iter()
        .map(|row| {
            let names = table.header.iter().map(String::as_str);
            names.zip(row.cells.iter().map(String::as_str)).collect()
        })
        .collect()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn born(id: &str) -> NaiveDate {
    NaiveDate::parse_from_str(&id[6..14], "%Y%m%d").unwrap()
}

fn age(id: &str) -> u32 {
    today().years_since(born(id)).unwrap()
}

fn valid_id(id: &str) -> bool {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits = id[..17].chars().map(|c| c.to_digit(10).unwrap());
    let sum: u32 = digits.zip(weights).map(|(d, w)| d * w).sum();
    id.len() == 18
        && id.starts_with("539999")
        && id.chars().last() == "10X98765432".chars().nth(sum as usize % 11)
}

#[test]
fn the_same_options_give_the_same_county_and_another_seed_another() {
    assert_eq!(made(1, 120), made(1, 120));
    assert_ne!(made(1, 120), made(2, 120));
}

#[test]
fn numbers_are_valid_unique_and_nobodys() {
    let county = made(1, HOUSEHOLDS);
    let mut seen = HashSet::new();
    let mut numbers = HashSet::new();
    let men = ["之子", "之女婿", "之孙子", "之父", "之公公"];
    let women = ["之女", "之儿媳", "之孙女", "之母", "之婆婆"];
    for person in rows(&county.persons) {
        let id = person["证件号码"];
        assert!(valid_id(id), "{id}");
        assert!(seen.insert(id.to_owned()), "{id} twice");
        assert!(numbers.insert(person["人口编号"].to_owned()));
        assert_eq!(person["人口编号"].len(), 16);
        let male = id[16..17].parse::<u32>().unwrap() % 2 == 1;
        assert!(!men.contains(&person["与户主关系"]) || male);
        assert!(!women.contains(&person["与户主关系"]) || !male);
        assert!(person["姓名"].chars().count() >= 2);
        assert_ne!(
            person["文化程度"].is_empty(),
            person["在校生状况"].is_empty()
        );
    }
    let mut phones = HashSet::new();
    for house in rows(&county.households) {
        let phone = house["户联系电话"];
        if !phone.is_empty() {
            assert!(
                phone < "19900008000" && phones.insert(phone.to_owned()),
                "{phone}"
            );
        }
        let helper = house["帮扶人电话"];
        assert!(
            helper.is_empty() || helper.starts_with("19900008"),
            "{helper}"
        );
    }
}

#[test]
fn families_have_one_head_and_parents_are_older_than_children() {
    let county = made(2, HOUSEHOLDS);
    let mut houses: HashMap<String, Vec<(String, u32, bool)>> = HashMap::new();
    for person in rows(&county.persons) {
        let id = person["证件号码"];
        let male = id[16..17].parse::<u32>().unwrap() % 2 == 1;
        let members = houses.entry(person["户编号"].to_owned()).or_default();
        members.push((person["与户主关系"].to_owned(), age(id), male));
        assert!(person["人口编号"].starts_with(person["户编号"]));
    }
    assert_eq!(houses.len(), HOUSEHOLDS);
    for (house, members) in &houses {
        let heads: Vec<_> = members.iter().filter(|m| m.0 == "户主").collect();
        assert_eq!(heads.len(), 1, "{house}");
        let (head_age, head_male) = (heads[0].1, heads[0].2);
        let spouses: Vec<_> = members.iter().filter(|m| m.0 == "配偶").collect();
        assert!(spouses.len() <= 1);
        assert!(spouses.iter().all(|spouse| spouse.2 != head_male));
        let couple = |relation: &str| members.iter().filter(|m| m.0 == relation).count();
        assert!(couple("之儿媳") <= 1 && couple("之女婿") <= 1);
        for (relation, age, _) in members {
            match relation.as_str() {
                "之子" | "之女" => assert!(head_age >= age + 16, "{house}: {members:?}"),
                "之孙子" | "之孙女" => assert!(head_age >= age + 34, "{house}: {members:?}"),
                "之父" | "之母" => assert!(*age >= head_age + 16, "{house}: {members:?}"),
                _ => assert!(*age < 100),
            }
        }
    }
}

#[test]
fn places_exist_and_no_recorded_day_lies_after_today() {
    let county = made(3, 400);
    let places = Places::load();
    for house in rows(&county.households) {
        assert!(
            places.code(house["乡镇"], house["村"]).is_some(),
            "{house:?}"
        );
        let lifted = house["户类型"] == "脱贫户";
        match house["监测对象类别"] {
            "脱贫不稳定户" => assert!(lifted),
            "边缘易致贫户" => assert!(!lifted),
            kind => assert!(["突发严重困难户", ""].contains(&kind)),
        }
    }
    let recorded = [
        (
            &county.households,
            &["识别监测时间", "帮扶开始日期", "纳入日期"][..],
        ),
        (&county.willingness, &["采集日期"]),
        (&county.placements, &["上岗日期", "离岗日期"]),
        (&county.wages, &["所属期起", "所属期止", "发放日期"]),
    ];
    for (table, columns) in recorded {
        for row in rows(table) {
            for column in columns {
                assert!(
                    row[column].is_empty() || date(row[column]) <= today(),
                    "{row:?}"
                );
            }
        }
    }
}

#[test]
fn work_is_for_those_who_may_and_only_one_full_time_or_public_post_at_once() {
    let county = made(1, HOUSEHOLDS);
    let persons = rows(&county.persons);
    let persons: HashMap<_, _> = persons.iter().map(|p| (p["人口编号"], p)).collect();
    let willing = rows(&county.willingness);
    let willing: HashMap<_, _> = willing.iter().map(|w| (w["人口编号"], w)).collect();
    let mut held: HashMap<&str, Vec<(NaiveDate, NaiveDate, &str)>> = HashMap::new();
    let placements = rows(&county.placements);
    for job in &placements {
        let person = persons[job["人口编号"]];
        assert_eq!(person["姓名"], job["姓名"]);
        assert_eq!(person["在校生状况"], "");
        assert_eq!(willing[job["人口编号"]]["就业意愿"], "愿意");
        let (start, end) = (date(job["上岗日期"]), job["离岗日期"]);
        assert!(start.years_since(born(person["证件号码"])).unwrap() >= 16);
        assert_eq!(end.is_empty(), job["离岗原因"].is_empty());
        let end = if end.is_empty() {
            NaiveDate::MAX
        } else {
            date(end)
        };
        assert!(start < end);
        let local = job["务工所在地"].ends_with("弥勒市");
        assert_eq!(
            local,
            ["乡（镇）内", "乡（镇）外县内"].contains(&job["务工区域"])
        );
        assert!(local || !["公益性岗位", "帮扶车间"].contains(&job["就业渠道"]));
        assert_eq!(job["务工所在地"].split('-').count(), 3);
        for kind in [("全日制", "是"), ("就业渠道", "公益性岗位")] {
            if job[kind.0] == kind.1 {
                let spans = held.entry(job["人口编号"]).or_default();
                let clash = spans
                    .iter()
                    .any(|s| s.2 == kind.0 && s.0 <= end && start <= s.1);
                assert!(!clash, "{job:?}");
                spans.push((start, end, kind.0));
            }
        }
    }
    let numbers: HashSet<&str> = placements.iter().map(|job| job["上岗编号"]).collect();
    assert_eq!(numbers.len(), placements.len());
    let mut lines = HashSet::new();
    for wage in rows(&county.wages) {
        assert!(numbers.contains(wage["上岗编号"]));
        assert!(lines.insert((wage["上岗编号"].to_owned(), wage["所属期起"].to_owned())));
        let yuan = |column: &str| wage[column].parse::<f64>().unwrap();
        assert!((yuan("应发") - yuan("扣款") - yuan("实发")).abs() < 0.001);
        assert!(date(wage["所属期起"]) <= date(wage["所属期止"]));
        assert!(date(wage["所属期止"]) <= date(wage["发放日期"]), "{wage:?}");
        assert!(!wage["提供人"].is_empty());
    }
}

#[test]
fn labour_ability_follows_age_school_and_health() {
    let county = made(4, 1500);
    for person in rows(&county.persons) {
        let age = age(person["证件号码"]);
        let able = ["普通劳动力", "技能劳动力"].contains(&person["劳动技能"]);
        let any = able || person["劳动技能"] == "弱劳动力或半劳动力";
        let student = !person["在校生状况"].is_empty();
        assert!(!any || (age >= 16 && !student), "{person:?}");
        if person["健康状况"] == "健康" && !student && (16..60).contains(&age) {
            assert!(able, "{person:?}");
        }
        assert_eq!(
            person["健康状况"].contains("残疾"),
            !person["残疾类别等级"].is_empty()
        );
        assert!(any || person["技能特长"].is_empty());
    }
}

#[test]
fn the_county_is_as_poor_as_old_and_as_much_at_work_as_it_should_be() {
    let county = made(1, HOUSEHOLDS);
    let persons = rows(&county.persons);
    assert!((9200..9900).contains(&persons.len()), "{}", persons.len());
    let able = ["普通劳动力", "技能劳动力", "弱劳动力或半劳动力"];
    let mut sizes: HashMap<&str, (usize, bool)> = HashMap::new();
    for person in &persons {
        let size = sizes.entry(person["户编号"]).or_default();
        size.0 += 1;
        size.1 |= able.contains(&person["劳动技能"]);
    }
    let mean = |labour: bool| {
        let of: Vec<f64> = sizes
            .values()
            .filter(|s| s.1 == labour)
            .map(|s| s.0 as f64)
            .collect();
        of.iter().sum::<f64>() / of.len() as f64
    };
    assert!((3.2..3.7).contains(&mean(true)), "{}", mean(true));
    assert!((1.5..2.1).contains(&mean(false)), "{}", mean(false));

    let mut poor = HashSet::new();
    for year in rows(&county.income) {
        let yuan = |column: &str| year[column].parse::<f64>().unwrap();
        let gross =
            yuan("工资性收入") + yuan("生产经营性收入") + yuan("财产性收入") + yuan("转移性收入");
        let head = (gross - yuan("生产经营性支出")) / sizes[year["户编号"]].0 as f64;
        assert!((4900.0..22_000.0).contains(&head), "{head}: {year:?}");
        if head < 10_000.0 {
            poor.insert(year["户编号"]);
        }
    }
    assert!((1900..2500).contains(&poor.len()), "{}", poor.len());

    let monitored = rows(&county.households)
        .iter()
        .filter(|h| !h["监测对象类别"].is_empty())
        .count();
    assert!((300..420).contains(&monitored), "{monitored}");

    let wishes = rows(&county.willingness);
    let willing: HashSet<&str> = wishes
        .iter()
        .filter(|w| w["就业意愿"] == "愿意")
        .map(|w| w["人口编号"])
        .collect();
    assert!(willing.len() * 100 / wishes.len() >= 80);
    let jobs = rows(&county.placements);
    let ever: HashSet<&str> = jobs.iter().map(|job| job["人口编号"]).collect();
    let now: HashSet<&str> = jobs
        .iter()
        .filter(|job| job["离岗日期"].is_empty())
        .map(|job| job["人口编号"])
        .collect();
    let share = ever.len() * 100 / willing.len();
    assert!((42..=48).contains(&share), "{share} of a hundred");
    let house = |person: &&str| person[..14].to_owned();
    let wanting: HashSet<String> = willing
        .iter()
        .map(house)
        .filter(|h| poor.contains(h.as_str()))
        .collect();
    let covered: HashSet<String> = now
        .iter()
        .map(house)
        .filter(|h| wanting.contains(h))
        .collect();
    let share = covered.len() * 100 / wanting.len();
    assert!((55..=65).contains(&share), "{share} of a hundred covered");
}

#[test]
fn a_leap_day_and_a_new_year_are_days_like_others() {
    for day in ["2028-02-29", "2027-01-01", "2026-02-10"] {
        let today = date(day);
        let options = Options {
            seed: 1,
            today,
            households: 150,
        };
        let county = generate_beside(&options, &posts::tests::sample());
        assert_eq!(county.households.rows.len(), 150);
        for job in rows(&county.placements) {
            assert!(date(job["上岗日期"]) < today);
        }
        for row in rows(&county.income) {
            assert_eq!(row["年度"], (today.year() - 1).to_string());
        }
    }
}

#[test]
fn the_kernel_accepts_every_name_and_number() {
    use crate::kernel::{CreditCode, Education, Mobile, OccupationCode, PersonName, ResidentId};
    let county = made(5, HOUSEHOLDS);
    for person in rows(&county.persons) {
        assert_eq!(
            PersonName::parse(person["姓名"]).unwrap().as_str(),
            person["姓名"]
        );
        assert!(ResidentId::parse(person["证件号码"]).is_ok());
        assert!(person["联系电话"].is_empty() || Mobile::parse(person["联系电话"]).is_ok());
        assert!(person["文化程度"].is_empty() || Education::parse(person["文化程度"]).is_ok());
        // The numbers of the register must never pass for a resident ID.
        assert!(ResidentId::parse(person["户编号"]).is_err());
        assert!(ResidentId::parse(person["人口编号"]).is_err());
    }
    for trade in trades::Trades::load().all {
        assert!(OccupationCode::parse(&trade.code).is_ok(), "{}", trade.code);
    }
    let employers = crate::cli::demo::employers::table(&Posts::embedded(), today());
    let mut codes = HashSet::new();
    for employer in rows(&employers) {
        let code = employer["统一社会信用代码"];
        assert_eq!(code.is_empty(), !employer["无代码原因"].is_empty());
        if !code.is_empty() {
            assert!(
                CreditCode::parse(code).is_ok() && codes.insert(code.to_owned()),
                "{code}"
            );
        }
    }
}
