//! The hand-written employers and vacancies of the demo, read from their data files and brought down to size.

use std::collections::HashSet;

use serde::{Deserialize, Deserializer};
use serde_json::Value;

const EMPLOYERS: [&str; 2] = [
    include_str!("data/enterprises.jsonl"),
    include_str!("data/other-employers.jsonl"),
];
const VACANCIES: [&str; 2] = [
    include_str!("data/enterprise-vacancies.jsonl"),
    include_str!("data/other-vacancies.jsonl"),
];
/// How many employers a demo has at most.
const MOST_EMPLOYERS: usize = 200;
/// How many vacancies a demo has at most.
const MOST_VACANCIES: usize = 800;

/// One employer as written in the data; every field is text as a clerk would type it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[expect(
    missing_docs,
    reason = "named as the columns they fill, see employers::table"
)]
pub struct EmployerLine {
    #[serde(deserialize_with = "text")]
    pub key: String,
    #[serde(deserialize_with = "text")]
    pub kind: String,
    #[serde(deserialize_with = "text")]
    pub name: String,
    #[serde(deserialize_with = "text")]
    pub industry: String,
    #[serde(deserialize_with = "text")]
    pub town: String,
    #[serde(deserialize_with = "text")]
    pub village: String,
    #[serde(deserialize_with = "text")]
    pub outside: String,
    #[serde(deserialize_with = "text")]
    pub address: String,
    #[serde(deserialize_with = "text")]
    pub contact: String,
    #[serde(deserialize_with = "text")]
    pub workshop_form: String,
    #[serde(deserialize_with = "text")]
    pub recognised_on: String,
    #[serde(deserialize_with = "text")]
    pub owner: String,
    #[serde(deserialize_with = "text")]
    pub builder: String,
    #[serde(deserialize_with = "text")]
    pub work_relief: String,
    #[serde(deserialize_with = "text")]
    pub no_code_reason: String,
    #[serde(deserialize_with = "text")]
    pub responsible: String,
}

/// One vacancy as written in the data; `employer` is the key of an [`EmployerLine`].
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[expect(
    missing_docs,
    reason = "named as the columns they fill, see vacancies::table"
)]
pub struct VacancyLine {
    #[serde(deserialize_with = "text")]
    pub employer: String,
    #[serde(deserialize_with = "text")]
    pub title: String,
    #[serde(deserialize_with = "text")]
    pub kind: String,
    #[serde(deserialize_with = "text")]
    pub openings: String,
    #[serde(deserialize_with = "text")]
    pub body: String,
    #[serde(deserialize_with = "text")]
    pub requirements: String,
    #[serde(deserialize_with = "text")]
    pub town: String,
    #[serde(deserialize_with = "text")]
    pub village: String,
    #[serde(deserialize_with = "text")]
    pub address: String,
    #[serde(deserialize_with = "text")]
    pub occupation: String,
    #[serde(deserialize_with = "text")]
    pub pay_low: String,
    #[serde(deserialize_with = "text")]
    pub pay_high: String,
    #[serde(deserialize_with = "text")]
    pub pay_unit: String,
    #[serde(deserialize_with = "text")]
    pub pay_form: String,
    #[serde(deserialize_with = "text")]
    pub hours: String,
    #[serde(deserialize_with = "text")]
    pub days: String,
    #[serde(deserialize_with = "text")]
    pub shift: String,
    #[serde(deserialize_with = "text")]
    pub meals: String,
    #[serde(deserialize_with = "text")]
    pub lodging: String,
    #[serde(deserialize_with = "text")]
    pub insurance: String,
    #[serde(deserialize_with = "text")]
    pub contract: String,
    #[serde(deserialize_with = "text")]
    pub min_age: String,
    #[serde(deserialize_with = "text")]
    pub max_age: String,
    #[serde(deserialize_with = "text")]
    pub education: String,
    #[serde(deserialize_with = "text")]
    pub certificates: String,
    #[serde(deserialize_with = "text")]
    pub experience_months: String,
    #[serde(deserialize_with = "text")]
    pub physical: String,
    #[serde(deserialize_with = "text")]
    pub months: String,
    #[serde(deserialize_with = "text")]
    pub starts_in_days: String,
    #[serde(deserialize_with = "text")]
    pub valid_days: String,
    #[serde(deserialize_with = "text")]
    pub channel: String,
    #[serde(deserialize_with = "text")]
    pub unlawful: String,
    /// 公益性岗位类别.
    #[serde(deserialize_with = "text")]
    pub post_type: String,
    /// Term of a public-welfare post in years.
    #[serde(deserialize_with = "text")]
    pub term_years: String,
    /// Last day of a project, in days from the demo's.
    #[serde(deserialize_with = "text")]
    pub project_ends_in_days: String,
}

impl VacancyLine {
    /// Whether the posting was written to break a rule, so that checks have something to find.
    pub fn is_unlawful(&self) -> bool {
        !matches!(self.unlawful.as_str(), "" | "否")
    }
}

/// Employers and the vacancies of those employers.
#[derive(Debug, Clone, Default)]
pub struct Posts {
    /// In the order of the data.
    pub employers: Vec<EmployerLine>,
    /// In the order of the data.
    pub vacancies: Vec<VacancyLine>,
}

