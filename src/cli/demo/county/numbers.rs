//! Numbers that look right and belong to nobody: resident IDs of region 539999, phones 1990000xxxx.

use std::collections::HashMap;

use chrono::NaiveDate;

/// A region code that is not assigned: such a number names no living person.
const REGION: &str = "539999";
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: &[u8; 11] = b"10X98765432";
/// Three digits, odd for men and even for women: and 000 is left out: 499 numbers a day and sex.
const PER_DAY: u32 = 499;

/// Hands out resident IDs, no number twice.
#[derive(Default)]
pub struct ResidentIds(HashMap<(NaiveDate, bool), u32>);

impl ResidentIds {
    /// Whether this day still has a number for this sex.
    pub fn has_room(&self, born: NaiveDate, male: bool) -> bool {
        self.0.get(&(born, male)).is_none_or(|used| *used < PER_DAY)
    }

    /// The next number of that day and sex (GB 11643).
    pub fn next(&mut self, born: NaiveDate, male: bool) -> String {
        let used = self.0.entry((born, male)).or_insert(0);
        let sequence = *used * 2 + if male { 1 } else { 2 };
        *used += 1;
        let body = format!("{REGION}{}{sequence:03}", born.format("%Y%m%d"));
        let sum: u32 = body
            .chars()
            .filter_map(|digit| digit.to_digit(10))
            .zip(WEIGHTS)
            .map(|(digit, weight)| digit * weight)
            .sum();
        let check = char::from(CHECKS[sum as usize % CHECKS.len()]);
        format!("{body}{check}")
    }
}

/// The phone numbers 1990000xxxx that are set aside for one use.
pub struct Phones {
    next: u32,
    end: u32,
}

impl Phones {
    /// Households: 0000 to 7999.
    pub fn households() -> Self {
        Self { next: 0, end: 8000 }
    }

    /// Helpers: 8000 to 8999.
    pub fn helpers() -> Self {
        Self {
            next: 8000,
            end: 9000,
        }
    }

    /// Employers: 9000 to 9999.
    pub fn employers() -> Self {
        Self {
            next: 9000,
            end: 10_000,
        }
    }

    /// The next number; empty when they have run out.
    pub fn take(&mut self) -> String {
        if self.next >= self.end {
            return String::new();
        }
        self.next += 1;
        format!("1990000{:04}", self.next - 1)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "fixed literals")]
mod tests {
    use super::*;

    #[test]
    fn resident_ids_match_the_published_vectors() {
        let mut ids = ResidentIds::default();
        let born = NaiveDate::from_ymd_opt(1990, 3, 7).unwrap();
        assert_eq!(ids.next(born, true), "539999199003070017");
        assert_eq!(ids.next(born, false), "539999199003070025");
        for _ in 1..PER_DAY {
            assert!(ids.has_room(born, false));
            ids.next(born, false);
        }
        assert!(!ids.has_room(born, false));
    }

    #[test]
    fn phones_run_out_instead_of_leaving_their_range() {
        let mut phones = Phones::helpers();
        assert_eq!(phones.take(), "19900008000");
        let last = (0..999).map(|_| phones.take()).nth(998).unwrap();
        assert_eq!(last, "19900008999");
        assert_eq!(phones.take(), "");
    }
}
