//! Every eligible pair of the target households, household by household: what an instance is built from, and what is
//! looked at anew where only a few people change.

use std::collections::{HashMap, HashSet};

use super::{Settled, income};
use crate::matching::model::columns::Columns;
use crate::matching::model::eligibility::is_eligible;
use crate::matching::model::kept::Kept;
use crate::matching::model::snapshot::Snapshot;
use crate::matching::model::value::{MOST, parts, quality, weights};
use crate::matching::model::wage::yearly_wage;

/// Fewer households are not worth a thread of their own.
const LEAST_SHARE: usize = 500;

/// The pairs of a snapshot.
#[derive(Debug, Clone)]
pub struct Candidates {
    settled: Vec<Settled>,
    rows: Vec<Row>,
}

/// A worker's eligible posts with income a head and quality.
pub(super) type Edges = Vec<(u32, u32, u16)>;

/// A household as the optimiser gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub family: usize,
    /// Has somebody at work, or a kept pair: not covered again.
    pub covered: bool,
    pub gap: u32,
    pub workers: Vec<(usize, Edges)>,
}

impl Candidates {
    /// Every eligible pair, less what is kept.
    pub fn new(snapshot: &Snapshot, kept: &Kept) -> Self {
        let settled = settled(snapshot, kept);
        let columns = Columns::new(snapshot);
        let targets: Vec<usize> = (0..snapshot.families().len())
            .filter(|family| snapshot.families()[*family].target)
            .collect();
        let look = |families: &[usize]| -> Vec<Row> {
            let mut possible = Vec::new();
            families
                .iter()
                .map(|family| row(&columns, snapshot, kept, &settled, *family, &mut possible))
                .collect()
        };
        // In order of the households, however many threads looked.
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let share = targets.len().div_ceil(threads).max(LEAST_SHARE);
        let rows = std::thread::scope(|scope| {
            let looking: Vec<_> = targets
                .chunks(share)
                .map(|families| scope.spawn(move || look(families)))
                .collect();
            looking
                .into_iter()
                .flat_map(|one| {
                    one.join()
                        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
                })
                .collect()
        });
        Self { settled, rows }
    }

    /// The same for a snapshot in which only these seekers differ; the others' pairs are not looked at again.
    #[must_use]
    pub fn with_changed(&self, snapshot: &Snapshot, kept: &Kept, seekers: &[usize]) -> Self {
        let settled = settled(snapshot, kept);
        if settled != self.settled {
            return Self::new(snapshot, kept);
        }
        let families: HashSet<usize> = seekers
            .iter()
            .map(|seeker| snapshot.family_number(*seeker))
            .collect();
        let columns = Columns::new(snapshot);
        let (mut rows, mut possible) = (self.rows.clone(), Vec::new());
        for one in rows.iter_mut().filter(|row| families.contains(&row.family)) {
            *one = row(
                &columns,
                snapshot,
                kept,
                &settled,
                one.family,
                &mut possible,
            );
        }
        Self { settled, rows }
    }

    /// Pairs that earlier decisions settle.
    pub fn settled(&self) -> &[Settled] {
        &self.settled
    }

    /// Households with any pair at all.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> {
        let any = |row: &&Row| row.workers.iter().any(|(_, edges)| !edges.is_empty());
        self.rows.iter().filter(any)
    }
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

fn row(
    columns: &Columns<'_>,
    snapshot: &Snapshot,
    kept: &Kept,
    settled: &[Settled],
    number: usize,
    possible: &mut Vec<u32>,
) -> Row {
    let family = &snapshot.families()[number];
    let own: Vec<&Settled> = settled
        .iter()
        .filter(|pair| family.seekers.contains(&pair.seeker))
        .collect();
    let brought = own.iter().fold(0_u32, |sum, pair| {
        sum.saturating_add(income(snapshot, pair.seeker, pair.post))
    });
    let taken = |seeker: usize| own.iter().any(|pair| pair.seeker == seeker);
    let free = |seeker: &usize| !taken(*seeker) && snapshot.is_sought_for(*seeker);
    let workers = family.seekers.clone().filter(free);
    Row {
        family: number,
        covered: family.employed || !own.is_empty(),
        gap: family.gap.unwrap_or(0).saturating_sub(brought),
        workers: workers
            .map(|seeker| {
                columns.possible(seeker, possible);
                (seeker, edges(snapshot, kept, seeker, possible))
            })
            .collect(),
    }
}

fn edges(snapshot: &Snapshot, kept: &Kept, seeker: usize, possible: &[u32]) -> Edges {
    let person = snapshot.seekers()[seeker].person;
    let size = snapshot.family_of(seeker).size;
    let edge = |number: &u32| {
        let pair = snapshot.pair(seeker, *number as usize);
        let among =
            |pairs: &HashSet<_>| !pairs.is_empty() && pairs.contains(&(person, pair.post.vacancy));
        (is_eligible(&pair) && !among(&kept.never)).then(|| {
            let again = among(&kept.open);
            let bonus = if again { weights::CONTINUITY } else { 0 };
            (
                *number,
                yearly_wage(&pair).yuan_a_head(size),
                (quality(&parts(&pair)) + bonus).min(MOST),
            )
        })
    };
    possible.iter().filter_map(edge).collect()
}
