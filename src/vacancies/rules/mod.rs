//! The checks of a posting: pure rules, a file a family. They look, name the words and the article, and change nothing.

mod ages;
mod elements;
mod hours;
mod kinds;
mod pay;
mod wording;

use chrono::NaiveDate;

use super::model::{Finding, Posting};
use crate::rulebook::model::{MinimumWage, PayConversion, PublicWelfareRule};

/// The dated facts that the checks rest on.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The day checked for.
    pub today: NaiveDate,
    /// None: not set for that day; then pay is not compared.
    pub minimum_wage: Option<MinimumWage>,
    /// How pay is brought to a month.
    pub conversion: PayConversion,
    /// Age and term of public-welfare posts.
    pub welfare: PublicWelfareRule,
}

/// Everything there is to say about `posting`, the heaviest first.
pub fn check(posting: &Posting, facts: &Facts) -> Vec<Finding> {
    let mut findings = Vec::new();
    elements::check(posting, facts.today, &mut findings);
    wording::check(posting, &mut findings);
    pay::check(posting, facts, &mut findings);
    ages::check(posting, facts, &mut findings);
    hours::check(posting, &mut findings);
    kinds::check(posting, facts, &mut findings);
    findings.sort_by_key(Finding::severity);
    findings
}

#[cfg(test)]
mod fixtures;
