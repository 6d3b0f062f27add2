//! From a posting's text, column by column, to what it says. Nothing here fails: a cell that cannot be read becomes a finding.

mod amounts;
mod kinds;

use amounts::{count, experience, minutes, whole};

use crate::kernel::coded::{Coded, parse_yes_no, split_list};
use crate::kernel::text::{clean, compact};
use crate::kernel::{DivisionCode, Education, Error, Result, parse_date};
use crate::occupations;
use crate::regions::model::Gazetteer;
use crate::vacancies::model::{
    Benefits, Collected, ContactPhone, DraftText, Finding, FindingCode, Hours, Posting, Terms,
    Wanted, Workplace, column,
};

/// What a text says, and which of its cells say nothing that can be understood.
#[derive(Debug, Clone)]
pub struct Reading {
    /// As far as it is known.
    pub posting: Posting,
    /// Unreadable cells.
    pub findings: Vec<Finding>,
}

const LINE: usize = 200;
const TITLE: usize = 100;
const BODY: usize = 8000;

/// Reads a posting's text; places are looked up in `gazetteer`.
pub fn read(text: &DraftText, gazetteer: &Gazetteer) -> Reading {
    let mut cells = Cells {
        text,
        findings: Vec::new(),
    };
    let posting = posting(&mut cells, gazetteer);
    Reading {
        posting,
        findings: cells.findings,
    }
}

fn posting(cells: &mut Cells<'_>, gazetteer: &Gazetteer) -> Posting {
    let starts_on = cells.take(column::STARTS_ON, parse_date);
    let insurance = cells.said(column::INSURANCE, LINE);
    let (kind, months) = kinds::kind(cells, insurance.as_deref(), starts_on);
    let title = cells.take(column::TITLE, |text| clean(text, TITLE));
    let terms = Terms {
        title: title.unwrap_or_default(),
        body: cells
            .take(column::BODY, |text| clean(text, BODY))
            .unwrap_or_default(),
        requirements: cells
            .take(column::REQUIREMENTS, |text| clean(text, BODY))
            .unwrap_or_default(),
        place: place(cells, gazetteer),
        occupation: cells.take(column::OCCUPATION, occupations::service::parse),
        pay: amounts::pay(cells),
        hours: Hours {
            minutes_a_day: cells.take(column::HOURS, minutes),
            days_a_week: cells.take(column::DAYS, |text| whole(text, 1, 7)),
            shift: cells.coded(column::SHIFT),
        },
        benefits: Benefits {
            meals: cells.provided(column::MEALS, &["包吃", "包餐", "工作餐", "包食宿"]),
            lodging: cells.provided(column::LODGING, &["包住", "提供住宿", "包食宿"]),
            insurance,
            contract: cells.coded(column::CONTRACT),
        },
        wanted: wanted(cells),
        months_a_year: months,
        starts_on,
        collected: collected(cells),
    };
    Posting {
        employer_name: cells.said(column::EMPLOYER, LINE).unwrap_or_default(),
        kind,
        openings: cells
            .take(column::OPENINGS, count)
            .filter(|openings| *openings > 0),
        valid_until: cells.take(column::VALID_UNTIL, parse_date),
        terms,
    }
}

fn place(cells: &mut Cells<'_>, gazetteer: &Gazetteer) -> Workplace {
    let unknown =
        |what: &str| Error::invalid("PLACE-UNKNOWN", format!("没有这个{what}"), "unknown place");
    let coded = cells.take(column::DIVISION, |text| {
        let code = DivisionCode::parse(text)?;
        gazetteer
            .find(&code)
            .map(|_| code)
            .ok_or_else(|| unknown("区划代码"))
    });
    let town = cells.take(column::TOWN, |name| {
        gazetteer
            .town_named(name)
            .map(|town| town.code)
            .ok_or_else(|| unknown("乡镇"))
    });
    let village = cells.take(column::VILLAGE, |name| {
        let village = gazetteer.village_named(town.as_ref(), name);
        village
            .map(|village| village.code)
            .ok_or_else(|| unknown("村"))
    });
    Workplace {
        division: coded.or(village).or(town),
        outside: cells.said(column::OUTSIDE, LINE),
        address: cells.said(column::ADDRESS, LINE),
    }
}

