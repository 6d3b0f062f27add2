//! The few best offers of each agent, so that most bids need not look at all its edges.

use super::transport::{NONE, Transport};
use super::weights::Coin;

/// Offers kept for an agent.
const KEPT: usize = 12;
/// Below every surplus.
const NOTHING: i64 = i64::MIN / 2;

#[derive(Clone, Copy)]
pub(super) struct Offer {
    pub value: i64,
    pub object: u32,
    /// `NONE` where there is no offer.
    pub edge: u32,
}

const NO_OFFER: Offer = Offer {
    value: NOTHING,
    object: 0,
    edge: NONE,
};

#[derive(Clone, Copy)]
struct Shortlist {
    offers: [Offer; KEPT],
    /// What any other edge leaves at most. Prices only rise within a phase.
    rest: i64,
}

/// Shortlists of all agents.
pub(super) struct Shortlists {
    lists: Vec<Shortlist>,
    surpluses: Vec<i64>,
}

/// The best edge of an agent.
pub(super) struct Best {
    pub offer: Offer,
    pub surplus: i64,
    /// What edges to other objects leave at most, no less than nothing.
    pub second: i64,
}

impl Shortlists {
    pub fn new(agents: usize) -> Self {
        let unknown = Shortlist {
            offers: [NO_OFFER; KEPT],
            rest: i64::MAX,
        };
        Self {
            lists: vec![unknown; agents],
            surpluses: Vec::new(),
        }
    }

    /// Allows for prices that fell by at most `by`.
    pub fn prices_fell(&mut self, by: i64) {
        for list in &mut self.lists {
            list.rest = list.rest.saturating_add(by);
        }
    }

    /// Whether an edge that leaves `surplus` is surely within `epsilon` of the best.
    pub fn is_near_best(&self, agent: u32, surplus: i64, epsilon: i64, price: &[i64]) -> bool {
        let most = self.known_best(agent, price).surplus;
        surplus + epsilon >= most.max(self.lists[agent as usize].rest)
    }

    /// The best edge with a surplus above nothing, or `NONE`; looks at all edges only where
    /// the shortlist does not settle it.
    pub fn best(
        &mut self,
        problem: &Transport<'_>,
        coin: &Coin<i64>,
        agent: u32,
        price: &[i64],
    ) -> Best {
        let mut best = self.known_best(agent, price);
        if self.lists[agent as usize].rest > best.surplus {
            self.renew(problem, coin, agent, price);
            best = self.known_best(agent, price);
        }
        let rest = self.lists[agent as usize].rest;
        best.second = best.second.max(rest.min(best.surplus));
        best
    }

    fn known_best(&self, agent: u32, price: &[i64]) -> Best {
        let mut best = Best {
            offer: NO_OFFER,
            surplus: 0,
            second: 0,
        };
        for offer in &self.lists[agent as usize].offers {
            let surplus = offer.value - price[offer.object as usize];
            if surplus > best.surplus {
                if offer.object != best.offer.object || best.offer.edge == NONE {
                    best.second = best.surplus;
                }
                (best.offer, best.surplus) = (*offer, surplus);
            } else if surplus > best.second && offer.object != best.offer.object {
                best.second = surplus;
            }
        }
        best
    }

    /// Makes the shortlist anew from all edges.
    fn renew(&mut self, problem: &Transport<'_>, coin: &Coin<i64>, agent: u32, price: &[i64]) {
        let offers = problem.offers(coin, agent);
        let surpluses = offers.map(|(_, object, value)| value - price[object as usize]);
        self.surpluses.clear();
        self.surpluses.extend(surpluses);
        let list = &mut self.lists[agent as usize];
        let least = at_least_four(&self.surpluses);
        let mut count = 0;
        list.rest = NOTHING;
        for (edge, &surplus) in problem.edges(agent).zip(&self.surpluses) {
            if surplus < least {
                list.rest = list.rest.max(surplus);
                continue;
            }
            let object = problem.object[edge];
            let mut offer = Offer {
                value: surplus + price[object as usize],
                object,
                edge: edge as u32,
            };
            if count < KEPT {
                list.offers[count] = offer;
                count += 1;
                continue;
            }
            // Seldom: more than fit. The worst of them goes.
            let left = |offer: &Offer| offer.value - price[offer.object as usize];
            for kept in &mut list.offers {
                if left(kept) < left(&offer) {
                    std::mem::swap(kept, &mut offer);
                }
            }
            list.rest = list.rest.max(left(&offer));
        }
        list.offers[count..].fill(NO_OFFER);
    }
}

/// A bound that four numbers or more reach, and about eight of many: the least of the
/// maxima of every fourth number.
fn at_least_four(numbers: &[i64]) -> i64 {
    let mut lanes = [NOTHING; 4];
    let (fours, tail) = numbers.as_chunks::<4>();
    for four in fours {
        for (lane, number) in lanes.iter_mut().zip(four) {
            *lane = (*lane).max(*number);
        }
    }
    for (lane, number) in lanes.iter_mut().zip(tail) {
        *lane = (*lane).max(*number);
    }
    lanes.into_iter().fold(i64::MAX, i64::min)
}
