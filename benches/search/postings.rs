//! The real postings that lie beside the repository.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::GzDecoder;
use search_index::{VacancyDocument, monthly_pay_of_text};
use serde::Deserialize;

#[derive(Debug, Clone, Deserialize)]
pub struct Posting {
    pub id: String,
    pub title: String,
    #[serde(default)]
    pub company: String,
    #[serde(default)]
    pub city: String,
    #[serde(default)]
    pub salary: String,
    #[serde(default)]
    pub desc: String,
}

impl Posting {
    /// As the product would index it.
    pub fn document(&self) -> VacancyDocument {
        let pay = monthly_pay_of_text(&self.salary);
        VacancyDocument {
            description: self.desc.clone(),
            employer: self.company.clone(),
            place: self.city.clone(),
            monthly_pay_low: pay.map(|(low, _)| low),
            monthly_pay_high: pay.map(|(_, high)| high),
            ..VacancyDocument::new(&self.id, &self.title)
        }
    }
}

/// All of them.
pub fn load() -> Vec<Posting> {
    let folder = std::env::var("QIAOMEN_SHARED").unwrap_or_else(|_| "../shared".into());
    let path = Path::new(&folder).join("data/postings-real.jsonl.gz");
    let file = File::open(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    BufReader::new(GzDecoder::new(file))
        .lines()
        .map(|line| serde_json::from_str(&line.expect("a line")).expect("a posting"))
        .collect()
}
