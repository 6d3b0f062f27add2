//! A small invented county for tests: divisions, households and persons brought in as tables.

use qiaomen::exchange::model::{ImportKind, ImportReport};
use qiaomen::exchange::service::import_table;
use qiaomen::kernel::Ctx;
use qiaomen::rulebook;
use qiaomen::sheets::Table;

use super::backend::TestDb;
use super::ctx;

/// A valid resident ID of the unassigned region 539999; an odd `sequence` is a man's.
pub fn resident_id(birth: &str, sequence: u32) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let body = format!("539999{}{sequence:03}", birth.replace('-', ""));
    let digits = body.chars().map(|digit| digit.to_digit(10).unwrap());
    let sum: u32 = digits
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    let check = "10X98765432".chars().nth(sum as usize % 11).unwrap();
    format!("{body}{check}")
}

/// Imports rows under a header.
pub fn import_at(
    test: &TestDb,
    ctx: &Ctx,
    kind: ImportKind,
    header: &[&str],
    rows: &[Vec<String>],
) -> ImportReport {
    let mut table = Table::new(header);
    for row in rows {
        table.push(row.clone());
    }
    import_table(&test.db, ctx, kind, "试表", table).unwrap()
}

/// A row of a table.
pub fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(ToString::to_string).collect()
}

pub const HOUSEHOLD: &[&str] = &[
    "户编号",
    "乡镇",
    "村",
    "村民小组",
    "户类型",
    "监测对象类别",
    "识别监测时间",
    "风险是否已消除",
    "户联系电话",
    "帮扶人姓名",
    "帮扶人角色",
    "帮扶人电话",
    "帮扶开始日期",
    "纳入日期",
];

pub const PERSON: &[&str] = &[
    "户编号",
    "人口编号",
    "姓名",
    "证件号码",
    "与户主关系",
    "文化程度",
    "在校生状况",
    "劳动技能",
    "健康状况",
    "联系电话",
    "会的职业",
    "技能证书",
    "技能特长",
];

/// Rulebook and divisions.
pub fn ground(test: &TestDb) {
    rulebook::service::seed(&test.db, &ctx()).unwrap();
    let rows = [
        row(&["532504000000", "弥勒市"]),
        row(&["532504105000", "朋普镇"]),
        row(&["532504105201", "朋普村"]),
        row(&["532504103000", "新哨镇"]),
        row(&["532504103201", "新哨村"]),
    ];
    let report = import_at(
        test,
        &ctx(),
        ImportKind::Divisions,
        &["区划代码", "名称"],
        &rows,
    );
    assert_eq!(report.errors, []);
}

/// Two households of the year before: H1 of four in 朋普村 (脱贫户), H2 of two in 新哨村 (一般户, 边缘易致贫户).
pub fn two_households(test: &TestDb) {
    ground(test);
    let households = [
        row(&[
            "H1",
            "朋普镇",
            "朋普村",
            "大组",
            "脱贫户",
            "",
            "",
            "否",
            "19900001001",
            "李帮扶",
            "帮扶责任人",
            "19900009001",
            "2025-12-20",
            "2025-12-20",
        ]),
        row(&[
            "H2",
            "新哨镇",
            "新哨村",
            "",
            "一般户",
            "边缘易致贫户",
            "2026-03-01",
            "否",
            "",
            "",
            "",
            "",
            "",
            "2025-12-20",
        ]),
    ];
    let report = import_at(test, &ctx(), ImportKind::Households, HOUSEHOLD, &households);
    assert_eq!(report.errors, []);
    assert_eq!(report.outcome.created, 2);
    let report = import_at(test, &ctx(), ImportKind::Persons, PERSON, &persons());
    assert_eq!(report.errors, []);
    assert_eq!(report.outcome.created, 6);
}

/// The rows of [`two_households`]' members.
pub fn persons() -> Vec<Vec<String>> {
    let person = |household: &str, no: &str, name: &str, birth: &str, sequence, rest: &[&str]| {
        let mut cells = row(&[household, no, name]);
        cells.push(resident_id(birth, sequence));
        cells.extend(row(rest));
        cells
    };
    vec![
        person(
            "H1",
            "P1",
            "张建国",
            "1980-05-01",
            1,
            &[
                "户主",
                "初中",
                "",
                "普通劳动力",
                "健康",
                "19900000001",
                "砌筑工",
                "",
                "会砌墙，开过三年挖机",
            ],
        ),
        person(
            "H1",
            "P2",
            "王秀英",
            "1982-06-02",
            2,
            &["配偶", "小学", "", "普通劳动力", "长期慢性病"],
        ),
        person(
            "H1",
            "P3",
            "张小明",
            "2012-09-03",
            3,
            &["之子", "", "八年级", "", "健康"],
        ),
        person(
            "H1",
            "P4",
            "陈桂芝",
            "1955-01-04",
            4,
            &["之母", "文盲或半文盲", "", "无劳动力", "残疾、长期慢性病"],
        ),
        person(
            "H2",
            "P5",
            "单田芳",
            "1990-07-05",
            6,
            &["户主", "高中", "", "技能劳动力", "健康", "", "", "焊工证"],
        ),
        person(
            "H2",
            "P6",
            "单小满",
            "2019-02-06",
            8,
            &["之女", "", "学龄前儿童", "", "健康"],
        ),
    ]
}
