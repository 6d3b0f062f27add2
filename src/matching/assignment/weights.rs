//! Integer weights that turn the three levels (tiers, income gap, quality) into
//! one number per pair, so that its maximum is exactly the lexicographic one.

use serde::Serialize;

use super::instance::{Instance, Tier};
use super::value::Value;

/// Weights of one instance: a pair is worth
/// `bonus(tier) + gain * gain_unit + quality`, the bonus once a household.
///
/// With U the most placements, G the greatest gain and Q the greatest quality:
/// `gain_unit = U·Q + 1`, so no sum of qualities outweighs one yuan, and
/// `level = U·(G·gain_unit + Q) + 1`, so no sum of gains and qualities outweighs one
/// household; bonuses 3, 2, 1 times `level`. Household sets that can be covered together
/// are the independent sets of a transversal matroid, hence one step of bonus is enough
/// to keep the tiers in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weights {
    gain_unit: i128,
    level: i128,
}

/// The weights would exceed even 128-bit integers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the weights of this instance do not fit 128-bit integers")]
pub struct WeightsOverflow;

/// A value or price taken apart again, for people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Worth {
    /// Steps of the tier order (3 a monitored household, 2, 1).
    pub cover: i64,
    /// Yuan a head a year of income gap.
    pub gain: i64,
    /// Quality points.
    pub quality: i64,
}

impl Weights {
    /// Weights for every round of an instance.
    ///
    /// # Errors
    /// [`WeightsOverflow`] if sums of values would not fit 128 bits.
    pub fn of(instance: &Instance) -> Result<Self, WeightsOverflow> {
        Self::within(&Bounds::of(instance))
    }

    /// Weights for everything within bounds.
    ///
    /// # Errors
    /// [`WeightsOverflow`] if sums of values would not fit 128 bits.
    pub(super) fn within(bounds: &Bounds) -> Result<Self, WeightsOverflow> {
        let fitted = |apart: i128| {
            let gain_unit = bounds
                .most
                .checked_mul(bounds.quality)?
                .checked_mul(apart)?
                .checked_add(1)?;
            let pair = bounds
                .gain
                .checked_mul(gain_unit)?
                .checked_add(bounds.quality)?;
            let level = bounds
                .most
                .checked_mul(pair)?
                .checked_mul(apart)?
                .checked_add(1)?;
            // Room for distances along paths, and for the sum over all workers.
            level.checked_mul(24)?.checked_mul(bounds.rows)?;
            Some(Self { gain_unit, level })
        };
        // Units twice as far apart let a price be read back without doubt; where that costs
        // the fit into 64 bits, the order of the levels alone matters.
        match fitted(2).filter(Self::fits_i64) {
            Some(weights) => Ok(weights),
            None => fitted(1).ok_or(WeightsOverflow),
        }
    }

    /// Weights that are not safe: one yuan is worth `gain_unit` points of quality, a step of
    /// cover `cover` times the best pair. For comparing with solvers that cannot represent
    /// safe weights; what is optimal here need not be so level by level.
    ///
    /// # Errors
    /// [`WeightsOverflow`] if sums of values would not fit 128 bits.
    pub fn moderate(
        instance: &Instance,
        gain_unit: u32,
        cover: u32,
    ) -> Result<Self, WeightsOverflow> {
        let safe = Self::of(instance)?;
        let Bounds { gain, quality, .. } = Bounds::of(instance);
        let gain_unit = i128::from(gain_unit);
        let level = i128::from(cover) * (gain * gain_unit + quality) + 1;
        let weights = Self { gain_unit, level };
        (level <= safe.level)
            .then_some(weights)
            .ok_or(WeightsOverflow)
    }

    /// Whether values, prices and distances fit `i64`: `12·(L + 1) < 2^63`.
    pub fn fits_i64(&self) -> bool {
        self.level
            .checked_mul(12)
            .is_some_and(|most| most <= i128::from(i64::MAX))
    }

