//! The optimiser on the county instance that ships with the tests, against the limit that the demo county's whole plan has:
//! one second. `cargo bench --bench matching`; quote the ratio, not the time.
#![allow(clippy::print_stdout, clippy::expect_used, clippy::allow_attributes)]

use std::fs::File;
use std::time::{Duration, Instant};

use qiaomen::matching::assignment::{Options, plan, read_jmi};

const INSTANCE: &str = "tests/data/county-1k.jmi.gz";
const LIMIT: Duration = Duration::from_secs(1);
const RUNS: usize = 15;

fn main() {
    let file = File::open(INSTANCE).expect("run in the project's root");
    let instance = read_jmi(file).expect("the instance is whole");
    for (name, options) in [
        ("first jobs", Options::FIRST),
        ("all rounds and bracket", Options::ALL),
    ] {
        let mut times: Vec<Duration> = (0..RUNS)
            .map(|_| {
                let begun = Instant::now();
                let plan = plan(&instance, options).expect("the instance has a plan");
                assert!(!plan.proposals().is_empty());
                begun.elapsed()
            })
            .collect();
        times.sort();
        let median = times[RUNS / 2];
        println!(
            "{name}: median {:.2} ms of {RUNS} runs ({:.2} to {:.2}), {:.4} of the limit",
            median.as_secs_f64() * 1e3,
            times[0].as_secs_f64() * 1e3,
            times[RUNS - 1].as_secs_f64() * 1e3,
            median.as_secs_f64() / LIMIT.as_secs_f64()
        );
    }
}
