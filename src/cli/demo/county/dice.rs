//! Seeded choices. Own arithmetic, so that a new release of `rand` cannot change a county made from the same seed.

use chrono::{Days, NaiveDate};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;

/// One stream of choices; each part of the generator has its own, so that a change in one leaves the others alone.
pub struct Dice(ChaCha20Rng);

impl Dice {
    /// The stream `label` grown from `seed`.
    pub fn new(seed: u64, label: &str) -> Self {
        let mut rng = ChaCha20Rng::seed_from_u64(seed);
        // FNV-1a: any fixed hash of the label will do.
        let stream = label.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        rng.set_stream(stream);
        Self(rng)
    }

    /// A number below `n`; 0 if `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        let n = n.max(1) as u64;
        usize::try_from(self.0.next_u64() % n).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included; `low` if they are crossed.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = usize::try_from(high - low).map_or(0, |span| span + 1);
        low + i64::try_from(self.below(span)).unwrap_or(0)
    }

    /// Yes in `percent` of a hundred cases.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent as usize
    }

    /// Any one of `words`; empty if there are none.
    pub fn word<S: AsRef<str>>(&mut self, words: &[S]) -> String {
        let at = self.below(words.len());
        words
            .get(at)
            .map_or_else(String::new, |word| word.as_ref().to_owned())
    }

    /// A position by weight; none if all weights are 0.
    pub fn position(&mut self, weights: impl Iterator<Item = u32> + Clone) -> Option<usize> {
        let total: u32 = weights.clone().sum();
        if total == 0 {
            return None;
        }
        let mut left = self.below(total as usize);
        for (at, weight) in weights.enumerate() {
            let weight = weight as usize;
            if left < weight {
                return Some(at);
            }
            left -= weight;
        }
        None
    }

    /// One of the weighted values; the first if all weights are 0.
    pub fn among<T: Copy, const N: usize>(&mut self, table: &[(T, u32); N]) -> T {
        const { assert!(N > 0, "nothing to choose from") };
        let at = self.position(table.iter().map(|entry| entry.1));
        table[at.unwrap_or(0)].0
    }

    /// A day from `first` to `last`, both included; `first` if they are crossed.
    pub fn day(&mut self, first: NaiveDate, last: NaiveDate) -> NaiveDate {
        let days = self.between(0, (last - first).num_days());
        add_days(first, days)
    }
}

/// `days` after (or, negative, before) `date`.
pub fn add_days(date: NaiveDate, days: i64) -> NaiveDate {
    let step = Days::new(days.unsigned_abs());
    let moved = if days < 0 {
        date.checked_sub_days(step)
    } else {
        date.checked_add_days(step)
    };
    moved.unwrap_or(date)
}

/// The same day of the month, years later; 29 February becomes the 28th.
pub fn add_years(date: NaiveDate, years: i32) -> NaiveDate {
    use chrono::Datelike;
    date.with_year(date.year() + years)
        .or_else(|| add_days(date, -1).with_year(date.year() + years))
        .unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_repeats_and_differs_from_its_neighbour() {
        let draw = |label| {
            let mut dice = Dice::new(7, label);
            (0..8)
                .map(|_| dice.between(0, 1_000_000))
                .collect::<Vec<_>>()
        };
        assert_eq!(draw("people"), draw("people"));
        assert_ne!(draw("people"), draw("work"));
    }

    #[test]
    fn weights_bounds_and_empty_choices_hold() {
        let mut dice = Dice::new(1, "test");
        for _ in 0..200 {
            assert_eq!(dice.among(&[("never", 0), ("always", 3)]), "always");
            assert!((3..=5).contains(&dice.between(3, 5)));
        }
        assert_eq!(dice.between(9, 3), 9);
        assert_eq!(dice.word::<&str>(&[]), "");
        assert_eq!(dice.position([0, 0].into_iter()), None);
    }
}
