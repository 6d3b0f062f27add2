//! How long suggestions take: over an index that `trec index` has made, on one core, in this process.
//!
//! ```text
//! suggest DIR            every first character of the titles found, and beginnings of common names
//! suggest DIR TYPED …    what is suggested for these
//! ```

use std::error::Error;
use std::io::Write;
use std::time::Instant;

use search_index::{Audience, IndexReader, Lexicon};

const PUBLIC: Audience = Audience::Public { today: 0 };
/// Names whose beginnings are typed, letter by letter.
const NAMES: [&str; 20] = [
    "保洁员",
    "baojieyuan",
    "bjy",
    "销售经理",
    "xiaoshoujingli",
    "xsjl",
    "java开发",
    "会计",
    "kuaiji",
    "普工",
    "pugong",
    "软件测试工程师",
    "ruanjian",
    "缝纫工",
    "fengrengong",
    "frg",
    "新哨镇 砌墙",
    "电话销售",
    "司机",
    "包吃住",
];
/// Each is asked so many times.
const ROUNDS: usize = 20;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let directory = arguments.next().ok_or("usage: suggest DIR [TYPED …]")?;
    let reader = IndexReader::open(directory, Lexicon::standard())?;
    let asked: Vec<String> = arguments.collect();
    let mut out = std::io::stdout().lock();
    for typed in &asked {
        writeln!(out, "{typed}")?;
        for one in reader.suggest(typed, &PUBLIC, 10)? {
            writeln!(
                out,
                "  {} {:?} {} {}",
                one.text, one.kind, one.vacancies, one.openings
            )?;
        }
    }
    if asked.is_empty() {
        measure(&reader, &mut out)?;
    }
    Ok(())
}

fn measure(reader: &IndexReader, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let mut typed: Vec<String> = ('a'..='z').map(String::from).collect();
    for name in NAMES {
        let ends = name
            .char_indices()
            .map(|(at, letter)| at + letter.len_utf8());
        typed.extend(ends.map(|end| name[..end].to_owned()));
    }
    reader.suggest("a", &PUBLIC, 10)?;
    // each beginning by its middle time: what else runs on the machine disturbs single rounds
    let mut all = Vec::new();
    let mut middles = Vec::new();
    for one in &typed {
        let mut rounds = Vec::with_capacity(ROUNDS);
        for _ in 0..ROUNDS {
            let start = Instant::now();
            reader.suggest(one, &PUBLIC, 10)?;
            rounds.push(start.elapsed());
        }
        rounds.sort();
        middles.push((rounds[ROUNDS / 2], one));
        all.extend(rounds);
    }
    all.sort();
    middles.sort();
    let at = |share: f64| all[((all.len() - 1) as f64 * share) as usize];
    writeln!(
        out,
        "{} vacancies, {} beginnings, {ROUNDS} rounds: p50 {:?}, p90 {:?}, p99 {:?}; slowest by their middle round: {:?}",
        reader.len(),
        typed.len(),
        at(0.5),
        at(0.9),
        at(0.99),
        middles.iter().rev().take(3).collect::<Vec<_>>()
    )?;
    Ok(())
}
