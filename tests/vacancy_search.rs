//! The search index follows the database, is rebuilt where it cannot, and shows the public what is public.
#![allow(clippy::unwrap_used, clippy::allow_attributes, missing_docs)]

mod common;

use common::postings::POSTING;
use common::{TestDb, ctx, ctx_at};
use qiaomen::exchange::model::ImportKind;
use qiaomen::exchange::service::import_table;
use qiaomen::kernel::actor::{Role, Scope};
use qiaomen::kernel::{Actor, Ctx, PageRequest};
use qiaomen::rulebook;
use qiaomen::sheets::Table;
use qiaomen::vacancies::model::{Vacancy, column};
use qiaomen::vacancies::service::{self, Found, ListFilter, SearchIndex};
use search_index::{Audience, SearchRequest};

fn import(test: &TestDb, kind: ImportKind, header: &[&str], rows: &[&[&str]]) {
    let mut table = Table::new(header);
    for row in rows {
        table.push(row.iter().map(ToString::to_string).collect());
    }
    let report = import_table(&test.db, &ctx(), kind, "试表", table).unwrap();
    assert_eq!(report.errors, []);
}

const DIVISION: &[&str] = &["区划代码", "名称", "经度", "纬度"];

/// A county of one town, and an index beside the database.
fn prepared(test: &TestDb) -> SearchIndex {
    rulebook::service::seed(&test.db, &ctx()).unwrap();
    import(
        test,
        ImportKind::Divisions,
        DIVISION,
        &[
            &["532504000000", "弥勒市", "103.41", "24.41"],
            &["532504105000", "朋普镇", "103.36", "24.10"],
        ],
    );
    import(
        test,
        ImportKind::Vacancies,
        POSTING,
        &[
            &[
                "砌筑工",
                "弥勒建工",
                "企业岗位",
                "5",
                "砌墙、抹灰",
                "熟手",
                "朋普镇",
                "6000",
                "月",
                "8",
                "5",
                "2026-12-31",
                "普某",
                "2026-11-23",
            ],
            &[
                "瓦工",
                "弥勒建工",
                "企业岗位",
                "3",
                "贴砖",
                "熟手",
                "朋普镇",
                "5500",
                "月",
                "8",
                "5",
                "2026-11-24",
                "普某",
                "2026-11-23",
            ],
            &[
                "缝纫工",
                "甸溪制衣厂",
                "企业岗位",
                "2",
                "平车",
                "包教",
                "朋普镇",
                "2800",
                "月",
                "8",
                "5",
                "2026-12-31",
                "",
                "",
            ],
            &[
                "挖掘机司机",
                "",
                "",
                "",
                "开挖机",
                "",
                "朋普镇",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
            ],
        ],
    );
    index(test)
}

fn index(test: &TestDb) -> SearchIndex {
    let lexicon = test
        .db
        .read(|conn| service::lexicon(conn, ctx().today()))
        .unwrap();
    SearchIndex::new(test.place.data_dir.join("index"), lexicon)
}

fn visitor_at(moment: &str) -> Ctx {
    let actor = Actor {
        name: "访客".into(),
        role: Role::Public,
        scope: Scope::PublicOnly,
    };
    Ctx::new(actor, moment.parse().unwrap(), [9; 32])
}

fn find(test: &TestDb, index: &SearchIndex, ctx: &Ctx, text: &str) -> Found {
    let request = SearchRequest::new(text, Audience::Staff { states: Vec::new() });
    service::search(&test.db, &index.reader().unwrap(), ctx, request).unwrap()
}

fn titles(found: &Found) -> Vec<String> {
    let title = |row: &service::FoundRow| match (&row.vacancy, &row.draft) {
        (Some(vacancy), _) => vacancy.terms.title.clone(),
        (None, Some(draft)) => draft.text.get(column::TITLE).to_owned(),
        (None, None) => String::new(),
    };
    let mut titles: Vec<String> = found.rows.iter().map(title).collect();
    titles.sort();
    titles
}

