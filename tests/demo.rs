//! The main job, end to end, as a clerk does it on the command line.
#![allow(clippy::unwrap_used, clippy::allow_attributes, missing_docs)]

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;

fn qiaomen(folder: &Path, arguments: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_qiaomen"))
        .args(arguments)
        .arg("--json")
        .current_dir(folder)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {told}");
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{arguments:?}: {error}: {told}"))
}

const DEMO: &[&str] = &[
    "demo",
    "--no-serve",
    "--households",
    "400",
    "--today",
    "2026-11-24",
    "--seed",
    "7",
];

/// One county for all tests of this file: they only read, or add plans.
static COUNTY: LazyLock<(tempfile::TempDir, Value)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let summary = qiaomen(folder.path(), DEMO);
    (folder, summary)
});

fn county() -> &'static Path {
    COUNTY.0.path()
}

#[test]
fn the_summary_tells_coverage_before_and_after() {
    let plan = &COUNTY.1["plan"];
    let sum = |key: &str| -> i64 {
        plan["coverage"][key]
            .as_array()
            .unwrap()
            .iter()
            .map(|part| part.as_i64().unwrap())
            .sum()
    };
    assert!(
        sum("before") > 0 && sum("before") < sum("after") && sum("after") <= sum("households"),
        "{plan}"
    );
    let covered = COUNTY.1["before"]["figures"]
        .as_array()
        .unwrap()
        .iter()
        .find(|figure| figure["filter"]["measure"] == "covered")
        .unwrap();
    assert_eq!(
        covered["count"].as_i64().unwrap(),
        sum("before"),
        "two rooms count the same households"
    );
}

#[test]
fn walls_are_found_where_nobody_wrote_walls() {
    let found = qiaomen(county(), &["search", "砌墙", "--limit", "40"]);
    let rows = found["rows"].as_array().unwrap();
    assert!(rows.len() >= 5, "{} hits", rows.len());
    let says_so = |row: &&Value| {
        let terms = &row["vacancy"]["terms"];
        ["title", "body", "requirements"].iter().any(|field| {
            terms[field]
                .as_str()
                .is_some_and(|text| text.contains("砌墙"))
        })
    };
    let elsewhere: Vec<&Value> = rows.iter().filter(|row| !says_so(row)).collect();
    let bricklayer = |row: &&&Value| row["vacancy"]["terms"]["occupation"] == "6-29-01-01";
    assert!(
        elsewhere.iter().any(|row| bricklayer(&row)),
        "no bricklayer without the word itself"
    );
}

#[test]
fn a_worker_is_told_why() {
    let plan = qiaomen(county(), &["match", "plan", "--name", "理由"]);
    assert!(plan["proposals"].as_i64().unwrap() > 0);
    let proposals = proposals();
    let person = proposals[0]["person"].as_str().unwrap();
    let ranking = qiaomen(county(), &["match", "worker", person, "--limit", "5"]);
    let best = ranking["best"].as_array().unwrap();
    assert!(!best.is_empty());
    for found in best {
        let reasons = found["reasons"].as_array().unwrap();
        assert!(!reasons.is_empty(), "{found}");
        assert!(
            reasons
                .iter()
                .all(|reason| reason["chinese"].as_str().unwrap().chars().count() >= 2)
        );
    }
}

/// Proposals of the newest plan, straight from the database.
fn proposals() -> Vec<Value> {
    use qiaomen::db::{self, Place};
    use qiaomen::kernel::{Actor, Ctx};
    let place = Place {
        data_dir: county().join("data"),
        database_url: None,
        key_file: None,
    };
    let ctx = Ctx::new(
        Actor::system(),
        "2026-11-24T04:00:00Z".parse().unwrap(),
        [9; 32],
    );
    let db = db::open(&place, &ctx).unwrap();
    let (_, proposals) = db
        .read(|conn| qiaomen::matching::service::saved(conn, None))
        .unwrap()
        .unwrap();
    proposals
        .iter()
        .map(|proposal| serde_json::to_value(proposal).unwrap())
        .collect()
}

