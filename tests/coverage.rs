//! 至少1人就业: the definition, its proofs, confirmations and figures, on both databases.
#![allow(clippy::unwrap_used, clippy::allow_attributes, missing_docs)]

mod common;

use std::collections::HashMap;

use chrono::NaiveDate;
use common::people::two_households;
use common::work::*;
use common::{TestDb, backend, ctx, ctx_at, ctx_of};
use proptest::prelude::*;
use proptest::test_runner::Config;
use qiaomen::coverage::model::*;
use qiaomen::coverage::service;
use qiaomen::households::model::{Change, HealthSet, MemberEvent};
use qiaomen::households::model::{
    HouseholdKind, LabourAbility, Member, RegisteredHousehold, Relation, Skills, Standing, Status,
    StudentStatus,
};
use qiaomen::kernel::id::{HouseholdId, PersonId, PlacementId, WageRecordId};
use qiaomen::kernel::{Ctx, DivisionCode, Figures, PageRequest, Sex, age_on};
use qiaomen::placements::model::*;
use qiaomen::rulebook::model::{EmployedRule, WillingnessRule};
use qiaomen::{households, placements};

const TODAY: &str = "2026-11-24";

fn county(test: &TestDb, on: &str) -> CountyCoverage {
    test.db.read(|conn| service::on(conn, day(on))).unwrap()
}

fn row(test: &TestDb, no: &str, on: &str) -> HouseholdCoverage {
    let id = household(test, no);
    county(test, on).household(id).unwrap().clone()
}

fn other_clerk() -> Ctx {
    ctx_of("小张", "2026-11-24T02:00:00Z")
}

fn works(test: &TestDb, no: &str) -> PlacementId {
    let job = away(person(test, no), "2026-03-01");
    placements::service::record(&test.db, &ctx(), &job).unwrap()
}

fn end(test: &TestDb, id: PlacementId, version: i64, on: &str) -> qiaomen::kernel::Result<()> {
    let ended = Ended {
        on: day(on),
        reason: EndReason::ContractOver,
    };
    placements::service::end(&test.db, &ctx(), id, version, ended, None)
}

fn move_out(
    test: &TestDb,
    household: HouseholdId,
    person: PersonId,
    on: &str,
) -> qiaomen::kernel::Result<()> {
    let event = MemberEvent {
        household,
        on: day(on),
        reason: Some("迁往昆明".into()),
        change: Change::MovedOut(person),
    };
    households::service::change_member(&test.db, &ctx(), &event)
}

fn confirmed(test: &TestDb, no: &str) {
    let id = household(test, no);
    service::confirm(
        &test.db,
        &ctx(),
        id,
        day(TODAY),
        "入户见到本人，看了10月银行流水",
    )
    .unwrap();
}

fn refreshed(test: &TestDb) -> Vec<HouseholdId> {
    let struck = service::refresh(&test.db, &ctx()).unwrap();
    struck.into_iter().map(|struck| struck.household).collect()
}

on_both!(
    ending_the_only_job_uncovers_and_invalidates_at_once,
    |test| {
        two_households(&test);
        let h1 = household(&test, "H1");
        assert_eq!(
            row(&test, "H1", TODAY).coverage.state,
            CoverageState::NotCovered
        );
        let early = service::confirm(&test.db, &ctx(), h1, day(TODAY), "看过");
        assert_eq!(early.unwrap_err().code(), "COVERAGE-NOT-COVERED");
        let job = works(&test, "P1");
        let covered = row(&test, "H1", TODAY);
        assert_eq!(covered.coverage.state, CoverageState::Covered);
        assert_eq!(covered.coverage.jobs()[0].placement, job);
        assert_eq!(covered.coverage.jobs()[0].person_name, "张建国");
        assert!(!covered.coverage.is_verified() && covered.coverage.rule.contains("就业认定口径"));
        confirmed(&test, "H1");
        assert!(row(&test, "H1", TODAY).confirmation.unwrap().stands());
        assert_eq!(refreshed(&test), []);

        end(&test, job, 1, TODAY).unwrap();
        let open = row(&test, "H1", TODAY);
        assert_eq!(open.coverage.state, CoverageState::NotCovered);
        assert!(!open.confirmation.unwrap().stands());
        // The day before he worked there, and the confirmation speaks of a later day.
        let before = row(&test, "H1", "2026-11-23");
        assert_eq!(before.coverage.state, CoverageState::Covered);
        assert!(before.confirmation.is_none());
        let recheck = CoverageFilter::of(Measure::Recheck);
        assert_eq!(county(&test, TODAY).counted(&recheck), 1);
        assert_eq!(refreshed(&test), [h1]);
        assert_eq!(refreshed(&test), []);
        assert_eq!(county(&test, TODAY).counted(&recheck), 1);
        // A new job needs a new confirmation.
        works(&test, "P2");
        assert!(!row(&test, "H1", TODAY).confirmation.unwrap().stands());
        confirmed(&test, "H1");
        assert_eq!(county(&test, TODAY).counted(&recheck), 0);
    }
);

