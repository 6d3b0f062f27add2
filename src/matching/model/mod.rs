//! The words and rules of matching that need no database.

mod best;
mod certificates;
mod columns;
mod comparison;
mod eligibility;
mod experience;
mod fit;
mod kept;
mod last_resort;
mod minors;
mod outlook;
mod pair;
mod person;
mod plan;
mod post;
mod problem;
mod prospects;
mod ranking;
mod reach;
mod reason;
mod refusal;
mod roads;
mod rules;
mod sentences;
mod snapshot;
mod supposed;
mod value;
mod wage;
mod what_if;

pub use best::best_posts;
pub use certificates::{Statutory, Wanted, wanted};
pub use columns::Columns;
pub use comparison::{Became, Comparison, Difference, compare};
pub use eligibility::{is_eligible, refusal, refusals, stands_back};
pub use experience::{Known, known, months_in};
pub use fit::{Body, HoursFit, Order, Parts, PayFit, Season, Skill, WayFit, Wish};
pub use kept::Kept;
pub use last_resort::{NotServed, not_served};
pub use outlook::{Named, Outcome, Outlook, named};
pub use pair::Pair;
pub use person::{Family, Job, Seeker, Work};
pub use plan::{
    Bracket, Coverage, Decision, Explanation, PlanSummary, Proposal, ProposalState, RunnerUp,
    SavedPlan, Since, seat_in_words,
};
pub use post::{MonthPay, Post};
pub use problem::{Candidates, Chosen, Displaced, FirstJobs, Problem, Settled};
pub use prospects::{Cure, Prospects, Situation, Trial, cures};
pub use ranking::{
    Candidate, Match, Nearly, VacancyRanking, WorkerRanking, rank_posts, rank_seekers,
};
pub use reach::{Place, lies};
pub use reason::{Reason, Side};
pub use refusal::Refusal;
pub use roads::{Roads, Way};
pub use rules::{DAILY_MINUTES, Rules};
pub use sentences::reasons;
pub use snapshot::Snapshot;
pub use supposed::supposed_in_words;
pub use value::{MOST, parts, quality, weights};
pub use wage::{Basis, YearlyWage, yearly_wage};
pub use what_if::WhatIf;
