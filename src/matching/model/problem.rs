//! From a snapshot to the optimiser's numbers and back.
//!
//! Households without anybody at work take part from round 1. A household that has somebody at work enters later rounds
//! only: in round 1 it is given a place of its own that costs nobody a seat and that it always prefers, and whose gain
//! is added to its gap beforehand, so that afterwards it stands there with its true gap. Such a place never becomes a
//! proposal. Kept pairs are settled first and take their openings along.

use std::collections::{HashMap, HashSet};

use super::eligibility::is_eligible;
use super::kept::Kept;
use super::plan::ProposalState;
use super::snapshot::Snapshot;
use super::value::{parts, quality};
use super::wage::yearly_wage;
use crate::kernel::{Error, Result};
use crate::matching::assignment::{Instance, InstanceBuilder, Plan};

/// The instance, and whom its numbers mean.
#[derive(Debug)]
pub struct Problem {
    /// For the optimiser.
    pub instance: Instance,
    /// Only the households with nobody at work, for the bracket; none where they are all there are.
    pub uncovered: Option<Instance>,
    /// Pairs settled beforehand.
    pub settled: Vec<Settled>,
    families: Vec<usize>,
    /// Seeker of each worker; none for a place of its own.
    seekers: Vec<Option<usize>>,
    posts: usize,
}

/// A pair that the plan proposes, by numbers of the snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Household.
    pub family: usize,
    /// Seeker.
    pub seeker: usize,
    /// Post.
    pub post: usize,
    /// Round in which it was chosen: 1 is a household's first job.
    pub round: u32,
    /// Gap closed, yuan a head a year.
    pub gain: u32,
    /// Quality.
    pub quality: u16,
    /// Second choice: seeker and post.
    pub runner_up: Option<(usize, usize)>,
    /// For pairs of an earlier plan: what was decided there.
    pub kept: Option<ProposalState>,
}

/// A pair that an earlier decision settles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// Seeker.
    pub seeker: usize,
    /// Post.
    pub post: usize,
    /// The decision.
    pub state: ProposalState,
}

/// A worker's eligible posts with income a head and quality.
type Edges = Vec<(u32, u32, u16)>;

/// A household as the optimiser gets it.
struct Row {
    family: usize,
    /// Has somebody at work, or a kept pair: not covered again.
    covered: bool,
    gap: u32,
    workers: Vec<(usize, Edges)>,
}

impl Problem {
    /// Every eligible pair of the target households, less what is kept.
    ///
    /// # Errors
    /// `MATCH-SIZE` if there are more pairs than the optimiser can number.
    pub fn new(snapshot: &Snapshot, kept: &Kept) -> Result<Self> {
        let settled = settled(snapshot, kept);
        let mut openings: Vec<u32> = snapshot.posts().iter().map(|post| post.openings).collect();
        for pair in &settled {
            openings[pair.post] = openings[pair.post].saturating_sub(1);
        }
        let rows = rows(snapshot, kept, &settled);
        let uncovered = match rows.iter().any(|row| row.covered) {
            true => Some(built(
                snapshot,
                &openings,
                rows.iter().filter(|row| !row.covered),
            )?),
            false => None,
        };
        let instance = built(snapshot, &openings, rows.iter())?;
        let seekers = rows.iter().flat_map(|row| {
            let own = row.covered.then_some(None);
            own.into_iter()
                .chain(row.workers.iter().map(|(seeker, _)| Some(*seeker)))
        });
        Ok(Self {
            seekers: seekers.collect(),
            families: rows.iter().map(|row| row.family).collect(),
            posts: snapshot.posts().len(),
            instance,
            uncovered,
            settled,
        })
    }

    /// What the plan proposes, kept pairs first, then by household and round.
    pub fn chosen(&self, snapshot: &Snapshot, plan: &Plan) -> Vec<Chosen> {
        let kept = self.settled.iter().map(|pair| {
            let (seeker, post) = (pair.seeker, pair.post);
            Chosen {
                family: snapshot.family_number(seeker),
                seeker,
                post,
                round: 1,
                gain: snapshot
                    .family_of(seeker)
                    .gap
                    .unwrap_or(0)
                    .min(income(snapshot, seeker, post)),
                quality: quality(&parts(&snapshot.pair(seeker, post))),
                runner_up: None,
                kept: Some(pair.state),
            }
        });
        let proposed = plan.proposals().iter().filter_map(|proposal| {
            let post = self.post(proposal.vacancy)?;
            let runner_up = proposal.runner_up.as_ref();
            Some(Chosen {
                family: *self.families.get(proposal.household as usize)?,
                seeker: self.seeker(proposal.worker)?,
                post,
                round: proposal.round,
                gain: proposal.gain,
                quality: proposal.quality,
                runner_up: runner_up
                    .and_then(|up| Some((self.seeker(up.worker)?, self.post(up.vacancy)?))),
                kept: None,
            })
        });
        kept.chain(proposed).collect()
    }