on_both!(
    a_disputed_wage_or_a_leaving_member_takes_the_ground_away,
    |test| {
        two_households(&test);
        let (one, two) = (works(&test, "P1"), works(&test, "P5"));
        confirmed(&test, "H1");
        confirmed(&test, "H2");
        placements::service::confirm(&test.db, &ctx(), one, 1, "电话问用人单位").unwrap();
        assert!(row(&test, "H1", TODAY).coverage.is_verified());
        assert!(row(&test, "H1", TODAY).confirmation.unwrap().stands());
        let payroll = october(one, WageSource::Employer, 3000, "会计");
        placements::service::record_wages(&test.db, &ctx(), &[payroll]).unwrap();
        let word = october(one, WageSource::Worker, 2000, "张建国");
        let word = placements::service::record_wages(&test.db, &other_clerk(), &[word]).unwrap()[0];
        let disputed = row(&test, "H1", TODAY);
        assert_eq!(disputed.coverage.state, CoverageState::NotCovered);
        let Proof::Open { reasons } = &disputed.coverage.proof else {
            panic!("{disputed:?}")
        };
        assert_eq!(
            (reasons[0].why, reasons[1].why),
            (Why::Disputed, Why::NotAsked)
        );
        assert!(!disputed.confirmation.unwrap().stands());
        // Before the month in dispute nothing was.
        assert_eq!(
            row(&test, "H1", "2026-09-30").coverage.state,
            CoverageState::Covered
        );
        let mut settled = october(one, WageSource::Worker, 3000, "张建国");
        settled.corrects = Some(word);
        placements::service::record_wages(&test.db, &other_clerk(), &[settled]).unwrap();
        let covered = row(&test, "H1", TODAY);
        assert_eq!(
            covered.coverage.jobs()[0].wage,
            Some(WageConfidence::Confirmed)
        );

        let h2 = household(&test, "H2");
        move_out(&test, h2, person(&test, "P5"), TODAY).unwrap();
        let h2_now = row(&test, "H2", TODAY);
        assert_eq!(h2_now.coverage.proof, Proof::NobodyAble);
        assert!(!h2_now.confirmation.unwrap().stands());
        assert_eq!(
            row(&test, "H2", "2026-11-23").coverage.jobs()[0].placement,
            two
        );
        assert_eq!(refreshed(&test), [h2]);
    }
);

on_both!(nobody_willing_is_proven_by_statements_that_lapse, |test| {
    two_households(&test);
    let (man, woman) = (person(&test, "P1"), person(&test, "P2"));
    state(&test, &ctx(), &[man], false);
    assert_eq!(
        row(&test, "H1", TODAY).coverage.state,
        CoverageState::NotCovered
    );
    state(&test, &ctx(), &[woman], false);
    let unwilling = row(&test, "H1", TODAY);
    assert_eq!(unwilling.coverage.state, CoverageState::NotApplicable);
    let Proof::NobodyWilling { statements } = &unwilling.coverage.proof else {
        panic!("{unwilling:?}")
    };
    assert_eq!(statements.len(), 2);
    assert_eq!(statements[0].why_not.as_deref(), Some("照顾老人"));
    assert_eq!(statements[0].stated_on, day(TODAY));
    assert_eq!(statements[0].holds_until, day("2027-02-22"));
    let on = |day: &str| row(&test, "H1", day).coverage;
    assert_eq!(on("2027-02-22").state, CoverageState::NotApplicable);
    let lapsed = on("2027-02-23");
    assert_eq!(lapsed.state, CoverageState::NotCovered);
    assert!(matches!(&lapsed.proof, Proof::Open { reasons }
        if reasons.iter().all(|reason| reason.why == Why::StatementLapsed)));
    state(&test, &ctx_at("2027-02-23T02:00:00Z"), &[man], true);
    let sewing = vacancy(&test, "缝纫工", 1);
    let why = |day: &str| match on(day).proof {
        Proof::Open { reasons } => reasons[0].why,
        other => panic!("{other:?}"),
    };
    assert_eq!(why("2027-02-23"), Why::NotReferred);
    state(&test, &ctx(), &[man], true);
    let sent = referred(&test, sewing, man).unwrap();
    assert_eq!(why(TODAY), Why::ReferralOpen);
    placements::service::close(&test.db, &ctx(), sent, "单位停招").unwrap();
    assert_eq!(why(TODAY), Why::ReferralFailed);
    // Farming does not count under the rule, and says so.
    let mut farm = away(man, "2026-03-01");
    farm.form = EmploymentForm::Farming;
    farm.channel = Channel::Farming;
    placements::service::record(&test.db, &ctx(), &farm).unwrap();
    assert_eq!(why(TODAY), Why::FormNotCounted);
});