fn wanted(cells: &mut Cells<'_>) -> Wanted {
    Wanted {
        min_age: cells.take(column::MIN_AGE, |text| whole(text, 0, 120)),
        max_age: cells.take(column::MAX_AGE, |text| whole(text, 0, 120)),
        education: cells.take(column::EDUCATION, education).flatten(),
        certificates: cells
            .take(column::CERTIFICATES, |text| {
                Ok(split_list(&clean(text, LINE)?))
            })
            .unwrap_or_default()
            .into_iter()
            .filter(|name| !is_nothing(name))
            .collect(),
        experience_months: cells.take(column::EXPERIENCE, experience).unwrap_or(0),
        physical: cells.coded(column::PHYSICAL),
    }
}

/// 大专及以上, 高中以上学历; 不限 and 初中及以下 ask for nothing.
fn education(text: &str) -> Result<Option<Education>> {
    let bare = compact(text).replace("学历", "");
    if is_nothing(&bare) || bare.ends_with("以下") || bare.contains("不限") {
        return Ok(None);
    }
    if let Ok(level) = Education::parse(&bare) {
        return Ok(Some(level));
    }
    let least = ["及以上", "或以上", "以上", "起"]
        .iter()
        .find_map(|ending| bare.strip_suffix(ending));
    Education::parse(least.unwrap_or(&bare)).map(Some)
}

fn collected(cells: &mut Cells<'_>) -> Collected {
    Collected {
        contact: cells.said(column::CONTACT, LINE),
        phone: cells.take(column::PHONE, ContactPhone::parse),
        channel: cells.coded(column::CHANNEL),
        collected_by: cells.said(column::COLLECTED_BY, LINE),
        collected_on: cells.take(column::COLLECTED_ON, parse_date),
        checked_by: cells.said(column::CHECKED_BY, LINE),
        checked_how: cells.coded(column::CHECKED_HOW),
        last_confirmed_on: cells.take(column::LAST_CONFIRMED, parse_date),
        source: cells.said(column::SOURCE, LINE),
    }
}

/// Words that people put into a cell to say that there is nothing.
fn is_nothing(text: &str) -> bool {
    [
        "",
        "无",
        "不限",
        "没有",
        "不要求",
        "-",
        "/",
        "null",
        "nan",
        "None",
    ]
    .contains(&text.trim())
}

struct Cells<'a> {
    text: &'a DraftText,
    findings: Vec<Finding>,
}

impl Cells<'_> {
    /// A cell, if it is filled and can be read.
    fn take<T>(&mut self, column: &str, parse: impl FnOnce(&str) -> Result<T>) -> Option<T> {
        let text = self.text.get(column);
        if text.is_empty() {
            return None;
        }
        match parse(text) {
            Ok(value) => Some(value),
            Err(error) => {
                let finding = Finding::of(FindingCode::Unreadable, column);
                self.findings.push(finding.saying(error.sentence()));
                None
            }
        }
    }

    /// A line of text that says something.
    fn said(&mut self, column: &str, longest: usize) -> Option<String> {
        if is_nothing(self.text.get(column)) {
            return None;
        }
        self.take(column, |text| clean(text, longest))
    }

    fn coded<T: Coded>(&mut self, column: &str) -> Option<T> {
        self.take(column, T::parse)
    }

    /// 包吃 and 包住: yes, no, what exactly is provided, or a word among the benefits.
    fn provided(&mut self, column: &str, benefits: &[&str]) -> bool {
        let text = compact(self.text.get(column));
        if text.is_empty() {
            let tags = self.text.get(column::TAGS);
            return benefits.iter().any(|benefit| tags.contains(benefit));
        }
        let refused = ["自理", "不包", "不提供", "不含"]
            .iter()
            .any(|word| text.contains(word));
        let named = text.starts_with('包')
            || text.starts_with("提供")
            || text.contains('餐')
            || text.contains("宿舍");
        match (refused, named) {
            (true, _) => false,
            (false, true) => true,
            (false, false) => self.take(column, parse_yes_no).unwrap_or(false),
        }
    }
}

#[cfg(test)]
mod tests;
