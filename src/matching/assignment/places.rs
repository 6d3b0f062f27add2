//! Search for places in the greedy start: who can be moved on so that one more fits.

use super::state::State;
use super::transport::{NONE, Transport};
use super::weights::Coin;

/// An assignment that only grows, with what its searches remember.
pub(super) struct Places<'p, 'a> {
    pub state: State<'p, 'a, i64>,
    /// Objects that the last search entered.
    pub visited: Vec<u32>,
    /// Number of the sweep in which each object was entered; `NONE` closes it for good.
    entered: Vec<u32>,
    sweep: u32,
    /// Edge and agent by which each object was entered.
    by: Vec<(u32, u32)>,
    /// Edge up to which each agent knows its objects to be full.
    full_up_to: Vec<u32>,
    /// An occupant of each object that may be able to move on; `NONE`: nobody is.
    hint: Vec<u32>,
    /// Agents that compete for a place of each object.
    pressure: Vec<f32>,
    /// Agents whose objects are still to be entered, from which edge on.
    stack: Vec<(u32, u32)>,
}

impl<'p, 'a> Places<'p, 'a> {
    pub fn new(problem: &'p Transport<'a>, coin: Coin<i64>, order: &[(i64, u32)]) -> Self {
        let objects = problem.objects();
        let total: usize = problem.places.iter().map(|&places| places as usize).sum();
        let mut pressure = vec![0.0; objects];
        for &(_, agent) in order.iter().take(total) {
            for &object in &problem.object[problem.edges(agent)] {
                pressure[object as usize] += 1.0 / problem.places[object as usize] as f32;
            }
        }
        Self {
            state: State::new(problem, coin, vec![0; objects]),
            visited: Vec::new(),
            entered: vec![0; objects],
            sweep: 1,
            by: vec![(NONE, NONE); objects],
            full_up_to: problem.first[..problem.agents()].to_vec(),
            hint: vec![NONE; objects],
            pressure,
            stack: Vec::new(),
        }
    }

    /// Places an agent, moving others on if need be. Objects entered in this sweep are not
    /// entered again.
    pub fn place(&mut self, agent: u32) -> bool {
        self.visited.clear();
        self.stack.clear();
        if let Some(edge) = self.least_wanted_edge(agent) {
            self.shift(agent, edge);
            return true;
        }
        if self.look_ahead(agent) {
            return true;
        }
        while let Some((agent, from)) = self.stack.pop() {
            let Some(edge) = self.open_edge(agent, from) else {
                continue;
            };
            self.stack.push((agent, edge + 1));
            let object = self.object(edge);
            self.entered[object as usize] = self.sweep;
            self.by[object as usize] = (edge, agent);
            self.visited.push(object);
            for at in 0..self.state.occupants(object).len() {
                let occupant = self.state.occupants(object)[at];
                if self.look_ahead(occupant) {
                    return true;
                }
            }
        }
        false
    }

    /// Starts a new sweep: every object that is not closed may be entered again.
    pub fn reopen(&mut self) {
        self.sweep += 1;
    }

    /// Closes for good, at a price, what the last search entered.
    pub fn close(&mut self, price: i64) {
        for object in self.visited.drain(..) {
            self.entered[object as usize] = NONE;
            self.state.price[object as usize] = price;
        }
    }

    /// Forgets what full objects made known, after agents were taken out.
    pub fn forget(&mut self) {
        let agents = self.state.problem.agents();
        self.full_up_to
            .copy_from_slice(&self.state.problem.first[..agents]);
        for object in 0..self.hint.len() as u32 {
            let first = self.state.occupants(object).first();
            self.hint[object as usize] = first.copied().unwrap_or(NONE);
        }
        self.reopen();
    }

    /// Whether an agent has an object that is not closed.
    pub fn has_open_edge(&self, agent: u32) -> bool {
        let objects = &self.state.problem.object[self.state.problem.edges(agent)];
        objects
            .iter()
            .any(|&object| self.entered[object as usize] != NONE)
    }

    fn object(&self, edge: u32) -> u32 {
        self.state.problem.object[edge as usize]
    }

    /// The first edge of an agent into an object with room.
    fn free_edge(&mut self, agent: u32) -> Option<u32> {
        let end = self.state.problem.first[agent as usize + 1];
        let mut edge = self.full_up_to[agent as usize];
        while edge < end && !self.state.has_room(self.object(edge)) {
            edge += 1;
        }
        self.full_up_to[agent as usize] = edge;
        (edge < end).then_some(edge)
    }

    /// The edge into the object with room that the fewest others want: it would be the
    /// hardest to fill later.
    fn least_wanted_edge(&mut self, agent: u32) -> Option<u32> {
        let mut best = self.free_edge(agent)?;
        let pressure = |places: &Self, edge| places.pressure[places.object(edge) as usize];
        for edge in best + 1..self.state.problem.first[agent as usize + 1] {
            if pressure(self, edge) < pressure(self, best) && self.state.has_room(self.object(edge))
            {
                best = edge;
            }
        }
        Some(best)
    }

    /// The agent's next edge, from `from` on, into an object this sweep has not entered.
    fn open_edge(&self, agent: u32, from: u32) -> Option<u32> {
        let end = self.state.problem.first[agent as usize + 1];
        let objects = &self.state.problem.object[from as usize..end as usize];
        let open = objects.iter().position(|&object| {
            let entered = self.entered[object as usize];
            entered != self.sweep && entered != NONE
        });
        open.map(|at| from + at as u32)
    }

    /// Places the agent if somebody in one of its objects can move on at once; else notes
    /// its objects to be entered.
    fn look_ahead(&mut self, agent: u32) -> bool {
        for edge in self.state.problem.edges(agent) {
            let object = self.state.problem.object[edge];
            if self.hint[object as usize] == NONE {
                continue;
            }
            if let Some((occupant, free)) = self.exit(object) {
                self.by[object as usize] = (edge as u32, agent);
                self.shift(occupant, free);
                return true;
            }
        }
        self.stack
            .push((agent, self.state.problem.first[agent as usize]));
        false
    }

    /// An occupant that can move to an object with room, and by which edge.
    fn exit(&mut self, object: u32) -> Option<(u32, u32)> {
        let hint = self.hint[object as usize];
        if hint != NONE
            && self.state.object_of(hint) == Some(object)
            && let Some(edge) = self.free_edge(hint)
        {
            return Some((hint, edge));
        }
        for at in 0..self.state.occupants(object).len() {
            let occupant = self.state.occupants(object)[at];
            if let Some(edge) = self.free_edge(occupant) {
                self.hint[object as usize] = occupant;
                return Some((occupant, edge));
            }
        }
        self.hint[object as usize] = NONE;
        None
    }

    /// Gives `edge` to the agent, its place to the one who came for it, and so on.
    fn shift(&mut self, mut agent: u32, mut edge: u32) {
        loop {
            let held = self.state.object_of(agent);
            if held.is_some() {
                self.state.unseat(agent);
            }
            self.state.seat(agent, edge);
            if self.free_edge(agent).is_some() {
                let object = self.object(edge);
                self.hint[object as usize] = agent;
            }
            match held {
                Some(object) => (edge, agent) = self.by[object as usize],
                None => return,
            }
        }
    }
}
