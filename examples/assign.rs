//! Solves one instance file and prints one JSON line: the optimiser's measuring bench.
//!
//! `cargo run --release --example assign -- INSTANCE.jmi[.gz] [--rounds first|all] [--out FILE]`

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result};
use clap::{Parser, ValueEnum};
use qiaomen::matching::assignment::{Instance, Options, Plan, plan, read_jmi};
use serde_json::{Value, json};

/// Solves one instance and certifies the plan.
#[derive(Parser)]
struct Arguments {
    /// Instance in JMI1 format, plain or gzipped.
    instance: PathBuf,
    /// First jobs only, or every round and the bracket on the joint optimum.
    #[arg(long, value_enum, default_value = "first")]
    rounds: Rounds,
    /// Writes the chosen edge indices, one a line, in rising order.
    #[arg(long)]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Rounds {
    First,
    All,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let name = arguments.instance.display();
    let file = File::open(&arguments.instance).with_context(|| name.to_string())?;
    let instance = read_jmi(file).with_context(|| name.to_string())?;
    let options = match arguments.rounds {
        Rounds::First => Options::FIRST,
        Rounds::All => Options::ALL,
    };
    let start = Instant::now();
    // A plan cannot be made without its certificate: an error ends the program here.
    let plan = plan(&instance, options)?;
    let seconds = start.elapsed().as_secs_f64();
    if let Some(path) = &arguments.out {
        write_edges(path, &plan).with_context(|| path.display().to_string())?;
    }
    let line = report(&instance, &plan, seconds);
    writeln!(std::io::stdout(), "{line}")?;
    Ok(())
}

fn report(instance: &Instance, plan: &Plan, seconds: f64) -> Value {
    let first = plan.totals(instance, 1);
    let mut line = json!({
        "v1": first.covered,
        "v2": first.gain,
        "v3": first.quality,
        "households": instance.households(),
        "workers": instance.workers(),
        "edges": instance.edges(),
        "integers": if plan.weights().fits_i64() { "i64" } else { "i128" },
        "seconds_solve": (seconds * 1e4).round() / 1e4,
        "peak_rss_mb": peak_rss_mb(),
        "certified": true,
    });
    if plan.bracket().is_some() {
        let rounds = (1..=plan.rounds().len() as u32).map(|round| plan.totals(instance, round));
        line["rounds_cumulative"] = json!(rounds.collect::<Vec<_>>());
        line["bracket"] = json!(plan.bracket());
        line["bracket_open"] = json!(plan.bracket().map(|bracket| bracket.open()));
    }
    line
}

fn write_edges(path: &std::path::Path, plan: &Plan) -> Result<()> {
    let mut edges: Vec<u32> = plan
        .proposals()
        .iter()
        .map(|proposal| proposal.edge)
        .collect();
    edges.sort_unstable();
    let mut out = BufWriter::new(File::create(path)?);
    for edge in edges {
        writeln!(out, "{edge}")?;
    }
    Ok(out.flush()?)
}

/// Greatest resident memory of this process so far, from the kernel; `None` elsewhere.
fn peak_rss_mb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024)
}
