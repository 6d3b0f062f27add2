//! Ranked lists: posts for one worker, workers for one vacancy, and who or what just missed.

use std::cmp::Reverse;

use serde::Serialize;

use super::best::best_posts;
use super::columns::Columns;
use super::eligibility::{refusals, stands_back};
use super::pair::Pair;
use super::reason::Reason;
use super::refusal::Refusal;
use super::sentences::reasons;
use super::snapshot::Snapshot;
use super::value::{parts, quality};
use super::wage::{YearlyWage, yearly_wage};

use crate::households::model::{HouseholdNo, PersonNo};
use crate::kernel::Fen;
use crate::kernel::id::{HouseholdId, PersonId, VacancyId};
use crate::matching::assignment::Tier;
use crate::vacancies::model::VacancyKind;

/// One eligible post for a worker.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Match {
    /// Which vacancy.
    pub vacancy: VacancyId,
    /// 岗位名称.
    pub title: String,
    /// 用人单位.
    pub employer: String,
    /// 岗位类型.
    pub kind: VacancyKind,
    /// 0 to 1000.
    pub quality: u16,
    /// Expected wage of a year.
    pub wage: YearlyWage,
    /// Kilometres from home, where known.
    pub km: Option<f64>,
    /// Minutes one way, where known.
    pub minutes: Option<u32>,
    /// Why, and what speaks against it.
    pub reasons: Vec<Reason>,
}

/// A post or a worker that rules refuse.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Nearly<T> {
    /// Which.
    pub of: T,
    /// Title or name.
    pub name: String,
    /// Every rule that refuses.
    pub refused: Vec<Refusal>,
    /// The same in sentences.
    pub chinese: Vec<String>,
}

/// The posts for one worker.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WorkerRanking {
    /// Who.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Why nothing is sought for this worker, if so; then both lists are empty.
    pub stands_back: Option<String>,
    /// Eligible posts in all.
    pub eligible: usize,
    /// The best of them.
    pub best: Vec<Match>,
    /// Posts nearest to eligible: fewest rules against them, best first.
    pub nearly: Vec<Nearly<VacancyId>>,
}

/// One eligible worker for a vacancy.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// 人口编号.
    pub person_no: Option<PersonNo>,
    /// Name.
    pub name: String,
    /// Household.
    pub household: HouseholdId,
    /// 户编号.
    pub household_no: Option<HouseholdNo>,
    /// In which order the household is served.
    pub tier: Tier,
    /// The household has somebody at work.
    pub household_employed: bool,
    /// 0 to 1000.
    pub quality: u16,
    /// Expected wage of a year.
    pub wage: YearlyWage,
    /// Why, and what speaks against it.
    pub reasons: Vec<Reason>,
}

/// The workers for one vacancy.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VacancyRanking {
    /// Which.
    pub vacancy: VacancyId,
    /// 岗位名称.
    pub title: String,
    /// Openings not taken.
    pub openings: u32,
    /// Eligible workers in all.
    pub eligible: usize,
    /// The first of them: households with nobody at work first, tier before tier, then quality.
    pub best: Vec<Candidate>,
    /// Workers nearest to eligible.
    pub nearly: Vec<Nearly<PersonId>>,
    /// Workers who refuse machine matching: not listed, to be asked by hand.
    pub by_hand: usize,
}

/// Ranks the open posts for one worker.
pub fn rank_posts(snapshot: &Snapshot, seeker: usize, limit: usize) -> WorkerRanking {
    let who = &snapshot.seekers()[seeker];
    let mut ranking = WorkerRanking {
        person: who.person,
        name: who.name.clone(),
        stands_back: stands_back(who).map(|refused| refused.chinese()),
        eligible: 0,
        best: Vec::new(),
        nearly: Vec::new(),
    };
    if ranking.stands_back.is_some() {
        return ranking;
    }
    let all = (0..snapshot.posts().len()).map(|post| (seeker, post));
    let (eligible, refused) = looked_at(snapshot, all);
    ranking.eligible = eligible.len();
    ranking.best = best_posts(&Columns::new(snapshot), seeker, limit)
        .into_iter()
        .map(|post| matched(snapshot, seeker, post))
        .collect();
    ranking.nearly = refused
        .into_iter()
        .take(limit.min(NEARLY))
        .map(|(_, post, refused)| {
            let post = &snapshot.posts()[post];
            nearly(post.vacancy, post.title.clone(), refused)
        })
        .collect();
    ranking
}

pub(super) type Rank = (Reverse<(u16, Fen)>, usize, usize);

