//! One load of everything that rules look at.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::checks::model::{
    Firm, Home, House, Limits, Line, MinimumWageFrom, Post, Signed, Snapshot, Someone,
};
use crate::checks::store::{self, Extras};
use crate::coverage::model::{CoverageState, HouseholdCoverage};
use crate::db::Conn;
use crate::households::model::{Member, Register, RegisteredHousehold};
use crate::kernel::ctx::shanghai_date;
use crate::kernel::id::{EmployerId, HouseholdId, PersonId, PlacementId};
use crate::kernel::{Fen, Result};
use crate::rulebook::model::MinimumWage;
use crate::rulebook::service::{history, on};
use crate::vacancies::model::{Vacancy, VacancyState};
use crate::{coverage, households, placements, vacancies};

/// Ids of one `IN (…)`: below SQLite's limit of bound values.
const IDS_A_STATEMENT: usize = 1000;

/// The registers as of `day`.
///
/// # Errors
/// `RULEBOOK-MISSING` without the rules of that day.
pub fn snapshot(conn: &mut Conn, day: NaiveDate) -> Result<Snapshot> {
    let limits = limits(conn, day)?;
    let lawful = vacancies::service::facts_on(conn, day)?;
    let register = households::service::register_on(conn, day)?;
    let coverage = coverage::service::on(conn, day)?;
    let states: HashMap<HouseholdId, &HouseholdCoverage> = coverage
        .rows()
        .iter()
        .map(|row| (row.household, row))
        .collect();
    let mut extras = store::extras(conn, day)?;
    let lines = lines(conn, day)?;
    let works = store::works(conn, day, lines)?;
    let firms: HashMap<EmployerId, &Firm> =
        works.firms.iter().map(|firm| (firm.id, firm)).collect();
    let mut posts = Vec::new();
    for ids in store::vacancy_ids(conn)?.chunks(IDS_A_STATEMENT) {
        let vacancies = vacancies::service::by_ids(conn, ids)?;
        posts.extend(vacancies.iter().map(|vacancy| {
            let firm = firms.get(&vacancy.employer).copied();
            post(vacancy, firm, &lawful)
        }));
    }
    let houses = register.households().iter().map(|household| {
        let phone = extras.phones.remove(&household.id);
        house(household, phone, states.get(&household.id).copied())
    });
    Ok(Snapshot {
        day,
        limits,
        houses: houses.collect(),
        people: people(extras, &register),
        jobs: works.jobs,
        firms: works.firms,
        posts,
        sent: works.sent,
    })
}

fn limits(conn: &mut Conn, day: NaiveDate) -> Result<Limits> {
    let minimum = history::<MinimumWage>(conn)?.into_iter();
    Ok(Limits {
        ages: on(conn, day)?,
        will: on(conn, day)?,
        line: on(conn, day)?,
        year: on(conn, day)?,
        welfare: on(conn, day)?,
        wage: on(conn, day)?,
        minimum: minimum
            .map(|(from, wage)| MinimumWageFrom { from, wage })
            .collect(),
        amounts: on(conn, day)?,
        check_ages: on(conn, day)?,
        days: on(conn, day)?,
        oddity: on(conn, day)?,
    })
}

fn house(
    household: &RegisteredHousehold,
    phone: Option<Vec<u8>>,
    row: Option<&HouseholdCoverage>,
) -> House {
    let confirmation = row.and_then(|row| row.confirmation.as_ref());
    let no = household.household_no.as_ref();
    House {
        id: household.id,
        no: no.map(|no| no.as_str().to_owned()),
        division: household.division,
        status: household.status.clone(),
        minimum_living: household.minimum_living,
        extreme_hardship: household.extreme_hardship,
        phone,
        helpers: household.helpers.len(),
        income: household.income,
        coverage: row
            .filter(|row| row.target)
            .map(|row| -> CoverageState { row.coverage.state }),
        signed: confirmation.map(|confirmation| Signed {
            by: confirmation.confirmed_by.clone(),
            as_of: confirmation.as_of,
            fallen: confirmation.fallen.clone(),
            jobs: confirmation
                .grounds
                .jobs
                .iter()
                .map(|job| job.placement)
                .collect(),
        }),
    }
}

/// Everybody, with what the register of the day says of its members.
fn people(mut extras: Extras, register: &Register) -> Vec<Someone> {
    let mut members: HashMap<PersonId, (HouseholdId, &Member)> = HashMap::new();
    for household in register.households() {
        for member in &household.members {
            members.insert(member.id, (household.id, member));
        }
    }
    for person in &mut extras.people {
        let abilities = extras.abilities.remove(&person.id).unwrap_or_default();
        let Some((household, member)) = members.get(&person.id) else {
            continue;
        };
        person.home = Some(Home {
            household: *household,
            relation: member.relation,
        });
        person.ability = abilities
            .first()
            .copied()
            .filter(|(ability, _)| member.ability == Some(*ability));
        person.ability_before = abilities.get(1).map(|(ability, _)| *ability);
        person.will = member.willingness.clone();
        let recorded_by = extras.recorded_by.remove(&person.id);
        person.will_recorded_by = recorded_by.unwrap_or_default();
    }
    extras.people
}

fn post(vacancy: &Vacancy, firm: Option<&Firm>, facts: &vacancies::service::Facts) -> Post {
    let terms = &vacancy.terms;
    let name = firm.map_or("", |firm| firm.name.as_str());
    let public = vacancy.state == VacancyState::Published && vacancy.is_valid_on(facts.today);
    let findings = match public {
        true => vacancies::service::check(&vacancy.posting(name), facts),
        false => Vec::new(),
    };
    let blocked = findings
        .iter()
        .filter(|finding| finding.blocks())
        .map(|finding| (finding.code, finding.sentence()))
        .collect();
    let monthly: (Option<Fen>, Option<Fen>) = terms.pay.monthly(&terms.hours, &facts.conversion);
    Post {
        id: vacancy.id,
        title: terms.title.clone(),
        employer: vacancy.employer,
        openings: vacancy.openings,
        filled: vacancy.filled,
        monthly,
        blocked,
        valid_until: vacancy.valid_until,
        published_on: vacancy.published_at.map(|at| shanghai_date(at.and_utc())),
        confirmed_on: terms.collected.last_confirmed_on,
        collected_by: terms.collected.collected_by.clone(),
        checked_by: terms.collected.checked_by.clone(),
        state: vacancy.state,
    }
}

/// Payment lines of each placement. A line counts from the day that it is paid for or was recorded, whichever is first.
fn lines(conn: &mut Conn, day: NaiveDate) -> Result<HashMap<PlacementId, Vec<Line>>> {
    let mut lines: HashMap<PlacementId, Vec<Line>> = HashMap::new();
    for (wage, recorded_at) in placements::service::wage_lines(conn)? {
        let recorded_on = shanghai_date(recorded_at.and_utc());
        if wage.from <= day || recorded_on <= day {
            let of_job = lines.entry(wage.placement).or_default();
            of_job.push(Line { wage, recorded_on });
        }
    }
    Ok(lines)
}
