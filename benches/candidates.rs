//! Who might take which post: 100,000 workers beside 5,000 vacancies (ten counties of 10,000 and 500), every eligible pair
//! with its income and quality, against the limit of one second; and the best twenty for one worker of 100,000
//! vacancies, against two milliseconds. `cargo bench --bench candidates`; quote the ratios.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::allow_attributes,
    missing_docs
)]

use std::time::{Duration, Instant};

use qiaomen::households::model::{
    Farthest, HealthSet, LabourAbility, Obstacle, Standing, WorkKind,
};
use qiaomen::kernel::id::{EmployerId, HouseholdId, PersonId, VacancyId};
use qiaomen::kernel::{DivisionCode, Education, Fen, OccupationCode};
use qiaomen::matching::assignment::Tier;
use qiaomen::matching::model::{
    Candidates, Columns, Family, Kept, Known, MonthPay, Place, Post, Problem, Rules, Seeker,
    Snapshot, Work, best_posts,
};
use qiaomen::regions::model::{Division, Gazetteer, Location};
use qiaomen::rulebook::model::{EmployedRule, MinimumWage, PayConversion, PublicWelfareRule};
use qiaomen::vacancies::model::{Hours, Physical, Shift, VacancyKind};
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha20Rng;

const RUNS: usize = 5;
const TOWNS: usize = 14;
const VILLAGES: usize = 10;
const TRADES: [&str; 12] = [
    "6-29-01-01",
    "6-29-01-03",
    "6-05-01-03",
    "6-31-05-00",
    "4-09-08-01",
    "4-03-02-01",
    "5-01-02-00",
    "6-30-05-05",
    "4-07-05-01",
    "6-12-03-00",
    "4-10-01-05",
    "6-29-03-02",
];

struct Dice(ChaCha20Rng);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0.random_range(0..most)
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    fn id(&mut self) -> [u8; 16] {
        let mut bytes = [0; 16];
        self.0.fill_bytes(&mut bytes);
        bytes
    }
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().expect("a date")
}

fn division(code: &str, at: Option<(f64, f64)>) -> Division {
    let code = DivisionCode::parse(code).expect("a code");
    Division {
        code,
        level: code.level(),
        name: code.as_str().into(),
        location: at.map(|(longitude, latitude)| Location {
            longitude,
            latitude,
            approximate: false,
        }),
        source: "made".into(),
        valid_from: day("2022-01-01"),
        valid_to: None,
    }
}

/// Villages by county, on a grid of two kilometres; counties lie half a degree apart.
fn villages(counties: usize) -> (Gazetteer, Vec<Vec<DivisionCode>>) {
    let (mut divisions, mut all) = (Vec::new(), Vec::new());
    for county in 0..counties {
        let mut here = Vec::new();
        divisions.push(division(&format!("5325{:02}000000", county + 1), None));
        for town in 0..TOWNS {
            let prefix = format!("5325{:02}{:03}", county + 1, town + 100);
            divisions.push(division(&format!("{prefix}000"), None));
            for village in 0..VILLAGES {
                let at = (
                    103.0 + 0.5 * county as f64 + 0.02 * (town % 4 * 4 + village % 4) as f64,
                    24.0 + 0.02 * (town / 4 * 4 + village / 4) as f64,
                );
                let village = division(&format!("{prefix}{}", village + 200), Some(at));
                here.push(village.code);
                divisions.push(village);
            }
        }
        all.push(here);
    }
    (Gazetteer::new(divisions), all)
}

fn seeker(dice: &mut Dice, home: DivisionCode, household: HouseholdId) -> Seeker {
    let reach = [0, 0, 1, 1, 1, 1, 2, 2, 2, 3][dice.below(10)];
    let trade = OccupationCode::parse(TRADES[dice.below(TRADES.len())]).expect("a code");
    Seeker {
        person: PersonId::from_bytes(&dice.id()).expect("an id"),
        household,
        person_no: None,
        name: String::new(),
        age: 18 + dice.below(42) as i32,
        student: false,
        worker: true,
        ability: dice.one_in(6).then_some(LabourAbility::Weak),
        health: HealthSet::healthy(),
        education: Some(Education::ALL[dice.below(4)]),
        home,
        known: vec![Known {
            code: trade,
            said: None,
            months: dice.below(60) as u32,
        }],
        certificates: Vec::new(),
        standing: Standing::Willing,
        farthest: Farthest::ALL[reach],
        reach_km: None,
        kinds: match dice.one_in(3) {
            true => Vec::new(),
            false => vec![WorkKind::ALL[dice.below(4)]],
        },
        wishes: vec![trade],
        least_pay: Some(Fen::from_yuan(800 + 100 * dice.below(45) as i64)),
        available_from: None,
        obstacles: match dice.one_in(3) {
            true => vec![Obstacle::Children],
            false => Vec::new(),
        },
        machine_matching: true,
        work: Work::default(),
    }
}

