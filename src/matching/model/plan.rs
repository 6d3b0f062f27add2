//! A plan as saved: its summary, its proposals, and what people decided about them.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::last_resort::NotServed;
use super::reason::Reason;
use super::snapshot::Snapshot;
use super::wage::YearlyWage;
use crate::kernel::Fen;
use crate::kernel::coded::coded_enum;
use crate::kernel::id::{HouseholdId, PersonId, PlanId, ProposalId, VacancyId};
use crate::matching::assignment::Worth;

coded_enum! {
    /// 匹配建议 state.
    pub enum ProposalState("建议状态", "PROPOSAL-STATE-UNKNOWN") {
        /// Waits for somebody to decide.
        Open = "open" "待确认",
        /// Somebody takes it up; the next plan keeps it.
        Accepted = "accepted" "已采纳",
        /// Turned down with a reason; no later plan brings the pair back.
        Rejected = "rejected" "未采纳",
        /// 锁定: stays in every later plan as long as it is possible.
        Pinned = "pinned" "锁定",
    }
}

/// What somebody decides about a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "decision", rename_all = "snake_case")]
pub enum Decision {
    /// Take it up.
    Accept,
    /// Turn it down.
    Reject {
        /// Why.
        reason: String,
    },
    /// 锁定.
    Pin {
        /// Why by hand.
        reason: String,
    },
    /// Open again.
    Reopen {
        /// Why.
        reason: String,
    },
}

impl Decision {
    /// The state it leads to.
    pub fn state(&self) -> ProposalState {
        match self {
            Self::Accept => ProposalState::Accepted,
            Self::Reject { .. } => ProposalState::Rejected,
            Self::Pin { .. } => ProposalState::Pinned,
            Self::Reopen { .. } => ProposalState::Open,
        }
    }

    /// Why, if it has to be said.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Accept => None,
            Self::Reject { reason } | Self::Pin { reason } | Self::Reopen { reason } => {
                Some(reason)
            }
        }
    }
}

/// The second choice behind a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunnerUp {
    /// Who would go.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Where.
    pub vacancy: VacancyId,
    /// The sentence: post, employer, and why it came second.
    pub chinese: String,
}

/// Why a pair is proposed: everything that a helper reads out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// Reasons for and against, those for it first.
    pub reasons: Vec<Reason>,
    /// Expected wage of a year, and on what it rests, as a sentence.
    pub wage: String,
    /// What the seat costs others, as a sentence.
    pub seat: String,
    /// The household that the seat leaves without, if it leaves one.
    #[serde(default)]
    pub displaces: Option<HouseholdId>,
    /// Second choice.
    pub runner_up: Option<RunnerUp>,
    /// For public-welfare proposals: why market, workshop and project did not serve.
    pub last_resort: Vec<NotServed>,
    /// Kept from an earlier plan because it was accepted or pinned.
    pub kept: bool,
}

impl Explanation {
    /// "全年约38400元（每月3200元，做12个月）".
    pub fn wage_sentence(wage: &YearlyWage) -> String {
        use super::wage::Basis;
        let (year, month) = (wage.yearly.fen() / 100, wage.monthly.fen() / 100);
        match wage.basis {
            Basis::Unknown => "岗位没有写明能算出全年收入的工资，按0计".into(),
            Basis::Stated => format!("一年约{year}元（每月{month}元，做{}个月）", wage.months),
            Basis::MinimumWage => {
                format!(
                    "一年约{year}元（计件，按最低工资每月{month}元算，做{}个月）",
                    wage.months
                )
            }
            Basis::Lump => format!("一年约{year}元（整个活结算，还能做{}个月）", wage.months),
        }
    }
}

/// What a seat's price says in words.
pub fn seat_in_words(price: Worth) -> String {
    match price {
        Worth { cover: 3.., .. } => "名额很紧：这个名额若不给这户，会有一户监测对象用上".into(),
        Worth { cover: 2, .. } => {
            "名额很紧：这个名额若不给这户，会有一户低于收入线的脱贫户用上".into()
        }
        Worth { cover: 1, .. } => "名额很紧：这个名额若不给这户，会有一户尚无人就业的户用上".into(),
        Worth { gain: 1.., .. } => {
            format!("别的户也用得上：每年能给他们人均多补约{}元", price.gain)
        }
        Worth { quality: 1.., .. } => "别的户也合适，换别的岗位差别不大".into(),
        Worth { .. } => "名额够用，不占别户的机会".into(),
    }
}

