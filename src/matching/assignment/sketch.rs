//! Small stand-ins for the weights, with which the search for prices works: the true ones
//! are so far apart that an auction would spend most of its phases between the levels.

use super::transport::Transport;
use super::value::Value;
use super::weights::{Coin, Weights};

/// Steps to a point of quality: the finer, the less is left to clean up.
const POINT: i64 = 32;
/// One yuan in greatest qualities: more than the qualities along nearly all chains of moves.
const YUAN: i64 = 8;
/// One step of cover in greatest gains.
const STEP: i64 = 2;

/// Weights that keep the levels apart in nearly all cases. Below 2^60 whatever the
/// instance: gains are below 2^32, qualities below 2^16.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sketch {
    pub coin: Coin<i64>,
    /// Greatest value of an edge.
    pub most: i64,
}

impl Sketch {
    pub fn of(problem: &Transport<'_>) -> Self {
        let quality = problem.quality.iter().copied().max().unwrap_or(0);
        let quality = i64::from(quality).max(1) * POINT;
        let gap = problem.gap.iter().copied().max().unwrap_or(0);
        let income = problem.income.iter().copied().max().unwrap_or(0);
        let gain = i64::from(gap.min(income)) * YUAN * quality;
        let step = STEP * (gain + quality);
        let cover = [0, 1, 2, 3].map(|steps| steps * step);
        let highest = problem.cover.iter().copied().max().unwrap_or(0);
        Self {
            coin: Coin {
                cover,
                gain: YUAN * quality,
                point: POINT,
            },
            most: cover[usize::from(highest)] + gain + quality,
        }
    }

    /// The same price at the true weights: taken apart level by level and put together.
    pub fn translate<V: Value>(&self, price: i64, weights: &Weights) -> V {
        let (cover, rest) = nearest(price, self.coin.cover[1]);
        let (gain, rest) = nearest(rest, self.coin.gain);
        let (points, _) = nearest(rest, self.coin.point);
        V::narrow(weights.compose(cover, gain, points).max(0))
    }
}

fn nearest(value: i64, unit: i64) -> (i64, i64) {
    let quotient = (value + unit / 2).div_euclid(unit);
    (quotient, value - quotient * unit)
}
