//! Random instances of many shapes, from a seed.

use qiaomen::matching::assignment::{Instance, InstanceBuilder, Tier};

/// SplitMix64: small, seeded, the same everywhere.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn roll(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % u64::from(sides.max(1))) as u32
    }

    pub fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.roll(high - low + 1)
    }
}

/// What the rows of an instance are drawn from.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    pub name: &'static str,
    pub households: (u32, u32),
    pub workers: (u32, u32),
    pub vacancies: (u32, u32),
    pub openings: (u32, u32),
    /// Pairs of a worker at most.
    pub degree: u32,
    pub gap: (u32, u32),
    pub income: (u32, u32),
    pub quality: (u32, u32),
    /// Each household one tier lower than the last, or all alike.
    pub tiers: u32,
}

const BASE: Shape = Shape {
    name: "openings scarce",
    households: (3, 14),
    workers: (0, 3),
    vacancies: (1, 6),
    openings: (0, 2),
    degree: 4,
    gap: (0, 60),
    income: (0, 90),
    quality: (0, 30),
    tiers: 3,
};

pub const SHAPES: &[Shape] = &[
    BASE,
    Shape {
        name: "openings plentiful",
        vacancies: (4, 10),
        openings: (2, 9),
        ..BASE
    },
    Shape {
        name: "one giant vacancy",
        vacancies: (1, 1),
        openings: (3, 4_000_000),
        ..BASE
    },
    Shape {
        name: "everybody equal",
        workers: (1, 2),
        openings: (1, 2),
        gap: (10, 10),
        income: (10, 10),
        quality: (5, 5),
        tiers: 1,
        ..BASE
    },
    Shape {
        name: "no edges",
        degree: 0,
        ..BASE
    },
    Shape {
        name: "no openings",
        openings: (0, 0),
        ..BASE
    },
    Shape {
        name: "gap 0",
        gap: (0, 0),
        ..BASE
    },
    Shape {
        name: "quality 0",
        quality: (0, 0),
        ..BASE
    },
    Shape {
        name: "one household of 8 workers",
        households: (1, 1),
        workers: (8, 8),
        vacancies: (4, 9),
        openings: (1, 2),
        degree: 5,
        ..BASE
    },
    Shape {
        name: "few levels",
        gap: (0, 2),
        income: (0, 2),
        quality: (0, 1),
        degree: 6,
        ..BASE
    },
    Shape {
        name: "county numbers",
        gap: (0, 6_500),
        income: (1_200, 70_000),
        quality: (300, 1000),
        ..BASE
    },
    Shape {
        name: "beyond 64 bits",
        gap: (0, u32::MAX - 1),
        income: (0, u32::MAX - 1),
        quality: (0, 65_000),
        households: (30, 40),
        workers: (3, 6),
        vacancies: (12, 16),
        openings: (8, 12),
        ..BASE
    },
    Shape {
        name: "crowded",
        households: (20, 30),
        vacancies: (6, 9),
        openings: (1, 3),
        degree: 9,
        quality: (0, 1000),
        ..BASE
    },
    Shape {
        name: "half full",
        households: (15, 25),
        vacancies: (10, 14),
        openings: (0, 4),
        degree: 3,
        quality: (0, 1000),
        ..BASE
    },
    Shape {
        name: "a town",
        households: (80, 120),
        vacancies: (15, 25),
        openings: (1, 4),
        degree: 10,
        gap: (0, 6_500),
        income: (0, 9_000),
        quality: (300, 1000),
        ..BASE
    },
    Shape {
        name: "no vacancies",
        vacancies: (0, 0),
        degree: 0,
        ..BASE
    },
    Shape {
        name: "no households",
        households: (0, 0),
        ..BASE
    },
];

pub fn instance(shape: &Shape, dice: &mut Dice) -> Instance {
    let vacancies = dice.between(shape.vacancies.0, shape.vacancies.1);
    let openings = (0..vacancies).map(|_| dice.between(shape.openings.0, shape.openings.1));
    let mut builder = InstanceBuilder::new(openings.collect());
    for _ in 0..dice.between(shape.households.0, shape.households.1) {
        let tier = Tier::from_index(dice.roll(shape.tiers) as u8).unwrap_or(Tier::Other);
        builder.household(tier, dice.between(shape.gap.0, shape.gap.1));
        for _ in 0..dice.between(shape.workers.0, shape.workers.1) {
            builder.worker();
            // Drawn with repetition: parallel pairs must do no harm.
            for _ in 0..dice.roll(shape.degree + 1) {
                let quality = dice.between(shape.quality.0, shape.quality.1);
                builder.edge(
                    dice.roll(vacancies),
                    dice.between(shape.income.0, shape.income.1),
                    quality as u16,
                );
            }
        }
    }
    builder
        .build()
        .unwrap_or_else(|error| panic!("{}: {error}", shape.name))
}