/// One proposal as saved.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// Of which plan.
    pub plan: PlanId,
    /// Household.
    pub household: HouseholdId,
    /// Worker.
    pub person: PersonId,
    /// Vacancy.
    pub vacancy: VacancyId,
    /// 1: the household's first job; later rounds: further jobs.
    pub round: i32,
    /// What it closes of the household's gap: fen a head a year.
    pub yearly_gain: Fen,
    /// 0 to 1000.
    pub quality: i32,
    /// Why.
    pub explanation: Explanation,
    /// Where it stands.
    pub state: ProposalState,
    /// Who decided.
    pub decided_by: Option<String>,
    /// When, UTC.
    pub decided_at: Option<NaiveDateTime>,
    /// Why, in words.
    pub decided_why: Option<String>,
    /// For If-Match.
    pub version: i64,
}

/// Households by tier: monitored at risk, under the line, others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Target households with labour that wants work, or with somebody at work.
    pub households: [u64; 3],
    /// Of these with somebody at work before the plan.
    pub before: [u64; 3],
    /// Of these with somebody at work or a proposal.
    pub after: [u64; 3],
}

impl Coverage {
    /// Both denominators' lower one: households with labour and will, or somebody at work already; `proposed` are the
    /// families with a proposal, by number.
    pub fn of(snapshot: &Snapshot, proposed: &BTreeSet<usize>) -> Self {
        let mut coverage = Self::default();
        let families = snapshot.families().iter().enumerate();
        for (number, family) in families.filter(|(_, family)| family.target) {
            let willing = family
                .seekers
                .clone()
                .any(|seeker| snapshot.seekers()[seeker].is_willing_worker());
            if !willing && !family.employed {
                continue;
            }
            let tier = family.tier.index();
            coverage.households[tier] += 1;
            coverage.before[tier] += u64::from(family.employed);
            coverage.after[tier] += u64::from(family.employed || proposed.contains(&number));
        }
        coverage
    }
}

/// How sure the gap closed is to be the most possible when all workers of a household are decided at once (matching.md
/// 2), over households with nobody at work: `rounds ≤ joint optimum ≤ bound`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Bracket {
    /// Yuan a head a year that the rounds close.
    pub rounds: u64,
    /// What nothing can exceed.
    pub bound: u64,
    /// Uncertain part, 0 to 1.
    pub open: f64,
}

/// What a plan says at a glance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanSummary {
    /// Its id.
    pub id: PlanId,
    /// Its name.
    pub name: String,
    /// The day it stands for.
    pub as_of: NaiveDate,
    /// Target households by tier, before and after.
    pub coverage: Coverage,
    /// Workers of target households for whom posts were sought.
    pub workers: usize,
    /// Workers who want work but refuse machine matching: to be placed by hand.
    pub by_hand: usize,
    /// Open posts, and their openings.
    pub posts: usize,
    /// Openings of these posts.
    pub openings: u64,
    /// Eligible pairs looked at: all there are.
    pub pairs: usize,
    /// Proposals in all.
    pub proposals: usize,
    /// Proposals that are a household's first job.
    pub first_jobs: usize,
    /// Proposals by kind of post: enterprise, workshop, project, public-welfare.
    pub by_kind: [usize; 4],
    /// Kept from earlier plans.
    pub kept: usize,
    /// Gap closed, yuan a head a year, over households.
    pub gain: u64,
    /// Quality of all proposals.
    pub quality: u64,
    /// Target households without recorded income, whose gap counts as 0.
    pub without_income: usize,
    /// The optimum over all workers at once, of households with nobody at work: how far the rounds can be from it.
    pub bracket: Bracket,
    /// Position in the change log that the data were read at.
    pub data_position: i64,
    /// How it differs from the plan before; none for the first.
    #[serde(default)]
    pub since: Option<Since>,
}

/// Households whose proposals are the same as in the plan before, and those whose are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Since {
    /// The plan before.
    pub plan: PlanId,
    /// Same people for the same posts.
    pub same: usize,
    /// Others than before.
    pub changed: usize,
    /// Had none, has some.
    pub gained: usize,
    /// Had some, has none.
    pub lost: usize,
}

/// A plan in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SavedPlan {
    /// At a glance.
    pub summary: PlanSummary,
    /// Rules and weights it was made with.
    pub parameters: serde_json::Value,
    /// Proof: value of each round, primal and dual alike.
    pub certificate: serde_json::Value,
    /// Who made it.
    pub created_by: String,
    /// When, UTC.
    pub created_at: NaiveDateTime,
}