#[test]
fn the_plan_places_nobody_twice_and_overfills_nothing() {
    qiaomen(county(), &["match", "plan", "--name", "核对"]);
    let proposals = proposals();
    assert!(proposals.len() > 20);
    let mut people = HashSet::new();
    let mut taken: HashMap<String, i64> = HashMap::new();
    for proposal in &proposals {
        assert!(
            people.insert(proposal["person"].as_str().unwrap().to_owned()),
            "a worker twice"
        );
        *taken
            .entry(proposal["vacancy"].as_str().unwrap().to_owned())
            .or_default() += 1;
    }
    let fullest = taken.iter().max_by_key(|(_, seats)| **seats).unwrap();
    for (vacancy, seats) in [fullest].into_iter().chain(taken.iter().take(5)) {
        let ranking = qiaomen(
            county(),
            &["match", "vacancy", vacancy, "--limit", "1000000"],
        );
        assert!(
            ranking["openings"].as_i64().unwrap() >= *seats,
            "{vacancy} has too many"
        );
        let eligible: HashSet<&str> = ranking["best"]
            .as_array()
            .unwrap()
            .iter()
            .map(|candidate| candidate["person"].as_str().unwrap())
            .collect();
        for proposal in proposals
            .iter()
            .filter(|proposal| proposal["vacancy"] == vacancy.as_str())
        {
            let person = proposal["person"].as_str().unwrap();
            assert!(
                eligible.contains(person),
                "{person} is proposed for {vacancy} but not eligible"
            );
        }
    }
}

#[test]
fn every_figure_of_coverage_adds_up_over_the_towns() {
    let told = qiaomen(county(), &["coverage"]);
    for (at, figure) in told["county"]["figures"]
        .as_array()
        .unwrap()
        .iter()
        .enumerate()
    {
        let towns = told["towns"].as_array().unwrap();
        let sum: i64 = towns
            .iter()
            .map(|town| town["figures"][at]["count"].as_i64().unwrap())
            .sum();
        assert_eq!(sum, figure["count"].as_i64().unwrap(), "{figure}");
    }
}

#[test]
fn the_same_seed_and_date_give_the_same_county() {
    let again = tempfile::tempdir().unwrap();
    let summary = qiaomen(again.path(), DEMO);
    assert_eq!(summary["before"], COUNTY.1["before"]);
    let search = |folder: &Path| {
        qiaomen(
            folder,
            &["search", "", "--limit", "200", "--sort", "newest"],
        )
    };
    let ids = |answer: Value| -> HashSet<String> {
        let rows = answer["rows"].as_array().unwrap().clone();
        rows.iter()
            .map(|row| row["vacancy"]["id"].to_string())
            .collect()
    };
    assert_eq!(ids(search(again.path())), ids(search(county())));
    let plan = |summary: &Value| {
        let plan = &summary["plan"];
        (
            plan["coverage"].clone(),
            plan["gain"].clone(),
            plan["quality"].clone(),
            plan["by_kind"].clone(),
        )
    };
    assert_eq!(plan(&summary), plan(&COUNTY.1));
}

#[test]
fn a_demo_never_builds_on_other_data() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("区划.csv"),
        "区划代码,名称\n532504000000,弥勒市\n",
    )
    .unwrap();
    qiaomen(folder.path(), &["import", "divisions", "区划.csv"]);
    let refused = Command::new(env!("CARGO_BIN_EXE_qiaomen"))
        .args(DEMO)
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(5));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("已有正式数据"));
}

#[test]
fn the_county_s_registers_pass_the_checks_and_every_count_lists_its_rows() {
    let report = qiaomen(county(), &["check"]);
    let rules = report["rules"].as_array().unwrap();
    assert!(rules.len() >= 52, "{}", rules.len());
    // What the invented county is meant to show: households without helper, income still under the line, people to ask.
    const MEANT: [&str; 5] = [
        "HH-NO-HELPER",
        "HH-CLEARED-UNDER-LINE",
        "HH-NO-MEASURE",
        "PE-NO-PHONE",
        "WI-LAPSED",
    ];
    let mut open = HashMap::from([("wrong", 0), ("doubtful", 0), ("note", 0)]);
    for rule in rules {
        let code = rule["code"].as_str().unwrap();
        let count = rule["open"].as_u64().unwrap();
        *open.get_mut(rule["severity"].as_str().unwrap()).unwrap() += count;
        let findings = rule["findings"].as_array().unwrap();
        assert_eq!(findings.len() as u64, count, "{code}");
        for finding in findings {
            assert!(!finding["rows"].as_array().unwrap().is_empty(), "{code}");
        }
        let register =
            code.starts_with("HH-") || code.starts_with("PE-") || code.starts_with("WI-");
        let fraud = code.starts_with("FR-");
        let clean = count == 0 || MEANT.contains(&code);
        assert!(clean || !(register || fraud), "{code}: {findings:?}");
    }
    assert_eq!(report["wrong"], open["wrong"]);
    assert_eq!(report["doubtful"], open["doubtful"]);
    assert_eq!(report["notes"], open["note"]);
    let one = qiaomen(county(), &["check", "--rule", "HH-NO-HELPER"]);
    assert_eq!(one["rules"].as_array().unwrap().len(), 1);
}
