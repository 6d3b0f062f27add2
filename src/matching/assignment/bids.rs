//! The bids that hold the places of each object, the lowest first to go.

/// Binary heaps of `(price, agent)` side by side, one for each object.
pub(super) struct Bids {
    first: Vec<u32>,
    taken: Vec<u32>,
    bids: Vec<(i64, u32)>,
}

impl Bids {
    /// No bids. Object `p` has `first[p + 1] - first[p]` places.
    pub fn new(first: Vec<u32>) -> Self {
        let total = first.last().copied().unwrap_or(0);
        Self {
            taken: vec![0; first.len().saturating_sub(1)],
            first,
            bids: vec![(0, 0); total as usize],
        }
    }

    pub fn clear(&mut self) {
        self.taken.fill(0);
    }

    pub fn places(&self, object: u32) -> u32 {
        self.first[object as usize + 1] - self.first[object as usize]
    }

    pub fn empty(&self, object: u32) -> u32 {
        self.places(object) - self.taken[object as usize]
    }

    /// The lowest bid where every place is taken.
    pub fn to_beat(&self, object: u32) -> Option<i64> {
        let full = self.taken[object as usize] == self.places(object);
        let from = self.first[object as usize] as usize;
        (full && self.places(object) > 0).then(|| self.bids[from].0)
    }

    /// Enters a bid; where every place was taken, the holder of the lowest goes.
    /// The object must have places.
    pub fn enter(&mut self, object: u32, bid: (i64, u32)) -> Option<u32> {
        let places = self.places(object) as usize;
        let from = self.first[object as usize] as usize;
        let heap = &mut self.bids[from..from + places];
        let taken = self.taken[object as usize] as usize;
        if taken == places {
            let out = std::mem::replace(&mut heap[0], bid);
            sift_down(heap);
            return Some(out.1);
        }
        heap[taken] = bid;
        sift_up(&mut heap[..=taken]);
        self.taken[object as usize] += 1;
        None
    }
}

fn sift_down(heap: &mut [(i64, u32)]) {
    let mut at = 0;
    loop {
        let mut least = 2 * at + 1;
        if least >= heap.len() {
            return;
        }
        if least + 1 < heap.len() && heap[least + 1] < heap[least] {
            least += 1;
        }
        if heap[at] <= heap[least] {
            return;
        }
        heap.swap(at, least);
        at = least;
    }
}

fn sift_up(heap: &mut [(i64, u32)]) {
    let mut at = heap.len() - 1;
    while at > 0 && heap[at] < heap[(at - 1) / 2] {
        heap.swap(at, (at - 1) / 2);
        at = (at - 1) / 2;
    }
}