fn called(test: &TestDb, title: &str) -> Vacancy {
    let page = PageRequest::new(0, 100);
    let all = test
        .db
        .read(|conn| service::list(conn, &ListFilter::default(), page))
        .unwrap();
    all.rows
        .into_iter()
        .find(|one| one.terms.title == title)
        .unwrap()
}

on_both!(the_index_follows_and_agrees, |test| {
    let index = prepared(&test);
    assert_eq!(index.reader().err().unwrap().code(), "INDEX-REBUILD");
    let first = index.follow(&test.db, &ctx()).unwrap();
    assert!(first.rebuilt);
    assert_eq!(first.documents, 4);
    let verified = index.verify(&test.db, &ctx()).unwrap();
    assert!(
        verified.agrees() && verified.agreeing == 4 && verified.behind == 0,
        "{verified:?}"
    );
    let idle = index.follow(&test.db, &ctx()).unwrap();
    assert_eq!(
        (idle.documents, idle.rebuilt, idle.position),
        (0, false, first.position)
    );

    let bricklayer = called(&test, "砌筑工");
    service::withdraw(&test.db, &ctx(), bricklayer.id, 1, "停招").unwrap();
    let stale = index.verify(&test.db, &ctx()).unwrap();
    assert_eq!((stale.different.len(), stale.behind), (1, 1));
    let step = index.follow(&test.db, &ctx()).unwrap();
    assert_eq!((step.documents, step.rebuilt), (1, false));
    assert!(index.verify(&test.db, &ctx()).unwrap().agrees());

    let draft = {
        let drafts = test.db.read(|conn| {
            service::drafts(
                conn,
                qiaomen::vacancies::model::DraftState::Open,
                PageRequest::default(),
            )
        });
        drafts.unwrap().rows.remove(0)
    };
    service::discard_draft(&test.db, &ctx(), draft.id, 1, "不招了").unwrap();
    index.follow(&test.db, &ctx()).unwrap();
    let verified = index.verify(&test.db, &ctx()).unwrap();
    assert!(verified.agrees() && verified.agreeing == 3, "{verified:?}");

    import(
        &test,
        ImportKind::Divisions,
        DIVISION,
        &[&["532504105000", "朋普街道", "103.36", "24.10"]],
    );
    assert!(
        index.follow(&test.db, &ctx()).unwrap().rebuilt,
        "places may be anywhere"
    );
    assert!(index.verify(&test.db, &ctx()).unwrap().agrees());
    assert_eq!(index.rebuild(&test.db, &ctx()).unwrap().documents, 3);
});

on_both!(the_public_sees_what_is_published_and_valid_today, |test| {
    let index = prepared(&test);
    index.follow(&test.db, &ctx()).unwrap();
    let today = visitor_at("2026-11-24T02:00:00Z");
    assert_eq!(titles(&find(&test, &index, &today, "")), ["瓦工", "砌筑工"]);
    let found = find(&test, &index, &today, "砌墙");
    assert!(titles(&found).contains(&"砌筑工".to_owned()));
    assert!(found.rows.iter().all(|row| {
        row.vacancy
            .as_ref()
            .is_some_and(|one| one.terms.collected.phone.is_none())
    }));
    assert_eq!(
        titles(&find(&test, &index, &ctx(), "")).len(),
        4,
        "staff see drafts and submitted ones"
    );
    assert_eq!(titles(&find(&test, &index, &ctx(), "挖机")), ["挖掘机司机"]);

    // The last day of one is over at midnight, in Shanghai, before anything follows.
    let tomorrow = visitor_at("2026-11-24T16:00:00Z");
    assert_eq!(titles(&find(&test, &index, &tomorrow, "")), ["砌筑工"]);
    let bricklayer = called(&test, "砌筑工");
    service::withdraw(&test.db, &ctx(), bricklayer.id, 1, "停招").unwrap();
    let found = find(&test, &index, &today, "");
    assert_eq!(
        (titles(&found), found.total),
        (vec!["瓦工".to_owned()], 1),
        "withdrawn at once"
    );
    service::expire_due(&test.db, &ctx_at("2026-11-25T02:00:00Z")).unwrap();
    assert_eq!(find(&test, &index, &today, "").total, 0);
});
