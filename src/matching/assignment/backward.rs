//! Fills, or makes free of charge, a place that nobody took although its vacancy has a
//! price: the price falls until somebody comes, whose own place then falls in price in
//! turn, until a price reaches nothing or somebody without a place comes.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::state::State;
use super::transport::{NONE, Transport};
use super::value::Value;

/// Edges by object, and working memory of the search.
pub(crate) struct Backward<V> {
    first: Vec<u32>,
    /// Edge and its agent.
    edges: Vec<(u32, u32)>,
    distance: Vec<V>,
    /// Edge by which somebody came to the previous object, the agent, and that object.
    by: Vec<(u32, u32, u32)>,
    reached: Vec<u32>,
    heap: BinaryHeap<Reverse<(V, u32)>>,
}

enum End {
    /// This object may stay with an empty place: its price reaches nothing.
    Free(u32),
    /// This agent, who had no place, takes this edge into this object.
    Comes { agent: u32, edge: u32, object: u32 },
}

impl<V: Value> Backward<V> {
    pub fn new(problem: &Transport<'_>) -> Self {
        let objects = problem.objects();
        let mut first = vec![0u32; objects + 1];
        for &object in problem.object.iter() {
            first[object as usize + 1] += 1;
        }
        for object in 0..objects {
            first[object + 1] += first[object];
        }
        let mut next = first.clone();
        let mut edges = vec![(NONE, NONE); problem.object.len()];
        for agent in 0..problem.agents() as u32 {
            for edge in problem.edges(agent) {
                let slot = &mut next[problem.object[edge] as usize];
                edges[*slot as usize] = (edge as u32, agent);
                *slot += 1;
            }
        }
        Self {
            first,
            edges,
            distance: vec![V::FAR; objects],
            by: vec![(NONE, NONE, NONE); objects],
            reached: Vec::new(),
            heap: BinaryHeap::new(),
        }
    }

    /// Settles one empty place of `object`. Agents without a place must want none.
    pub fn settle(&mut self, state: &mut State<'_, '_, V>, object: u32) {
        let mut limit = V::FAR;
        let mut end = End::Free(object);
        self.reach(object, V::ZERO, (NONE, NONE, NONE));
        while let Some(Reverse((distance, object))) = self.heap.pop() {
            if distance >= limit {
                break;
            }
            if distance > self.distance[object as usize] {
                continue;
            }
            let price = state.price[object as usize];
            if distance + price < limit {
                (limit, end) = (distance + price, End::Free(object));
            }
            let range =
                self.first[object as usize] as usize..self.first[object as usize + 1] as usize;
            for at in range {
                let (edge, agent) = self.edges[at];
                let held = state.edge[agent as usize];
                let offered = state.surplus(agent, edge);
                if held == NONE {
                    let next = distance - offered;
                    if next < limit {
                        (limit, end) = (
                            next,
                            End::Comes {
                                agent,
                                edge,
                                object,
                            },
                        );
                    }
                    continue;
                }
                let next = distance + (state.surplus(agent, held) - offered);
                let from = state.problem.object[held as usize];
                if next < limit && next < self.distance[from as usize] {
                    self.reach(from, next, (edge, agent, object));
                }
            }
        }
        for &object in &self.reached {
            let distance = std::mem::replace(&mut self.distance[object as usize], V::FAR);
            if distance < limit {
                state.price[object as usize] -= limit - distance;
            }
        }
        self.reached.clear();
        self.heap.clear();
        self.shift(state, end);
    }

    fn reach(&mut self, object: u32, distance: V, by: (u32, u32, u32)) {
        if self.distance[object as usize] == V::FAR {
            self.reached.push(object);
        }
        self.distance[object as usize] = distance;
        self.by[object as usize] = by;
        self.heap.push(Reverse((distance, object)));
    }

    /// Moves everybody on the path into the empty place before them.
    fn shift(&self, state: &mut State<'_, '_, V>, end: End) {
        // The agent nearest the start must move first, so that there is room.
        let (mut path, mut object) = match end {
            End::Free(object) => (Vec::new(), object),
            End::Comes {
                agent,
                edge,
                object,
            } => (vec![(edge, agent)], object),
        };
        loop {
            let (edge, agent, to) = self.by[object as usize];
            if edge == NONE {
                break;
            }
            path.push((edge, agent));
            object = to;
        }
        for &(edge, agent) in path.iter().rev() {
            if state.edge[agent as usize] != NONE {
                state.unseat(agent);
            }
            state.seat(agent, edge);
        }
    }
}
