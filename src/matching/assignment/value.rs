//! The integers that values and prices are made of: `i64` where an instance's
//! weights fit, `i128` where they do not. The solver is written once for both.

use std::fmt::Debug;
use std::ops::{Add, AddAssign, Mul, Sub, SubAssign};

/// An exact integer of the solver.
pub(crate) trait Value:
    Copy
    + Ord
    + Debug
    + From<u32>
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + AddAssign
    + SubAssign
{
    /// Nothing.
    const ZERO: Self;
    /// More than any distance: stands for "not reached".
    const FAR: Self;
    /// More than any value, price or distance that a standing plan may have, with room for two.
    const OUT: Self;

    /// The same number with room for every sum.
    fn wide(self) -> i128;

    /// A number known to fit, since the weights were chosen so; saturates otherwise,
    /// which the certificate would then refuse.
    fn narrow(wide: i128) -> Self;
}

impl Value for i64 {
    const ZERO: Self = 0;
    const FAR: Self = i64::MAX;
    const OUT: Self = 1 << 61;

    fn wide(self) -> i128 {
        i128::from(self)
    }

    fn narrow(wide: i128) -> Self {
        i64::try_from(wide).unwrap_or(if wide < 0 { i64::MIN } else { i64::MAX })
    }
}

impl Value for i128 {
    const ZERO: Self = 0;
    const FAR: Self = i128::MAX;
    const OUT: Self = 1 << 125;

    fn wide(self) -> i128 {
        self
    }

    fn narrow(wide: i128) -> Self {
        wide
    }
}
