//! Free text of the demo by kind: why not willing, why a job ended, which units send helpers.

use serde::Deserialize;

use super::dice::Dice;
use super::model::Person;

const REASONS: &str = include_str!("../data/people/reasons.jsonl");

#[derive(Deserialize)]
struct Line {
    kind: String,
    texts: Vec<String>,
}

/// The texts.
pub struct Reasons(Vec<Line>);

impl Reasons {
    /// Reads the embedded data.
    pub fn load() -> Self {
        Self(super::lines(REASONS))
    }

    /// Texts of one kind: why not willing, why ended, by industry, or `unit`.
    pub fn texts(&self, kind: &str) -> &[String] {
        let line = self.0.iter().find(|line| line.kind == kind);
        line.map_or(&[], |line| &line.texts)
    }

    /// Why a job in this industry ended: one reason in three is the industry's own.
    pub fn ended(&self, industry: &str, dice: &mut Dice) -> String {
        let own = self.texts(industry);
        let kind = if own.is_empty() || dice.chance(64) {
            "ended"
        } else {
            industry
        };
        dice.word(self.texts(kind))
    }

    /// Why this member of the house will not work.
    pub fn unwilling(&self, person: &Person, house: &[Person], dice: &mut Dice) -> String {
        let infant = house.iter().any(|member| member.kin.age < 3);
        let others = house.iter().filter(|member| member.number != person.number);
        let frail = others
            .clone()
            .any(|member| member.kin.age >= 75 || member.is_ill());
        let grandchild = others.clone().any(|member| member.kin.age < 8) && person.kin.age > 48;
        let fitting = [
            (person.is_ill(), "ill"),
            (infant && person.kin.age < 45, "infant"),
            (frail, "care"),
            (grandchild, "grandchild"),
            (person.kin.age > 57, "old"),
        ];
        let fitting = fitting
            .iter()
            .filter(|(fits, _)| *fits)
            .map(|(_, kind)| *kind);
        let fitting: Vec<&str> = fitting.chain(["unwilling"]).collect();
        let kind = dice.word(&fitting);
        dice.word(self.texts(&kind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_that_is_asked_for_has_texts() {
        let reasons = Reasons::load();
        for kind in [
            "unwilling",
            "ill",
            "infant",
            "care",
            "grandchild",
            "old",
            "ended",
            "unit",
        ] {
            assert!(reasons.texts(kind).len() >= 3, "{kind}");
        }
    }
}
