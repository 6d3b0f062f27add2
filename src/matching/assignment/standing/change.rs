//! What an event came to: who moved, and what the county won or lost.

use std::ops::{Add, Sub};

use serde::Serialize;

/// One household whose first job is another than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Move {
    /// Household.
    pub household: u32,
    /// Worker and vacancy before; `None`: nobody was placed.
    pub from: Option<(u32, u32)>,
    /// Worker and vacancy now; `None`: left without.
    pub to: Option<(u32, u32)>,
}

/// Differences of the objective's levels; negative: less than before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Levels {
    /// Households covered, by tier.
    pub covered: [i64; 3],
    /// Income gap closed, yuan a head a year.
    pub gain: i64,
    /// Quality.
    pub quality: i64,
}

/// What became of the plan. It was proven optimal again before this was handed out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Households with another first job than before, rising. Nobody else moved.
    pub moves: Vec<Move>,
    /// What the plan won, over all households.
    pub levels: Levels,
    /// Households whose optimality was proven anew.
    pub checked: usize,
}

impl Change {
    /// Households that had nobody placed and have now.
    pub fn won(&self) -> impl Iterator<Item = u32> {
        let won = self.moves.iter().filter(|one| one.from.is_none());
        won.map(|one| one.household)
    }

    /// Households that had somebody placed and have not now.
    pub fn lost(&self) -> impl Iterator<Item = u32> {
        let lost = self.moves.iter().filter(|one| one.to.is_none());
        lost.map(|one| one.household)
    }
}

impl Add for Levels {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            covered: [0, 1, 2].map(|tier| self.covered[tier] + other.covered[tier]),
            gain: self.gain + other.gain,
            quality: self.quality + other.quality,
        }
    }
}

impl Sub for Levels {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self {
            covered: [0, 1, 2].map(|tier| self.covered[tier] - other.covered[tier]),
            gain: self.gain - other.gain,
            quality: self.quality - other.quality,
        }
    }
}
