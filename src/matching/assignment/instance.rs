//! What the optimiser is given: households with their workers, vacancies with
//! their openings, and the eligible pairs between them.

use serde::{Deserialize, Serialize};

/// Order in which households are covered (`tier` of the objective).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// Monitored household whose risk is not cleared: covered first.
    Monitored,
    /// Household lifted out of poverty whose income a head is under the line.
    UnderLine,
    /// Every other target household.
    Other,
}

impl Tier {
    /// Position in per-tier arrays, 0 to 2.
    pub fn index(self) -> usize {
        self as usize
    }

    /// Steps of the tier order that covering such a household is worth, 3 to 1.
    pub fn steps(self) -> u8 {
        3 - self as u8
    }

    /// Tier from its position, `None` above 2.
    pub fn from_index(index: u8) -> Option<Self> {
        [Self::Monitored, Self::UnderLine, Self::Other]
            .get(usize::from(index))
            .copied()
    }
}

/// The columns of an instance before they are checked. Households, workers,
/// vacancies and edges are numbered from 0 in the order of their columns.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    /// Tier of each household.
    pub tier: Vec<Tier>,
    /// Income gap of each household, yuan a head a year.
    pub gap: Vec<u32>,
    /// Workers of household `h` are `workers_from[h]..workers_from[h + 1]`.
    pub workers_from: Vec<u32>,
    /// Openings of each vacancy.
    pub openings: Vec<u32>,
    /// Eligible pairs of worker `w` are `edges_from[w]..edges_from[w + 1]`.
    pub edges_from: Vec<u32>,
    /// Vacancy of each pair.
    pub vacancy: Vec<u32>,
    /// Income the pair would bring: wage of the year over household size, yuan a head, uncapped.
    pub income: Vec<u32>,
    /// Quality of the pair, 0 to 1000 in practice.
    pub quality: Vec<u16>,
}

/// A checked instance: every index lies within its column.
#[derive(Debug, Clone)]
pub struct Instance {
    parts: Parts,
}

/// Why columns do not make an instance.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InstanceError {
    /// A column has another length than the one it belongs to.
    #[error("column {column} has {found} entries, expected {expected}")]
    Length {
        /// Name of the column in [`Parts`].
        column: &'static str,
        /// Entries it should have.
        expected: usize,
        /// Entries it has.
        found: usize,
    },
    /// Range starts must begin at 0, never fall, and end at the next column's length.
    #[error("column {column} is not a rising sequence from 0 to {end} (entry {at})")]
    Ranges {
        /// Name of the column in [`Parts`].
        column: &'static str,
        /// Value its last entry should have.
        end: usize,
        /// First entry that is wrong.
        at: usize,
    },
    /// A pair names a vacancy that does not exist.
    #[error("edge {edge} names vacancy {vacancy} of {vacancies}")]
    Vacancy {
        /// Number of the pair.
        edge: usize,
        /// Vacancy it names.
        vacancy: u32,
        /// How many there are.
        vacancies: usize,
    },
    /// More rows than 32-bit numbers can name.
    #[error("an instance holds at most {} rows a column", u32::MAX - 1)]
    TooLarge,
}

impl Instance {
    /// Checks the columns. An empty `workers_from` or `edges_from` stands for no rows.
    ///
    /// # Errors
    /// [`InstanceError`] names the column that is wrong.
    pub fn new(mut parts: Parts) -> Result<Self, InstanceError> {
        let rows = [
            parts.tier.len(),
            parts.edges_from.len(),
            parts.vacancy.len(),
            parts.openings.len(),
        ];
        if rows.iter().any(|&rows| rows >= u32::MAX as usize) {
            return Err(InstanceError::TooLarge);
        }
        for starts in [&mut parts.workers_from, &mut parts.edges_from] {
            if starts.is_empty() {
                starts.push(0);
            }
        }
        let workers = parts.edges_from.len() - 1;
        let edges = parts.vacancy.len();
        length("gap", parts.tier.len(), parts.gap.len())?;
        length(
            "workers_from",
            parts.tier.len() + 1,
            parts.workers_from.len(),
        )?;
        length("income", edges, parts.income.len())?;
        length("quality", edges, parts.quality.len())?;
        ranges("workers_from", &parts.workers_from, workers)?;
        ranges("edges_from", &parts.edges_from, edges)?;
        let vacancies = parts.openings.len();
        match parts.vacancy.iter().position(|&p| p as usize >= vacancies) {
            Some(edge) => Err(InstanceError::Vacancy {
                edge,
                vacancy: parts.vacancy[edge],
                vacancies,
            }),
            None => Ok(Self { parts }),
        }
    }

