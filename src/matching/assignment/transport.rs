//! The one problem every round is: agents that each take at most one place, objects
//! with several equal places, a value on each edge; maximise the sum of values.

use super::value::Value;

/// No edge, no agent.
pub(crate) const NONE: u32 = u32::MAX;

/// Agents, objects and edges in compressed rows. Parallel edges are allowed.
pub(crate) struct Transport<'a, V> {
    /// Edges of agent `a` are `first[a]..first[a + 1]`.
    pub first: Vec<u32>,
    /// Object of each edge.
    pub object: &'a [u32],
    /// Value of each edge.
    pub value: Vec<V>,
    /// Places of each object.
    pub places: Vec<u32>,
}

/// What a solver hands back; worth nothing until certified.
pub(crate) struct Solution<V> {
    /// Edge of each agent, or [`NONE`].
    pub edge: Vec<u32>,
    /// Price of each object.
    pub price: Vec<V>,
}

impl<V: Value> Transport<'_, V> {
    pub fn agents(&self) -> usize {
        self.first.len() - 1
    }

    pub fn objects(&self) -> usize {
        self.places.len()
    }

    pub fn edges(&self, agent: u32) -> std::ops::Range<usize> {
        self.first[agent as usize] as usize..self.first[agent as usize + 1] as usize
    }
}
