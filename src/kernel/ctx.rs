//! The circumstances of one act: who, when, with which randomness, on which request.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime, SubsecRound, Utc};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;

use super::{Actor, Watch};

/// Hours that China's only time zone, Asia/Shanghai, is ahead of UTC (no summer time since 1992).
const SHANGHAI_HOURS: i64 = 8;

/// Handed to every use case. Clock and randomness reach the code only through it, so that every act can be repeated.
pub struct Ctx {
    /// Who acts.
    pub actor: Actor,
    /// Now, in UTC, to the microsecond: what both databases keep.
    pub now: DateTime<Utc>,
    /// Ties log lines and audit rows of one request together.
    pub request: String,
    rng: Mutex<ChaCha20Rng>,
    watch: Option<Arc<dyn Watch>>,
}

impl Ctx {
    /// Circumstances at `now` with randomness grown from `seed`.
    pub fn new(actor: Actor, now: DateTime<Utc>, seed: [u8; 32]) -> Self {
        let mut rng = ChaCha20Rng::from_seed(seed);
        let request = format!("{:016x}", rng.next_u64());
        Self {
            actor,
            now: now.trunc_subsecs(6),
            request,
            rng: Mutex::new(rng),
            watch: None,
        }
    }

    /// The same act, watched.
    #[must_use]
    pub fn watched_by(mut self, watch: Arc<dyn Watch>) -> Self {
        self.watch = Some(watch);
        self
    }

    /// Tells whoever watches that a stage begins, of `steps` steps.
    pub fn stage(&self, what: &'static str, steps: usize) {
        if let Some(watch) = &self.watch {
            watch.stage(what, u64::try_from(steps).ok());
        }
    }

    /// Tells whoever watches that a stage begins whose length nobody knows.
    pub fn stage_of_unknown_length(&self, what: &'static str) {
        if let Some(watch) = &self.watch {
            watch.stage(what, None);
        }
    }

    /// Tells whoever watches that `by` more steps are done.
    pub fn step(&self, by: usize) {
        if let Some(watch) = &self.watch {
            watch.step(u64::try_from(by).unwrap_or(0));
        }
    }

    /// Now without its zone, as stored: UTC.
    pub fn timestamp(&self) -> NaiveDateTime {
        self.now.naive_utc()
    }

    /// Today in Asia/Shanghai.
    pub fn today(&self) -> NaiveDate {
        shanghai_date(self.now)
    }

    /// Fills `bytes` with randomness fit for keys and nonces.
    pub fn fill_random(&self, bytes: &mut [u8]) {
        let mut rng = self.rng.lock().unwrap_or_else(PoisonError::into_inner);
        rng.fill_bytes(bytes);
    }

    /// Sixteen bytes for a new UUIDv7: this moment, then randomness.
    pub(super) fn uuid_v7(&self) -> uuid::Uuid {
        let mut random = [0; 10];
        self.fill_random(&mut random);
        let millis = u64::try_from(self.now.timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

/// The calendar day in Asia/Shanghai at a moment.
pub fn shanghai_date(moment: DateTime<Utc>) -> NaiveDate {
    (moment.naive_utc() + Duration::hours(SHANGHAI_HOURS)).date()
}

/// A stored moment as people in Shanghai read it.
pub fn shanghai_time(stored: NaiveDateTime) -> DateTime<FixedOffset> {
    let hours = i32::try_from(SHANGHAI_HOURS).unwrap_or(0);
    match FixedOffset::east_opt(hours * 3600) {
        Some(zone) => stored.and_utc().with_timezone(&zone),
        None => stored.and_utc().fixed_offset(),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "fixed literals")]
mod tests {
    use super::*;

    #[test]
    fn the_day_turns_at_midnight_in_shanghai() {
        let before = "2026-11-23T15:59:59Z".parse().unwrap();
        let after = "2026-11-23T16:00:00Z".parse().unwrap();
        assert_eq!(shanghai_date(before).to_string(), "2026-11-23");
        assert_eq!(shanghai_date(after).to_string(), "2026-11-24");
    }

    #[test]
    fn the_same_seed_gives_the_same_ids_and_nanoseconds_are_dropped() {
        let now = "2026-11-24T01:02:03.123456789Z".parse().unwrap();
        let one = Ctx::new(Actor::system(), now, [7; 32]);
        let two = Ctx::new(Actor::system(), now, [7; 32]);
        assert_eq!(one.uuid_v7(), two.uuid_v7());
        assert_ne!(one.uuid_v7(), one.uuid_v7());
        assert_eq!(one.timestamp().to_string(), "2026-11-24 01:02:03.123456");
    }
}
