//! A worker and a post between whom nothing stands, to be changed by each test.

use qiaomen::households::model::{Farthest, HealthSet, LabourAbility, Standing};
use qiaomen::kernel::id::{EmployerId, HouseholdId, PersonId, VacancyId};
use qiaomen::kernel::{DivisionCode, Education, Fen, OccupationCode};
use qiaomen::matching::assignment::Tier;
use qiaomen::matching::model::{
    Family, Known, MonthPay, Pair, Place, Post, Rules, Seeker, Snapshot, Way, Work,
};
use qiaomen::regions::model::{Division, Gazetteer, Location};
use qiaomen::rulebook::model::{EmployedRule, MinimumWage, PayConversion, PublicWelfareRule};
use qiaomen::vacancies::model::{Hours, Shift, VacancyKind};

pub const VILLAGE: &str = "532504102201";
pub const NEXT_VILLAGE: &str = "532504102202";
pub const NEXT_TOWN: &str = "532504105201";

pub fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

pub fn code(text: &str) -> DivisionCode {
    DivisionCode::parse(text).unwrap()
}

pub fn occupation(text: &str) -> OccupationCode {
    OccupationCode::parse(text).unwrap()
}

pub fn bytes(number: usize) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[8..].copy_from_slice(&(number as u64).to_be_bytes());
    bytes
}

pub fn rules() -> Rules {
    Rules {
        welfare: PublicWelfareRule {
            min_age: 16,
            max_age: 65,
            term_years: 3,
            placements: 2,
        },
        conversion: PayConversion {
            days_a_month: 22,
            hours_a_day: 8,
        },
        minimum_wage: MinimumWage {
            month_fen: 202_000,
            hour_fen: 2000,
        },
        employed: EmployedRule {
            name: "口径".into(),
            forms: vec!["unit".into()],
            min_age: 16,
        },
    }
}

/// 40, healthy, primary school, willing to work anywhere in the county.
pub fn seeker() -> Seeker {
    Seeker {
        person: PersonId::from_bytes(&bytes(1)).unwrap(),
        household: HouseholdId::from_bytes(&bytes(1)).unwrap(),
        person_no: None,
        name: "李会芬".into(),
        age: 40,
        student: false,
        worker: true,
        ability: Some(LabourAbility::Ordinary),
        health: HealthSet::healthy(),
        education: Some(Education::Primary),
        home: code(VILLAGE),
        known: Vec::new(),
        certificates: Vec::new(),
        standing: Standing::Willing,
        farthest: Farthest::County,
        reach_km: None,
        kinds: Vec::new(),
        wishes: Vec::new(),
        least_pay: Some(Fen::from_yuan(2500)),
        available_from: None,
        obstacles: Vec::new(),
        machine_matching: true,
        work: Work::default(),
    }
}

pub fn knows(code: &str, said: Option<&str>, months: u32) -> Known {
    Known {
        code: occupation(code),
        said: said.map(str::to_owned),
        months,
    }
}

/// A sewing job in the next town: 3,200 a month, days, all year.
pub fn post() -> Post {
    Post {
        vacancy: VacancyId::from_bytes(&bytes(1)).unwrap(),
        title: "缝纫工".into(),
        employer: EmployerId::from_bytes(&bytes(1)).unwrap(),
        employer_name: "弥勒某服装厂".into(),
        kind: VacancyKind::Enterprise,
        welfare: None,
        place: Place::Division(code(NEXT_TOWN)),
        at_home: false,
        occupation: Some(occupation("6-05-01-03")),
        pay: MonthPay {
            low: Some(Fen::from_yuan(3200)),
            high: Some(Fen::from_yuan(4000)),
            ..MonthPay::default()
        },
        piecework_contract: false,
        hours: Hours {
            minutes_a_day: Some(480),
            days_a_week: Some(6),
            shift: Some(Shift::Day),
        },
        lodging: false,
        meals: false,
        min_age: Some(18),
        max_age: Some(50),
        education: None,
        certificates: Vec::new(),
        experience_months: 0,
        physical: None,
        months_a_year: 12,
        starts_on: None,
        ends_on: None,
        valid_until: day("2027-01-31"),
        openings: 5,
        barred_to_minors: None,
    }
}

pub fn way(km: f64, minutes: u32) -> Option<Way> {
    Some(Way {
        km,
        minutes,
        bus: false,
    })
}

pub fn pair<'a>(seeker: &'a Seeker, post: &'a Post, rules: &'a Rules) -> Pair<'a> {
    Pair {
        seeker,
        post,
        way: way(6.2, 21),
        rules,
        day: day("2026-11-24"),
    }
}

pub fn gazetteer() -> Gazetteer {
    let division = |digits: &str, name: &str, at: Option<(f64, f64)>| {
        let code = code(digits);
        Division {
            code,
            level: code.level(),
            name: name.into(),
            location: at.map(|(longitude, latitude)| Location {
                longitude,
                latitude,
                approximate: false,
            }),
            source: "试".into(),
            valid_from: day("2022-10-31"),
            valid_to: None,
        }
    };
    Gazetteer::new(vec![
        division("532504000000", "弥勒市", Some((103.41, 24.41))),
        division("532504102000", "新哨镇", Some((103.45, 24.24))),
        division(VILLAGE, "新哨村", Some((103.45, 24.24))),
        division(NEXT_VILLAGE, "龙潭村", Some((103.47, 24.25))),
        division("532504105000", "朋普镇", Some((103.40, 23.95))),
        division(NEXT_TOWN, "朋普村", Some((103.40, 23.95))),
    ])
}

pub fn family(number: usize, tier: Tier, gap: u32, size: i64, employed: bool) -> Family {
    Family {
        id: HouseholdId::from_bytes(&bytes(number)).unwrap(),
        household_no: None,
        head: None,
        division: code(VILLAGE),
        target: true,
        tier,
        gap: Some(gap),
        size,
        employed,
        seekers: 0..0,
    }
}

pub fn snapshot(households: Vec<(Family, Vec<Seeker>)>, posts: Vec<Post>) -> Snapshot {
    Snapshot::new(day("2026-11-24"), rules(), households, posts, &gazetteer())
}