impl Posts {
    /// The demo's own: at most 200 employers and 800 vacancies.
    pub fn embedded() -> Self {
        Self::read(&EMPLOYERS, &VACANCIES).chosen(MOST_EMPLOYERS, MOST_VACANCIES)
    }

    /// Reads JSON Lines; a vacancy whose employer is not there is left out.
    pub fn read(employers: &[&str], vacancies: &[&str]) -> Self {
        let employers: Vec<EmployerLine> = employers.iter().flat_map(|text| lines(text)).collect();
        let mut vacancies: Vec<VacancyLine> =
            vacancies.iter().flat_map(|text| lines(text)).collect();
        let keys: HashSet<&str> = employers.iter().map(|line| line.key.as_str()).collect();
        vacancies.retain(|vacancy| keys.contains(vacancy.employer.as_str()));
        Self {
            employers,
            vacancies,
        }
    }

    /// Thins both lists evenly, so that every kind of employer stays; unlawful postings stay before others.
    pub fn chosen(self, employers: usize, vacancies: usize) -> Self {
        let employers = thinned(self.employers, employers);
        let keys: HashSet<&str> = employers.iter().map(|line| line.key.as_str()).collect();
        let kept = self.vacancies.into_iter().enumerate();
        let kept = kept.filter(|(_, vacancy)| keys.contains(vacancy.employer.as_str()));
        let (unlawful, lawful): (Vec<_>, Vec<_>) =
            kept.partition(|(_, vacancy)| vacancy.is_unlawful());
        let mut kept = thinned(lawful, vacancies.saturating_sub(unlawful.len()));
        kept.extend(unlawful);
        kept.sort_by_key(|(at, _)| *at);
        Self {
            vacancies: kept.into_iter().map(|(_, vacancy)| vacancy).collect(),
            employers,
        }
    }

    /// The employer of a vacancy.
    pub fn employer(&self, vacancy: &VacancyLine) -> Option<&EmployerLine> {
        self.employers
            .iter()
            .find(|employer| employer.key == vacancy.employer)
    }
}

/// Every line that parses; a test holds that all lines of the embedded files do.
pub fn lines<T: for<'a> Deserialize<'a>>(text: &str) -> Vec<T> {
    let parsed = |line| serde_json::from_str(line).ok();
    text.lines().filter_map(parsed).collect()
}

fn thinned<T>(all: Vec<T>, most: usize) -> Vec<T> {
    let count = all.len();
    if count <= most {
        return all;
    }
    // Position i stays when i * most / count moves on: `most` positions, evenly spread.
    let stays = |at: usize| (at + 1) * most / count > at * most / count;
    let kept = all.into_iter().enumerate().filter(|(at, _)| stays(*at));
    kept.map(|(_, value)| value).collect()
}

/// Numbers, yes/no and lists in the data become the text a clerk would type.
fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(typed(&Value::deserialize(deserializer)?))
}

fn typed(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => if *yes { "是" } else { "否" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().to_owned(),
        Value::Array(values) => values.iter().map(typed).collect::<Vec<_>>().join("、"),
        Value::Object(_) => String::new(),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A small county of posts, one of each kind, for the tests of this folder.
    pub fn sample() -> Posts {
        Posts::read(
            &[include_str!("tests/employers.jsonl")],
            &[include_str!("tests/vacancies.jsonl")],
        )
    }

    #[test]
    fn every_line_of_the_data_is_read_and_every_vacancy_has_its_employer() {
        let posts = Posts::read(&EMPLOYERS, &VACANCIES);
        let count = |texts: [&str; 2]| texts.iter().map(|text| text.lines().count()).sum::<usize>();
        assert_eq!(posts.employers.len(), count(EMPLOYERS));
        assert_eq!(posts.vacancies.len(), count(VACANCIES));
        let chosen = Posts::embedded();
        assert!(chosen.employers.len() <= MOST_EMPLOYERS);
        assert!(chosen.vacancies.len() <= MOST_VACANCIES);
        assert!(
            chosen
                .vacancies
                .iter()
                .all(|v| chosen.employer(v).is_some())
        );
    }

    #[test]
    fn thinning_keeps_unlawful_postings_and_the_number_asked_for() {
        let sample = sample();
        let unlawful = sample.vacancies.iter().filter(|v| v.is_unlawful()).count();
        assert_eq!(unlawful, 1);
        let (employers, vacancies) = (sample.employers.len(), sample.vacancies.len());
        let few = sample.clone().chosen(employers, vacancies - 2);
        assert_eq!(few.vacancies.len(), vacancies - 2);
        assert!(few.vacancies.iter().any(VacancyLine::is_unlawful));
        assert_eq!(sample.chosen(3, 100).employers.len(), 3);
    }

    #[test]
    fn numbers_lists_and_yes_no_become_text() {
        let line = r#"{"employer":"a","openings":3,"meals":true,"lodging":false,"certificates":["甲证","乙证"],"max_age":null}"#;
        let vacancy: VacancyLine = lines(line).remove(0);
        assert_eq!(vacancy.openings, "3");
        assert_eq!(
            (vacancy.meals.as_str(), vacancy.lodging.as_str()),
            ("是", "否")
        );
        assert_eq!(vacancy.certificates, "甲证、乙证");
        assert_eq!(vacancy.max_age, "");
    }
}