/// By quality, then by income, then by number: the smallest is the best.
pub(super) fn rank(pair: &Pair<'_>, seeker: usize, post: usize) -> Rank {
    let key = Reverse((quality(&parts(pair)), yearly_wage(pair).yearly));
    (key, seeker, post)
}

/// Ranks the workers for one vacancy.
pub fn rank_seekers(snapshot: &Snapshot, post: usize, limit: usize) -> VacancyRanking {
    let (sought, back): (Vec<usize>, Vec<usize>) =
        (0..snapshot.seekers().len()).partition(|seeker| snapshot.is_sought_for(*seeker));
    let by_hand = back
        .iter()
        .filter(|seeker| {
            stands_back(&snapshot.seekers()[**seeker]) == Some(Refusal::MachineMatching)
        })
        .count();
    let (eligible, refused) = looked_at(snapshot, sought.into_iter().map(|seeker| (seeker, post)));
    let mut eligible: Vec<Rank> = eligible
        .into_iter()
        .map(|(seeker, post)| rank(&snapshot.pair(seeker, post), seeker, post))
        .collect();
    eligible.sort_unstable();
    // The list serves the plan's order, as the optimiser does: first who has nobody at work, tier before tier.
    eligible.sort_by_key(|(_, seeker, _)| {
        let family = snapshot.family_of(*seeker);
        (!family.target, family.employed, family.tier)
    });
    let vacancy = &snapshot.posts()[post];
    VacancyRanking {
        vacancy: vacancy.vacancy,
        title: vacancy.title.clone(),
        openings: vacancy.openings,
        eligible: eligible.len(),
        best: eligible
            .into_iter()
            .take(limit)
            .map(|(_, seeker, _)| candidate(snapshot, seeker, post))
            .collect(),
        nearly: refused
            .into_iter()
            .take(limit.min(NEARLY))
            .map(|(seeker, _, refused)| {
                let who = &snapshot.seekers()[seeker];
                nearly(who.person, who.name.clone(), refused)
            })
            .collect(),
        by_hand,
    }
}

/// Near misses shown at most.
const NEARLY: usize = 10;

type Pairs = Vec<(usize, usize)>;
type Refused = Vec<(usize, usize, Vec<Refusal>)>;

/// Eligible pairs; and refused ones whose every refusal somebody could change, fewest refusals first, then the best.
fn looked_at(snapshot: &Snapshot, pairs: impl Iterator<Item = (usize, usize)>) -> (Pairs, Refused) {
    let (mut eligible, mut refused) = (Vec::new(), Vec::new());
    for (seeker, post) in pairs {
        let pair = snapshot.pair(seeker, post);
        let against = refusals(&pair);
        if against.is_empty() {
            eligible.push((seeker, post));
        } else if against.iter().all(Refusal::can_change) {
            let key = (against.len(), Reverse(quality(&parts(&pair))), seeker, post);
            refused.push((key, against));
        }
    }
    refused.sort_by_key(|(key, _)| *key);
    let bare = |((_, _, seeker, post), against)| (seeker, post, against);
    (eligible, refused.into_iter().map(bare).collect())
}

fn nearly<T>(of: T, name: String, refused: Vec<Refusal>) -> Nearly<T> {
    Nearly {
        of,
        name,
        chinese: refused.iter().map(Refusal::chinese).collect(),
        refused,
    }
}

fn matched(snapshot: &Snapshot, seeker: usize, post: usize) -> Match {
    let pair = snapshot.pair(seeker, post);
    let found = parts(&pair);
    Match {
        vacancy: pair.post.vacancy,
        title: pair.post.title.clone(),
        employer: pair.post.employer_name.clone(),
        kind: pair.post.kind,
        quality: quality(&found),
        wage: yearly_wage(&pair),
        km: pair.way.map(|way| way.km),
        minutes: pair.minutes(),
        reasons: reasons(&pair, &found),
    }
}

fn candidate(snapshot: &Snapshot, seeker: usize, post: usize) -> Candidate {
    let pair = snapshot.pair(seeker, post);
    let (found, family) = (parts(&pair), snapshot.family_of(seeker));
    Candidate {
        person: pair.seeker.person,
        person_no: pair.seeker.person_no.clone(),
        name: pair.seeker.name.clone(),
        household: family.id,
        household_no: family.household_no.clone(),
        tier: family.tier,
        household_employed: family.employed,
        quality: quality(&found),
        wage: yearly_wage(&pair),
        reasons: reasons(&pair, &found),
    }
}
