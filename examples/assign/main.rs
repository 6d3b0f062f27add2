//! Solves one instance file and prints one JSON line: the optimiser's measuring bench.
//!
//! `cargo run --release --example assign -- INSTANCE.jmi[.gz] [--rounds first|all] [--out FILE] [--threads N]`
//! `cargo run --release --example assign -- events INSTANCE.jmi[.gz] [--count N] [--seed S]`
//! `cargo run --release --example assign -- generate --workers N --seed S FILE.jmi[.gz]`

mod events;
mod generate;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use clap::{Args, Parser, Subcommand, ValueEnum};
use flate2::{Compression, write::GzEncoder};
use qiaomen::matching::assignment::{
    Instance, Options, Plan, Weights, plan_at, read_jmi, write_jmi,
};
use serde_json::{Value, json};

use generate::{Order, generate};

/// Solves one instance and certifies the plan.
#[derive(Parser)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
struct Arguments {
    #[command(subcommand)]
    other: Option<Other>,
    #[command(flatten)]
    solve: Option<Solve>,
}

#[derive(Subcommand)]
enum Other {
    /// Times events against a standing plan, each proven.
    Events(Events),
    /// Makes an instance as dense and as scarce as the county of 100,000 workers.
    Generate(Generate),
}

#[derive(Args)]
struct Solve {
    /// Instance in JMI1 format, plain or gzipped.
    instance: PathBuf,
    /// First jobs only, or every round and the bracket on the joint optimum.
    #[arg(long, value_enum, default_value = "first")]
    rounds: Rounds,
    /// Writes the chosen edge indices, one a line, in rising order.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Threads at most. The answer does not depend on it.
    #[arg(long, default_value = "1")]
    threads: NonZeroUsize,
    /// `safe`, or `mod:GAIN:COVER` as the oracle has them, for comparing times: such a plan is
    /// proven best at these weights only.
    #[arg(long, default_value = "safe")]
    weights: String,
}

#[derive(Args)]
struct Events {
    /// Instance in JMI1 format, plain or gzipped.
    instance: PathBuf,
    /// Events of each kind.
    #[arg(long, default_value = "1000")]
    count: u32,
    /// The same seed gives the same events.
    #[arg(long, default_value = "1")]
    seed: u64,
}

#[derive(Args)]
struct Generate {
    /// File to write; gzipped if it ends in `.gz`.
    file: PathBuf,
    /// Workers of all households together.
    #[arg(long)]
    workers: u32,
    /// The same seed gives the same file.
    #[arg(long, default_value = "1")]
    seed: u64,
    /// Counties side by side; by default one for every 100,000 workers.
    #[arg(long)]
    counties: Option<u32>,
    /// Pairs with vacancies of a neighbouring county, in a hundred.
    #[arg(long, default_value = "5")]
    across: u32,
}

#[derive(Clone, Copy, ValueEnum)]
enum Rounds {
    First,
    All,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    match (arguments.other, arguments.solve) {
        (Some(Other::Generate(order)), _) => make(&order),
        (Some(Other::Events(order)), _) => {
            let line = events::measure(&read(&order.instance)?, order.count, order.seed)?;
            Ok(writeln!(std::io::stdout(), "{line}")?)
        }
        (None, Some(order)) => solve(&order),
        (None, None) => bail!("name an instance file"),
    }
}

fn make(order: &Generate) -> Result<()> {
    let made = generate(Order {
        workers: order.workers,
        counties: order
            .counties
            .unwrap_or_else(|| Order::counties_for(order.workers)),
        across: order.across,
        seed: order.seed,
    })?;
    let file = BufWriter::with_capacity(1 << 20, File::create(&order.file)?);
    if order.file.extension().is_some_and(|ending| ending == "gz") {
        let mut packed = BufWriter::new(GzEncoder::new(file, Compression::fast()));
        write_jmi(&made.instance, &made.size, &mut packed)?;
        packed.into_inner()?.finish()?.flush()?;
    } else {
        let mut file = file;
        write_jmi(&made.instance, &made.size, &mut file)?;
        file.flush()?;
    }
    let line = json!({
        "households": made.instance.households(),
        "workers": made.instance.workers(),
        "vacancies": made.instance.vacancies(),
        "openings": made.instance.columns().openings.iter().map(|&n| u64::from(n)).sum::<u64>(),
        "edges": made.instance.edges(),
    });
    writeln!(std::io::stdout(), "{line}")?;
    Ok(())
}

fn read(path: &Path) -> Result<Instance> {
    let name = path.display();
    let file = File::open(path).with_context(|| name.to_string())?;
    read_jmi(file).with_context(|| name.to_string())
}

fn solve(order: &Solve) -> Result<()> {
    let instance = read(&order.instance)?;
    let options = match order.rounds {
        Rounds::First => Options::FIRST,
        Rounds::All => Options::ALL,
    };
    let (start, before) = (Instant::now(), cpu_seconds());
    let weights = weights(&order.weights, &instance)?;
    // A plan cannot be made without its certificate: an error ends the program here.
    let plan = plan_at(&instance, options, weights, order.threads)?;
    let seconds = start.elapsed().as_secs_f64();
    let cpu = cpu_seconds().zip(before).map(|(now, then)| now - then);
    if let Some(path) = &order.out {
        write_edges(path, &plan).with_context(|| path.display().to_string())?;
    }
    let line = report(&instance, &plan, seconds, cpu);
    writeln!(std::io::stdout(), "{line}")?;
    Ok(())
}

/// The safe weights of the instance, or those that the oracle's `mod:GAIN:COVER` names.
fn weights(name: &str, instance: &Instance) -> Result<Weights> {
    if name == "safe" {
        return Ok(Weights::of(instance)?);
    }
    let mut parts = name.split(':');
    let (Some("mod"), Some(gain), Some(cover), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        bail!("weights are `safe` or `mod:GAIN:COVER`, not {name}");
    };
    Ok(Weights::moderate(instance, gain.parse()?, cover.parse()?)?)
}

fn report(instance: &Instance, plan: &Plan, seconds: f64, cpu: Option<f64>) -> Value {
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
        "seconds_cpu": cpu.map(|cpu| (cpu * 1e4).round() / 1e4),
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

fn write_edges(path: &Path, plan: &Plan) -> Result<()> {
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
pub fn peak_rss_mb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024)
}

/// Processor time of this process so far, all threads; `None` where the kernel does not say.
pub fn cpu_seconds() -> Option<f64> {
    let mut sum = 0.0;
    for thread in std::fs::read_dir("/proc/self/task").ok()? {
        let spent = std::fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
        sum += spent.split_whitespace().next()?.parse::<f64>().ok()? / 1e9;
    }
    Some(sum)
}
