//! First jobs kept ready for questions: solved once, and every "what if" answered from the kept prices.
//!
//! Only households with nobody at work take part; those with somebody come in the plan's later rounds and never take a
//! first job's seat.

use std::collections::{BTreeSet, HashMap};

use super::candidates::{Candidates, Row};
use crate::kernel::{Error, Result};
use crate::matching::assignment::{
    Event, EventError, InstanceBuilder, Levels, Pair, PlanError, Standing, Tier, Totals,
};
use crate::matching::model::snapshot::Snapshot;

/// The optimal first jobs of a snapshot.
#[derive(Clone)]
pub struct FirstJobs {
    standing: Standing,
    /// Family of each household of the optimiser, and the other way round.
    families: Vec<usize>,
    households: HashMap<usize, u32>,
    /// Seeker of each worker of the optimiser, and the other way round.
    seekers: Vec<usize>,
    workers: HashMap<usize, u32>,
}

/// What others lose by a seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Displaced {
    /// The family that goes without because of it, if one does.
    pub left_without: Option<usize>,
    /// Families that sit elsewhere because of it.
    pub moved: usize,
    /// What the others lose, by level; positive: lost.
    pub others_lose: Levels,
}

fn failed(error: EventError) -> Error {
    Error::internal("PLAN-UNPROVEN", "an event could not be certified").caused_by(error)
}

impl FirstJobs {
    /// Solves them.
    ///
    /// # Errors
    /// `MATCH-SIZE`; `PLAN-UNPROVEN`, which is a defect.
    pub fn new(snapshot: &Snapshot, candidates: &Candidates) -> Result<Self> {
        let mut builder = InstanceBuilder::new(openings(snapshot, candidates));
        let (mut families, mut seekers) = (Vec::new(), Vec::new());
        for row in candidates.rows().filter(|row| !row.covered) {
            builder.household(tier(snapshot, row), row.gap);
            families.push(row.family);
            for (seeker, edges) in &row.workers {
                builder.worker();
                seekers.push(*seeker);
                for (post, income, quality) in edges {
                    builder.edge(*post, *income, *quality);
                }
            }
        }
        let instance = builder
            .build()
            .map_err(|error| Error::internal("MATCH-SIZE", "instance refused").caused_by(error))?;
        let standing = Standing::new(&instance).map_err(|error: PlanError| {
            Error::internal("PLAN-UNPROVEN", "first jobs could not be certified").caused_by(error)
        })?;
        Ok(Self {
            standing,
            households: (0..)
                .zip(&families)
                .map(|(at, family)| (*family, at))
                .collect(),
            workers: (0..)
                .zip(&seekers)
                .map(|(at, seeker)| (*seeker, at))
                .collect(),
            families,
            seekers,
        })
    }

    /// Families that have a first job.
    pub fn families(&self) -> BTreeSet<usize> {
        let placed = (0..).zip(&self.families);
        placed
            .filter(|(household, _)| self.standing.seat(*household).is_some())
            .map(|(_, family)| *family)
            .collect()
    }

    /// Seeker and post of a family's first job.
    pub fn seat(&self, family: usize) -> Option<(usize, usize)> {
        let household = *self.households.get(&family)?;
        let (worker, post) = self.standing.seat(household)?;
        Some((*self.seekers.get(worker as usize)?, post as usize))
    }

    /// The objective, first jobs only.
    pub fn totals(&self) -> Totals {
        self.standing.totals()
    }

    /// What others lose if this family has a seat at this post; none for a family that takes no part.
    ///
    /// # Errors
    /// `PLAN-UNPROVEN`.
    pub fn displaced(&self, family: usize, post: usize) -> Result<Option<Displaced>> {
        let (Some(household), Ok(vacancy)) = (self.households.get(&family), u32::try_from(post))
        else {
            return Ok(None);
        };
        let found = self
            .standing
            .displaces(*household, vacancy)
            .map_err(failed)?;
        Ok(Some(Displaced {
            left_without: found
                .left_without
                .and_then(|other| self.families.get(other as usize).copied()),
            moved: found.moved.iter().filter(|one| one.to.is_some()).count(),
            others_lose: found.others_lose,
        }))
    }

