//! One load of everything that matching looks at.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::coverage::model::CoverageState;
use crate::db::Conn;
use crate::kernel::Result;
use crate::kernel::id::{EmployerId, HouseholdId, PersonId};
use crate::matching::model::{Family, Job, Post, Rules, Seeker, Snapshot, Work};
use crate::matching::store;
use crate::placements::model::EmploymentForm;
use crate::rulebook::service::on;
use crate::{coverage, employers, households, placements, regions, vacancies};

/// Households, their members of labour, open posts and roads as of `day`.
///
/// # Errors
/// `RULEBOOK-MISSING` without the rules of that day.
pub fn snapshot(conn: &mut Conn, day: NaiveDate) -> Result<Snapshot> {
    let rules = Rules {
        welfare: on(conn, day)?,
        conversion: on(conn, day)?,
        minimum_wage: on(conn, day)?,
        employed: on(conn, day)?,
    };
    let gazetteer = regions::service::gazetteer(conn, day)?;
    let posts = posts(conn, day, &rules)?;
    // Who counts as employed is coverage's to say.
    let covered: HashSet<HouseholdId> = coverage::service::on(conn, day)?
        .rows()
        .iter()
        .filter(|row| row.coverage.state == CoverageState::Covered)
        .map(|row| row.household)
        .collect();
    let mut work = work(conn, day)?;
    let register = households::service::register_on(conn, day)?;
    let households = register
        .households()
        .iter()
        .map(|household| {
            let family = Family::of(household, covered.contains(&household.id));
            let seekers = household
                .members
                .iter()
                .filter(|member| member.willingness.is_some() || member.worker)
                .map(|member| {
                    Seeker::of(
                        household,
                        member,
                        work.remove(&member.id).unwrap_or_default(),
                    )
                });
            (family, seekers.collect())
        })
        .collect();
    Ok(Snapshot::new(day, rules, households, posts, &gazetteer))
}

fn posts(conn: &mut Conn, day: NaiveDate, rules: &Rules) -> Result<Vec<Post>> {
    let open = vacancies::service::open_on(conn, day)?;
    let mut ids: Vec<EmployerId> = open.iter().map(|vacancy| vacancy.employer).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut employers = HashMap::new();
    // Below the number of values that one statement may bind.
    for chunk in ids.chunks(1000) {
        employers.extend(employers::service::by_ids(conn, chunk)?);
    }
    Ok(open
        .iter()
        .map(|vacancy| Post::of(vacancy, employers.get(&vacancy.employer), rules))
        .collect())
}

/// Work on one's own fields leaves somebody free to be placed.
fn work(conn: &mut Conn, day: NaiveDate) -> Result<HashMap<PersonId, Work>> {
    let mut work: HashMap<PersonId, Work> = HashMap::new();
    for (person, times) in store::welfare_placements(conn, day)? {
        work.entry(person).or_default().welfare_placements = times;
    }
    for placement in placements::service::of_persons_on(conn, day)? {
        if placement.form == EmploymentForm::Farming {
            continue;
        }
        work.entry(placement.person)
            .or_default()
            .standing
            .push(Job {
                employer_name: placement.employer_name,
                vacancy: placement.vacancy,
                form: placement.form.code().to_owned(),
                full_time: placement.full_time,
                public_welfare: placement.form == EmploymentForm::PublicWelfare,
            });
    }
    Ok(work)
}
