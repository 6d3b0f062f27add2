//! Makes instances of any size as dense and as scarce as the county of 100,000 workers that
//! the optimiser was measured on: counties of that size side by side, with some pairs
//! across to the neighbours.
//!
//! Tiers, household sizes, workers a household, gaps, openings, pairs a worker and the
//! spread of quality follow that county's columns. A worker's pairs come from the
//! vacancies of the own trade and the own town, the popular ones first.

use qiaomen::matching::assignment::{Instance, InstanceBuilder, InstanceError, Tier};

/// Workers of a county where nothing else is said.
const COUNTY: u32 = 100_000;
/// Workers to a vacancy.
const WORKERS_A_VACANCY: u32 = 20;
/// Trades of a county. A worker knows one or two.
const TRADES: u32 = 40;
/// Pairs of a worker at most.
const MOST_PAIRS: u32 = 50;
/// Workers in a thousand without any pair, and with as many as there may be.
const NO_PAIR: u32 = 115;
const ALL_PAIRS: u32 = 600;
/// Households of each tier, in a hundred.
const TIERS: [u32; 3] = [8, 32, 60];
/// Households of 1 to 6 members, in a hundred.
const SIZES: [u32; 6] = [6, 12, 20, 27, 20, 15];
/// Workers (0 to 3) of households of 1 to 6 members, in a hundred.
const WORKERS: [[u32; 4]; 6] = [
    [30, 70, 0, 0],
    [12, 40, 48, 0],
    [2, 15, 47, 36],
    [2, 14, 39, 45],
    [1, 9, 31, 59],
    [1, 7, 25, 67],
];
/// Vacancies with so many openings (from, to), in a thousand.
const OPENINGS: [(u32, u32, u32); 6] = [
    (1, 1, 214),
    (2, 2, 188),
    (3, 8, 388),
    (9, 12, 75),
    (13, 18, 112),
    (19, 28, 23),
];

/// How to make a province.
#[derive(Debug, Clone, Copy)]
pub struct Order {
    pub workers: u32,
    pub counties: u32,
    /// Pairs across to a neighbouring county, in a hundred.
    pub across: u32,
    pub seed: u64,
}

impl Order {
    /// As many counties as it takes.
    pub fn counties_for(workers: u32) -> u32 {
        workers.div_ceil(COUNTY).max(1)
    }
}

/// An instance, the sizes of its households, and the first household and vacancy of each
/// county with an end.
pub struct Made {
    pub instance: Instance,
    pub size: Vec<u8>,
}

/// SplitMix64: seeded, the same everywhere.
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: u32) -> u32 {
        ((u128::from(self.next()) * u128::from(sides)) >> 64) as u32
    }

    fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.roll(high - low + 1)
    }

    /// Position in a table of shares.
    fn pick(&mut self, shares: &[u32]) -> usize {
        let mut left = self.roll(shares.iter().sum());
        let at = shares.iter().position(|&share| {
            let here = left < share;
            left = left.wrapping_sub(share);
            here
        });
        at.unwrap_or(0)
    }

    /// Roughly normal, mean 0, deviation 1.
    fn normal(&mut self) -> f64 {
        let sum: u32 = (0..12).map(|_| self.roll(1 << 16)).sum();
        f64::from(sum) / f64::from(1 << 16) - 6.0
    }
}

/// A vacancy as the draw of pairs sees it.
struct Vacancy {
    yearly: u32,
    liking: i32,
}

/// Vacancies of a town or trade, and running sums of their popularity.
#[derive(Default)]
struct Pool {
    vacancies: Vec<u32>,
    sums: Vec<u32>,
}

impl Pool {
    fn add(&mut self, vacancy: u32, popularity: u32) {
        let sum = self.sums.last().copied().unwrap_or(0) + popularity;
        self.vacancies.push(vacancy);
        self.sums.push(sum);
    }

    fn draw(&self, dice: &mut Dice) -> Option<u32> {
        let ticket = dice.roll(*self.sums.last()?);
        let at = self.sums.partition_point(|&sum| sum <= ticket);
        Some(self.vacancies[at])
    }
}

struct County {
    trades: Vec<Pool>,
    towns: Vec<Pool>,
}

