//! What a seat costs others, and what a trial came to.

use serde::Serialize;

use super::super::plan::Totals;
use super::super::transport::NONE;
use super::super::value::Value;
use super::Standing;
use super::change::{Change, Levels, Move};
use super::day::Day;
use super::event::EventError;

/// What others lose by one household's seat: they as they would be without the household,
/// against them with the household in that seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Displacement {
    /// The household whose seat it is.
    pub household: u32,
    /// The vacancy.
    pub vacancy: u32,
    /// The household that goes without because of it, if one does: losing one place can
    /// leave no more than one without.
    pub left_without: Option<u32>,
    /// Other households that sit elsewhere because of it: `from` without the household in
    /// that seat, `to` with it.
    pub moved: Vec<Move>,
    /// What the others lose, by level; positive: lost.
    pub others_lose: Levels,
}

/// What events would change, taken together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The objective before and after, first jobs only.
    pub before: Totals,
    /// See `before`.
    pub after: Totals,
    /// Households that would have a first job and have none now, rising.
    pub won: Vec<u32>,
    /// Households that would lose it, rising.
    pub lost: Vec<u32>,
    /// All households whose seat would be another.
    pub moves: Vec<Move>,
}

impl Outcome {
    pub(super) fn between(before: &Standing, after: &Standing) -> Self {
        let households = before.households().max(after.households()) as u32;
        let moves = (0..households).filter_map(|household| {
            let (from, to) = (before.seat(household), after.seat(household));
            (from != to).then_some(Move {
                household,
                from,
                to,
            })
        });
        let change = Change {
            moves: moves.collect(),
            ..Change::default()
        };
        Self {
            before: before.totals(),
            after: after.totals(),
            won: change.won().collect(),
            lost: change.lost().collect(),
            moves: change.moves,
        }
    }
}

impl<V: Value> Day<V> {
    pub fn displaces(&self, household: u32, vacancy: u32) -> Result<Displacement, EventError> {
        if household as usize >= self.held.profit.len() {
            return Err(EventError::Household(household));
        }
        let Some(&places) = self.held.places.get(vacancy as usize) else {
            return Err(EventError::Vacancy(vacancy));
        };
        if places == 0 {
            return Err(EventError::NoOpening(vacancy));
        }
        // Without the household, and then without one of the places as well.
        let mut trial = self.clone();
        let freed = trial.take_out(household);
        trial.repair(&[], freed.as_slice())?;
        let without = trial.held.at.clone();
        let out = trial.set_places(vacancy, places - 1);
        trial.repair(&out, &[vacancy])?;
        let with = &trial.held.at;
        let mut displacement = Displacement {
            household,
            vacancy,
            left_without: None,
            moved: Vec::new(),
            others_lose: Levels::default(),
        };
        let levels = |other: u32, at: u32| match at {
            NONE => Levels::default(),
            at => self.levels(other, at),
        };
        let seat = |at: u32| (at != NONE).then(|| self.seat(at));
        for (other, (&from, &to)) in (0..).zip(without.iter().zip(with)) {
            if from == to {
                continue;
            }
            let lost = levels(other, from) - levels(other, to);
            displacement.others_lose = displacement.others_lose + lost;
            if to == NONE {
                displacement.left_without = Some(other);
            }
            displacement.moved.push(Move {
                household: other,
                from: seat(from),
                to: seat(to),
            });
        }
        Ok(displacement)
    }
}
