//! Divisions and employers, brought in as tables, on both databases.
#![allow(clippy::unwrap_used, clippy::allow_attributes, missing_docs)]

mod common;

use common::{TestDb, ctx};
use qiaomen::employers;
use qiaomen::exchange::model::{ImportKind, ImportReport, Outcome};
use qiaomen::exchange::service::import_table;
use qiaomen::kernel::{DivisionCode, PageRequest};
use qiaomen::regions;
use qiaomen::sheets::Table;

fn import(test: &TestDb, kind: ImportKind, header: &[&str], rows: &[&[&str]]) -> ImportReport {
    let mut table = Table::new(header);
    for row in rows {
        table.push(row.iter().map(ToString::to_string).collect());
    }
    import_table(&test.db, &ctx(), kind, "试表", table).unwrap()
}

const DIVISION: &[&str] = &["区划代码", "名称", "经度", "纬度"];

fn divisions(test: &TestDb) -> ImportReport {
    import(
        test,
        ImportKind::Divisions,
        DIVISION,
        &[
            &["532504000000", "弥勒市", "103.41", "24.41"],
            &["532504105000", "朋普镇"],
            &["532504105201", "朋普村"],
        ],
    )
}

on_both!(a_renamed_division_keeps_its_history, |test| {
    assert_eq!(
        divisions(&test).outcome,
        Outcome {
            created: 3,
            ..Outcome::default()
        }
    );
    assert_eq!(
        divisions(&test).outcome,
        Outcome {
            unchanged: 3,
            ..Outcome::default()
        }
    );
    let renamed = import(
        &test,
        ImportKind::Divisions,
        DIVISION,
        &[&["532504105201", "朋普社区"]],
    );
    assert_eq!(
        renamed.outcome,
        Outcome {
            updated: 1,
            ..Outcome::default()
        }
    );
    let name = |day: &str| {
        let day = day.parse().unwrap();
        let gazetteer = test
            .db
            .read(|conn| regions::service::gazetteer(conn, day))
            .unwrap();
        gazetteer.full_name(&DivisionCode::parse("532504105201").unwrap())
    };
    assert_eq!(name("2026-11-23"), "弥勒市朋普镇朋普村");
    assert_eq!(name("2026-11-24"), "弥勒市朋普镇朋普社区");
});

on_both!(a_town_without_coordinates_gets_its_label_point, |test| {
    divisions(&test);
    let gazetteer = test
        .db
        .read(|conn| regions::service::gazetteer(conn, ctx().today()))
        .unwrap();
    let village = DivisionCode::parse("532504105201").unwrap();
    let location = gazetteer.location(&village).unwrap();
    assert!(location.approximate);
    assert_eq!(location.latitude, 23.936);
});

on_both!(one_wrong_row_keeps_all_out, |test| {
    let header = &[
        "单位名称",
        "单位类型",
        "统一社会信用代码",
        "无代码原因",
        "乡镇",
        "联系电话",
    ];
    divisions(&test);
    let report = import(
        &test,
        ImportKind::Employers,
        header,
        &[
            &[
                "弥勒第一制衣厂",
                "企业",
                "91539999MA0000015G",
                "",
                "朋普",
                "19900009001",
            ],
            &[
                "弥勒第二制衣厂",
                "企业",
                "91539999MA0000015H",
                "",
                "朋普",
                "",
            ],
            &["李家刺绣车间", "车间", "", "", "没有镇", "12"],
        ],
    );
    let told: Vec<_> = report
        .errors
        .iter()
        .map(|error| (error.row.unwrap(), error.field.clone().unwrap(), error.code))
        .collect();
    assert_eq!(told.len(), 4, "{:#?}", report.errors);
    assert!(
        told.contains(&(3, "统一社会信用代码".into(), "CREDIT-CODE-CHECK")),
        "{told:?}"
    );
    assert!(
        told.contains(&(4, "乡镇".into(), "PLACE-UNKNOWN")),
        "{told:?}"
    );
    assert!(
        told.contains(&(4, "统一社会信用代码".into(), "EMPLOYER-NO-CODE")),
        "{told:?}"
    );
    assert!(report.errors.iter().all(|error| !error.text.contains("12")));
    let list = test
        .db
        .read(|conn| employers::service::list(conn, PageRequest::default()));
    assert_eq!(list.unwrap().total, 0);
});

on_both!(the_same_employer_is_entered_once, |test| {
    let header = &[
        "单位名称",
        "单位类型",
        "统一社会信用代码",
        "无代码原因",
        "联系电话",
    ];
    let rows: &[&[&str]] = &[
        &[
            "弥勒第一制衣厂",
            "企业",
            "91539999MA0000015G",
            "",
            "19900009001",
        ],
        &["弥勒第一 制衣厂", "企业", "91539999ma0000015g", "", ""],
        &["老李包工队", "企业", "", "包工队", ""],
    ];
    let first = import(&test, ImportKind::Employers, header, rows);
    assert_eq!(first.errors, []);
    assert_eq!((first.outcome.created, first.outcome.unchanged), (2, 1));
    let again = import(&test, ImportKind::Employers, header, &[rows[0], rows[2]]);
    assert_eq!((again.outcome.created, again.outcome.unchanged), (0, 2));
    let coded = import(
        &test,
        ImportKind::Employers,
        header,
        &[&["老李包工队", "企业", "92539999MA00000238", "", ""]],
    );
    assert_eq!(coded.outcome.updated, 1, "{:#?}", coded.errors);
    let list = test
        .db
        .read(|conn| employers::service::list(conn, PageRequest::default()))
        .unwrap();
    let crew = list
        .rows
        .iter()
        .find(|employer| employer.name == "老李包工队")
        .unwrap();
    assert_eq!(crew.credit_code.as_deref(), Some("92539999MA00000238"));
    assert_eq!((crew.no_code_reason.as_deref(), crew.version), (None, 2));
});