    /// Whether twice as much fits: a standing plan needs a number beyond all values.
    pub(super) fn fits_i64_twice(&self) -> bool {
        self.level
            .checked_mul(24)
            .is_some_and(|most| most <= i128::from(i64::MAX))
    }

    /// What covering a household of `tier` is worth.
    pub fn bonus(&self, tier: Tier) -> i128 {
        i128::from(tier.steps()) * self.level
    }

    /// What a pair is worth beyond the bonus.
    pub fn pair(&self, gain: u32, quality: u16) -> i128 {
        i128::from(gain) * self.gain_unit + i128::from(quality)
    }

    /// The weights as integers of the solver.
    pub(super) fn coin<V: Value>(&self) -> Coin<V> {
        Coin {
            cover: [0, 1, 2, 3].map(|steps| V::narrow(steps * self.level)),
            gain: V::narrow(self.gain_unit),
            point: V::from(1),
        }
    }

    /// Puts a price together from its parts.
    pub(super) fn compose(&self, cover: i64, gain: i64, quality: i64) -> i128 {
        i128::from(cover) * self.level + i128::from(gain) * self.gain_unit + i128::from(quality)
    }

    /// Takes a value or price apart, each part rounded to the nearest so that small
    /// negative remainders stay small. Quality may be negative in a price.
    pub fn worth(&self, value: i128) -> Worth {
        let (cover, rest) = nearest(value, self.level);
        let (gain, quality) = nearest(rest, self.gain_unit);
        let part = |number: i128| i64::try_from(number).unwrap_or(i64::MAX);
        Worth {
            cover: part(cover),
            gain: part(gain),
            quality: part(quality),
        }
    }
}

/// What the weights must outweigh.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    /// Placements at most.
    pub most: i128,
    /// Greatest gain of a pair.
    pub gain: i128,
    /// Greatest quality of a pair.
    pub quality: i128,
    /// Workers, households and one more.
    pub rows: i128,
}

impl Bounds {
    pub fn of(instance: &Instance) -> Self {
        let columns = instance.columns();
        let willing = columns.edges_from.windows(2);
        let willing = willing.filter(|pair| pair[0] < pair[1]).count();
        let openings = columns.openings.iter().map(|&c| i128::from(c));
        let quality = columns.quality.iter().copied().max().unwrap_or(0);
        let gain = (0..instance.households() as u32)
            .filter_map(|h| {
                let income = instance
                    .edges_of_household(h)
                    .map(|e| columns.income[e as usize]);
                Some(columns.gap[h as usize].min(income.max()?))
            })
            .max();
        Self {
            most: i128::min(willing as i128, openings.sum()),
            gain: gain.unwrap_or(0).into(),
            quality: quality.into(),
            rows: (instance.workers() + instance.households()) as i128 + 1,
        }
    }

    /// Bounds with room for what may come, as a part of what is there.
    pub fn with_room(self, part: i128) -> Self {
        let grown = |number: i128| number + number / part + 64;
        Self {
            most: grown(self.most),
            gain: grown(self.gain),
            quality: self.quality.max(1_000),
            rows: grown(self.rows),
        }
    }

    /// Whether everything within `other` is within these.
    pub fn hold(&self, other: &Self) -> bool {
        self.most >= other.most
            && self.gain >= other.gain
            && self.quality >= other.quality
            && self.rows >= other.rows
    }
}

/// What cover, gain and quality are worth, as integers of the solver.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Coin<V> {
    /// Steps of cover, 0 to 3.
    pub cover: [V; 4],
    /// One yuan a head a year.
    pub gain: V,
    /// One point of quality.
    pub point: V,
}

impl<V: Value> Coin<V> {
    /// What a pair is worth beyond the cover.
    pub fn pair(&self, gain: u32, quality: u16) -> V {
        V::from(gain) * self.gain + V::from(u32::from(quality)) * self.point
    }
}

/// Quotient rounded to the nearest, and what is left.
fn nearest(value: i128, unit: i128) -> (i128, i128) {
    let quotient = (value + unit / 2).div_euclid(unit);
    (quotient, value - quotient * unit)
}
