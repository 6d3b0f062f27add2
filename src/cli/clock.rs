//! The one place where the system's clock and randomness are made; everything else receives them through `Ctx`.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use rand::Rng;

use crate::kernel::{Actor, Ctx};

/// Makes circumstances: at the system's time, or on a demo's day.
#[derive(Debug, Clone)]
pub struct Clock {
    operator: String,
    demo_date: Option<NaiveDate>,
}

impl Clock {
    /// The system's clock, for the person at this machine.
    pub fn system() -> Self {
        let operator = std::env::var("USER")
            .or_else(|_| std::env::var("LOGNAME"))
            .unwrap_or_else(|_| "操作员".to_owned());
        Self {
            operator,
            demo_date: None,
        }
    }

    /// The same person on the demo's day: the date stands still, the time of day runs.
    #[must_use]
    pub fn on(mut self, demo_date: NaiveDate) -> Self {
        self.demo_date = Some(demo_date);
        self
    }

    /// Circumstances of a new act.
    pub fn ctx(&self) -> Ctx {
        let mut seed = [0; 32];
        system_random(&mut seed);
        Ctx::new(Actor::operator(&self.operator), self.now(), seed)
    }

    /// Circumstances that can be repeated: on `date` at nine in the morning in Shanghai, with fixed randomness.
    pub fn repeatable(&self, date: NaiveDate, seed: u64) -> Ctx {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let nine = NaiveTime::from_hms_opt(1, 0, 0).unwrap_or_default();
        Ctx::new(Actor::system(), date.and_time(nine).and_utc(), bytes)
    }

    fn now(&self) -> DateTime<Utc> {
        let now = system_now();
        match self.demo_date {
            None => now,
            Some(date) => {
                // The demo's day in Shanghai, at the present time of day there.
                let shanghai = crate::kernel::ctx::shanghai_time(now.naive_utc());
                let local = date.and_time(shanghai.time());
                (local - chrono::Duration::hours(8)).and_utc()
            }
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the clock is made here")]
fn system_now() -> DateTime<Utc> {
    Utc::now()
}

#[expect(clippy::disallowed_methods, reason = "the randomness is made here")]
fn system_random(bytes: &mut [u8]) {
    rand::rng().fill_bytes(bytes);
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test code")]
mod tests {
    use super::*;

    #[test]
    fn a_demo_stays_on_its_day() {
        let date = "2026-11-24".parse().unwrap();
        let clock = Clock::system().on(date);
        assert_eq!(clock.ctx().today(), date);
        assert_eq!(clock.repeatable(date, 1).today(), date);
        assert_eq!(
            clock.repeatable(date, 1).request,
            clock.repeatable(date, 1).request
        );
        assert_ne!(clock.ctx().request, clock.ctx().request);
    }
}
