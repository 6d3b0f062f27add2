//! Hits of all rules as a report: in a fixed order, each with a digest of what it rests on, and marked or not.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::index::Facts;
use super::rule::{Hit, Owner, Row, Rule, Severity};
use super::rules;
use crate::db::keys::hex;
use crate::kernel::DivisionCode;

/// Somebody has looked and says that a hit is no fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// Code of the rule.
    pub rule: String,
    /// Subject of the hit.
    pub subject: String,
    /// Digest of what the hit rested on.
    pub digest: String,
    /// Why it is no fault.
    pub reason: String,
    /// Who says so.
    pub marked_by: String,
    /// When, UTC.
    pub marked_at: NaiveDateTime,
}

/// What became of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nobody has marked it.
    Open,
    /// Marked, and nothing has changed since.
    Marked,
    /// Marked once; the data behind it have changed, so it is open again.
    Lapsed,
}

/// One hit in a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Kind and id of the row in question: with the rule's code, the name of the finding.
    pub subject: String,
    /// Where the owner sits.
    pub division: Option<DivisionCode>,
    /// Every row it rests on.
    pub rows: Vec<Row>,
    /// Changes when what it rests on does.
    pub digest: String,
    /// Open or marked.
    pub standing: Standing,
    /// The mark, standing or lapsed.
    pub mark: Option<Mark>,
}

/// A rule with its findings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleFound {
    /// Stable code.
    pub code: &'static str,
    /// 错误, 存疑 or 提示.
    pub severity: Severity,
    /// The severity in Chinese.
    pub severity_name: &'static str,
    /// Who acts.
    pub owner: Owner,
    /// What is wrong.
    pub sentence: &'static str,
    /// Where the rule comes from.
    pub source: &'static str,
    /// What to do.
    pub cure: &'static str,
    /// Open findings, those whose mark has lapsed among them.
    pub open: usize,
    /// Marked findings.
    pub marked: usize,
    /// All of them, by subject.
    pub findings: Vec<Finding>,
}

/// Every rule with what it found on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The day.
    pub day: NaiveDate,
    /// Open findings that are 错误.
    pub wrong: usize,
    /// Open findings that are 存疑.
    pub doubtful: usize,
    /// Open findings that are 提示.
    pub notes: usize,
    /// Findings that somebody has marked.
    pub marked: usize,
    /// Every rule, also those without findings, in a fixed order.
    pub rules: Vec<RuleFound>,
}

impl Report {
    /// Only the findings of one rule, of one severity, or of one place and what lies in it; the counts follow.
    pub fn narrowed(
        mut self,
        code: Option<&str>,
        severity: Option<Severity>,
        within: Option<DivisionCode>,
    ) -> Self {
        self.rules.retain(|rule| {
            code.is_none_or(|code| rule.code == code)
                && severity.is_none_or(|severity| rule.severity == severity)
        });
        if let Some(within) = within {
            for rule in &mut self.rules {
                rule.findings.retain(|finding| {
                    finding
                        .division
                        .is_some_and(|division| within.contains(&division))
                });
            }
        }
        Self::counted(self.day, self.rules)
    }

    fn counted(day: NaiveDate, mut rules: Vec<RuleFound>) -> Self {
        for rule in &mut rules {
            let marked = |finding: &&Finding| finding.standing == Standing::Marked;
            rule.marked = rule.findings.iter().filter(marked).count();
            rule.open = rule.findings.len() - rule.marked;
        }
        let open = |severity| {
            let of_it = rules.iter().filter(|rule| rule.severity == severity);
            of_it.map(|rule| rule.open).sum()
        };
        Self {
            day,
            wrong: open(Severity::Wrong),
            doubtful: open(Severity::Doubtful),
            notes: open(Severity::Note),
            marked: rules.iter().map(|rule| rule.marked).sum(),
            rules,
        }
    }

    /// The finding of a rule about a subject.
    pub fn finding(&self, code: &str, subject: &str) -> Option<&Finding> {
        let rule = self.rules.iter().find(|rule| rule.code == code)?;
        rule.findings
            .iter()
            .find(|finding| finding.subject == subject)
    }
}

/// Runs every rule over the facts.
pub fn check(facts: &Facts, marks: &[Mark]) -> Report {
    let marks: HashMap<(&str, &str), &Mark> = marks
        .iter()
        .map(|mark| ((mark.rule.as_str(), mark.subject.as_str()), mark))
        .collect();
    let found = rules::all()
        .map(|rule| {
            let mut findings: Vec<Finding> = (rule.find)(facts)
                .into_iter()
                .filter_map(|hit| finding(rule, hit, &marks))
                .collect();
            findings.sort_by(|one, other| {
                (one.division, &one.rows).cmp(&(other.division, &other.rows))
            });
            RuleFound {
                code: rule.code,
                severity: rule.severity,
                severity_name: rule.severity.chinese(),
                owner: rule.owner,
                sentence: rule.sentence,
                source: rule.source,
                cure: rule.cure,
                open: 0,
                marked: 0,
                findings,
            }
        })
        .collect();
    Report::counted(facts.day(), found)
}

fn finding(rule: &Rule, hit: Hit, marks: &HashMap<(&str, &str), &Mark>) -> Option<Finding> {
    let first = hit.rows.first()?;
    let subject = format!("{}:{}", first.kind, first.id);
    let digest = digest(rule.code, &hit.rows);
    let mark = marks.get(&(rule.code, subject.as_str())).copied().cloned();
    let standing = match &mark {
        None => Standing::Open,
        Some(mark) if mark.digest == digest => Standing::Marked,
        Some(_) => Standing::Lapsed,
    };
    Some(Finding {
        subject,
        division: hit.division,
        rows: hit.rows,
        digest,
        standing,
        mark,
    })
}

/// Digest of everything a hit rests on; each part with its length, so that no two hits that differ look alike.
fn digest(code: &str, rows: &[Row]) -> String {
    let mut sha = Sha256::new();
    let mut take = |part: &str| {
        sha.update((part.len() as u64).to_be_bytes());
        sha.update(part);
    };
    take(code);
    for row in rows {
        for part in [row.kind, &row.id, &row.name, &row.wrong, &row.basis] {
            take(part);
        }
    }
    hex(&sha.finalize())
}
