//! Checks: nothing fires in a clean county, every planted error and fraud is found once and alone, marks hold until the
//! data change; and the same over both databases.
#![allow(clippy::unwrap_used, clippy::allow_attributes, missing_docs)]

mod common;

#[path = "checks/county.rs"]
mod county;
#[path = "checks/fraud.rs"]
mod fraud;
#[path = "checks/registers.rs"]
mod registers;
#[path = "checks/work.rs"]
mod work;

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use common::people::two_households;
use common::work::{away, october, person, state};
use common::{TestDb, ctx, ctx_of};
use county::County;
use proptest::prelude::*;
use qiaomen::checks::model::rules;
use qiaomen::checks::model::{Finding, Mark, Report, Severity, Standing};
use qiaomen::checks::service;
use qiaomen::placements;
use qiaomen::placements::model::WageSource;

/// Code of a rule, and what makes it fire.
pub type Planted = (&'static str, fn(&mut County));

fn planted() -> impl Iterator<Item = &'static Planted> {
    registers::PLANTED
        .iter()
        .chain(work::PLANTED)
        .chain(fraud::PLANTED)
}

/// Codes and subjects of all findings, with what is said of their rows.
fn found(report: &Report) -> Vec<(&'static str, String)> {
    let of_rule = |rule: &qiaomen::checks::model::RuleFound| {
        let code = rule.code;
        let rows = rule.findings.iter().map(move |finding| {
            let said = finding
                .rows
                .iter()
                .map(|row| format!("{}：{}", row.name, row.wrong));
            (code, said.collect::<Vec<_>>().join("；"))
        });
        rows.collect::<Vec<_>>()
    };
    report.rules.iter().flat_map(of_rule).collect()
}

#[test]
fn nothing_fires_in_a_clean_county() {
    let report = County::clean().report(&[]);
    assert_eq!(found(&report), []);
    assert_eq!((report.wrong, report.doubtful, report.notes), (0, 0, 0));
    assert_eq!(report.rules.len(), rules::all().count());
}

#[test]
fn every_rule_has_its_planted_case() {
    let codes: BTreeSet<&str> = rules::all().map(|rule| rule.code).collect();
    let cases: BTreeSet<&str> = planted().map(|(code, _)| *code).collect();
    let unplanted: Vec<_> = codes.difference(&cases).collect();
    let unknown: Vec<_> = cases.difference(&codes).collect();
    assert!(
        unplanted.is_empty() && unknown.is_empty(),
        "{unplanted:?} {unknown:?}"
    );
    assert_eq!(planted().count(), codes.len());
    let frauds = codes.iter().filter(|code| code.starts_with("FR-")).count();
    assert!(
        codes.len() - frauds >= 40 && frauds >= 12,
        "{} {frauds}",
        codes.len()
    );
}

