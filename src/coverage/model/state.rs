//! 已落实, 未落实 or 不适用: the one definition, and what proves each.

use std::collections::HashMap;

use chrono::{Duration, NaiveDate};
use serde::Serialize;

use crate::households::model::{HowStated, Member, RegisteredHousehold, Standing};
use crate::kernel::coded::coded_enum;
use crate::kernel::id::{PersonId, PlacementId};
use crate::placements::model::{
    EmploymentForm, ReferralTally, StandingPlacement, WageConfidence, stands_on,
};
use crate::rulebook::model::{EmployedRule, WillingnessRule};

coded_enum! {
    /// 至少1人就业.
    pub enum CoverageState("至少1人就业", "COVERAGE-STATE-UNKNOWN") {
        /// Somebody of the household works.
        Covered = "covered" "已落实",
        /// Nobody works although somebody could, or nobody knows whether he wants to.
        NotCovered = "not_covered" "未落实",
        /// Nobody is able to work, or everybody who is has said that he does not want to.
        NotApplicable = "not_applicable" "不适用",
    }
}

/// A job that a household's state rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Job {
    /// The placement.
    pub placement: PlacementId,
    /// Who works.
    pub person: PersonId,
    /// Name.
    pub person_name: String,
    /// With whom; empty for people of no employer.
    pub employer_name: String,
    /// 岗位名称.
    pub title: String,
    /// 就业形式.
    pub form: EmploymentForm,
    /// First day of work.
    pub started_on: NaiveDate,
    /// 已核实, else 仅申报.
    pub verified: bool,
    /// How sure the latest month's wage is; none without a payment line.
    pub wage: Option<WageConfidence>,
}

/// A statement of 无就业意愿 that holds on the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// Who said so.
    pub person: PersonId,
    /// Name.
    pub person_name: String,
    /// Why, in the person's words.
    pub why_not: Option<String>,
    /// How it was stated.
    pub how: HowStated,
    /// When.
    pub stated_on: NaiveDate,
    /// Last day on which it holds.
    pub holds_until: NaiveDate,
}

coded_enum! {
    /// Why somebody who could work does not count as working.
    pub enum Why("未落实原因", "COVERAGE-WHY-UNKNOWN") {
        /// Works, but sources contradict each other on the wage.
        Disputed = "disputed" "在岗但工资有争议",
        /// Works in a form that the rule does not count.
        FormNotCounted = "form_not_counted" "在岗但就业形式不计入",
        /// Works, but is too young or in school.
        MayNotWork = "may_not_work" "在岗但不满年龄或在校",
        /// Wants work; a vacancy is under way.
        ReferralOpen = "referral_open" "愿意就业，推荐中",
        /// Wants work; what was offered came to nothing.
        ReferralFailed = "referral_failed" "愿意就业，推荐未成",
        /// Wants work; nobody has offered any.
        NotReferred = "not_referred" "愿意就业，未推荐岗位",
        /// 无就业意愿 is too old to count.
        StatementLapsed = "statement_lapsed" "无就业意愿已过期，需重新采集",
        /// Never asked.
        NotAsked = "not_asked" "未采集就业意愿",
        /// Does not want work, while others of the household may.
        Unwilling = "unwilling" "本人无就业意愿",
    }
}

/// Why one person leaves the household uncovered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenReason {
    /// Who.
    pub person: PersonId,
    /// Name.
    pub person_name: String,
    /// Why.
    pub why: Why,
}

/// What proves a state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "proof", rename_all = "snake_case")]
pub enum Proof {
    /// Jobs that count.
    Jobs {
        /// Never empty.
        jobs: Vec<Job>,
        /// At least one of them is 已核实; else 仅申报.
        verified: bool,
    },
    /// Nobody has ability, age and is out of school.
    NobodyAble,
    /// Everybody able has said no, each by a statement that holds.
    NobodyWilling {
        /// One a person able to work; never empty.
        statements: Vec<Statement>,
    },
    /// Nothing proves anything else: the household is open.
    Open {
        /// One for every person who is able to work or does work.
        reasons: Vec<OpenReason>,
    },
    /// On the base list, and not in the register any more.
    Gone,
}

/// The state of one household on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// 已落实, 未落实 or 不适用.
    pub state: CoverageState,
    /// What proves it.
    pub proof: Proof,
    /// Name of the rule of who counts as employed on that day.
    pub rule: String,
}

impl Coverage {
    /// Jobs it rests on.
    pub fn jobs(&self) -> &[Job] {
        match &self.proof {
            Proof::Jobs { jobs, .. } => jobs,
            _ => &[],
        }
    }

    /// 已落实 and 已核实.
    pub fn is_verified(&self) -> bool {
        matches!(self.proof, Proof::Jobs { verified: true, .. })
    }
}

