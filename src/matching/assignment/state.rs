//! A partial assignment with prices, kept so that every assigned agent holds an edge
//! that is best for it at the current prices ("tight").

use super::transport::{NONE, Solution, Transport};
use super::value::Value;
use super::weights::Coin;

pub(crate) struct State<'p, 'a, V> {
    pub problem: &'p Transport<'a>,
    pub coin: Coin<V>,
    pub price: Vec<V>,
    /// Edge of each agent, or `NONE`.
    pub edge: Vec<u32>,
    /// Agents in object `p` are `seats[first_seat[p]..][..taken[p]]`.
    pub first_seat: Vec<u32>,
    pub taken: Vec<u32>,
    pub seats: Vec<u32>,
    /// Where in `seats` each assigned agent sits.
    pub seat: Vec<u32>,
}

impl<'p, 'a, V: Value> State<'p, 'a, V> {
    /// Nobody assigned, at the given prices.
    pub fn new(problem: &'p Transport<'a>, coin: Coin<V>, price: Vec<V>) -> Self {
        // An object cannot hold more agents than it has edges.
        let mut degree = vec![0u32; problem.objects()];
        for &object in problem.object.iter() {
            degree[object as usize] += 1;
        }
        let mut first_seat = Vec::with_capacity(problem.objects() + 1);
        let mut total = 0;
        for (&places, &degree) in problem.places.iter().zip(&degree) {
            first_seat.push(total);
            total += places.min(degree);
        }
        first_seat.push(total);
        Self {
            problem,
            coin,
            price,
            edge: vec![NONE; problem.agents()],
            first_seat,
            taken: vec![0; problem.objects()],
            seats: vec![NONE; total as usize],
            seat: vec![NONE; problem.agents()],
        }
    }

    /// What an edge of an agent leaves it at the current prices.
    pub fn surplus(&self, agent: u32, edge: u32) -> V {
        let object = self.problem.object[edge as usize];
        self.problem.value(&self.coin, agent, edge) - self.price[object as usize]
    }

    /// Edges of an agent with their objects and what they leave it.
    pub fn surpluses(&self, agent: u32) -> impl Iterator<Item = (u32, u32, V)> {
        let offers = self.problem.offers(&self.coin, agent);
        offers.map(|(edge, object, value)| (edge, object, value - self.price[object as usize]))
    }

    /// The most that any edge leaves an agent, but no less than nothing.
    pub fn wish(&self, agent: u32) -> V {
        let surpluses = self.surpluses(agent).map(|(.., surplus)| surplus);
        surpluses.fold(V::ZERO, V::max)
    }

    /// Whether an object has a place that is not taken. Places beyond the number of its
    /// edges can never be taken: such an object always has room and its price is nothing.
    pub fn has_room(&self, object: u32) -> bool {
        self.taken[object as usize] < self.problem.places[object as usize]
    }

    pub fn occupants(&self, object: u32) -> &[u32] {
        let from = self.first_seat[object as usize] as usize;
        &self.seats[from..from + self.taken[object as usize] as usize]
    }

    /// Object an agent holds.
    pub fn object_of(&self, agent: u32) -> Option<u32> {
        let edge = self.edge[agent as usize];
        (edge != NONE).then(|| self.problem.object[edge as usize])
    }

    /// Gives a free place to an agent that has none.
    pub fn seat(&mut self, agent: u32, edge: u32) {
        let object = self.problem.object[edge as usize] as usize;
        let seat = self.first_seat[object] + self.taken[object];
        self.taken[object] += 1;
        self.seats[seat as usize] = agent;
        self.seat[agent as usize] = seat;
        self.edge[agent as usize] = edge;
    }

    /// Frees the place of an agent; returns the edge it held.
    pub fn unseat(&mut self, agent: u32) -> u32 {
        let edge = std::mem::replace(&mut self.edge[agent as usize], NONE);
        let object = self.problem.object[edge as usize] as usize;
        self.taken[object] -= 1;
        let last = self.first_seat[object] + self.taken[object];
        let moved = self.seats[last as usize];
        let seat = std::mem::replace(&mut self.seat[agent as usize], NONE);
        self.seats[seat as usize] = moved;
        if moved != agent {
            self.seat[moved as usize] = seat;
        }
        self.seats[last as usize] = NONE;
        edge
    }

    pub fn finish(self) -> Solution<V> {
        Solution {
            edge: self.edge,
            price: self.price,
        }
    }
}