/// Makes the instance; the same order gives the same.
pub fn generate(order: Order) -> Result<Made, InstanceError> {
    let mut dice = Dice(order.seed);
    let counties = order.counties.clamp(1, order.workers.max(1));
    let workers = order.workers / counties;
    let vacancies = (workers / WORKERS_A_VACANCY).max(1);
    let towns = (workers / 5_000).clamp(1, 20);
    let mut openings = Vec::new();
    let mut known = Vec::new();
    let made: Vec<County> = (0..counties)
        .map(|_| county(vacancies, towns, &mut openings, &mut known, &mut dice))
        .collect();
    let mut builder = InstanceBuilder::new(openings);
    let mut size = Vec::new();
    let mut pairs = Vec::new();
    for number in 0..counties {
        let mut left = workers;
        if number + 1 == counties {
            left += order.workers % counties;
        }
        while left > 0 {
            let members = dice.pick(&SIZES);
            size.push(members as u8 + 1);
            let tier = dice.pick(&TIERS) as u8;
            builder.household(
                Tier::from_index(tier).unwrap_or(Tier::Other),
                gap(tier, &mut dice),
            );
            let grown = (dice.pick(&WORKERS[members]) as u32).min(left);
            left -= grown;
            let town = dice.roll(towns) as usize;
            for _ in 0..grown {
                builder.worker();
                draw_pairs(
                    &made,
                    number as usize,
                    town,
                    order.across,
                    &mut pairs,
                    &mut dice,
                );
                let taste = 600.0 + 70.0 * dice.normal();
                for &vacancy in &pairs {
                    let Vacancy { yearly, liking } = known[vacancy as usize];
                    let quality = taste + f64::from(liking) + 37.0 * dice.normal();
                    let income = yearly / (members as u32 + 1);
                    builder.edge(vacancy, income, quality.clamp(300.0, 1000.0) as u16);
                }
            }
        }
    }
    Ok(Made {
        instance: builder.build()?,
        size,
    })
}

/// Draws the vacancies of a county into the province's columns.
fn county(
    vacancies: u32,
    towns: u32,
    openings: &mut Vec<u32>,
    known: &mut Vec<Vacancy>,
    dice: &mut Dice,
) -> County {
    let pools = |count: u32| (0..count).map(|_| Pool::default()).collect::<Vec<_>>();
    let mut county = County {
        trades: pools(TRADES.min(vacancies.div_ceil(5))),
        towns: pools(towns),
    };
    let shares = OPENINGS.map(|(_, _, share)| share);
    for _ in 0..vacancies {
        let (from, to, _) = OPENINGS[dice.pick(&shares)];
        let vacancy = openings.len() as u32;
        openings.push(dice.between(from, to));
        let yearly = (33_000.0 * (0.35 * dice.normal()).exp()) as u32;
        known.push(Vacancy {
            yearly: yearly.clamp(7_000, 75_000),
            liking: (38.0 * dice.normal()) as i32,
        });
        let popularity = (100.0 * (1.3 * dice.normal()).exp()).clamp(1.0, 4_000.0) as u32;
        let trade = dice.roll(county.trades.len() as u32) as usize;
        county.trades[trade].add(vacancy, popularity);
        county.towns[dice.roll(towns) as usize].add(vacancy, popularity);
    }
    county
}

fn gap(tier: u8, dice: &mut Dice) -> u32 {
    match tier {
        0 => dice.between(1_500, 6_500),
        1 => dice.between(1, 4_500),
        _ if dice.roll(100) < 45 => 0,
        _ => dice.between(1, 3_000),
    }
}

/// Vacancies of one worker, rising, without repetition.
fn draw_pairs(
    made: &[County],
    home: usize,
    town: usize,
    across: u32,
    pairs: &mut Vec<u32>,
    dice: &mut Dice,
) {
    pairs.clear();
    let share = dice.roll(1_000);
    let wanted = if share < NO_PAIR {
        return;
    } else if share < NO_PAIR + ALL_PAIRS {
        MOST_PAIRS
    } else {
        dice.between(1, MOST_PAIRS - 1)
    };
    let trades = made[home].trades.len() as u32;
    let trades = [dice.roll(trades), dice.roll(trades)].map(|trade| trade as usize);
    let neighbour = (home + 1 + dice.roll(2) as usize * (made.len().max(2) - 2)) % made.len();
    // Small pools run dry: then the worker has fewer pairs.
    for _ in 0..wanted * 4 {
        let county = &made[if dice.roll(100) < across {
            neighbour
        } else {
            home
        }];
        let pool = match dice.roll(10) {
            0..4 => &county.trades[trades[0]],
            4..7 => &county.trades[trades[1]],
            _ => &county.towns[town],
        };
        if let Some(vacancy) = pool.draw(dice)
            && let Err(at) = pairs.binary_search(&vacancy)
        {
            pairs.insert(at, vacancy);
        }
        if pairs.len() as u32 == wanted {
            return;
        }
    }
}