    /// The first jobs of another snapshot of the same people and posts, from the prices kept here.
    ///
    /// # Errors
    /// `PLAN-UNPROVEN`.
    pub fn supposing(
        &self,
        before: (&Snapshot, &Candidates),
        after: (&Snapshot, &Candidates),
    ) -> Result<Self> {
        let mut other = self.clone();
        let (had, has) = (openings(before.0, before.1), openings(after.0, after.1));
        for (vacancy, (had, has)) in (0..).zip(had.iter().zip(&has)) {
            if had != has {
                let openings = *has;
                other.apply(&Event::Openings { vacancy, openings })?;
            }
        }
        let known: HashMap<usize, &Row> = before
            .1
            .rows()
            .filter(|row| !row.covered)
            .map(|row| (row.family, row))
            .collect();
        let mut gone: BTreeSet<usize> = known.keys().copied().collect();
        for row in after.1.rows().filter(|row| !row.covered) {
            gone.remove(&row.family);
            match known.get(&row.family) {
                Some(old) => other.change(old, row)?,
                None => other.add(after.0, row)?,
            }
        }
        for family in gone {
            if let Some(household) = other.households.get(&family).copied() {
                other.apply(&Event::Withdraws { household })?;
            }
        }
        Ok(other)
    }

    fn apply(&mut self, event: &Event) -> Result<()> {
        self.standing.apply(event).map(drop).map_err(failed)
    }

    fn add(&mut self, snapshot: &Snapshot, row: &Row) -> Result<()> {
        let first = u32::try_from(self.seekers.len()).unwrap_or(u32::MAX);
        let pairs = (first..)
            .zip(&row.workers)
            .flat_map(|(worker, (_, edges))| edges.iter().map(move |edge| pair(worker, edge)));
        let event = Event::NewHousehold {
            tier: tier(snapshot, row),
            gap: row.gap,
            workers: u32::try_from(row.workers.len()).unwrap_or(u32::MAX),
            pairs: pairs.collect(),
        };
        self.apply(&event)?;
        let household = u32::try_from(self.families.len()).unwrap_or(u32::MAX);
        self.households.insert(row.family, household);
        self.families.push(row.family);
        for (worker, (seeker, _)) in (first..).zip(&row.workers) {
            self.seekers.push(*seeker);
            self.workers.insert(*seeker, worker);
        }
        Ok(())
    }

    /// The pairs that differ; workers are the same people in the same order.
    fn change(&mut self, old: &Row, new: &Row) -> Result<()> {
        if old == new {
            return Ok(());
        }
        let (mut pairs, mut no_pairs) = (Vec::new(), Vec::new());
        for (seeker, edges) in &new.workers {
            let Some(worker) = self.workers.get(seeker).copied() else {
                continue;
            };
            let before = old.workers.iter().find(|(other, _)| other == seeker);
            let before = before.map_or(&[] as &[_], |(_, edges)| edges);
            let changed = edges.iter().filter(|edge| !before.contains(edge));
            pairs.extend(changed.map(|edge| pair(worker, edge)));
            let still = |post: u32| edges.iter().any(|(other, ..)| *other == post);
            let lost = before.iter().filter(|(post, ..)| !still(*post));
            no_pairs.extend(lost.map(|(post, ..)| (worker, *post)));
        }
        if !no_pairs.is_empty() {
            self.apply(&Event::NoPairs { pairs: no_pairs })?;
        }
        if !pairs.is_empty() {
            self.apply(&Event::Pairs { pairs })?;
        }
        Ok(())
    }
}

fn pair(worker: u32, (vacancy, income, quality): &(u32, u32, u16)) -> Pair {
    Pair {
        worker,
        vacancy: *vacancy,
        income: *income,
        quality: *quality,
    }
}

fn tier(snapshot: &Snapshot, row: &Row) -> Tier {
    snapshot.families()[row.family].tier
}

/// Openings that kept pairs leave.
fn openings(snapshot: &Snapshot, candidates: &Candidates) -> Vec<u32> {
    let mut openings: Vec<u32> = snapshot.posts().iter().map(|post| post.openings).collect();
    for pair in candidates.settled() {
        openings[pair.post] = openings[pair.post].saturating_sub(1);
    }
    openings
}