    /// Number of households.
    pub fn households(&self) -> usize {
        self.parts.tier.len()
    }

    /// Number of workers.
    pub fn workers(&self) -> usize {
        self.parts.edges_from.len() - 1
    }

    /// Number of vacancies.
    pub fn vacancies(&self) -> usize {
        self.parts.openings.len()
    }

    /// Number of eligible pairs.
    pub fn edges(&self) -> usize {
        self.parts.vacancy.len()
    }

    /// The checked columns.
    pub fn columns(&self) -> &Parts {
        &self.parts
    }

    /// Gives the columns back, to change them and check them anew.
    pub fn into_columns(self) -> Parts {
        self.parts
    }

    /// Workers of a household.
    pub fn workers_of(&self, household: u32) -> std::ops::Range<u32> {
        let h = household as usize;
        self.parts.workers_from[h]..self.parts.workers_from[h + 1]
    }

    /// Pairs of a worker.
    pub fn edges_of(&self, worker: u32) -> std::ops::Range<u32> {
        let w = worker as usize;
        self.parts.edges_from[w]..self.parts.edges_from[w + 1]
    }

    /// Pairs of all workers of a household; they lie side by side.
    pub fn edges_of_household(&self, household: u32) -> std::ops::Range<u32> {
        let workers = self.workers_of(household);
        let from = &self.parts.edges_from;
        from[workers.start as usize]..from[workers.end as usize]
    }

    /// Worker to whom a pair belongs.
    pub fn worker_of(&self, edge: u32) -> u32 {
        owner(&self.parts.edges_from, edge)
    }

    /// Household to which a worker belongs.
    pub fn household_of(&self, worker: u32) -> u32 {
        owner(&self.parts.workers_from, worker)
    }

    /// Gain of a pair of `household` towards a gap: `min(gap, income)`, yuan a head a year.
    pub fn gain(&self, gap: u32, edge: u32) -> u32 {
        gap.min(self.parts.income[edge as usize])
    }
}

/// Builds an instance row by row: a household, its workers, their pairs.
#[derive(Debug, Default)]
pub struct InstanceBuilder {
    parts: Parts,
}

impl InstanceBuilder {
    /// Starts with the openings of every vacancy.
    pub fn new(openings: Vec<u32>) -> Self {
        Self {
            parts: Parts {
                openings,
                ..Parts::default()
            },
        }
    }

    /// Adds a household without workers; `gap` in yuan a head a year. Returns its number.
    pub fn household(&mut self, tier: Tier, gap: u32) -> usize {
        self.parts.tier.push(tier);
        self.parts.gap.push(gap);
        self.parts
            .workers_from
            .push(self.parts.edges_from.len() as u32);
        self.parts.tier.len() - 1
    }

    /// Adds a worker without pairs to the household added last. Returns its number.
    pub fn worker(&mut self) -> usize {
        self.parts.edges_from.push(self.parts.vacancy.len() as u32);
        self.parts.edges_from.len() - 1
    }

    /// Adds a pair to the worker added last; `income` in yuan a head a year, uncapped.
    /// Returns its number.
    pub fn edge(&mut self, vacancy: u32, income: u32, quality: u16) -> usize {
        self.parts.vacancy.push(vacancy);
        self.parts.income.push(income);
        self.parts.quality.push(quality);
        self.parts.vacancy.len() - 1
    }

    /// Checks what was added.
    ///
    /// # Errors
    /// [`InstanceError`], for instance when a pair names a vacancy that does not exist or
    /// when a worker came before the first household.
    pub fn build(mut self) -> Result<Instance, InstanceError> {
        self.parts
            .workers_from
            .push(self.parts.edges_from.len() as u32);
        self.parts.edges_from.push(self.parts.vacancy.len() as u32);
        Instance::new(self.parts)
    }
}

fn length(column: &'static str, expected: usize, found: usize) -> Result<(), InstanceError> {
    if expected == found {
        return Ok(());
    }
    Err(InstanceError::Length {
        column,
        expected,
        found,
    })
}

fn ranges(column: &'static str, starts: &[u32], end: usize) -> Result<(), InstanceError> {
    let wrong = if starts.first() != Some(&0) {
        Some(0)
    } else if starts.last().map(|&last| last as usize) != Some(end) {
        Some(starts.len() - 1)
    } else {
        starts
            .windows(2)
            .position(|pair| pair[1] < pair[0])
            .map(|at| at + 1)
    };
    wrong.map_or(Ok(()), |at| Err(InstanceError::Ranges { column, end, at }))
}

/// Index of the range that holds `item`.
fn owner(starts: &[u32], item: u32) -> u32 {
    (starts.partition_point(|&start| start <= item) - 1) as u32
}
