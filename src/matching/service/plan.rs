//! The county's plan: snapshot, optimum with its proof, proposals with their reasons, saved in one transaction.

use serde_json::json;

use super::explain::{explanation, is_scarce};
use super::load::snapshot;
use super::unproven;
use crate::audit::{self, Entry};
use crate::db::{Db, Txn, change_log};
use crate::kernel::id::{PlanId, ProposalId};
use crate::kernel::{Ctx, Error, Fen, Result, clean};
use crate::matching::assignment::{self, Options};
use crate::matching::model::{
    Bracket, Candidates, Chosen, Coverage, FirstJobs, PlanSummary, Problem, Proposal,
    ProposalState, SavedPlan, Snapshot, compare, weights,
};
use crate::matching::store;
use crate::vacancies::model::VacancyKind;

/// Longest name of a plan.
const LONGEST_NAME: usize = 100;

/// Makes and saves today's plan.
///
/// # Errors
/// `PLAN-NAME` without a name; `PLAN-UNPROVEN` if the optimum could not be proven, which is a defect.
pub fn plan(db: &Db, ctx: &Ctx, name: &str) -> Result<PlanSummary> {
    db.write_txn(|txn| plan_in(txn, ctx, name))
}

/// Makes and saves today's plan in the caller's transaction: data, decisions and proposals are of one moment.
///
/// # Errors
/// As [`plan`].
pub fn plan_in(txn: &mut Txn<'_>, ctx: &Ctx, name: &str) -> Result<PlanSummary> {
    let name = clean(name, LONGEST_NAME)?;
    if name.trim().is_empty() {
        return Err(
            Error::invalid("PLAN-NAME", "没有填写测算名称", "plan without a name").field("名称"),
        );
    }
    let data_position = change_log::head(txn.conn)?;
    ctx.stage_of_unknown_length("读取劳动力和岗位");
    let snapshot = snapshot(txn.conn, ctx.today())?;
    ctx.stage_of_unknown_length("逐对核对条件");
    let candidates = Candidates::new(&snapshot, &store::kept(txn.conn)?);
    let problem = Problem::of(&snapshot, &candidates)?;
    ctx.stage_of_unknown_length("求最优安排并核对凭证");
    let options = Options {
        rounds: u32::MAX,
        bracket: problem.uncovered.is_none(),
    };
    let solved = assignment::plan(&problem.instance, options).map_err(unproven)?;
    let apart = problem
        .uncovered
        .as_ref()
        .map(|instance| assignment::plan(instance, Options::ALL).map_err(unproven))
        .transpose()?;
    let chosen = problem.chosen(&snapshot, &solved);
    let mut summary = summary(&snapshot, &problem, &chosen, PlanId::new(ctx), name);
    summary.data_position = data_position;
    summary.bracket =
        apart
            .as_ref()
            .unwrap_or(&solved)
            .bracket()
            .map_or_else(Bracket::default, |bracket| Bracket {
                rounds: bracket.rounds.gain,
                bound: bracket.bound.gain,
                open: bracket.open(),
            });
    // Whom a seat displaces is asked only where somebody else wants it.
    let scarce = chosen.iter().any(|one| is_scarce(&solved, one));
    let jobs = scarce
        .then(|| FirstJobs::new(&snapshot, &candidates))
        .transpose()?;
    ctx.stage("写明理由", chosen.len());
    let proposals: Vec<Proposal> = chosen
        .iter()
        .inspect(|_| ctx.step(1))
        .map(|one| proposal(ctx, &snapshot, (&solved, jobs.as_ref()), summary.id, one))
        .collect::<Result<_>>()?;
    if let Some((before, had)) = super::saved(txn.conn, None)? {
        let compared = compare((before.summary, &had), (summary.clone(), &proposals));
        summary.since = Some(compared.since());
    }
    let saved = SavedPlan {
        parameters: json!({ "rules": snapshot.rules(), "weights": shown_weights() }),
        certificate: json!({
            "rounds": solved.rounds().iter().map(|round| round.certificate().value().to_string()).collect::<Vec<_>>(),
            "proof": "primal = dual, in 128-bit integers, of every round",
        }),
        created_by: ctx.actor.name.clone(),
        created_at: ctx.timestamp(),
        summary,
    };
    store::insert(txn.conn, &saved, &proposals)?;
    note(txn, ctx, &saved.summary)?;
    Ok(saved.summary)
}

