//! Solves a transportation problem exactly: prices first, then the assignment cleaned up
//! to the optimum. The result is worth nothing until certified.

use super::backward::Backward;
use super::forward::Forward;
use super::state::State;
use super::transport::{NONE, Solution, Transport};
use super::value::Value;

/// An optimal assignment with optimal prices. The same input gives the same output.
pub(crate) fn solve<V: Value>(problem: &Transport<'_, V>) -> Solution<V> {
    let state = State::new(problem, vec![V::ZERO; problem.objects()]);
    finish(state)
}

/// Makes a partial assignment optimal: drops what is not tight, then inserts who wants a
/// place, then settles places that are empty but have a price.
pub(crate) fn finish<V: Value>(mut state: State<'_, '_, V>) -> Solution<V> {
    let agents = state.problem.agents() as u32;
    for agent in 0..agents {
        let held = state.edge[agent as usize];
        if held == NONE {
            continue;
        }
        let (_, best) = state.best(agent);
        let surplus = state.surplus(held);
        if surplus < best || surplus < V::ZERO {
            state.unseat(agent);
        }
    }
    let mut forward = Forward::new(state.problem.objects());
    for agent in 0..agents {
        if state.edge[agent as usize] == NONE {
            forward.insert(&mut state, agent);
        }
    }
    let priced = |state: &State<'_, '_, V>, object: u32| {
        state.has_room(object) && state.price[object as usize] > V::ZERO
    };
    let mut backward = None;
    for object in 0..state.problem.objects() as u32 {
        while priced(&state, object) {
            let backward = backward.get_or_insert_with(|| Backward::new(state.problem));
            backward.settle(&mut state, object);
        }
    }
    state.finish()
}