/// Every measure lists exactly what it counts; the states part the county; the towns add up to it.
fn check_figures(county: &CountyCoverage, base: bool) {
    let whole = county.figures(None, base);
    let mut parts = vec![whole.clone()];
    parts.extend(county.towns(base));
    for town in county.towns(base) {
        parts.extend(county.villages(town.division.unwrap(), base));
    }
    for part in &parts {
        for figure in &part.figures {
            let mut lister = county.clone();
            let page = lister
                .list(&figure.filter, PageRequest::new(0, 500))
                .unwrap();
            assert_eq!(page.rows.len() as i64, figure.count, "{}", figure.name);
            assert_eq!(page.total, lister.count(&figure.filter).unwrap());
            assert!(page.rows.iter().all(|row| figure.filter.selects(row)));
        }
        let n = |measure| part.count(measure);
        assert_eq!(
            n(Measure::All),
            n(Measure::Covered) + n(Measure::NotCovered) + n(Measure::NotApplicable)
        );
        assert_eq!(
            n(Measure::Covered),
            n(Measure::Verified) + n(Measure::ReportedOnly)
        );
        assert_eq!(
            n(Measure::WithLabourAndWill),
            n(Measure::Covered) + n(Measure::NotCovered)
        );
        assert_eq!(
            n(Measure::WithLabour),
            n(Measure::WithLabourAndWill) + n(Measure::NobodyWilling)
        );
        assert_eq!(
            n(Measure::NotApplicable),
            n(Measure::NobodyAble) + n(Measure::NobodyWilling) + n(Measure::Gone)
        );
        for share in &part.shares {
            assert!(share.part.count <= share.whole.count, "{}", share.name);
        }
    }
    for measure in Measure::ALL {
        let towns: i64 = county
            .towns(base)
            .iter()
            .map(|town| town.count(*measure))
            .sum();
        assert_eq!(towns, whole.count(*measure), "{measure}");
    }
}

on_both!(figures_count_what_they_list_on_both_lists, |test| {
    let workers = willing_workers(&test, 8);
    households::service::freeze_base_list(&test.db, &ctx(), "2026年底数").unwrap();
    for worker in &workers[..3] {
        let id =
            placements::service::record(&test.db, &ctx(), &away(*worker, "2026-03-01")).unwrap();
        if *worker == workers[0] {
            placements::service::confirm(&test.db, &ctx(), id, 1, "看了工资条").unwrap();
        }
    }
    state(&test, &ctx(), &workers[3..5], false);
    confirmed(&test, "G1");
    let today = county(&test, TODAY);
    check_figures(&today, false);
    check_figures(&today, true);
    let n = |county: &CountyCoverage, measure, base| {
        county.counted(&CoverageFilter {
            base,
            ..CoverageFilter::of(measure)
        })
    };
    assert_eq!(n(&today, Measure::Covered, false), 3);
    assert_eq!(n(&today, Measure::Verified, false), 1);
    assert_eq!(n(&today, Measure::NobodyWilling, false), 2);
    assert_eq!(n(&today, Measure::Confirmed, false), 1);
    let figures = today.figures(None, false);
    let shares: Vec<_> = figures
        .shares
        .iter()
        .map(|share| share.basis_points)
        .collect();
    assert_eq!(shares, [Some(3750), Some(5000), Some(2500)]);
    assert_eq!(today.queue(None).len(), 3);
    assert_eq!(
        today
            .queue(Some(DivisionCode::parse("532504103").unwrap()))
            .len(),
        0
    );
    let referred = CoverageFilter {
        why: Some(Why::NotReferred),
        ..CoverageFilter::of(Measure::NotCovered)
    };
    assert_eq!(today.counted(&referred), 3);

    // One household is closed: today's list is shorter, the base is not.
    let event = MemberEvent {
        household: household(&test, "G1"),
        on: day("2026-11-24"),
        reason: Some("整户迁往昆明".into()),
        change: Change::Closed,
    };
    households::service::change_member(&test.db, &ctx(), &event).unwrap();
    let after = county(&test, TODAY);
    check_figures(&after, false);
    check_figures(&after, true);
    assert_eq!(
        (
            n(&after, Measure::All, false),
            n(&after, Measure::All, true)
        ),
        (7, 8)
    );
    assert_eq!(
        (
            n(&after, Measure::Gone, true),
            n(&after, Measure::Covered, true)
        ),
        (1, 2)
    );
    assert_eq!(refreshed(&test), [household(&test, "G1")]);
});

