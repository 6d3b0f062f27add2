//! People at work, for tests: employers, vacancies that stand, willing workers, placements.

use chrono::NaiveDate;
use diesel::prelude::*;
use qiaomen::db::schema::vacancy;
use qiaomen::employers;
use qiaomen::employers::model::{EmployerKind, NewEmployer};
use qiaomen::exchange::model::ImportKind;
use qiaomen::households;
use qiaomen::households::model::{Farthest, HowStated, NewWillingness, Willingness};
use qiaomen::kernel::id::{EmployerId, HouseholdId, PersonId, ReferralId, VacancyId};
use qiaomen::kernel::{Ctx, Fen};
use qiaomen::placements::model::*;
use qiaomen::placements::service;

use super::people::{HOUSEHOLD, PERSON, ground, import_at, resident_id, row};
use super::{TestDb, ctx};

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn person(test: &TestDb, no: &str) -> PersonId {
    let nos = [no.to_owned()];
    let ids = test
        .db
        .read(|conn| households::service::person_ids_by_no(conn, &nos));
    ids.unwrap()[no]
}

pub fn household(test: &TestDb, no: &str) -> HouseholdId {
    let nos = [no.to_owned()];
    let ids = test
        .db
        .read(|conn| households::service::ids_by_no(conn, &nos));
    ids.unwrap()[no]
}

/// `count` 脱贫户 G1, G2 … of one man of 1985 each, W1, W2 …, who want work.
pub fn willing_workers(test: &TestDb, count: usize) -> Vec<PersonId> {
    ground(test);
    let households: Vec<_> = (1..=count)
        .map(|n| {
            let mut cells = row(&["", "朋普镇", "朋普村", "", "脱贫户", "", "", "否"]);
            cells[0] = format!("G{n}");
            cells.resize(HOUSEHOLD.len() - 1, String::new());
            cells.push("2025-12-20".into());
            cells
        })
        .collect();
    let report = import_at(test, &ctx(), ImportKind::Households, HOUSEHOLD, &households);
    assert_eq!(report.errors, []);
    let persons: Vec<_> = (1..=count)
        .map(|n| {
            let birth = format!("1985-01-{:02}", n % 28 + 1);
            let mut cells = row(&["", "", "李大强"]);
            cells[0] = format!("G{n}");
            cells[1] = format!("W{n}");
            cells.push(resident_id(&birth, 2 * n as u32 + 1));
            cells.extend(row(&["户主", "初中", "", "普通劳动力", "健康"]));
            cells
        })
        .collect();
    let report = import_at(test, &ctx(), ImportKind::Persons, PERSON, &persons);
    assert_eq!(report.errors, []);
    let ids: Vec<_> = (1..=count)
        .map(|n| person(test, &format!("W{n}")))
        .collect();
    state(test, &ctx(), &ids, true);
    ids
}

/// Each of these says whether he wants work.
pub fn state(test: &TestDb, ctx: &Ctx, persons: &[PersonId], wants_work: bool) {
    let statements: Vec<_> = persons
        .iter()
        .map(|person| NewWillingness {
            person: *person,
            stated: Willingness {
                wants_work,
                why_not: (!wants_work).then(|| "照顾老人".to_owned()),
                farthest: Farthest::County,
                kinds: vec![],
                occupations: vec![],
                least_pay: None,
                available_from: None,
                obstacles: vec![],
                wants_training: false,
                how: HowStated::Signed,
                stated_on: ctx.today(),
            },
        })
        .collect();
    test.db
        .write_txn(|txn| {
            let outcome = households::service::state_willingness_in(txn, ctx, None, &statements);
            Ok(outcome.map_err(qiaomen::kernel::Error::from)?.len())
        })
        .unwrap();
}

pub fn employer(test: &TestDb) -> EmployerId {
    let new = NewEmployer::unverified(EmployerKind::Enterprise, "弥勒第一制衣厂");
    test.db
        .write_txn(|txn| employers::service::put_batch_in(txn, &ctx(), None, &[new]))
        .unwrap()[0]
        .id()
}

/// A published full-time vacancy in 朋普村.
pub fn vacancy(test: &TestDb, title: &str, openings: i64) -> VacancyId {
    vacancy_of_hours(test, title, openings, 480)
}

