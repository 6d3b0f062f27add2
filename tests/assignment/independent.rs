//! An independent solver: successive shortest paths by Bellman and Ford on values that
//! are compared level by level, without weights. Slow, short, and nothing in common with
//! the optimiser.

use std::ops::{Add, Neg};

/// Tier 1, 2, 3 households, gain, quality: compared in this order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Levels(pub [i128; 5]);

impl Add for Levels {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(std::array::from_fn(|level| self.0[level] + other.0[level]))
    }
}

impl Neg for Levels {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.map(|level| -level))
    }
}

struct Arc {
    to: usize,
    room: u32,
    value: Levels,
}

/// A network in which flow from node 0 to node 1 is added while it pays.
#[derive(Default)]
pub struct Network {
    arcs: Vec<Arc>,
    out: Vec<Vec<usize>>,
}

impl Network {
    pub fn new(nodes: usize) -> Self {
        Self {
            arcs: Vec::new(),
            out: vec![Vec::new(); nodes],
        }
    }

    pub fn arc(&mut self, from: usize, to: usize, room: u32, value: Levels) {
        self.out[from].push(self.arcs.len());
        self.arcs.push(Arc { to, room, value });
        self.out[to].push(self.arcs.len());
        self.arcs.push(Arc {
            to: from,
            room: 0,
            value: -value,
        });
    }

    /// The greatest sum of values of any flow.
    pub fn best(mut self) -> Levels {
        let mut total = Levels::default();
        while let Some((gain, path)) = self.longest_path() {
            if gain <= Levels::default() {
                break;
            }
            total = total + gain;
            for arc in path {
                self.arcs[arc].room -= 1;
                self.arcs[arc ^ 1].room += 1;
            }
        }
        total
    }

    fn longest_path(&self) -> Option<(Levels, Vec<usize>)> {
        let nodes = self.out.len();
        let mut best: Vec<Option<Levels>> = vec![None; nodes];
        let mut by = vec![usize::MAX; nodes];
        best[0] = Some(Levels::default());
        let mut changed = true;
        while changed {
            changed = false;
            for from in 0..nodes {
                let Some(sum) = best[from] else { continue };
                for &number in &self.out[from] {
                    let arc = &self.arcs[number];
                    let next = sum + arc.value;
                    if arc.room > 0 && best[arc.to].is_none_or(|known| next > known) {
                        best[arc.to] = Some(next);
                        by[arc.to] = number;
                        changed = true;
                    }
                }
            }
        }
        let gain = best[1]?;
        let mut path = Vec::new();
        let mut node = 1;
        while node != 0 {
            path.push(by[node]);
            node = self.arcs[by[node] ^ 1].to;
        }
        Some((gain, path))
    }
}
