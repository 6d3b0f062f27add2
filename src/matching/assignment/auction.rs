//! Good prices fast: an auction in which agents outbid one another for places, in phases
//! of ever finer steps. It decides nothing: what it leaves is cleaned up to the optimum.
//!
//! After Bertsekas and Castañón (1989): the places of an object are alike, its price is the
//! lowest bid that holds one, and a bid may go as far as the bidder's second best *object*
//! allows.

use super::bids::Bids;
use super::shortlist::Shortlists;
use super::sketch::Sketch;
use super::state::State;
use super::transport::{NONE, Transport};

/// First step, in points of quality. The greedy start has settled what lies above.
const FIRST: i64 = 128;
/// Each phase's step is this part of the last one's.
const FINER: i64 = 6;
/// Bids an agent after which a phase is a price war: its step must grow.
const WAR: usize = 6;
/// What a step grows by in a war.
const COARSER: i64 = 8;
/// Bids an agent after which a phase is broken off: cleaning up is exact in any case.
const TRUCE: usize = 40 * WAR;

struct Market<'p, 'a> {
    problem: &'p Transport<'a>,
    sketch: &'p Sketch,
    price: Vec<i64>,
    bids: Bids,
    lists: Shortlists,
    /// Edge of each agent, or `NONE`.
    edge: Vec<u32>,
    /// Agents still to bid, the last first.
    waiting: Vec<u32>,
}

/// Edge of each agent (or `NONE`), and price of each object, at the sketch's weights.
pub(crate) fn auction(start: State<'_, '_, i64>, sketch: &Sketch) -> (Vec<u32>, Vec<i64>) {
    let agents = start.problem.agents();
    let mut market = Market {
        problem: start.problem,
        sketch,
        price: start.price,
        bids: Bids::new(start.first_seat),
        lists: Shortlists::new(agents),
        edge: vec![NONE; agents],
        waiting: Vec::new(),
    };
    let mut step = FIRST * sketch.coin.point;
    let mut fall = step;
    loop {
        market.open(step, fall);
        let used = market.run(step);
        if used == 1 {
            return (market.edge, market.price);
        }
        // A phase ends with prices too high by about its step: the next starts below.
        fall = used + used / 2;
        step = (used / FINER).max(1);
    }
}

impl Market<'_, '_> {
    /// Opens a phase: lower prices; whoever still holds nearly its best stays.
    fn open(&mut self, step: i64, fall: i64) {
        for price in &mut self.price {
            *price = (*price - fall).max(0);
        }
        self.lists.prices_fell(fall);
        self.bids.clear();
        for agent in 0..self.problem.agents() as u32 {
            let held = std::mem::replace(&mut self.edge[agent as usize], NONE);
            if held != NONE {
                let object = self.problem.object[held as usize];
                let price = self.price[object as usize];
                let surplus = self.problem.value(&self.sketch.coin, agent, held) - price;
                if self.lists.is_near_best(agent, surplus, step, &self.price) {
                    self.edge[agent as usize] = held;
                    self.bids.enter(object, (price, agent));
                    continue;
                }
            }
            self.waiting.push(agent);
        }
    }

    /// Lets everybody bid who waits. Returns the step at which the phase ended.
    fn run(&mut self, mut step: i64) -> i64 {
        let round = WAR * self.problem.agents();
        let mut bids = 0;
        while let Some(agent) = self.waiting.pop() {
            self.bid(agent, step);
            bids += 1;
            if bids % round == 0 {
                step = (step * COARSER).min(self.sketch.most / 5 + 1);
            }
            if bids > TRUCE * self.problem.agents() {
                self.waiting.clear();
            }
        }
        step
    }

    fn bid(&mut self, agent: u32, step: i64) {
        let best = self
            .lists
            .best(self.problem, &self.sketch.coin, agent, &self.price);
        if best.offer.edge == NONE {
            return;
        }
        let object = best.offer.object;
        let price = &mut self.price[object as usize];
        if self.bids.places(object) == 0 {
            *price = best.offer.value;
            self.waiting.push(agent);
            return;
        }
        let bid = (*price + (best.surplus - best.second) + step).min(best.offer.value);
        self.edge[agent as usize] = best.offer.edge;
        if let Some(out) = self.bids.enter(object, (bid, agent)) {
            self.edge[out as usize] = NONE;
            self.waiting.push(out);
        }
        if let Some(lowest) = self.bids.to_beat(object) {
            *price = lowest;
        }
    }
}
