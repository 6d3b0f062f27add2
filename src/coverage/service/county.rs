//! The state of every household, from one load of register and placements.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::coverage::model::{
    BaseUsed, Confirmation, CountyCoverage, Coverage, CoverageState, HouseholdCoverage, Known,
    Proof, state_of,
};
use crate::coverage::store;
use crate::db::Conn;
use crate::households;
use crate::households::model::RegisteredHousehold;
use crate::kernel::Result;
use crate::kernel::id::{HouseholdId, PersonId};
use crate::placements;
use crate::placements::model::StandingPlacement;
use crate::rulebook;
use crate::rulebook::model::EmployedRule;

/// The coverage of the county on `day`: today's target households, and those of the latest base list frozen by then.
///
/// # Errors
/// `RULEBOOK-MISSING` without the rules of that day.
pub fn on(conn: &mut Conn, day: NaiveDate) -> Result<CountyCoverage> {
    let register = households::service::register_on(conn, day)?;
    let employed: EmployedRule = rulebook::service::on(conn, day)?;
    let willingness = rulebook::service::on(conn, day)?;
    let referrals = placements::service::referral_tallies(conn, day)?;
    let placements = by_person(placements::service::of_persons_on(conn, day)?);
    let mut confirmations = store::latest_on(conn, day)?;
    let base = base_used(conn, day)?;
    let listed = match &base {
        Some(base) => listed(conn, base)?,
        None => HashSet::new(),
    };
    let known = Known {
        placements: &placements,
        referrals: &referrals,
        employed: &employed,
        willingness,
    };
    let mut rows: Vec<HouseholdCoverage> = register
        .households()
        .iter()
        .filter(|household| household.is_target() || listed.contains(&household.id))
        .map(|household| {
            let coverage = state_of(household, day, &known);
            let confirmation = confirmations.remove(&household.id);
            row(
                household,
                listed.contains(&household.id),
                coverage,
                confirmation,
            )
        })
        .collect();
    let gone: Vec<HouseholdId> = listed
        .iter()
        .filter(|id| register.household(**id).is_none())
        .copied()
        .collect();
    for (household, household_no, division) in store::gone(conn, &gone)? {
        rows.push(HouseholdCoverage {
            household,
            household_no,
            head: None,
            division,
            target: false,
            on_base: true,
            tier: None,
            coverage: Coverage {
                state: CoverageState::NotApplicable,
                proof: Proof::Gone,
                rule: employed.name.clone(),
            },
            confirmation: confirmations.remove(&household),
        });
    }
    Ok(CountyCoverage::new(day, employed.name, base, rows))
}

fn by_person(standing: Vec<StandingPlacement>) -> HashMap<PersonId, Vec<StandingPlacement>> {
    let mut by_person: HashMap<PersonId, Vec<StandingPlacement>> = HashMap::new();
    for placement in standing {
        by_person
            .entry(placement.person)
            .or_default()
            .push(placement);
    }
    by_person
}

fn base_used(conn: &mut Conn, day: NaiveDate) -> Result<Option<BaseUsed>> {
    let lists = households::service::base_lists(conn)?;
    let latest = lists
        .into_iter()
        .filter(|list| list.frozen_on <= day)
        .max_by_key(|list| list.frozen_on);
    Ok(latest.map(|list| BaseUsed {
        id: list.id,
        name: list.name,
        frozen_on: list.frozen_on,
    }))
}

fn listed(conn: &mut Conn, base: &BaseUsed) -> Result<HashSet<HouseholdId>> {
    let entries = households::service::base_entries(conn, base.id)?;
    Ok(entries.into_iter().map(|entry| entry.household).collect())
}

fn row(
    household: &RegisteredHousehold,
    on_base: bool,
    coverage: Coverage,
    confirmation: Option<Confirmation>,
) -> HouseholdCoverage {
    let confirmation = confirmation.map(|mut confirmation| {
        // Derived on every read, so that no figure waits for anybody to strike the confirmation off.
        confirmation.fallen = confirmation
            .fallen
            .or_else(|| confirmation.grounds.fallen(&coverage));
        confirmation
    });
    HouseholdCoverage {
        household: household.id,
        household_no: household
            .household_no
            .as_ref()
            .map(|no| no.as_str().to_owned()),
        head: household.head().map(|head| head.name.clone()),
        division: household.division,
        target: household.is_target(),
        on_base,
        tier: Some(household.tier()),
        coverage,
        confirmation,
    }
}
