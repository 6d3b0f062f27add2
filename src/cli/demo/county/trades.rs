//! What people can do and how they say it.

use serde::Deserialize;

use super::dice::Dice;

const TRADES: &str = include_str!("../data/people/trades.jsonl");
const PLAIN: &str = include_str!("../data/people/plain.tsv");
const CAR_LICENCE: &str = "C1驾驶证";

/// An occupation with the words of those who have it.
#[derive(Debug, Clone, Deserialize)]
pub struct Trade {
    /// Occupation code, 2022 dictionary.
    pub code: String,
    /// Its name there.
    pub name: String,
    men: u32,
    women: u32,
    from: i64,
    to: i64,
    says: Vec<String>,
    certificates: Vec<String>,
}

/// All trades of the demo.
pub struct Trades {
    /// In the order of the data.
    pub all: Vec<Trade>,
    plain: Vec<(i64, i64, &'static str)>,
}

/// One person's skills.
#[derive(Default)]
pub struct Skills {
    /// Positions in [`Trades::all`].
    pub trades: Vec<usize>,
    /// Certificates held.
    pub certificates: Vec<String>,
    /// Free text.
    pub text: String,
}

impl Trades {
    /// Reads the embedded data.
    pub fn load() -> Self {
        Self {
            all: super::lines(TRADES),
            plain: PLAIN.lines().filter_map(plain).collect(),
        }
    }

    /// Draws the skills of somebody who can do some work.
    pub fn skills(&self, male: bool, age: i64, dice: &mut Dice) -> Skills {
        let mut skills = Skills::default();
        let mut said = Vec::new();
        for _ in 0..dice.among(&[(0, 17), (1, 44), (2, 29), (3, 10)]) {
            let weights = self.all.iter().map(|trade| trade.weight(male, age));
            let Some(at) = dice
                .position(weights)
                .filter(|at| !skills.trades.contains(at))
            else {
                continue;
            };
            let Some(trade) = self.all.get(at) else {
                continue;
            };
            skills.trades.push(at);
            said.push(
                dice.word(&trade.says)
                    .replace("{n}", years(age - trade.from, dice)),
            );
            if dice.chance(24) {
                let held = dice.word(&trade.certificates);
                if !held.is_empty() && !skills.certificates.contains(&held) {
                    skills.certificates.push(held);
                }
            }
        }
        if (18..58).contains(&age)
            && dice.chance(16)
            && !skills.certificates.iter().any(|held| held == CAR_LICENCE)
        {
            skills.certificates.push(CAR_LICENCE.to_owned());
        }
        if said.is_empty() && dice.chance(70) {
            let fitting = self
                .plain
                .iter()
                .filter(|(from, to, _)| (*from..=*to).contains(&age));
            let fitting: Vec<&str> = fitting.map(|(_, _, text)| *text).collect();
            said.push(dice.word(&fitting));
        }
        skills.text = said.join(dice.among(&[("，", 60), ("、", 20), ("；", 12), (" ", 8)]));
        skills
    }

    /// The codes or, as some clerks type them, names of trades, joined by 、.
    pub fn named(&self, trades: &[usize], by_name: bool) -> String {
        let known = trades.iter().filter_map(|at| self.all.get(*at));
        let name = |trade: &Trade| {
            if by_name {
                trade.name.clone()
            } else {
                trade.code.clone()
            }
        };
        known.map(name).collect::<Vec<_>>().join("、")
    }

    /// Whether one of the trades has this occupation code.
    pub fn includes(&self, trades: &[usize], code: &str) -> bool {
        trades
            .iter()
            .any(|at| self.all.get(*at).is_some_and(|trade| trade.code == code))
    }
}

impl Trade {
    fn weight(&self, male: bool, age: i64) -> u32 {
        if !(self.from..=self.to).contains(&age) {
            return 0;
        }
        if male { self.men } else { self.women }
    }
}

fn plain(line: &'static str) -> Option<(i64, i64, &'static str)> {
    let mut fields = line.split('\t');
    let from = fields.next()?.parse().ok()?;
    let to = fields.next()?.parse().ok()?;
    Some((from, to, fields.next()?))
}

/// A certificate makes a worker 技能劳动力 only if it is one of a trade.
pub fn is_certified(skills: &Skills) -> bool {
    let trade = |held: &String| held != CAR_LICENCE && held != "健康证";
    skills.certificates.iter().any(trade)
}

/// A number of years as people say it, that somebody can have worked by now.
fn years(possible: i64, dice: &mut Dice) -> &'static str {
    match possible {
        ..2 => "一",
        2..4 => dice.among(&[("一", 1), ("两", 2)]),
        4..9 => dice.among(&[("两", 3), ("三", 3), ("一两", 1), ("四", 1)]),
        9..16 => dice.among(&[("两", 2), ("三", 3), ("五", 3), ("六", 1), ("七八", 2)]),
        _ => dice.among(&[
            ("三", 3),
            ("五", 3),
            ("七八", 3),
            ("十", 2),
            ("十来", 2),
            ("十几", 1),
        ]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_data_is_read_and_every_text_filled() {
        let trades = Trades::load();
        assert_eq!(trades.all.len(), TRADES.lines().count());
        assert_eq!(trades.plain.len(), PLAIN.lines().count());
        let mut dice = Dice::new(2, "skills");
        for age in 16..70 {
            let skills = trades.skills(age % 2 == 0, age, &mut dice);
            assert!(!skills.text.contains('{'), "{}", skills.text);
            for at in &skills.trades {
                assert!((trades.all[*at].from..=trades.all[*at].to).contains(&age));
            }
        }
    }
}