/// What may happen to the people of two households.
#[derive(Debug, Clone)]
enum Event {
    Begin(usize, u32, EmploymentForm),
    End(usize, u32),
    Dispute(usize),
    Settle(usize),
    MoveOut(usize, u32),
}

fn event() -> impl Strategy<Value = Event> {
    let form = prop_oneof![
        Just(EmploymentForm::Unit),
        Just(EmploymentForm::Flexible),
        Just(EmploymentForm::SelfEmployed),
        Just(EmploymentForm::Farming),
    ];
    prop_oneof![
        4 => (0usize..5, 0u32..330, form).prop_map(|(who, on, form)| Event::Begin(who, on, form)),
        3 => (0usize..12, 0u32..330).prop_map(|(job, on)| Event::End(job, on)),
        2 => (0usize..12).prop_map(Event::Dispute),
        1 => (0usize..12).prop_map(Event::Settle),
        1 => (0usize..5, 200u32..330).prop_map(|(who, on)| Event::MoveOut(who, on)),
    ]
}

fn nth(n: u32) -> NaiveDate {
    day("2026-01-01") + chrono::Duration::days(i64::from(n))
}

/// One job as this test remembers it.
struct Remembered {
    id: PlacementId,
    who: usize,
    started: NaiveDate,
    ended: Option<NaiveDate>,
    form: EmploymentForm,
    word: Option<WageRecordId>,
    disputed: bool,
}

const WHO: [(&str, &str); 5] = [
    ("P1", "H1"),
    ("P2", "H1"),
    ("P3", "H1"),
    ("P4", "H1"),
    ("P5", "H2"),
];

