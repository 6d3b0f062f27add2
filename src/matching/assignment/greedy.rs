//! Where the auction starts: the optimum as if every edge of an agent were worth what its
//! best one is, quality left out.
//!
//! Agents come in falling order of worth, and each is placed if those before it can stay
//! placed somewhere: the greedy algorithm of a transversal matroid. A search that fails has
//! seen objects full of worthier agents with nowhere else to go. Their price is what the
//! failing agent would have paid, and no later search need enter them: all failures
//! together look at every edge once.

use std::cmp::Reverse;

use super::places::Places;
use super::sketch::Sketch;
use super::state::State;
use super::transport::Transport;

/// Agents that are placed for a trial, to bring room to where the next ones look for it.
const TRIAL: usize = 2_000;

/// Prices of the sketch, quality left out, and the assignment that goes with them.
pub(crate) fn greedy<'p, 'a>(problem: &'p Transport<'a>, sketch: &Sketch) -> State<'p, 'a, i64> {
    let order = order(problem, sketch);
    let mut places = Places::new(problem, sketch.coin, &order);
    // What searches have seen in vain stays closed to the next, until a search fails that
    // owes its failure to others; then it is tried again with everything open.
    let mut seen_by_others = 0;
    let mut effort = 0;
    for (number, &(worth, agent)) in order.iter().enumerate() {
        let mut placed = places.place(agent);
        effort += places.visited.len();
        if !placed && seen_by_others > 0 && places.has_open_edge(agent) {
            places.reopen();
            seen_by_others = 0;
            placed = places.place(agent);
            effort += places.visited.len();
        }
        if placed {
            seen_by_others += places.visited.len();
        } else {
            places.close(worth);
        }
        if effort > problem.objects() {
            bring_room(&mut places, &order[number + 1..]);
            seen_by_others = 0;
            effort = 0;
        }
    }
    places.state
}

/// Agents that have edges, with the worth of their best, in falling order.
fn order(problem: &Transport<'_>, sketch: &Sketch) -> Vec<(i64, u32)> {
    let mut order = Vec::new();
    for agent in 0..problem.agents() as u32 {
        let incomes = &problem.income[problem.edges(agent)];
        if let Some(&income) = incomes.iter().max() {
            let gain = i64::from(problem.gap[agent as usize].min(income));
            let cover = sketch.coin.cover[usize::from(problem.cover[agent as usize])];
            order.push((cover + gain * sketch.coin.gain, agent));
        }
    }
    order.sort_by_key(|&(worth, agent)| (Reverse(worth), agent));
    order
}

/// When room is left only in far corners, every search is long. Placing many agents in one
/// sweep finds many ways to the corners at once; taking them out again leaves the room
/// where they sat, which is where the next agents, much like them, look first.
fn bring_room(places: &mut Places<'_, '_>, next: &[(i64, u32)]) {
    let hopeful = next.iter().map(|&(_, agent)| agent);
    let hopeful = hopeful
        .take(10 * TRIAL)
        .filter(|&agent| places.has_open_edge(agent));
    let hopeful: Vec<u32> = hopeful.take(TRIAL).collect();
    places.reopen();
    let mut placed = Vec::new();
    for agent in hopeful {
        if places.place(agent) {
            placed.push(agent);
        }
    }
    for agent in placed {
        places.state.unseat(agent);
    }
    places.forget();
}