#[test]
fn every_planted_case_is_found_once_and_nothing_else() {
    let mut wrong = Vec::new();
    for (code, plant) in planted() {
        let mut county = County::clean();
        plant(&mut county);
        let found = found(&county.report(&[]));
        if found.len() != 1 || found[0].0 != *code {
            wrong.push(format!("{code}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn all_planted_together_are_all_found() {
    let mut county = County::clean();
    for (_, plant) in planted() {
        plant(&mut county);
    }
    let report = county.report(&[]);
    let silent: Vec<_> = report
        .rules
        .iter()
        .filter(|rule| rule.findings.is_empty())
        .map(|rule| rule.code)
        .collect();
    assert_eq!(silent, [] as [&str; 0]);
    let sum = report.wrong + report.doubtful + report.notes;
    assert_eq!(sum, found(&report).len());
    for rule in &report.rules {
        assert_eq!(rule.open, rule.findings.len());
        let subjects: BTreeSet<_> = rule.findings.iter().map(|one| &one.subject).collect();
        assert_eq!(subjects.len(), rule.findings.len(), "{}", rule.code);
    }
}

fn marked(code: &str, finding: &Finding) -> Mark {
    Mark {
        rule: code.to_owned(),
        subject: finding.subject.clone(),
        digest: finding.digest.clone(),
        reason: "入户看过，属实".into(),
        marked_by: "老陈".into(),
        marked_at: NaiveDateTime::default(),
    }
}

fn only(report: &Report) -> (&'static str, &Finding) {
    let mut rules = report.rules.iter().filter(|rule| !rule.findings.is_empty());
    let rule = rules.next().unwrap();
    assert!(rules.next().is_none() && rule.findings.len() == 1);
    (rule.code, &rule.findings[0])
}

#[test]
fn a_mark_closes_every_finding_and_other_facts_do_not_reopen_it() {
    for (code, plant) in planted() {
        let mut county = County::clean();
        plant(&mut county);
        let before = county.report(&[]);
        let mark = marked(code, only(&before).1);
        county.family();
        // Nor does the next day: what a finding rests on are dates, not days gone by.
        county.all.day = county::day("2026-11-25");
        let after = county.report(std::slice::from_ref(&mark));
        let (_, finding) = only(&after);
        assert_eq!(finding.standing, Standing::Marked, "{code}");
        assert_eq!(
            (after.marked, after.wrong + after.doubtful + after.notes),
            (1, 0)
        );
    }
}

proptest! {
    /// Whatever value a finding rests on changes, the mark lapses; back to the old value, it stands again.
    #[test]
    fn a_mark_lapses_when_the_data_change(yuan in 31_000i64..900_000, other in 31_000i64..900_000) {
        let county_of = |yuan: i64| {
            let mut county = County::clean();
            let house = county.family();
            let job = county.job_of(house);
            county.all.jobs[job].lines[7].wage.gross = qiaomen::kernel::Fen::from_yuan(yuan);
            county.all.jobs[job].lines[7].wage.net = qiaomen::kernel::Fen::from_yuan(yuan);
            county
        };
        let first = county_of(yuan).report(&[]);
        let (code, finding) = only(&first);
        prop_assert_eq!(code, "WA-HIGH");
        let mark = marked(code, finding);
        let expected = if yuan == other { Standing::Marked } else { Standing::Lapsed };
        let changed = county_of(other).report(std::slice::from_ref(&mark));
        prop_assert_eq!(only(&changed).1.standing, expected);
        let back = county_of(yuan).report(std::slice::from_ref(&mark));
        prop_assert_eq!(only(&back).1.standing, Standing::Marked);
    }

    /// The order in which the tables come makes no difference.
    #[test]
    fn findings_are_deterministic(seed in any::<u64>()) {
        let mut county = County::clean();
        for (_, plant) in planted() {
            plant(&mut county);
        }
        let before = county.report(&[]);
        let turn = usize::try_from(seed % 97).unwrap();
        let all = &mut county.all;
        let (jobs, people, houses) = (all.jobs.len(), all.people.len(), all.houses.len());
        all.jobs.rotate_left(turn % jobs);
        all.people.rotate_left(turn % people);
        all.houses.rotate_left(turn % houses);
        all.posts.reverse();
        all.firms.reverse();
        all.sent.reverse();
        prop_assert_eq!(&county.report(&[]), &before);
    }
}

fn report(test: &TestDb) -> Report {
    let today = ctx().today();
    test.db.read(|conn| service::on(conn, today)).unwrap()
}

fn of<'a>(report: &'a Report, code: &str) -> &'a [Finding] {
    let rule = report.rules.iter().find(|rule| rule.code == code).unwrap();
    &rule.findings
}

on_both!(
    findings_are_read_from_the_registers_and_marks_hold_until_they_change,
    |test| {
        two_households(&test);
        let worker = person(&test, "P1");
        state(&test, &ctx(), &[worker], true);
        let job = away(worker, "2026-03-01");
        let job = placements::service::record(&test.db, &ctx(), &job).unwrap();
        let helper = of(&report(&test), "HH-NO-HELPER").to_vec();
        assert_eq!(helper.len(), 1, "{helper:?}");
        assert!(helper[0].rows[0].name.contains("（H2）"));
        assert_eq!(helper[0].division.unwrap().as_str(), "532504103201");
        assert_eq!(of(&report(&test), "WA-ARREARS").len(), 1);

        let high = october(job, WageSource::Employer, 45_000, "会计");
        placements::service::record_wages(&test.db, &ctx(), &[high]).unwrap();
        let found = report(&test);
        assert_eq!(of(&found, "WA-ARREARS"), []);
        let odd = of(&found, "WA-HIGH")[0].clone();
        assert!(odd.rows[0].wrong.contains("45000"), "{:?}", odd.rows);
        let today = ctx().today();
        let clerk = ctx_of("老陈", "2026-11-24T03:00:00Z");
        let silent = service::mark(&test.db, &clerk, today, "WA-HIGH", &odd.subject, " ");
        assert_eq!(silent.unwrap_err().code(), "CHECK-REASON");
        let nothing = service::mark(&test.db, &clerk, today, "WA-LOW", &odd.subject, "看过");
        assert_eq!(nothing.unwrap_err().code(), "CHECK-NO-FINDING");
        service::mark(&test.db, &clerk, today, "WA-HIGH", &odd.subject, "年终奖").unwrap();
        let again = report(&test);
        let finding = &of(&again, "WA-HIGH")[0];
        assert_eq!(finding.standing, Standing::Marked);
        let mark = finding.mark.clone().unwrap();
        assert_eq!(
            (mark.reason.as_str(), mark.marked_by.as_str()),
            ("年终奖", "老陈")
        );
        assert_eq!(again.marked, 1);

        // More is paid for the month: the mark lapses, and can be set anew.
        let more = october(job, WageSource::Employer, 1_000, "会计");
        placements::service::record_wages(&test.db, &ctx(), &[more]).unwrap();
        let changed = report(&test);
        assert_eq!(of(&changed, "WA-HIGH")[0].standing, Standing::Lapsed);
        service::mark(&test.db, &clerk, today, "WA-HIGH", &odd.subject, "补发").unwrap();
        assert_eq!(of(&report(&test), "WA-HIGH")[0].standing, Standing::Marked);
        service::withdraw(&test.db, &clerk, "WA-HIGH", &odd.subject).unwrap();
        assert_eq!(of(&report(&test), "WA-HIGH")[0].standing, Standing::Open);
        let twice = service::withdraw(&test.db, &clerk, "WA-HIGH", &odd.subject);
        assert_eq!(twice.unwrap_err().code(), "CHECK-NO-MARK");
        qiaomen::audit::service::verify(&test.db).unwrap();

        let narrow = report(&test).narrowed(None, Some(Severity::Wrong), None);
        assert_eq!((narrow.doubtful, narrow.notes), (0, 0));
        let town = qiaomen::kernel::DivisionCode::parse("532504103000").unwrap();
        let place = report(&test).narrowed(Some("HH-NO-HELPER"), None, Some(town));
        assert_eq!((place.rules.len(), place.doubtful), (1, 1));
    }
);