/// Lets the events happen and compares every household on several days with the definition after each.
fn plays_out(test: &TestDb, events: Vec<Event>) {
    two_households(test);
    let people: Vec<PersonId> = WHO.iter().map(|(no, _)| person(test, no)).collect();
    let mut jobs: Vec<Remembered> = Vec::new();
    let mut left: HashMap<usize, NaiveDate> = HashMap::new();
    for event in events {
        match event {
            Event::Begin(who, on, form) => {
                let mut job = away(people[who], &nth(on).to_string());
                job.form = form;
                job.full_time = false;
                job.title = format!("第{}份", jobs.len());
                let begun = placements::service::record(&test.db, &ctx(), &job);
                // The pupil of 14 never may, and nobody has begun tomorrow.
                assert_eq!(begun.is_err(), who == 2 || nth(on) > day(TODAY));
                jobs.extend(begun.ok().map(|id| Remembered {
                    id,
                    who,
                    started: nth(on),
                    ended: None,
                    form,
                    word: None,
                    disputed: false,
                }));
            }
            Event::End(job, on) => {
                let Some(job) = jobs.get_mut(job) else {
                    continue;
                };
                let allowed =
                    job.ended.is_none() && nth(on) >= job.started && nth(on) <= day(TODAY);
                let version = version_of(test, job.id);
                let done = end(test, job.id, version, &nth(on).to_string());
                assert_eq!(done.is_ok(), allowed, "{done:?}");
                if allowed {
                    job.ended = Some(nth(on));
                }
            }
            Event::Dispute(job) => {
                let Some(job) = jobs.get_mut(job).filter(|job| job.word.is_none()) else {
                    continue;
                };
                let payroll = october(job.id, WageSource::Employer, 3000, "会计");
                let word = october(job.id, WageSource::Worker, 1000, "本人");
                if placements::service::record_wages(&test.db, &ctx(), &[payroll]).is_ok() {
                    let lines =
                        placements::service::record_wages(&test.db, &other_clerk(), &[word]);
                    job.word = Some(lines.unwrap()[0]);
                    job.disputed = true;
                }
            }
            Event::Settle(job) => {
                let Some(job) = jobs.get_mut(job).filter(|job| job.disputed) else {
                    continue;
                };
                let mut line = october(job.id, WageSource::Worker, 3000, "本人");
                line.corrects = job.word;
                // Ended meanwhile before the month was over, the line cannot be paid any more; nothing is settled then.
                let settled = placements::service::record_wages(&test.db, &other_clerk(), &[line]);
                job.disputed = settled.is_err();
            }
            Event::MoveOut(who, on) => {
                let home = household(test, WHO[who].1);
                if move_out(test, home, people[who], &nth(on).to_string()).is_ok() {
                    left.insert(who, nth(on));
                }
            }
        }
        for on in [
            "2026-03-31",
            "2026-09-30",
            "2026-10-01",
            "2026-10-31",
            TODAY,
        ] {
            let found = county(test, on);
            for home in ["H1", "H2"] {
                let Some(row) = found.household(household(test, home)) else {
                    continue;
                };
                let on = day(on);
                let employed = jobs.iter().any(|job| {
                    WHO[job.who].1 == home
                        && left.get(&job.who).is_none_or(|left| *left > on)
                        && job.started <= on
                        && job.ended.is_none_or(|end| end > on)
                        && job.form != EmploymentForm::Farming
                        && !(job.disputed && on >= day("2026-10-01"))
                });
                let state = row.coverage.state;
                assert_eq!(
                    state == CoverageState::Covered,
                    employed,
                    "{home} on {on}: {:?}",
                    row.coverage
                );
            }
        }
    }
}

fn version_of(test: &TestDb, id: PlacementId) -> i64 {
    let found = test
        .db
        .read(|conn| placements::service::by_ids(conn, &[id]));
    found.unwrap()[&id].version
}

proptest! {
    #![proptest_config(Config { cases: 6, max_shrink_iters: 40, failure_persistence: None, ..Config::default() })]

    #[test]
    fn covered_iff_somebody_validly_works_under_any_order_of_events_sqlite(events in proptest::collection::vec(event(), 5..25)) {
        plays_out(&backend::sqlite(), events);
    }

    #[test]
    fn covered_iff_somebody_validly_works_under_any_order_of_events_postgres(events in proptest::collection::vec(event(), 5..25)) {
        plays_out(&backend::postgres(), events);
    }
}

/// One member as drawn: age in years, student, able, standing.
type Drawn = (i32, bool, bool, u8);
/// One placement as drawn: whose, begun and ended so many days before or after the day, form, disputed, verified.
type DrawnJob = (usize, i64, Option<i64>, u8, bool, bool);

fn member(number: u8, (age, student, able, standing): Drawn) -> Member {
    let birth_date = NaiveDate::from_ymd_opt(2026 - age, 1, 1).unwrap();
    let student = student.then_some(StudentStatus::Vocational1);
    let ability = Some(if able {
        LabourAbility::Ordinary
    } else {
        LabourAbility::None
    });
    let ages = qiaomen::rulebook::model::LabourAge {
        from: 16,
        below: 60,
    };
    let on = day(TODAY);
    Member {
        id: PersonId::from_bytes(&[number; 16]).unwrap(),
        person_no: None,
        name: format!("成员{number}"),
        relation: Relation::Other,
        birth_date,
        age: age_on(birth_date, on),
        sex: Sex::Male,
        education: None,
        student,
        health: HealthSet::healthy(),
        disability: None,
        mandarin: None,
        machine_matching: true,
        ability,
        worker: households::model::is_worker(ability, student, birth_date, on, ages),
        skills: Skills::default(),
        willingness: (standing > 1).then(|| statement(standing == 2)),
        standing: [
            Standing::Unknown,
            Standing::Unknown,
            Standing::Willing,
            Standing::Unwilling,
        ][usize::from(standing)],
    }
}

fn statement(wants_work: bool) -> households::model::Willingness {
    households::model::Willingness {
        wants_work,
        why_not: None,
        farthest: households::model::Farthest::County,
        kinds: vec![],
        occupations: vec![],
        least_pay: None,
        available_from: None,
        obstacles: vec![],
        wants_training: false,
        how: households::model::HowStated::Signed,
        stated_on: day("2026-11-01"),
    }
}

