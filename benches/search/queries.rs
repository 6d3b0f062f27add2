//! Five hundred queries of all kinds that people type, the same in every run.

use pinyin::ToPinyin;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::postings::Posting;

const TRADES: &str = "search-index/dict/trades.tsv";
const PAY: [&str; 10] = [
    "4000以上",
    "5000左右",
    "月薪6000",
    "四千",
    "三千五",
    "8k",
    "200一天",
    "1万以上",
    "6000-8000",
    "工资高",
];
const CONDITIONS: [&str; 12] = [
    "包吃住",
    "包住",
    "双休",
    "五险一金",
    "不要夜班",
    "长白班",
    "日结",
    "兼职",
    "不要经验",
    "五十岁能干",
    "不加班",
    "有班车",
];

/// The queries, made of the dictionary's names and of what the postings hold.
pub fn queries(postings: &[Posting]) -> Vec<String> {
    let mut random = ChaCha8Rng::seed_from_u64(3);
    let dictionary = std::fs::read_to_string(TRADES).expect("run in the project's root");
    let lines: Vec<&str> = dictionary
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    let name = |random: &mut ChaCha8Rng| -> String {
        let line = lines.choose(random).expect("names");
        let mut columns = line.split('\t');
        let leading = columns.next().unwrap_or_default();
        let others = columns.nth(1).unwrap_or_default();
        let names: Vec<&str> = std::iter::once(leading)
            .chain(others.split(' '))
            .filter(|name| *name != "-")
            .collect();
        let name = names.choose(random).expect("a name");
        name.trim_start_matches('>').to_owned()
    };
    let title = |random: &mut ChaCha8Rng| -> String {
        loop {
            let title = &postings.choose(random).expect("postings").title;
            let short: String = title
                .split(['(', '（', '/', '-', '【', ' '])
                .next()
                .unwrap_or_default()
                .chars()
                .take(10)
                .collect();
            if short.chars().count() >= 2 {
                return short;
            }
        }
    };
    let city = |random: &mut ChaCha8Rng| -> String {
        loop {
            let city = &postings.choose(random).expect("postings").city;
            let city = city.split([' ', '-', '·']).next().unwrap_or_default();
            if !city.is_empty() {
                return city.to_owned();
            }
        }
    };
    let pay = |random: &mut ChaCha8Rng| *PAY.choose(random).expect("pay");
    let condition = |random: &mut ChaCha8Rng| *CONDITIONS.choose(random).expect("conditions");
    (0..500)
        .map(|number| match number % 10 {
            0 | 1 => name(&mut random),
            2 => title(&mut random),
            3 => format!("{} {}", city(&mut random), title(&mut random)),
            4 => format!("{} {}", city(&mut random), name(&mut random)),
            5 => format!("{} {}", name(&mut random), pay(&mut random)),
            6 => format!("{} {}", title(&mut random), condition(&mut random)),
            7 => latin(&name(&mut random), random.random_bool(0.5)),
            8 => format!(
                "{}{}{}{}",
                city(&mut random),
                name(&mut random),
                pay(&mut random),
                condition(&mut random)
            ),
            _ => format!("找个{}的{}", condition(&mut random), name(&mut random)),
        })
        .collect()
}

/// Syllables or initials.
fn latin(name: &str, initials: bool) -> String {
    name.chars()
        .map(|c| match c.to_pinyin() {
            Some(reading) if initials => reading.first_letter().to_owned(),
            Some(reading) => reading.plain().to_owned(),
            None => c.to_string(),
        })
        .collect()
}