fn post(dice: &mut Dice, place: DivisionCode) -> Post {
    let kind = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3][dice.below(10)];
    Post {
        vacancy: VacancyId::from_bytes(&dice.id()).expect("an id"),
        title: String::new(),
        employer: EmployerId::from_bytes(&dice.id()).expect("an id"),
        employer_name: String::new(),
        kind: VacancyKind::ALL[kind],
        welfare: None,
        place: Place::Division(place),
        at_home: dice.one_in(40),
        occupation: OccupationCode::parse(TRADES[dice.below(TRADES.len())]).ok(),
        pay: MonthPay {
            low: Some(Fen::from_yuan(900 + 100 * dice.below(40) as i64)),
            ..MonthPay::default()
        },
        piecework_contract: false,
        hours: Hours {
            minutes_a_day: Some(480),
            days_a_week: Some(6),
            shift: Some(Shift::ALL[dice.below(3)]),
        },
        lodging: dice.one_in(2),
        meals: dice.one_in(2),
        min_age: Some(18),
        max_age: Some(35 + dice.below(25) as i32),
        education: dice.one_in(3).then(|| Education::ALL[dice.below(4)]),
        certificates: Vec::new(),
        experience_months: 12 * dice.below(3) as u32,
        physical: Some(Physical::ALL[dice.below(3)]),
        months_a_year: 12,
        starts_on: None,
        ends_on: None,
        valid_until: day("2027-01-31"),
        openings: 1 + dice.below(8) as u32,
        barred_to_minors: None,
    }
}

fn snapshot(counties: usize, workers: usize, posts: usize) -> Snapshot {
    let mut dice = Dice(ChaCha20Rng::seed_from_u64(1));
    let (gazetteer, villages) = villages(counties);
    let (mut households, mut open) = (Vec::new(), Vec::new());
    for here in &villages {
        let mut made = 0;
        while made < workers {
            let home = here[dice.below(here.len())];
            let id = HouseholdId::from_bytes(&dice.id()).expect("an id");
            let members = 1 + dice.below(3);
            made += members;
            let family = Family {
                id,
                household_no: None,
                head: None,
                division: home,
                target: true,
                tier: Tier::from_index([0, 1, 1, 1, 2, 2][dice.below(6)]).expect("a tier"),
                gap: Some(dice.below(9000) as u32),
                size: 1 + dice.below(6) as i64,
                employed: false,
                seekers: 0..0,
            };
            let people = (0..members).map(|_| seeker(&mut dice, home, id)).collect();
            households.push((family, people));
        }
        for _ in 0..posts {
            let place = here[dice.below(here.len())];
            open.push(post(&mut dice, place));
        }
    }
    let rules = Rules {
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
            name: String::new(),
            forms: Vec::new(),
            min_age: 16,
        },
    };
    Snapshot::new(day("2026-11-24"), rules, households, open, &gazetteer)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn report(what: &str, time: Duration, limit: Duration) {
    println!(
        "{what}: median {:.2} ms, {:.3} of the limit",
        time.as_secs_f64() * 1e3,
        time.as_secs_f64() / limit.as_secs_f64()
    );
}

fn main() {
    let county = snapshot(10, 10_000, 500);
    let kept = Kept::default();
    let mut pairs = 0;
    let times = (0..RUNS).map(|_| {
        let begun = Instant::now();
        let candidates = Candidates::new(&county, &kept);
        let time = begun.elapsed();
        pairs = Problem::of(&county, &candidates)
            .expect("a problem")
            .pairs();
        time
    });
    let time = median(times.collect());
    assert!(pairs > 1_000_000, "{pairs}");
    let (workers, posts) = (county.seekers().len(), county.posts().len());
    println!("{workers} workers, {posts} vacancies: {pairs} eligible pairs");
    report("all candidates", time, Duration::from_secs(1));

    let province = snapshot(10, 100, 10_000);
    let columns = Columns::new(&province);
    let (mut found, mut possible) = (0, Vec::new());
    let times = (0..200).map(|seeker| {
        let begun = Instant::now();
        let best = best_posts(&columns, seeker, 20);
        let time = begun.elapsed();
        assert!(best.len() <= 20);
        columns.possible(seeker, &mut possible);
        found += possible.len();
        time
    });
    let mut times: Vec<Duration> = times.collect();
    times.sort();
    println!(
        "{} vacancies, {} of them possible for a worker on average",
        province.posts().len(),
        found / times.len()
    );
    report("best twenty", times[100], Duration::from_millis(2));
    report(
        "best twenty, slowest of 200",
        times[199],
        Duration::from_millis(2),
    );
}
