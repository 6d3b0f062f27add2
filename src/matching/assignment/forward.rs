//! Gives a place to an agent that wants one, along a shortest path: it takes a place,
//! whoever sat there moves to the next best, and so on, until somebody finds a free place
//! or is the one who loses least by going without. Prices rise on the way.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::state::State;
use super::transport::NONE;
use super::value::Value;

/// Working memory of the search, reused between calls.
pub(crate) struct Forward<V> {
    distance: Vec<V>,
    /// Edge by which each object was reached, and its agent.
    by: Vec<(u32, u32)>,
    reached: Vec<u32>,
    heap: BinaryHeap<Reverse<(V, u32)>>,
}

/// Where a path ends.
enum End {
    /// This agent goes without.
    Without(u32),
    /// This object has room.
    Room(u32),
}

impl<V: Value> Forward<V> {
    pub fn new(objects: usize) -> Self {
        Self {
            distance: vec![V::FAR; objects],
            by: vec![(NONE, NONE); objects],
            reached: Vec::new(),
            heap: BinaryHeap::new(),
        }
    }

    /// Inserts an unassigned agent. Afterwards it has a tight edge, or wants none.
    pub fn insert(&mut self, state: &mut State<'_, '_, V>, agent: u32) {
        let wish = state.wish(agent);
        if wish == V::ZERO {
            return;
        }
        let mut end = End::Without(agent);
        let mut limit = wish;
        self.relax(state, agent, V::ZERO, wish, limit);
        while let Some(Reverse((distance, object))) = self.heap.pop() {
            if distance >= limit {
                break;
            }
            if distance > self.distance[object as usize] {
                continue;
            }
            if state.has_room(object) {
                (limit, end) = (distance, End::Room(object));
                break;
            }
            for &occupant in state.occupants(object) {
                let surplus = state.surplus(occupant, state.edge[occupant as usize]);
                if distance + surplus < limit {
                    (limit, end) = (distance + surplus, End::Without(occupant));
                }
            }
            for &occupant in state.occupants(object) {
                let surplus = state.surplus(occupant, state.edge[occupant as usize]);
                self.relax(state, occupant, distance, surplus, limit);
            }
        }
        for &object in &self.reached {
            let distance = std::mem::replace(&mut self.distance[object as usize], V::FAR);
            if distance < limit {
                state.price[object as usize] += limit - distance;
            }
        }
        self.reached.clear();
        self.heap.clear();
        self.shift(state, agent, end);
    }

    /// Offers every edge of an agent that sits at `distance` with `surplus`.
    fn relax(&mut self, state: &State<'_, '_, V>, agent: u32, distance: V, surplus: V, limit: V) {
        let base = distance + surplus;
        for (edge, object, surplus) in state.surpluses(agent) {
            let next = base - surplus;
            let known = &mut self.distance[object as usize];
            if next < limit && next < *known {
                if *known == V::FAR {
                    self.reached.push(object);
                }
                *known = next;
                self.by[object as usize] = (edge, agent);
                self.heap.push(Reverse((next, object)));
            }
        }
    }

    /// Moves everybody on the path by one place.
    fn shift(&self, state: &mut State<'_, '_, V>, start: u32, end: End) {
        let mut object = match end {
            End::Without(agent) if agent == start => return,
            End::Without(agent) => {
                let edge = state.unseat(agent);
                state.problem.object[edge as usize]
            }
            End::Room(object) => object,
        };
        loop {
            let (edge, agent) = self.by[object as usize];
            let next = state.object_of(agent);
            if next.is_some() {
                state.unseat(agent);
            }
            state.seat(agent, edge);
            match next {
                Some(next) => object = next,
                None => return,
            }
        }
    }
}
