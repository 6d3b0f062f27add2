//! From a snapshot to the optimiser's numbers and back.
//!
//! Households without anybody at work take part from round 1. A household that has somebody at work enters later rounds
//! only: in round 1 it is given a place of its own that costs nobody a seat and that it always prefers, and whose gain
//! is added to its gap beforehand, so that afterwards it stands there with its true gap. Such a place never becomes a
//! proposal. Kept pairs are settled first and take their openings along.

mod candidates;
mod first_jobs;

pub use candidates::Candidates;
pub use first_jobs::{Displaced, FirstJobs};

use self::candidates::Row;
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

impl Problem {
    /// Every eligible pair of the target households, less what is kept.
    ///
    /// # Errors
    /// `MATCH-SIZE` if there are more pairs than the optimiser can number.
    pub fn new(snapshot: &Snapshot, kept: &Kept) -> Result<Self> {
        Self::of(snapshot, &Candidates::new(snapshot, kept))
    }

    /// The same from candidates that are known already.
    ///
    /// # Errors
    /// As [`Problem::new`].
    pub fn of(snapshot: &Snapshot, candidates: &Candidates) -> Result<Self> {
        let settled = candidates.settled().to_vec();
        let mut openings: Vec<u32> = snapshot.posts().iter().map(|post| post.openings).collect();
        for pair in &settled {
            openings[pair.post] = openings[pair.post].saturating_sub(1);
        }
        let rows: Vec<&Row> = candidates.rows().collect();
        let uncovered = match rows.iter().any(|row| row.covered) {
            true => Some(built(
                snapshot,
                &openings,
                rows.iter().copied().filter(|row| !row.covered),
            )?),
            false => None,
        };
        let instance = built(snapshot, &openings, rows.iter().copied())?;
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
