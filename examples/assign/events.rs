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
    let mut closing = Vec::new();
    for _ in 0..count {
        closing.push(dice.roll(standing.vacancies() as u32));
    }
    let mut closings = Times::default();
    closing.retain(|&vacancy| {
        standing
            .openings(vacancy)
            .is_some_and(|openings| openings.0 > 0)
    });
    for &vacancy in &closing {
        step(&mut standing, &mut closings, vacancy, |openings| {
            openings.saturating_sub(1)
        })?;
    }
    let mut reopenings = Times::default();
    for &vacancy in &closing {
        step(&mut standing, &mut reopenings, vacancy, |openings| {
            openings + 1
        })?;
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

fn step(
    standing: &mut Standing,
    times: &mut Times,
    vacancy: u32,
    change: fn(u32) -> u32,
) -> Result<()> {
    let openings = change(standing.openings(vacancy).map_or(0, |openings| openings.0));
    times.time(standing, &Event::Openings { vacancy, openings })
}

/// Milliseconds, and households that moved.
#[derive(Default)]
struct Times {
    milliseconds: Vec<f64>,
    moves: usize,
}

impl Times {
    fn time(&mut self, standing: &mut Standing, event: &Event) -> Result<()> {
        let start = Instant::now();
        let change = standing.apply(event)?;
        self.milliseconds.push(start.elapsed().as_secs_f64() * 1e3);
        self.moves += change.moves.len();
        Ok(())
    }

    fn report(mut self) -> Value {
        self.milliseconds.sort_by(f64::total_cmp);
        let count = self.milliseconds.len();
        let at = |part: f64| {
            let number = ((count as f64 * part).ceil() as usize).clamp(1, count.max(1)) - 1;
            let time = self.milliseconds.get(number).copied().unwrap_or(0.0);
            (time * 1e3).round() / 1e3
        };
        json!({
            "events": count,
            "p50_ms": at(0.5),
            "p99_ms": at(0.99),
            "max_ms": at(1.0),
            "moves": self.moves,
        })
    }
}
