//! Reader and writer of JMI1 instance files, plain or gzipped: a county's matching problem
//! frozen for measuring, little endian and without padding.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};

use flate2::bufread::GzDecoder;

use super::instance::{Instance, InstanceError, Parts, Tier};

/// Why a file is not an instance.
#[derive(Debug, thiserror::Error)]
pub enum JmiError {
    /// The file ends early, is damaged, or cannot be read.
    #[error("cannot read the instance: {0}")]
    Read(#[from] std::io::Error),
    /// It does not begin with `JMI1`.
    #[error("not an instance file: it does not begin with JMI1")]
    Magic,
    /// Bytes follow the last column.
    #[error("the instance file goes on after its last column")]
    Trailing,
    /// A tier other than 0, 1, 2.
    #[error("household {household} has tier {tier}; 0, 1 and 2 are known")]
    Tier {
        /// Number of the household.
        household: usize,
        /// The tier found.
        tier: u8,
    },
    /// The stored gain is not `min(gap, income)`.
    #[error("edge {edge} has gain {found}, but min(gap, income) is {expected}")]
    Gain {
        /// Number of the pair.
        edge: usize,
        /// Gain that follows from gap and income.
        expected: u32,
        /// Gain in the file.
        found: u32,
    },
    /// The columns contradict one another.
    #[error(transparent)]
    Instance(#[from] InstanceError),
}

/// Reads an instance; a gzip header is recognised by its first two bytes.
///
/// # Errors
/// [`JmiError`] says what is wrong; nothing in the input can cause a panic.
pub fn read_jmi(input: impl Read) -> Result<Instance, JmiError> {
    let mut input = BufReader::with_capacity(1 << 16, input);
    if input.fill_buf()?.starts_with(&[0x1f, 0x8b]) {
        read_plain(&mut GzDecoder::new(input))
    } else {
        read_plain(&mut input)
    }
}

fn read_plain(input: &mut impl Read) -> Result<Instance, JmiError> {
    let mut magic = [0; 4];
    input.read_exact(&mut magic)?;
    if &magic != b"JMI1" {
        return Err(JmiError::Magic);
    }
    let counts = column(input, 4, u32::from_le_bytes)?;
    let [households, workers, vacancies, edges] = [0, 1, 2, 3].map(|i| counts[i] as usize);
    let tier = column(input, households, u8::from_le_bytes)?;
    let tier = tier
        .into_iter()
        .enumerate()
        .map(|(household, tier)| Tier::from_index(tier).ok_or(JmiError::Tier { household, tier }));
    let tier = tier.collect::<Result<Vec<_>, _>>()?;
    // Household sizes: income is a head already, so the solver has no use for them.
    column(input, households, u8::from_le_bytes)?;
    let mut parts = Parts {
        tier,
        gap: column(input, households, u32::from_le_bytes)?,
        workers_from: column(input, households + 1, u32::from_le_bytes)?,
        openings: column(input, vacancies, u32::from_le_bytes)?,
        edges_from: column(input, workers + 1, u32::from_le_bytes)?,
        vacancy: column(input, edges, u32::from_le_bytes)?,
        ..Parts::default()
    };
    let gains = column(input, edges, u32::from_le_bytes)?;
    parts.quality = column(input, edges, u16::from_le_bytes)?;
    parts.income = column(input, edges, u32::from_le_bytes)?;
    if input.read(&mut [0])? != 0 {
        return Err(JmiError::Trailing);
    }
    let instance = Instance::new(parts)?;
    for household in 0..instance.households() as u32 {
        let gap = instance.columns().gap[household as usize];
        for edge in instance.edges_of_household(household) {
            let (expected, found) = (instance.gain(gap, edge), gains[edge as usize]);
            if expected != found {
                return Err(JmiError::Gain {
                    edge: edge as usize,
                    expected,
                    found,
                });
            }
        }
    }
    Ok(instance)
}

/// Reads `count` little-endian numbers of `N` bytes. Grows with what is really
/// there, so that a forged count cannot claim memory.
fn column<T, const N: usize>(
    input: &mut impl Read,
    count: usize,
    decode: fn([u8; N]) -> T,
) -> Result<Vec<T>, JmiError> {
    const CHUNK: usize = 1 << 16;
    let mut values = Vec::new();
    let mut bytes = vec![0; N * CHUNK.min(count)];
    while values.len() < count {
        let take = CHUNK.min(count - values.len());
        let chunk = &mut bytes[..N * take];
        input.read_exact(chunk)?;
        if values.capacity() - values.len() < take {
            let grow = take.max(values.len() / 4).min(count - values.len());
            values.reserve_exact(grow);
        }
        values.extend(chunk.as_chunks::<N>().0.iter().map(|bytes| decode(*bytes)));
    }
    Ok(values)
}

/// Writes an instance in the format that [`read_jmi`] reads; `size` holds the members of
/// each household, for other programs: income is a head already.
///
/// # Errors
/// What the writer reports; `InvalidInput` if there is not a size for every household.
pub fn write_jmi(instance: &Instance, size: &[u8], mut output: impl Write) -> std::io::Result<()> {
    if size.len() != instance.households() {
        return Err(ErrorKind::InvalidInput.into());
    }
    let columns = instance.columns();
    output.write_all(b"JMI1")?;
    for count in [
        instance.households(),
        instance.workers(),
        instance.vacancies(),
        instance.edges(),
    ] {
        output.write_all(&(count as u32).to_le_bytes())?;
    }
    for tier in &columns.tier {
        output.write_all(&[tier.index() as u8])?;
    }
    output.write_all(size)?;
    numbers(&columns.gap, &mut output)?;
    numbers(&columns.workers_from, &mut output)?;
    numbers(&columns.openings, &mut output)?;
    numbers(&columns.edges_from, &mut output)?;
    numbers(&columns.vacancy, &mut output)?;
    for household in 0..instance.households() as u32 {
        let gap = columns.gap[household as usize];
        for edge in instance.edges_of_household(household) {
            output.write_all(&instance.gain(gap, edge).to_le_bytes())?;
        }
    }
    for quality in &columns.quality {
        output.write_all(&quality.to_le_bytes())?;
    }
    numbers(&columns.income, &mut output)
}

fn numbers(column: &[u32], output: &mut impl Write) -> std::io::Result<()> {
    column
        .iter()
        .try_for_each(|number| output.write_all(&number.to_le_bytes()))
}
