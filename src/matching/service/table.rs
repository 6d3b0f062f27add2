//! A plan as a table for Excel: what a town prints and takes along.

use std::collections::HashMap;

use crate::db::Conn;
use crate::kernel::id::{EmployerId, PlanId, VacancyId};
use crate::kernel::{Error, Result};
use crate::matching::model::{Proposal, SavedPlan, Side};
use crate::matching::store;
use crate::sheets::Table;
use crate::{employers, households, regions, vacancies};

const HEADER: [&str; 14] = [
    "户编号",
    "户主",
    "村（社区）",
    "姓名",
    "第几个就业",
    "岗位名称",
    "用人单位",
    "岗位类型",
    "预计收入",
    "推荐理由",
    "要留意",
    "名额",
    "其次",
    "状态",
];

/// Ids bound by one statement.
const AT_ONCE: usize = 1000;

/// The plan's proposals in order of household and round; without `id` the newest plan's.
///
/// # Errors
/// `PLAN-NONE`.
pub fn table(conn: &mut Conn, id: Option<PlanId>) -> Result<Table> {
    let (plan, proposals) = super::saved(conn, id)?.ok_or_else(super::no_plan)?;
    let mut table = Table::new(&HEADER);
    for row in rows(conn, &plan, &proposals)? {
        table.push(row);
    }
    Ok(table)
}

fn rows(conn: &mut Conn, plan: &SavedPlan, proposals: &[Proposal]) -> Result<Vec<Vec<String>>> {
    let day = plan.summary.as_of;
    let register = households::service::register_on(conn, day)?;
    let gazetteer = regions::service::gazetteer(conn, day)?;
    let mut ids: Vec<VacancyId> = proposals.iter().map(|one| one.vacancy).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut posts = HashMap::new();
    for chunk in ids.chunks(AT_ONCE) {
        let found = vacancies::service::by_ids(conn, chunk)?;
        posts.extend(found.into_iter().map(|vacancy| (vacancy.id, vacancy)));
    }
    let mut ids: Vec<EmployerId> = posts.values().map(|vacancy| vacancy.employer).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut names = HashMap::new();
    for chunk in ids.chunks(AT_ONCE) {
        names.extend(employers::service::by_ids(conn, chunk)?);
    }
    let told = |one: &Proposal, side: Side| {
        let reasons = one.explanation.reasons.iter();
        let told = reasons.filter(|reason| reason.for_or_against == side);
        told.map(|reason| reason.chinese.as_str())
            .collect::<Vec<_>>()
            .join("；")
    };
    let row = |one: &Proposal| {
        let (household, member) = register.person(one.person).ok_or_else(gone)?;
        let vacancy = posts.get(&one.vacancy).ok_or_else(gone)?;
        let employer = names.get(&vacancy.employer);
        let head = household.head();
        Ok(vec![
            household
                .household_no
                .as_ref()
                .map_or_else(String::new, ToString::to_string),
            head.map_or_else(String::new, |head| head.name.clone()),
            gazetteer.full_name(&household.division),
            member.name.clone(),
            one.round.to_string(),
            vacancy.terms.title.clone(),
            employer.map_or_else(String::new, |employer| employer.name.clone()),
            vacancy.kind().to_string(),
            one.explanation.wage.clone(),
            told(one, Side::For),
            told(one, Side::Against),
            one.explanation.seat.clone(),
            one.explanation
                .runner_up
                .as_ref()
                .map_or_else(String::new, |up| up.chinese.clone()),
            one.state.to_string(),
        ])
    };
    proposals.iter().map(row).collect()
}

fn gone() -> Error {
    Error::internal(
        "PLAN-STORED",
        "a proposal speaks of somebody or something unknown",
    )
}

/// The plan compared with an earlier one.
///
/// # Errors
/// `PLAN-NONE`.
pub fn compare(
    conn: &mut Conn,
    before: PlanId,
    after: PlanId,
) -> Result<crate::matching::model::Comparison> {
    let mut one = |id| -> Result<_> {
        let plan = store::find(conn, Some(id))?.ok_or_else(super::no_plan)?;
        let proposals = store::proposals(conn, id)?;
        Ok((plan.summary, proposals))
    };
    let (before, after) = (one(before)?, one(after)?);
    Ok(crate::matching::model::compare(
        (before.0, &before.1),
        (after.0, &after.1),
    ))
}