fn shown_weights() -> serde_json::Value {
    json!({
        "skill": weights::SKILL,
        "experience": weights::EXPERIENCE,
        "wish": weights::WISH,
        "way": weights::WAY,
        "pay": weights::PAY,
        "hours": weights::HOURS,
        "body": weights::BODY,
        "season": weights::SEASON,
        "board": weights::BOARD,
        "above_last_resort": weights::ABOVE_LAST_RESORT,
        "order": weights::ORDER,
        "continuity": weights::CONTINUITY,
        "last_resort_share": weights::LAST_RESORT_SHARE,
    })
}

fn proposal(
    ctx: &Ctx,
    snapshot: &Snapshot,
    (solved, jobs): (&assignment::Plan, Option<&FirstJobs>),
    plan: PlanId,
    chosen: &Chosen,
) -> Result<Proposal> {
    let explanation = explanation(snapshot, solved, jobs, chosen)?;
    // A kept pair was decided in an earlier plan and stands so here, so that nobody is asked twice.
    let state = chosen.kept.unwrap_or(ProposalState::Open);
    Ok(Proposal {
        id: ProposalId::new(ctx),
        plan,
        household: snapshot.families()[chosen.family].id,
        person: snapshot.seekers()[chosen.seeker].person,
        vacancy: snapshot.posts()[chosen.post].vacancy,
        round: i32::try_from(chosen.round).unwrap_or(i32::MAX),
        yearly_gain: Fen::from_yuan(chosen.gain.into()),
        quality: chosen.quality.into(),
        explanation,
        state,
        decided_by: None,
        decided_at: None,
        decided_why: None,
        version: 1,
    })
}

fn summary(
    snapshot: &Snapshot,
    problem: &Problem,
    chosen: &[Chosen],
    id: PlanId,
    name: String,
) -> PlanSummary {
    let first = chosen.iter().filter(|one| is_first(snapshot, one)).count();
    PlanSummary {
        id,
        name,
        as_of: snapshot.day(),
        coverage: Coverage::of(snapshot, &chosen.iter().map(|one| one.family).collect()),
        workers: snapshot
            .targets()
            .flat_map(|family| family.seekers.clone())
            .filter(|seeker| snapshot.is_sought_for(*seeker))
            .count(),
        by_hand: snapshot.by_hand(),
        posts: snapshot.posts().len(),
        openings: snapshot
            .posts()
            .iter()
            .map(|post| u64::from(post.openings))
            .sum(),
        pairs: problem.pairs(),
        proposals: chosen.len(),
        first_jobs: first,
        by_kind: VacancyKind::ALL
            .iter()
            .map(|kind| {
                chosen
                    .iter()
                    .filter(|one| snapshot.posts()[one.post].kind == *kind)
                    .count()
            })
            .collect::<Vec<_>>()
            .try_into()
            .unwrap_or_default(),
        kept: problem.settled.len(),
        gain: chosen.iter().map(|one| u64::from(one.gain)).sum(),
        quality: chosen.iter().map(|one| u64::from(one.quality)).sum(),
        without_income: snapshot
            .targets()
            .filter(|family| family.gap.is_none())
            .count(),
        bracket: Bracket::default(),
        data_position: 0,
        since: None,
    }
}

fn is_first(snapshot: &Snapshot, chosen: &Chosen) -> bool {
    chosen.round == 1 && !snapshot.families()[chosen.family].employed
}

fn note(txn: &mut Txn<'_>, ctx: &Ctx, summary: &PlanSummary) -> Result<()> {
    let entry = Entry {
        action: "plan.make",
        subject: "plan",
        subject_id: summary.id.to_string(),
        new: Some(json!({
            "name": summary.name,
            "as_of": summary.as_of,
            "proposals": summary.proposals,
            "first_jobs": summary.first_jobs,
            "gain": summary.gain,
            "data_position": summary.data_position,
        })),
        ..Entry::default()
    };
    audit::service::record_in(txn, ctx, entry)
}
