//! Many times to the few figures that are quoted.

use std::time::Duration;

/// The times of one engine: for each query, each round.
pub struct Times {
    rounds: Vec<Vec<Duration>>,
}

impl Times {
    /// For so many queries.
    pub fn new(queries: usize) -> Self {
        Self {
            rounds: vec![Vec::new(); queries],
        }
    }

    /// Adds a time of a query.
    pub fn add(&mut self, query: usize, time: Duration) {
        self.rounds[query].push(time);
    }

    /// Each query by the median of its rounds: what it takes when nothing else disturbs.
    pub fn medians(&self) -> Vec<Duration> {
        self.rounds
            .iter()
            .map(|times| {
                let mut times = times.clone();
                times.sort();
                times[times.len() / 2]
            })
            .collect()
    }

    /// Queries a second, p50 and p99 over the queries, in milliseconds.
    pub fn figures(&self) -> (f64, f64, f64) {
        let medians = self.medians();
        let total: Duration = medians.iter().sum();
        (
            medians.len() as f64 / total.as_secs_f64(),
            millis(percentile(&medians, 50)),
            millis(percentile(&medians, 99)),
        )
    }
}

/// The value that so many of a hundred do not exceed.
pub fn percentile(times: &[Duration], percent: usize) -> Duration {
    let mut times = times.to_vec();
    times.sort();
    times[(times.len() * percent).div_ceil(100).saturating_sub(1)]
}

pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// Bytes of all files below a directory.
pub fn size(folder: &std::path::Path) -> u64 {
    std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| {
            let entry = entry.expect("an entry");
            let meta = entry.metadata().expect("its size");
            if meta.is_dir() {
                size(&entry.path())
            } else {
                meta.len()
            }
        })
        .sum()
}