    /// Eligible pairs in all, places of their own left out.
    pub fn pairs(&self) -> usize {
        let own = self
            .seekers
            .iter()
            .filter(|seeker| seeker.is_none())
            .count();
        self.instance.edges() - own
    }

    fn seeker(&self, worker: u32) -> Option<usize> {
        self.seekers.get(worker as usize).copied().flatten()
    }

    fn post(&self, vacancy: u32) -> Option<usize> {
        let post = vacancy as usize;
        (post < self.posts).then_some(post)
    }
}

fn income(snapshot: &Snapshot, seeker: usize, post: usize) -> u32 {
    let size = snapshot.family_of(seeker).size;
    yearly_wage(&snapshot.pair(seeker, post)).yuan_a_head(size)
}

/// Kept pairs that are still possible: the worker is still sought for and not taken, the post is open with a seat left.
fn settled(snapshot: &Snapshot, kept: &Kept) -> Vec<Settled> {
    let mut left: HashMap<usize, u32> = HashMap::new();
    let mut taken = HashSet::new();
    let mut settled = Vec::new();
    for (person, vacancy, state) in &kept.stay {
        let (Some(seeker), Some(post)) = (snapshot.seeker(*person), snapshot.post(*vacancy)) else {
            continue;
        };
        let fits = snapshot.family_of(seeker).target
            && snapshot.is_sought_for(seeker)
            && is_eligible(&snapshot.pair(seeker, post))
            && !snapshot.seekers()[seeker].works_at(*vacancy);
        let left = left.entry(post).or_insert(snapshot.posts()[post].openings);
        if fits && *left > 0 && taken.insert(seeker) {
            *left -= 1;
            settled.push(Settled {
                seeker,
                post,
                state: *state,
            });
        }
    }
    settled
}

fn rows(snapshot: &Snapshot, kept: &Kept, settled: &[Settled]) -> Vec<Row> {
    let taken: HashSet<usize> = settled.iter().map(|pair| pair.seeker).collect();
    let targets = snapshot
        .families()
        .iter()
        .enumerate()
        .filter(|(_, family)| family.target);
    targets
        .map(|(number, family)| {
            let own = settled
                .iter()
                .filter(|pair| family.seekers.contains(&pair.seeker));
            let (count, brought) = own.fold((0, 0_u32), |(count, sum), pair| {
                (
                    count + 1,
                    sum.saturating_add(income(snapshot, pair.seeker, pair.post)),
                )
            });
            let free = |seeker: &usize| !taken.contains(seeker) && snapshot.is_sought_for(*seeker);
            let workers = family.seekers.clone().filter(free);
            Row {
                family: number,
                covered: family.employed || count > 0,
                gap: family.gap.unwrap_or(0).saturating_sub(brought),
                workers: workers
                    .map(|seeker| (seeker, edges(snapshot, kept, seeker)))
                    .collect(),
            }
        })
        .filter(|row| row.workers.iter().any(|(_, edges)| !edges.is_empty()))
        .collect()
}

fn edges(snapshot: &Snapshot, kept: &Kept, seeker: usize) -> Edges {
    let person = snapshot.seekers()[seeker].person;
    let size = snapshot.family_of(seeker).size;
    (0_u32..)
        .zip(snapshot.posts())
        .filter_map(|(number, post)| {
            let pair = snapshot.pair(seeker, number as usize);
            let possible = is_eligible(&pair) && !kept.never.contains(&(person, post.vacancy));
            possible.then(|| {
                (
                    number,
                    yearly_wage(&pair).yuan_a_head(size),
                    quality(&parts(&pair)),
                )
            })
        })
        .collect()
}

/// Numbers households, workers and pairs as the optimiser wants them; places of their own come after the posts.
fn built<'a>(
    snapshot: &Snapshot,
    openings: &[u32],
    rows: impl Iterator<Item = &'a Row> + Clone,
) -> Result<Instance> {
    let mut openings = openings.to_vec();
    let posts = openings.len();
    openings.resize(posts + rows.clone().filter(|row| row.covered).count(), 1);
    let mut builder = InstanceBuilder::new(openings);
    let mut own_place = u32::try_from(posts).unwrap_or(u32::MAX);
    for row in rows {
        let tier = snapshot.families()[row.family].tier;
        let incomes = row
            .workers
            .iter()
            .flat_map(|(_, edges)| edges.iter().map(|(_, income, _)| *income));
        // More than any pair of the household brings, so that its own place is always the better one.
        let preferred = incomes.max().unwrap_or(0).saturating_add(1);
        if row.covered {
            builder.household(tier, row.gap.saturating_add(preferred));
            builder.worker();
            builder.edge(own_place, preferred, 0);
            own_place += 1;
        } else {
            builder.household(tier, row.gap);
        }
        for (_, edges) in &row.workers {
            builder.worker();
            for (post, income, quality) in edges {
                builder.edge(*post, *income, *quality);
            }
        }
    }
    builder
        .build()
        .map_err(|error| Error::internal("MATCH-SIZE", "instance refused").caused_by(error))
}
