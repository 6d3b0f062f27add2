//! Solves a transportation problem exactly: prices from a greedy start and an auction, then
//! the assignment cleaned up to the optimum. The result is worth nothing until certified.

use super::auction::auction;
use super::backward::Backward;
use super::forward::Forward;
use super::sketch::Sketch;
use super::state::State;
use super::transport::{NONE, Solution, Transport};
use super::value::Value;
use super::weights::Weights;

/// An optimal assignment with optimal prices. The same input gives the same output: ties
/// fall by the order of rows, never by time or chance.
pub(crate) fn solve<V: Value>(problem: &Transport<'_>, weights: &Weights) -> Solution<V> {
    if problem.object.is_empty() {
        return Solution {
            edge: vec![NONE; problem.agents()],
            price: vec![V::ZERO; problem.objects()],
        };
    }
    let sketch = Sketch::of(problem);
    let (edge, price) = auction(problem, &sketch);
    let price = price.iter().map(|&price| sketch.translate(price, weights));
    let mut state = State::new(problem, weights.coin(), price.collect());
    for (agent, &edge) in (0..).zip(&edge).filter(|(_, edge)| **edge != NONE) {
        // What is not best for the agent at these prices is not kept.
        if state.surplus(agent, edge) >= state.wish(agent) {
            state.seat(agent, edge);
        }
    }
    finish(state)
}

/// Makes a partial assignment of best edges optimal: inserts who wants a place, then settles
/// places that are empty but have a price.
fn finish<V: Value>(mut state: State<'_, '_, V>) -> Solution<V> {
    let mut forward = Forward::new(state.problem.objects());
    for agent in 0..state.problem.agents() as u32 {
        if state.edge[agent as usize] == NONE {
            forward.insert(&mut state, agent);
        }
    }
    let mut backward = None;
    for object in 0..state.problem.objects() as u32 {
        while state.has_room(object) && state.price[object as usize] > V::ZERO {
            let backward = backward.get_or_insert_with(|| Backward::new(state.problem));
            backward.settle(&mut state, object);
        }
    }
    state.finish()
}
