//! Good prices fast: an auction in which agents outbid one another for places, in phases
//! of ever finer steps. It decides nothing: what it leaves is cleaned up to the optimum.
//!
//! After Bertsekas and Castañón (1989): the places of an object are alike, its price is the
//! lowest bid that holds one, and a bid may go as far as the bidder's second best *object*
//! allows.

use super::bids::Bids;
use super::greedy::greedy;
use super::shortlist::Shortlists;
use super::sketch::Sketch;
use super::state::State;
use super::transport::{NONE, Transport};

/// First step after a good start, in points of quality.
const FIRST: i64 = 128;
/// Each phase's step is this part of the last one's.
const FINER: i64 = 5;
/// After a price war the step is this many times the last one's.
const COARSER: i64 = 125;
/// Bids an agent after which a phase is a price war.
const WAR: usize = 8;
/// Bids an agent after which a phase is broken off: cleaning up is exact in any case.
const TRUCE: usize = 400;
/// Empty places with a price, as a part of the agents, that show a start to be too high.
const TOO_HIGH: usize = 2_000;

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
    /// Whether the last phase ran to its end.
    settled: bool,
}

/// Edge of each agent (or `NONE`), and price of each object, at the sketch's weights.
///
/// The greedy start is nearly right where most agents gain the same from most of their
/// edges, as in a county where any full job closes the gap; fine steps then suffice. Where
/// some prices would have to move far, fine steps become a price war: the step grows until
/// it moves them. Where the start is too high the auction starts from nothing.
pub(crate) fn auction(problem: &Transport<'_>, sketch: &Sketch) -> (Vec<u32>, Vec<i64>) {
    let start = greedy(problem, sketch);
    let mut step = FIRST * sketch.coin.point;
    let mut market = Market::new(problem, sketch, &start);
    market.price = start.price;
    market.open(step, step);
    while !market.run(step, WAR) && step < sketch.most / COARSER {
        step *= COARSER;
        market.open(step, step);
    }
    if market.settled && market.empty_but_priced() <= 16 + problem.agents() / TOO_HIGH {
        market.refine(step, 2);
    } else {
        let step = sketch.most / FINER + 1;
        market.price.fill(0);
        market.edge.fill(NONE);
        market.open(step, 0);
        market.run(step, TRUCE);
        market.refine(step, 3);
    }
    (market.edge, market.price)
}

impl<'p, 'a> Market<'p, 'a> {
    fn new(problem: &'p Transport<'a>, sketch: &'p Sketch, seats: &State<'_, '_, i64>) -> Self {
        Self {
            problem,
            sketch,
            price: vec![0; problem.objects()],
            bids: Bids::new(seats.first_seat.clone()),
            lists: Shortlists::new(problem.agents()),
            edge: vec![NONE; problem.agents()],
            waiting: Vec::new(),
            settled: false,
        }
    }

    /// Runs finer and finer phases after one with `step`. A phase ends with prices too high
    /// by about its step; the next starts `falls` steps below, lest places stay empty.
    fn refine(&mut self, mut step: i64, falls: i64) {
        while step > 1 {
            let finer = (step / FINER).max(1);
            self.open(finer, falls * step);
            self.run(finer, TRUCE);
            step = finer;
        }
    }

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

    /// Lets everybody bid who waits. False if it was broken off after `most` bids an agent.
    fn run(&mut self, step: i64, most: usize) -> bool {
        let mut left = most * self.problem.agents();
        self.settled = false;
        while let Some(agent) = self.waiting.pop() {
            if left == 0 {
                self.waiting.clear();
                return false;
            }
            left -= 1;
            self.bid(agent, step);
        }
        self.settled = true;
        true
    }

    /// Places that are empty although they have a price.
    fn empty_but_priced(&self) -> usize {
        let priced = (0..).zip(&self.price).filter(|&(_, &price)| price > 0);
        priced
            .map(|(object, _)| self.bids.empty(object) as usize)
            .sum()
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
