//! Names, plausible for ethnicity, sex and year of birth.

use super::dice::Dice;

const SURNAMES: &str = include_str!("../data/people/surnames.tsv");
const GIVEN: &str = include_str!("../data/people/given.tsv");
const DOTTED: &str = include_str!("../data/people/dotted.txt");

struct Cohort {
    up_to: i32,
    male: bool,
    characters: Vec<&'static str>,
}

/// The pools names are drawn from.
pub struct Names {
    surnames: Vec<(&'static str, Vec<&'static str>)>,
    cohorts: Vec<Cohort>,
    dotted: Vec<&'static str>,
}

impl Names {
    /// Reads the embedded pools.
    pub fn load() -> Self {
        let surnames = SURNAMES.lines().skip(1).filter_map(|line| {
            let (ethnicity, names) = line.split_once('\t')?;
            Some((ethnicity, names.split_whitespace().collect()))
        });
        let cohorts = GIVEN.lines().skip(1).filter_map(|line| {
            let mut fields = line.split('\t');
            Some(Cohort {
                up_to: fields.next()?.parse().ok()?,
                male: fields.next()? == "男",
                characters: fields.next()?.split_whitespace().collect(),
            })
        });
        Self {
            surnames: surnames.collect(),
            cohorts: cohorts.collect(),
            dotted: DOTTED.lines().collect(),
        }
    }

    /// A surname usual among this people.
    pub fn surname(&self, ethnicity: &str, dice: &mut Dice) -> String {
        let pool = self.surnames.iter().find(|(name, _)| *name == ethnicity);
        dice.word(pool.map_or(&[][..], |(_, names)| names))
    }

    /// A given name of one or two characters.
    pub fn given(&self, male: bool, born: i32, dice: &mut Dice) -> String {
        let cohort = self
            .cohorts
            .iter()
            .find(|cohort| cohort.male == male && born <= cohort.up_to);
        let characters = cohort.map_or(&[][..], |cohort| &cohort.characters);
        let mut name = dice.word(characters);
        if dice.chance(72) {
            name.push_str(&dice.word(characters));
        }
        name
    }

    /// A name written with a middle dot, as people married in from 凉山 carry.
    pub fn dotted(&self, dice: &mut Dice) -> String {
        dice.word(&self.dotted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_people_sex_and_cohort_has_a_name() {
        let names = Names::load();
        let mut dice = Dice::new(3, "names");
        for ethnicity in ["汉", "彝", "苗", "回", "壮", "傣"] {
            assert!(!names.surname(ethnicity, &mut dice).is_empty());
        }
        for born in [1935, 1970, 1995, 2020] {
            for male in [true, false] {
                let given = names.given(male, born, &mut dice);
                assert!((1..=2).contains(&given.chars().count()));
            }
        }
        assert!(names.dotted(&mut dice).contains('·'));
    }
}