/// Does this placement make this member employed on `day`? Begun, not ended that day, of a form that the rule counts,
/// not resting on a disputed wage, and the member old enough and not in school.
pub fn counts(
    member: &Member,
    placement: &StandingPlacement,
    day: NaiveDate,
    rule: &EmployedRule,
) -> bool {
    may_work(member, rule)
        && stands_on(placement.started_on, placement.ended_on, day)
        && form_counts(placement, rule)
        && !placement.wage.disputed
}

fn may_work(member: &Member, rule: &EmployedRule) -> bool {
    member.age >= rule.min_age && member.student.is_none()
}

fn form_counts(placement: &StandingPlacement, rule: &EmployedRule) -> bool {
    rule.forms.iter().any(|form| form == placement.form.code())
}

/// What is known of a household's people beside the register.
pub struct Known<'a> {
    /// Placements that stand on the day, by person.
    pub placements: &'a HashMap<PersonId, Vec<StandingPlacement>>,
    /// Referrals up to the day, by person.
    pub referrals: &'a HashMap<PersonId, ReferralTally>,
    /// Who counts as employed on the day.
    pub employed: &'a EmployedRule,
    /// How long 无就业意愿 holds.
    pub willingness: WillingnessRule,
}

/// The state of `household`, as its register entry stands on `day`.
pub fn state_of(household: &RegisteredHousehold, day: NaiveDate, known: &Known<'_>) -> Coverage {
    let (state, proof) = proven(household, day, known);
    Coverage {
        state,
        proof,
        rule: known.employed.name.clone(),
    }
}

fn proven(
    household: &RegisteredHousehold,
    day: NaiveDate,
    known: &Known<'_>,
) -> (CoverageState, Proof) {
    let jobs: Vec<Job> = household
        .members
        .iter()
        .flat_map(|member| placements_of(member, known).map(move |placement| (member, placement)))
        .filter(|(member, placement)| counts(member, placement, day, known.employed))
        .map(|(member, placement)| job(member, placement))
        .collect();
    if !jobs.is_empty() {
        let verified = jobs.iter().any(|job| job.verified);
        return (CoverageState::Covered, Proof::Jobs { jobs, verified });
    }
    if household.workers().next().is_none() {
        return (CoverageState::NotApplicable, Proof::NobodyAble);
    }
    let statements: Option<Vec<Statement>> = household
        .workers()
        .map(|member| statement(member, known))
        .collect();
    if let Some(statements) = statements {
        return (
            CoverageState::NotApplicable,
            Proof::NobodyWilling { statements },
        );
    }
    let reasons = household
        .members
        .iter()
        .filter_map(|member| {
            Some(OpenReason {
                person: member.id,
                person_name: member.name.clone(),
                why: why(member, known)?,
            })
        })
        .collect();
    (CoverageState::NotCovered, Proof::Open { reasons })
}

fn placements_of<'a>(
    member: &Member,
    known: &Known<'a>,
) -> impl Iterator<Item = &'a StandingPlacement> {
    known.placements.get(&member.id).into_iter().flatten()
}

fn job(member: &Member, placement: &StandingPlacement) -> Job {
    Job {
        placement: placement.id,
        person: member.id,
        person_name: member.name.clone(),
        employer_name: placement.employer_name.clone(),
        title: placement.title.clone(),
        form: placement.form,
        started_on: placement.started_on,
        verified: placement.verified,
        wage: placement.wage.confidence,
    }
}

/// The member's 无就业意愿, if it holds. Who works all the same, at something that would count, is not unwilling.
fn statement(member: &Member, known: &Known<'_>) -> Option<Statement> {
    let said = member.willingness.as_ref()?;
    let works = placements_of(member, known).any(|job| form_counts(job, known.employed));
    let days = known.willingness.unwilling_lapses_days;
    (member.standing == Standing::Unwilling && !works).then(|| Statement {
        person: member.id,
        person_name: member.name.clone(),
        why_not: said.why_not.clone(),
        how: said.how,
        stated_on: said.stated_on,
        holds_until: said.stated_on + Duration::days(days),
    })
}

/// Why nobody can be counted through this member; none for members who neither can work nor do.
fn why(member: &Member, known: &Known<'_>) -> Option<Why> {
    let mut standing = placements_of(member, known).peekable();
    if standing.peek().is_some() {
        if !may_work(member, known.employed) {
            return Some(Why::MayNotWork);
        }
        let disputed = standing.any(|placement| form_counts(placement, known.employed));
        return Some(if disputed {
            Why::Disputed
        } else {
            Why::FormNotCounted
        });
    }
    if !member.worker {
        return None;
    }
    let tally = known.referrals.get(&member.id).copied().unwrap_or_default();
    Some(match member.standing {
        Standing::Willing if tally.open > 0 => Why::ReferralOpen,
        Standing::Willing if tally.closed > 0 => Why::ReferralFailed,
        Standing::Willing => Why::NotReferred,
        Standing::Unwilling => Why::Unwilling,
        Standing::Lapsed => Why::StatementLapsed,
        Standing::Unknown => Why::NotAsked,
    })
}
