//! The one problem every round is: agents that each take at most one place, objects
//! with several equal places, a value on each edge; maximise the sum of values.

use std::borrow::Cow;

use super::value::Value;
use super::weights::Coin;

/// No edge, no agent.
pub(crate) const NONE: u32 = u32::MAX;

/// Agents, objects and edges in compressed rows. Parallel edges are allowed. Values are
/// not stored: they follow from the columns at any weights, and a multiplication is
/// cheaper than another eight bytes of memory an edge.
pub(crate) struct Transport<'a> {
    /// Edges of agent `a` are `first[a]..first[a + 1]`.
    pub first: Vec<u32>,
    /// Object of each edge.
    pub object: Cow<'a, [u32]>,
    /// Gain of each edge before it is capped by the agent's gap.
    pub income: Cow<'a, [u32]>,
    /// Quality of each edge.
    pub quality: Cow<'a, [u16]>,
    /// Gap of each agent.
    pub gap: Vec<u32>,
    /// Steps of cover that any edge of the agent brings, 0 to 3.
    pub cover: Vec<u8>,
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

impl Transport<'_> {
    pub fn agents(&self) -> usize {
        self.first.len() - 1
    }

    pub fn objects(&self) -> usize {
        self.places.len()
    }

    pub fn edges(&self, agent: u32) -> std::ops::Range<usize> {
        self.first[agent as usize] as usize..self.first[agent as usize + 1] as usize
    }

    /// Value of an edge of `agent`.
    pub fn value<V: Value>(&self, coin: &Coin<V>, agent: u32, edge: u32) -> V {
        let cover = coin.cover[usize::from(self.cover[agent as usize])];
        let (gap, edge) = (self.gap[agent as usize], edge as usize);
        cover + coin.pair(gap.min(self.income[edge]), self.quality[edge])
    }

    /// Edges of an agent with their objects and values.
    pub fn offers<V: Value>(
        &self,
        coin: &Coin<V>,
        agent: u32,
    ) -> impl Iterator<Item = (u32, u32, V)> {
        let range = self.edges(agent);
        let gap = self.gap[agent as usize];
        let cover = coin.cover[usize::from(self.cover[agent as usize])];
        let columns = self.object[range.clone()]
            .iter()
            .zip(&self.income[range.clone()]);
        let columns = columns.zip(&self.quality[range.clone()]);
        (range.start as u32..)
            .zip(columns)
            .map(move |(edge, ((&object, &income), &quality))| {
                (edge, object, cover + coin.pair(gap.min(income), quality))
            })
    }
}
