//! 32,000 real postings, in `$QIAOMEN_SHARED/data` (default `../shared`): all go in as drafts in one transaction and are
//! found by staff. Run by `./tests/shared`, which has the file.
#![allow(clippy::unwrap_used, clippy::allow_attributes, missing_docs)]

mod common;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

use common::{TestDb, ctx};
use qiaomen::exchange::model::ImportKind;
use qiaomen::exchange::service::{Options, import_file};
use qiaomen::kernel::PageRequest;
use qiaomen::rulebook;
use qiaomen::sheets::ReaderOptions;
use qiaomen::vacancies::model::{DraftState, Severity};
use qiaomen::vacancies::service::{self, SearchIndex};
use search_index::{Audience, DocumentState, SearchRequest};

const POSTINGS: usize = 32_000;

fn postings() -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let shared =
        std::env::var_os("QIAOMEN_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    shared.join("data/postings-real.jsonl.gz")
}

fn import(test: &TestDb) -> (usize, usize) {
    let options = Options {
        dry_run: false,
        reader: ReaderOptions::new(env!("CARGO_BIN_EXE_qiaomen")),
    };
    let report = import_file(
        &test.db,
        &ctx(),
        ImportKind::Vacancies,
        &postings(),
        &options,
    )
    .unwrap();
    assert_eq!(report.errors, []);
    assert_eq!(report.rows + report.passed_over.len(), POSTINGS);
    (report.outcome.created, report.outcome.unchanged)
}

on_both!(all_real_postings_become_drafts_and_are_found, |test| {
    rulebook::service::seed(&test.db, &ctx()).unwrap();
    let start = Instant::now();
    assert_eq!(import(&test), (POSTINGS, 0));
    eprintln!("imported in {:?}", start.elapsed());
    assert_eq!(import(&test), (0, POSTINGS));
    let page = |offset| {
        test.db
            .read(|conn| service::drafts(conn, DraftState::Open, PageRequest::new(offset, 500)))
            .unwrap()
    };
    assert_eq!(page(0).total, POSTINGS as i64);
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for offset in (0..POSTINGS as i64).step_by(500) {
        for draft in page(offset).rows {
            assert!(
                draft
                    .findings
                    .iter()
                    .any(|finding| finding.code.is_missing())
            );
            for finding in &draft.findings {
                *found.entry(finding.code.code()).or_default() += 1;
                let severity = finding.severity();
                if severity == Severity::Blocks && finding.words.is_some() {
                    eprintln!("{} {}", finding.code.code(), finding.sentence());
                }
            }
        }
    }
    eprintln!("{found:?}");
    assert_eq!(found["ELEMENT-VALIDITY"], POSTINGS);
    assert!(found["ELEMENT-OPENINGS"] > 31_000 && found["ELEMENT-EMPLOYER"] > 6_000);
    assert!(found["SEX"] >= 1, "some real postings do limit sex");

    let lexicon = test
        .db
        .read(|conn| service::lexicon(conn, ctx().today()))
        .unwrap();
    let index = SearchIndex::new(test.place.data_dir.join("index"), lexicon);
    let start = Instant::now();
    let progress = index.follow(&test.db, &ctx()).unwrap();
    eprintln!("indexed in {:?}", start.elapsed());
    assert_eq!(progress.documents, POSTINGS);
    let verified = index.verify(&test.db, &ctx()).unwrap();
    assert!(
        verified.agrees(),
        "{} of {POSTINGS} agree",
        verified.agreeing
    );
    let audience = Audience::Staff {
        states: vec![DocumentState::Draft],
    };
    for query in ["Java开发", "电话销售", "会计", "软件测试"] {
        let request = SearchRequest::new(query, audience.clone());
        let found = service::search(&test.db, &index.reader().unwrap(), &ctx(), request).unwrap();
        assert!(found.total > 50, "{query}: {}", found.total);
        assert!(found.rows.iter().all(|row| row.draft.is_some()));
    }
});