fn placement(
    number: u8,
    (who, begun, ended, form, disputed, verified): DrawnJob,
) -> StandingPlacement {
    let started_on = day(TODAY) + chrono::Duration::days(begun);
    StandingPlacement {
        id: PlacementId::from_bytes(&[number; 16]).unwrap(),
        placement_no: PlacementNo::parse(&format!("SG{number}")).unwrap(),
        person: PersonId::from_bytes(&[u8::try_from(who).unwrap(); 16]).unwrap(),
        vacancy: None,
        employer: None,
        employer_name: String::new(),
        title: String::new(),
        channel: Channel::Other,
        form: EmploymentForm::ALL[usize::from(form)],
        region: Region::Other,
        full_time: false,
        started_on,
        ended_on: ended.map(|days| started_on + chrono::Duration::days(days)),
        verified,
        wage: WageState {
            disputed,
            ..WageState::default()
        },
    }
}

proptest! {
    #[test]
    fn the_state_is_the_definition(
        members in proptest::collection::vec((5i32..75, any::<bool>(), any::<bool>(), 0u8..4), 1..5),
        jobs in proptest::collection::vec((0usize..5, -20i64..3, proptest::option::of(0i64..25), 0u8..5, any::<bool>(), any::<bool>()), 0..5),
        counted in proptest::sample::subsequence(EmploymentForm::ALL, 0..=5),
    ) {
        let on = day(TODAY);
        let members: Vec<Member> = members.into_iter().enumerate().map(|(n, drawn)| member(n as u8, drawn)).collect();
        let mut by_person: HashMap<PersonId, Vec<StandingPlacement>> = HashMap::new();
        for (n, drawn) in jobs.into_iter().enumerate() {
            let job = placement(n as u8, drawn);
            by_person.entry(job.person).or_default().push(job);
        }
        let employed = EmployedRule {
            name: "试用口径".into(),
            forms: counted.iter().map(|form| form.code().to_owned()).collect(),
            min_age: 16,
        };
        let household = RegisteredHousehold {
            id: HouseholdId::from_bytes(&[1; 16]).unwrap(),
            household_no: None,
            division: DivisionCode::parse("532504105201").unwrap(),
            hamlet: None,
            relocated: false,
            minimum_living: false,
            extreme_hardship: false,
            status: Status { kind: HouseholdKind::Lifted, monitor: None, identified_on: None, risk_cleared: false },
            members,
            income: None,
            helpers: vec![],
        };
        let known = Known {
            placements: &by_person,
            referrals: &HashMap::new(),
            employed: &employed,
            willingness: WillingnessRule { unwilling_lapses_days: 90 },
        };
        let coverage = state_of(&household, on, &known);
        prop_assert_eq!(&coverage.rule, "试用口径");
        let valid: Vec<&StandingPlacement> = household.members.iter()
            .filter(|member| member.age >= 16 && member.student.is_none())
            .flat_map(|member| by_person.get(&member.id).into_iter().flatten())
            .filter(|job| job.started_on <= on && job.ended_on.is_none_or(|end| end > on))
            .filter(|job| counted.contains(&job.form) && !job.wage.disputed)
            .collect();
        prop_assert_eq!(coverage.state == CoverageState::Covered, !valid.is_empty());
        prop_assert_eq!(coverage.jobs().len(), valid.len());
        prop_assert_eq!(coverage.is_verified(), valid.iter().any(|job| job.verified));
        let able: Vec<&Member> = household.members.iter().filter(|member| member.worker).collect();
        match &coverage.proof {
            Proof::Jobs { jobs, .. } => prop_assert!(!jobs.is_empty()),
            Proof::NobodyAble => prop_assert!(able.is_empty()),
            Proof::NobodyWilling { statements } => {
                prop_assert_eq!(statements.len(), able.len());
                prop_assert!(able.iter().all(|member| member.standing == Standing::Unwilling));
                prop_assert!(statements.iter().all(|said| said.holds_until >= on));
            }
            Proof::Open { reasons } => {
                prop_assert!(able.iter().all(|member| reasons.iter().any(|reason| reason.person == member.id)));
                prop_assert_eq!(coverage.state, CoverageState::NotCovered);
            }
            Proof::Gone => prop_assert!(false, "on file"),
        }
    }
}