pub fn vacancy_of_hours(test: &TestDb, title: &str, openings: i64, minutes: i32) -> VacancyId {
    let employer = employer(test);
    let id = VacancyId::new(&ctx());
    let now = ctx().timestamp();
    let who = (
        vacancy::id.eq(id),
        vacancy::kind.eq("enterprise"),
        vacancy::employer_id.eq(employer),
        vacancy::title.eq(title),
        vacancy::body.eq("缝制成衣，两班倒，有师傅带"),
        vacancy::requirements.eq(""),
        vacancy::openings.eq(openings),
        vacancy::filled.eq(0),
        vacancy::division.eq("532504105201"),
    );
    let terms = (
        vacancy::pay_low.eq(300_000),
        vacancy::pay_unit.eq("month"),
        vacancy::pay_form.eq("monthly"),
        vacancy::minutes_a_day.eq(minutes),
        vacancy::days_a_week.eq(6),
        vacancy::meals.eq(false),
        vacancy::lodging.eq(false),
        vacancy::contract.eq("labour"),
        vacancy::certificates.eq("[]"),
        vacancy::experience_months.eq(0),
        vacancy::months_a_year.eq(12),
    );
    let life = (
        vacancy::valid_from.eq(day("2026-11-01")),
        vacancy::valid_until.eq(day("2026-12-31")),
        vacancy::kind_fields.eq(r#"{"kind":"enterprise"}"#),
        vacancy::findings.eq("[]"),
        vacancy::state.eq("published"),
        vacancy::published_at.eq(now),
        vacancy::version.eq(1),
        vacancy::created_at.eq(now),
        vacancy::updated_at.eq(now),
    );
    test.db
        .write_txn(|txn| {
            let insert = diesel::insert_into(vacancy::table).values((who, terms, life));
            Ok(insert.execute(txn.conn)?)
        })
        .unwrap();
    id
}

/// How many openings of a vacancy are taken.
pub fn filled(test: &TestDb, id: VacancyId) -> i64 {
    let query = vacancy::table.find(id).select(vacancy::filled);
    test.db.read(|conn| Ok(query.first(conn)?)).unwrap()
}

/// A referral to which the worker has said yes.
pub fn consented(test: &TestDb, vacancy: VacancyId, person: PersonId) -> ReferralId {
    let id = referred(test, vacancy, person).unwrap();
    let consent = Consent {
        how: ConsentHow::Phone,
        on: ctx().today(),
    };
    service::worker_answers(&test.db, &ctx(), id, WorkerAnswer::Yes(consent)).unwrap();
    id
}

pub fn referred(
    test: &TestDb,
    vacancy: VacancyId,
    person: PersonId,
) -> qiaomen::kernel::Result<ReferralId> {
    let new = NewReferral {
        vacancy,
        person,
        referred_by: "李帮扶".into(),
        how: How::Phone,
    };
    service::refer(&test.db, &ctx(), &new)
}

/// Found work himself: full-time in 慈溪 since `started`.
pub fn away(person: PersonId, started: &str) -> NewPlacement {
    NewPlacement {
        placement_no: None,
        person,
        employer: None,
        employer_name: Some("慈溪电器厂".into()),
        title: "装配工".into(),
        channel: Channel::Away,
        form: EmploymentForm::Unit,
        organised: Organised::Oneself,
        region: Region::Away,
        place: WorkPlace::parse("浙江省-宁波市-慈溪市").unwrap(),
        industry: None,
        point_to_point: false,
        full_time: true,
        contract: None,
        started_on: day(started),
        ended: None,
    }
}

/// October 2026 paid, as one source tells it.
pub fn october(
    placement: qiaomen::kernel::id::PlacementId,
    source: WageSource,
    yuan: i64,
    provided_by: &str,
) -> NewWage {
    NewWage {
        placement,
        from: day("2026-10-01"),
        to: day("2026-10-31"),
        paid_on: Some(day("2026-11-10")),
        method: Some(PayMethod::Bank),
        half_days: Some(52),
        minutes: None,
        pieces: None,
        gross: Fen::from_yuan(yuan),
        deductions: Fen::ZERO,
        net: Fen::from_yuan(yuan),
        source,
        provided_by: provided_by.into(),
        evidence: Some("工资条".into()),
        corrects: None,
    }
}
