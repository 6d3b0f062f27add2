//! What other rooms and the roof ask of placements.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use crate::db::Conn;
use crate::kernel::id::{EmployerId, PersonId, PlacementId, ReferralId};
use crate::kernel::{Figures, Month, Page, PageRequest, Result};
use crate::placements::model::{
    EmploymentForm, MonthlyWage, Placement, PlacementFilter, PlacementNo, PlacementRow, Referral,
    ReferralTally, StandingPlacement, WageRecord, WageState, disputed_until, monthly_wages,
};
use crate::placements::store::{self, PersonKey};
use crate::rulebook;
use crate::rulebook::model::WageRule;

/// Every placement that stands on `day`, by person, with its wages up to that day: one load for coverage and matching.
pub fn of_persons_on(conn: &mut Conn, day: NaiveDate) -> Result<Vec<StandingPlacement>> {
    let rule: WageRule = rulebook::service::on(conn, day)?;
    let standing = store::standing_on(conn, day)?;
    let ids: Vec<PlacementId> = standing.iter().map(|(placement, _)| placement.id).collect();
    let lines = store::wages_of(conn, &ids)?;
    Ok(standing
        .into_iter()
        .map(|(placement, verified)| {
            let months = lines
                .get(&placement.id)
                .map(|lines| monthly_wages(lines, rule))
                .unwrap_or_default();
            standing_placement(placement, verified, wage_state(&months, day))
        })
        .collect())
}

/// Every payment line with the moment (UTC) it was recorded, by period: for checks over all of them.
pub fn wage_lines(conn: &mut Conn) -> Result<Vec<(WageRecord, NaiveDateTime)>> {
    store::all_wages(conn)
}

fn standing_placement(from: Placement, verified: bool, wage: WageState) -> StandingPlacement {
    StandingPlacement {
        id: from.id,
        placement_no: from.placement_no,
        person: from.person,
        vacancy: from.vacancy,
        employer: from.employer,
        employer_name: from.employer_name,
        title: from.title,
        channel: from.channel,
        form: from.form,
        region: from.region,
        full_time: from.full_time,
        started_on: from.started_on,
        ended_on: from.ended_on,
        verified,
        wage,
    }
}

fn wage_state(months: &[MonthlyWage], day: NaiveDate) -> WageState {
    let until = Month::containing(day);
    let last = months.iter().rev().find(|wage| wage.month <= until);
    WageState {
        last_month: last.map(|wage| wage.month),
        last_net: last.map(|wage| wage.net),
        confidence: last.map(|wage| wage.confidence),
        disputed: disputed_until(months, day),
    }
}

/// A placement whose wages are late: 拖欠工资 to be asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LateWage {
    /// The placement.
    pub placement: StandingPlacement,
    /// The latest month with a payment line; none if there never was one.
    pub last_month: Option<Month>,
    /// Days since the last day paid for, or since work began.
    pub days: i64,
}

/// Placements with an employer that stand on `day` and whose last day paid for, or first day of work, lies longer back
/// than the rule allows; the longest first. A placement is listed once, so the list's length is the figure.
pub fn late_wages(conn: &mut Conn, day: NaiveDate) -> Result<Vec<LateWage>> {
    let rule: WageRule = rulebook::service::on(conn, day)?;
    let waged = |form| matches!(form, EmploymentForm::Unit | EmploymentForm::PublicWelfare);
    let mut late: Vec<LateWage> = of_persons_on(conn, day)?
        .into_iter()
        .filter(|placement| waged(placement.form))
        .filter_map(|placement| {
            let last_month = placement.wage.last_month;
            let paid_until = last_month.map_or(placement.started_on, |month| month.last_day());
            let days = (day - paid_until).num_days();
            (days > rule.late_days).then_some(LateWage {
                placement,
                last_month,
                days,
            })
        })
        .collect();
    late.sort_by_key(|late| (-late.days, late.placement.id));
    Ok(late)
}

/// Placements by id.
pub fn by_ids(conn: &mut Conn, ids: &[PlacementId]) -> Result<HashMap<PlacementId, Placement>> {
    let found = store::by_ids(conn, ids)?;
    Ok(found
        .into_iter()
        .map(|placement| (placement.id, placement))
        .collect())
}

/// Placements by 上岗编号.
pub fn by_nos(conn: &mut Conn, nos: &[PlacementNo]) -> Result<HashMap<PlacementNo, Placement>> {
    let nos: Vec<&str> = nos.iter().map(PlacementNo::as_str).collect();
    let found = store::by_nos(conn, &nos)?;
    Ok(found
        .into_iter()
        .map(|placement| (placement.placement_no.clone(), placement))
        .collect())
}

/// Persons by 人口编号, or by 户编号 and name where that is one person; others are left out.
pub fn find_people(
    conn: &mut Conn,
    keys: &[PersonKey],
) -> Result<HashMap<PersonKey, (PersonId, String)>> {
    store::find_people(conn, keys)
}

/// One referral.
///
/// # Errors
/// `REFERRAL-NONE`.
pub fn referral(conn: &mut Conn, id: ReferralId) -> Result<Referral> {
    store::find(conn, id)
}

/// What may reach an employer: referrals with the worker's consent, and not over.
pub fn referrals_for_employer(conn: &mut Conn, employer: EmployerId) -> Result<Vec<Referral>> {
    store::of_employer(conn, employer)
}

/// How often each person was referred up to `day`; people never referred are left out.
pub fn referral_tallies(
    conn: &mut Conn,
    day: NaiveDate,
) -> Result<HashMap<PersonId, ReferralTally>> {
    store::tallies(conn, day)
}

/// Placements counted and listed by one filter.
pub struct Placements<'a>(pub &'a mut Conn);

impl Figures for Placements<'_> {
    type Filter = PlacementFilter;
    type Row = PlacementRow;

    fn count(&mut self, filter: &PlacementFilter) -> Result<i64> {
        store::count(self.0, filter)
    }

    fn list(&mut self, filter: &PlacementFilter, page: PageRequest) -> Result<Page<PlacementRow>> {
        store::list(self.0, filter, page)
    }
}
