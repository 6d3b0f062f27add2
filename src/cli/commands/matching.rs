//! `match worker|vacancy|plan`, and what `what_if` answers.

use std::process::ExitCode;

use super::what_if;
use crate::cli::args::MatchAct;
use crate::cli::output::Output;
use crate::cli::workplace::Workplace;
use crate::households;
use crate::kernel::id::PersonId;
use crate::kernel::{Error, Result};
use crate::matching::model::{PlanSummary, Reason, Side, VacancyRanking, WorkerRanking};
use crate::matching::service;

/// Runs the command.
pub fn run(workplace: &Workplace, act: &MatchAct, output: &Output) -> Result<ExitCode> {
    let bar = output.bar("正在测算");
    let (db, ctx) = (&workplace.db, workplace.ctx().watched_by(bar.clone()));
    match act {
        MatchAct::Worker { person, limit } => {
            let ranking = service::worker(db, &ctx, person_id(workplace, person)?, *limit);
            bar.done();
            output.data(&ranking?, worker_text)?;
        }
        MatchAct::Vacancy { vacancy, limit } => {
            let ranking = service::vacancy(db, &ctx, vacancy.parse()?, *limit);
            bar.done();
            output.data(&ranking?, vacancy_text)?;
        }
        MatchAct::Plan { name } => {
            let name = name
                .clone()
                .unwrap_or_else(|| format!("{} 测算", ctx.today()));
            let summary = service::plan(db, &ctx, &name);
            bar.done();
            output.data(&summary?, plan_text)?;
        }
        MatchAct::Whatif(asked) => {
            let outlook = what_if::suppose(workplace, &ctx, asked);
            bar.done();
            output.data(&outlook?, what_if::outlook_text)?;
        }
        MatchAct::Household { household } => {
            let prospects = what_if::prospects(workplace, &ctx, household);
            bar.done();
            output.data(&prospects?, what_if::prospects_text)?;
        }
        MatchAct::Compare { before, after } => {
            let (before, after) = (before.parse()?, after.parse()?);
            let compared = db.read(|conn| service::compare(conn, before, after));
            bar.done();
            output.data(&compared?, what_if::comparison_text)?;
        }
        MatchAct::Export { file, plan } => {
            let rows = what_if::export(workplace, plan.as_deref(), file);
            bar.done();
            output.data(&rows?, |rows| {
                format!("已导出 {rows} 条到“{}”", file.display())
            })?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A person by 人口编号, or by id.
fn person_id(workplace: &Workplace, text: &str) -> Result<PersonId> {
    if let Ok(id) = text.parse() {
        return Ok(id);
    }
    let number = text.trim().to_owned();
    let mut found = workplace
        .db
        .read(|conn| households::service::person_ids_by_no(conn, std::slice::from_ref(&number)))?;
    found.remove(&number).ok_or_else(|| {
        Error::not_found("MATCH-PERSON", "没有这个人", "no such person").cure("请填人口编号")
    })
}

fn reasons(reasons: &[Reason]) -> String {
    let told: Vec<String> = reasons
        .iter()
        .map(|reason| {
            format!(
                "{}{}",
                if reason.for_or_against == Side::For {
                    "＋"
                } else {
                    "－"
                },
                reason.chinese
            )
        })
        .collect();
    told.join("；")
}

fn worker_text(ranking: &WorkerRanking) -> String {
    let mut lines = vec![format!(
        "{}：符合条件的岗位 {} 个",
        ranking.name, ranking.eligible
    )];
    lines.extend(ranking.stands_back.clone());
    for (at, found) in ranking.best.iter().enumerate() {
        lines.push(format!(
            "{:>3}. {}｜{}",
            at + 1,
            found.title,
            found.employer
        ));
        lines.push(format!("     {}", reasons(&found.reasons)));
    }
    lines.extend(
        ranking
            .nearly
            .iter()
            .map(|near| format!("  差一点：{}，{}", near.name, near.chinese.join("；"))),
    );
    lines.join("\n")
}

fn vacancy_text(ranking: &VacancyRanking) -> String {
    let mut lines = vec![format!(
        "{}：招 {} 人，符合条件的有 {} 人",
        ranking.title, ranking.openings, ranking.eligible
    )];
    for (at, found) in ranking.best.iter().enumerate() {
        lines.push(format!("{:>3}. {}", at + 1, found.name));
        lines.push(format!("     {}", reasons(&found.reasons)));
    }
    lines.join("\n")
}

/// The plan in a few lines.
pub fn plan_text(plan: &PlanSummary) -> String {
    let sum = |tiers: [u64; 3]| tiers.iter().sum::<u64>();
    let coverage = &plan.coverage;
    [
        format!("“{}”：{} 名愿意就业的劳动力，{} 个岗位 {} 个名额，{} 对符合条件", plan.name, plan.workers, plan.posts, plan.openings, plan.pairs),
        format!(
            "至少1人就业：测算前 {} 户，测算后 {} 户（共 {} 户；其中监测户 {} → {}，线下脱贫户 {} → {}，其他 {} → {}）",
            sum(coverage.before), sum(coverage.after), sum(coverage.households),
            coverage.before[0], coverage.after[0], coverage.before[1], coverage.after[1],
            coverage.before[2], coverage.after[2]
        ),
        format!("匹配建议 {} 条（首个就业 {} 户）：企业 {}、帮扶车间 {}、项目用工 {}、公益性岗位 {}", plan.proposals, plan.first_jobs, plan.by_kind[0], plan.by_kind[1], plan.by_kind[2], plan.by_kind[3]),
        "全部符合条件的人岗都比过，已证明没有更好的安排（最优性凭证已核对）".to_owned(),
    ]
    .into_iter()
    .chain(plan.since.map(|since| {
        format!(
            "与上次测算相比：建议不变 {} 户，换了岗位或人 {} 户，新有建议 {} 户，不再有建议 {} 户",
            since.same, since.changed, since.gained, since.lost
        )
    }))
    .collect::<Vec<_>>()
    .join("\n")
}
