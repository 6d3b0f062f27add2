//! Times what happens during a day against a standing plan. Each time includes the proof of
//! what the event touched; the full certificate at the end must hold as well.

use std::time::Instant;

use anyhow::Result;
use qiaomen::matching::assignment::{Event, Instance, Options, Standing};
use serde_json::{Value, json};

use super::generate::Dice;

/// Times `count` events of each kind, drawn from `seed`.
pub fn measure(instance: &Instance, count: u32, seed: u64) -> Result<Value> {
    let mut dice = Dice(seed);
    let start = Instant::now();
    let mut standing = Standing::new(instance)?;
    let opened = start.elapsed().as_secs_f64();
    // Those who have a place: the others' withdrawal changes nothing.
    let mut sitting: Vec<u32> = (0..standing.households() as u32)
        .filter(|&household| standing.seat(household).is_some())
        .collect();
    let mut leaving = Vec::new();
    while leaving.len() < count as usize && !sitting.is_empty() {
        leaving.push(sitting.swap_remove(dice.roll(sitting.len() as u32) as usize));
    }
    let mut withdrawals = Times::default();
    for &household in &leaving {
        withdrawals.time(&mut standing, &Event::Withdraws { household })?;
    }
    let mut arrivals = Times::default();
    for &household in &leaving {
        arrivals.time(&mut standing, &Event::Arrives { household })?;
    }
    let (mut closings, mut closed) = (Times::default(), Vec::new());
    for _ in 0..count {
        let vacancy = dice.roll(standing.vacancies() as u32);
        if let Some((openings, _)) = standing.openings(vacancy).filter(|&(open, _)| open > 0) {
            let openings = openings - 1;
            closings.time(&mut standing, &Event::Openings { vacancy, openings })?;
            closed.push(vacancy);
        }
    }
    let mut reopenings = Times::default();
    for &vacancy in &closed {
        let openings = standing.openings(vacancy).map_or(0, |(open, _)| open) + 1;
        reopenings.time(&mut standing, &Event::Openings { vacancy, openings })?;
    }
    let proving = Instant::now();
    let (now, plan) = standing.plan(Options::FIRST)?;
    let proven = proving.elapsed().as_secs_f64();
    let totals = plan.totals(&now, 1);
    Ok(json!({
        "workers": instance.workers(),
        "edges": instance.edges(),
        "seconds_open": (opened * 1e4).round() / 1e4,
        "withdraws": withdrawals.report(),
        "arrives": arrivals.report(),
        "opening_closes": closings.report(),
        "opening_reopens": reopenings.report(),
        "seconds_full_certificate": (proven * 1e4).round() / 1e4,
        "peak_rss_mb": super::peak_rss_mb(),
        "v1": totals.covered,
        "v2": totals.gain,
        "v3": totals.quality,
    }))
}

/// Milliseconds, and households that moved.
#[derive(Default)]
struct Times {
    milliseconds: Vec<f64>,
    /// Processor time alone: other programs on the machine do not lengthen it.
    cpu: Vec<f64>,
    moves: usize,
}

impl Times {
    fn time(&mut self, standing: &mut Standing, event: &Event) -> Result<()> {
        let (start, before) = (Instant::now(), super::cpu_seconds());
        let change = standing.apply(event)?;
        self.milliseconds.push(start.elapsed().as_secs_f64() * 1e3);
        let spent = super::cpu_seconds()
            .zip(before)
            .map(|(now, then)| now - then);
        self.cpu.extend(spent.map(|seconds| seconds * 1e3));
        self.moves += change.moves.len();
        Ok(())
    }

    fn report(mut self) -> Value {
        let (wall, cpu) = (sorted(&mut self.milliseconds), sorted(&mut self.cpu));
        json!({
            "events": wall.len(),
            "p50_ms": at(wall, 0.5),
            "p99_ms": at(wall, 0.99),
            "max_ms": at(wall, 1.0),
            "p50_cpu_ms": at(cpu, 0.5),
            "p99_cpu_ms": at(cpu, 0.99),
            "moves": self.moves,
        })
    }
}

fn sorted(times: &mut [f64]) -> &[f64] {
    times.sort_by(f64::total_cmp);
    times
}

fn at(times: &[f64], part: f64) -> Option<f64> {
    let number = (times.len() as f64 * part).ceil() as usize;
    let time = times.get(number.max(1) - 1)?;
    Some((time * 1e3).round() / 1e3)
}
