//! Households, persons and what is dated about them, on both databases.
#![allow(clippy::unwrap_used, clippy::allow_attributes, missing_docs)]

mod common;

use std::sync::{Arc, Mutex};

use chrono::NaiveDate;
use common::people::{
    HOUSEHOLD, PERSON, ground, import_at, persons, resident_id, row, two_households,
};
use common::{TestDb, ctx, ctx_at};
use qiaomen::audit;
use qiaomen::exchange::model::{ImportKind, ImportReport};
use qiaomen::households::model::*;
use qiaomen::households::service;
use qiaomen::kernel::id::{HouseholdId, PersonId};
use qiaomen::kernel::{
    BankCard, DivisionCode, Fen, Figures, PageRequest, PersonName, ResidentId, Watch,
};

const TODAY: &str = "2026-11-24";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn register(test: &TestDb, on: &str) -> Register {
    test.db
        .read(|conn| service::register_on(conn, day(on)))
        .unwrap()
}

fn household_id(test: &TestDb, number: &str) -> HouseholdId {
    let numbers = [number.to_owned()];
    let ids = test
        .db
        .read(|conn| service::ids_by_no(conn, &numbers))
        .unwrap();
    *ids.get(number).unwrap()
}

fn person_id(test: &TestDb, number: &str) -> PersonId {
    let numbers = [number.to_owned()];
    let ids = test
        .db
        .read(|conn| service::person_ids_by_no(conn, &numbers))
        .unwrap();
    *ids.get(number).unwrap()
}

fn import(test: &TestDb, kind: ImportKind, header: &[&str], rows: &[Vec<String>]) -> ImportReport {
    import_at(test, &ctx(), kind, header, rows)
}

fn counts(report: &ImportReport) -> (usize, usize, usize) {
    assert_eq!(report.errors, []);
    let outcome = report.outcome;
    (outcome.created, outcome.updated, outcome.unchanged)
}

/// Code, row and field of every error.
fn faults(report: &ImportReport) -> Vec<(&str, u32, &str)> {
    let mut found: Vec<_> = report
        .errors
        .iter()
        .map(|error| {
            (
                error.code,
                error.row.unwrap_or(0),
                error.field.as_deref().unwrap_or(""),
            )
        })
        .collect();
    found.sort_by_key(|(_, row, _)| *row);
    found
}

fn change(test: &TestDb, household: &str, on: &str, change: Change) -> qiaomen::kernel::Result<()> {
    let event = MemberEvent {
        household: household_id(test, household),
        on: day(on),
        reason: Some("村委会证明".to_owned()),
        change,
    };
    service::change_member(&test.db, &ctx(), &event)
}

on_both!(an_import_is_read_back_whole_and_masked, |test| {
    two_households(&test);
    let today = register(&test, TODAY);
    assert_eq!(today.households().len(), 2);
    let h1 = today.household(household_id(&test, "H1")).unwrap();
    assert_eq!(h1.status.kind, HouseholdKind::Lifted);
    assert_eq!(h1.division, DivisionCode::parse("532504105201").unwrap());
    assert!(h1.hamlet.is_some());
    assert_eq!(
        (h1.size(), h1.workers().count(), h1.helpers.len()),
        (4, 2, 1)
    );
    let head = h1.head().unwrap();
    assert_eq!((head.name.as_str(), head.age), ("张建国", 46));
    assert_eq!(head.skills.occupations.len(), 1);
    assert_eq!(head.skills.words, ["会砌墙，开过三年挖机"]);
    assert_eq!(head.standing, Standing::Unknown);
    let mother = h1
        .members
        .iter()
        .find(|member| member.relation == Relation::Mother)
        .unwrap();
    assert_eq!(mother.health.chinese(), "长期慢性病、残疾");
    assert!(!mother.worker);
    let h2 = today.household(household_id(&test, "H2")).unwrap();
    assert_eq!(h2.tier(), Tier::AtRisk);
    assert_eq!(h2.status.identified_on, Some(day("2026-03-01")));

    let shown = service::person(&test.db, head.id, day(TODAY)).unwrap();
    assert_eq!(
        shown.resident,
        format!("539999********{}", &resident_id("1980-05-01", 1)[14..])
    );
    assert_eq!(shown.phone.as_deref(), Some("199****0001"));
    let shown = service::household(&test.db, h1.id, day(TODAY)).unwrap();
    assert_eq!(shown.phone.as_deref(), Some("199****1001"));
    assert_eq!(shown.helpers[0].role, HelperRole::Assigned);
    assert_eq!(shown.members[0].relation, Some(Relation::Head));
    // Nobody was there before the household was.
    assert!(register(&test, "2025-12-19").households().is_empty());
    assert_eq!(register(&test, "2025-12-20").households().len(), 2);
});

on_both!(a_second_import_keeps_what_held_before, |test| {
    two_households(&test);
    assert_eq!(
        counts(&import(&test, ImportKind::Persons, PERSON, &persons())),
        (0, 0, 6)
    );
    let later = ctx_at("2026-12-01T02:00:00Z");
    let mut rows = persons();
    rows[0][7] = "弱劳动力或半劳动力".into();
    rows[0][9] = "19900000077".into();
    rows[0][10] = "焊工".into();
    rows[3][4] = "其他".into();
    let report = import_at(&test, &later, ImportKind::Persons, PERSON, &rows);
    assert_eq!(counts(&report), (0, 2, 4));
    let households = [row(&[
        "H1",
        "朋普镇",
        "朋普村",
        "大组",
        "脱贫户",
        "脱贫不稳定户",
        "2026-11-28",
        "否",
    ])];
    let report = import_at(
        &test,
        &later,
        ImportKind::Households,
        HOUSEHOLD,
        &households,
    );
    assert_eq!(counts(&report), (0, 1, 0));

    let p1 = person_id(&test, "P1");
    let seen = |on: &str| {
        let register = register(&test, on);
        let (household, member) = register.person(p1).unwrap();
        (
            member.ability.unwrap(),
            member.skills.occupations.clone(),
            household.tier(),
            household.size(),
        )
    };
    let (before, after) = (seen("2026-11-30"), seen("2026-12-01"));
    assert_eq!(
        (before.0, before.2, before.3),
        (LabourAbility::Ordinary, Tier::Other, 4)
    );
    assert_eq!(
        (after.0, after.2, after.3),
        (LabourAbility::Weak, Tier::AtRisk, 4)
    );
    assert_ne!(before.1, after.1);
    let shown = service::person(&test.db, p1, day("2026-12-01")).unwrap();
    assert_eq!(
        (shown.version, shown.phone.as_deref()),
        (2, Some("199****0077"))
    );
    // A correction on the same day makes no row that held for no day.
    rows[0][7] = "技能劳动力".into();
    let report = import_at(&test, &later, ImportKind::Persons, PERSON, &rows);
    assert_eq!(counts(&report), (0, 1, 5));
    assert_eq!(seen("2026-12-01").0, LabourAbility::Skilled);
    assert_eq!(seen("2026-11-30").0, LabourAbility::Ordinary);
});

on_both!(a_masked_table_changes_nothing_it_does_not_know, |test| {
    two_households(&test);
    let p1 = person_id(&test, "P1");
    let mut masked = persons();
    let whole = masked[0][3].clone();
    masked[0][2] = "张**".into();
    masked[0][3] = format!("{}********{}", &whole[..6], &whole[14..]);
    masked[0][9] = "199****0001".into();
    assert_eq!(
        counts(&import(&test, ImportKind::Persons, PERSON, &masked)),
        (0, 0, 6)
    );
    let reason = "核对银行卡开户";
    let number = service::reveal(&test.db, &ctx(), Secret::Resident(p1), reason).unwrap();
    assert_eq!(number, whole);
    masked[0][3] = "539999********9999".into();
    masked[1][1] = String::new();
    masked[1][3] = "539999********0021".into();
    let report = import(&test, ImportKind::Persons, PERSON, &masked);
    assert_eq!(
        faults(&report),
        [
            ("RESIDENT-ID-MASK-DIFFERS", 2, "证件号码"),
            ("RESIDENT-ID-MASKED", 3, "证件号码")
        ]
    );
});

on_both!(every_wrong_row_is_named_and_nothing_is_written, |test| {
    two_households(&test);
    let households = [
        row(&["H3", "朋普镇", "没有村", "", "脱贫户"]),
        row(&["H4", "朋普镇", "", "", "脱贫户"]),
        row(&["H5", "朋普镇", "朋普村", "", "一般户", "脱贫不稳定户"]),
        row(&["H6", "朋普镇", "朋普村", "", "富户"]),
    ];
    let report = import(&test, ImportKind::Households, HOUSEHOLD, &households[..2]);
    assert_eq!(
        faults(&report),
        [("PLACE-UNKNOWN", 2, "村"), ("HOUSEHOLD-VILLAGE", 3, "村")]
    );
    let report = import(&test, ImportKind::Households, HOUSEHOLD, &households[2..3]);
    assert_eq!(
        faults(&report),
        [("MONITOR-KIND-MISFIT", 2, "监测对象类别")]
    );
    let report = import(&test, ImportKind::Households, HOUSEHOLD, &households[3..]);
    assert_eq!(faults(&report), [("HOUSEHOLD-KIND-UNKNOWN", 2, "户类型")]);

    let person = |household: &str, no: &str, birth: &str, sequence, rest: &[&str]| {
        let mut cells = row(&[household, no, "赵小四"]);
        cells.push(resident_id(birth, sequence));
        cells.extend(row(rest));
        cells
    };
    let put = |rows: &[Vec<String>]| import(&test, ImportKind::Persons, PERSON, rows);
    let able = ["", "", "普通劳动力"];
    let with = |relation: &'static str| [&[relation], &able[..]].concat();
    let stranger = put(&[person("H9", "P9", "1990-01-01", 11, &with("户主"))]);
    assert_eq!(faults(&stranger), [("HOUSEHOLD-UNKNOWN", 2, "户编号")]);
    let report = put(&[
        person("H1", "P9", "1990-01-01", 11, &with("户主")),
        person("H1", "P10", "1990-01-01", 13, &with("配偶")),
    ]);
    let second = [
        ("HOUSEHOLD-SECOND", 2, "与户主关系"),
        ("HOUSEHOLD-SECOND", 3, "与户主关系"),
    ];
    assert_eq!(faults(&report), second);
    let report = put(&[person("H2", "P9", "1991-01-01", 12, &with("配偶"))]);
    assert_eq!(faults(&report), [("SPOUSE-SEX", 2, "与户主关系")]);
    let report = put(&[
        person("H2", "P9", "1990-07-05", 6, &with("其他")),
        person("H2", "P11", "1990-07-07", 7, &with("之女")),
        person(
            "H2",
            "P12",
            "1990-07-07",
            9,
            &["其他", "初中", "小学", "普通劳动力"],
        ),
        person("H2", "P13", "1990-07-07", 21, &["其他"]),
        person("H2", "P14", "1990-07-07", 7, &with("其他")),
        person("H2", "P1", "1990-07-07", 23, &with("其他")),
        person("H2", "P2", "1982-06-02", 2, &with("其他")),
    ]);
    assert_eq!(
        faults(&report),
        [
            ("PERSON-NO-DIFFERS", 2, "人口编号"),
            ("RELATION-SEX", 3, "与户主关系"),
            ("EDUCATION-AND-STUDENT", 4, "在校生状况"),
            ("PERSON-NEEDS", 5, "劳动技能"),
            ("PERSON-TWICE", 6, "证件号码"),
            ("PERSON-NO-TAKEN", 7, "人口编号"),
            ("PERSON-ELSEWHERE", 8, "户编号"),
        ]
    );
    let today = register(&test, TODAY);
    let heads: i64 = today
        .households()
        .iter()
        .map(RegisteredHousehold::size)
        .sum();
    assert_eq!(heads, 6);
    let (_, member) = today.person(person_id(&test, "P2")).unwrap();
    assert_eq!(member.name, "王秀英");
});

const STATEMENT: &[&str] = &[
    "人口编号",
    "姓名",
    "就业意愿",
    "无意愿原因",
    "意向区域",
    "意向岗位类型",
    "意向工种",
    "期望月薪",
    "可上岗时间",
    "无法外出原因",
    "培训意愿",
    "采集日期",
    "采集方式",
];

on_both!(an_unwilling_statement_lapses_and_none_is_lost, |test| {
    two_households(&test);
    let unwilling = row(&[
        "P1",
        "张建国",
        "不愿意",
        "家里有瘫痪老人离不开",
        "",
        "",
        "",
        "",
        "",
        "照顾老人、农活走不开",
        "否",
        "2026-08-26",
        "当面",
    ]);
    let willing = row(&[
        "P2",
        "王秀英",
        "愿意",
        "",
        "本乡镇",
        "公益性岗位、帮扶车间岗位",
        "",
        "1800",
        "2026-12-01",
        "接送上学",
        "是",
        "2026-11-20",
        "电话",
    ]);
    let state = |rows: &[Vec<String>]| import(&test, ImportKind::Willingness, STATEMENT, rows);
    assert_eq!(
        counts(&state(&[unwilling.clone(), willing.clone()])),
        (2, 0, 0)
    );
    assert_eq!(counts(&state(&[unwilling.clone(), willing])), (0, 0, 2));
    let standing = |number: &str, on: &str| {
        register(&test, on)
            .person(person_id(&test, number))
            .unwrap()
            .1
            .standing
    };
    // 2026-08-26 and 90 days are 2026-11-24.
    assert_eq!(standing("P1", "2026-08-25"), Standing::Unknown);
    assert_eq!(standing("P1", "2026-11-24"), Standing::Unwilling);
    assert_eq!(standing("P1", "2026-11-25"), Standing::Lapsed);
    assert_eq!(standing("P2", "2027-11-25"), Standing::Willing);
    let today = register(&test, TODAY);
    let h1 = today.household(household_id(&test, "H1")).unwrap();
    assert_eq!(h1.willing_workers().count(), 1);
    let said = today
        .person(person_id(&test, "P2"))
        .unwrap()
        .1
        .willingness
        .clone()
        .unwrap();
    assert_eq!(said.kinds, [WorkKind::PublicWelfare, WorkKind::Workshop]);
    assert_eq!(
        (said.least_pay, said.obstacles),
        (Some(Fen::from_yuan(1800)), vec![Obstacle::SchoolRun])
    );

    let mut changed_mind = unwilling.clone();
    changed_mind[2] = "愿意".into();
    changed_mind[4] = "本县".into();
    changed_mind[11] = "2026-11-10".into();
    assert_eq!(counts(&state(&[changed_mind])), (1, 0, 0));
    // One found in an old notebook takes its place in time and ends nothing later.
    let mut older = unwilling;
    older[11] = "2026-06-01".into();
    assert_eq!(counts(&state(&[older])), (1, 0, 0));
    assert_eq!(standing("P1", "2026-07-01"), Standing::Unwilling);
    assert_eq!(standing("P1", "2026-11-09"), Standing::Unwilling);
    assert_eq!(standing("P1", "2026-11-10"), Standing::Willing);
    let p1 = person_id(&test, "P1");
    let history = test.db.read(|conn| service::statements(conn, p1)).unwrap();
    let days: Vec<String> = history
        .iter()
        .map(|said| said.stated_on.to_string())
        .collect();
    assert_eq!(days, ["2026-11-10", "2026-08-26", "2026-06-01"]);
    assert_eq!(history[1].why_not_group(), Some(WhyNot::Care));

    let wrong = state(&[
        row(&[
            "P1",
            "张三",
            "愿意",
            "",
            "本村",
            "",
            "",
            "",
            "",
            "",
            "",
            "2026-11-20",
            "当面",
        ]),
        row(&[
            "P99",
            "",
            "愿意",
            "",
            "本村",
            "",
            "",
            "",
            "",
            "",
            "",
            "2026-11-20",
            "当面",
        ]),
    ]);
    assert_eq!(faults(&wrong), [("PERSON-UNKNOWN", 3, "人口编号")]);
    let wrong = state(&[
        row(&[
            "P5",
            "",
            "愿意",
            "",
            "本村",
            "",
            "",
            "",
            "",
            "",
            "",
            "2026-11-25",
            "当面",
        ]),
        row(&[
            "P6",
            "",
            "不愿意",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "2026-11-20",
            "当面",
        ]),
    ]);
    assert_eq!(
        faults(&wrong),
        [
            ("DATE-FUTURE", 2, "采集日期"),
            ("WILLINGNESS-REASON", 3, "无意愿原因")
        ]
    );
});

const INCOME: &[&str] = &[
    "户编号",
    "年度",
    "工资性收入",
    "生产经营性收入",
    "财产性收入",
    "转移性收入",
    "生产经营性支出",
    "来源",
];

on_both!(
    income_corrections_are_new_rows_and_heads_follow_the_day,
    |test| {
        two_households(&test);
        let put = |rows: &[Vec<String>]| import(&test, ImportKind::Income, INCOME, rows);
        let old_year = row(&["H1", "2025", "1", "", "", "", "", "旧账"]);
        let first = row(&[
            "H1",
            "2026",
            "30,000",
            "18000",
            "500.50",
            "3500",
            "8000",
            "户主申报",
        ]);
        assert_eq!(counts(&put(&[old_year, first.clone()])), (2, 0, 0));
        assert_eq!(counts(&put(&[first])), (0, 0, 1));
        let corrected = row(&["H1", "2026", "20000", "", "", "", "", "银行流水"]);
        assert_eq!(counts(&put(&[corrected])), (0, 1, 0));
        change(
            &test,
            "H1",
            "2026-11-20",
            Change::Death(person_id(&test, "P4")),
        )
        .unwrap();
        let h1 = household_id(&test, "H1");
        let income = |on: &str| register(&test, on).household(h1).unwrap().income.unwrap();
        let before = income("2026-11-19");
        let net = Fen::parse("34000.50").unwrap();
        assert_eq!((before.year, before.amounts.net()), (2026, Some(net)));
        let head = before.head.unwrap();
        assert_eq!(
            (head.heads, head.per_head),
            (4, Fen::parse("8500.12").unwrap())
        );
        assert_eq!(
            (head.gap, head.reached),
            (Fen::parse("1499.88").unwrap(), false)
        );
        let head = income("2026-11-20").head.unwrap();
        assert_eq!(
            (head.heads, head.per_head, head.reached),
            (3, Fen::parse("11333.50").unwrap(), true)
        );
        let tier = |on: &str| register(&test, on).household(h1).unwrap().tier();
        assert_eq!(
            (tier("2026-11-19"), tier("2026-11-20")),
            (Tier::UnderLine, Tier::Other)
        );
        // 2025-12-01 falls into income year 2026 (October to September), 2025-09-30 did not.
        let years = test.db.read(|conn| service::incomes(conn, h1)).unwrap();
        assert_eq!(
            years.iter().map(|(year, _)| *year).collect::<Vec<_>>(),
            [2026, 2025]
        );
        let wrong = put(&[row(&["H1", "2026", "-1"]), row(&["H2", "2026"])]);
        assert_eq!(faults(&wrong), [("INCOME-EMPTY", 3, "工资性收入")]);
        let wrong = put(&[row(&["H1", "2026", "-1"]), row(&["H2", "1999", "1"])]);
        assert_eq!(
            faults(&wrong),
            [
                ("INCOME-NEGATIVE", 2, "工资性收入"),
                ("INCOME-YEAR", 3, "年度")
            ]
        );
    }
);

on_both!(members_come_and_go_by_dated_events, |test| {
    two_households(&test);
    let (h1, h2) = (household_id(&test, "H1"), household_id(&test, "H2"));
    let (p2, p3, p4, p5) = (
        person_id(&test, "P2"),
        person_id(&test, "P3"),
        person_id(&test, "P4"),
        person_id(&test, "P5"),
    );
    let size = |id, on: &str| {
        register(&test, on)
            .household(id)
            .map(RegisteredHousehold::size)
    };
    let baby = |birth: &str| {
        let id = ResidentId::parse(&resident_id(birth, 31)).unwrap();
        Box::new(NewPerson {
            name: Some(PersonName::parse("张小满").unwrap()),
            resident: Some(ResidentIdGiven::Full(id)),
            ..NewPerson::of(h1, Relation::Son)
        })
    };
    let wrong = change(&test, "H1", "2026-10-02", Change::Birth(baby("2026-10-01")));
    assert_eq!(wrong.unwrap_err().code(), "EVENT-UNFITTING");
    change(&test, "H1", "2026-10-01", Change::Birth(baby("2026-10-01"))).unwrap();
    assert_eq!(
        (size(h1, "2026-09-30"), size(h1, "2026-10-01")),
        (Some(4), Some(5))
    );

    change(&test, "H1", "2026-11-01", Change::Death(p4)).unwrap();
    assert_eq!(
        (size(h1, "2026-10-31"), size(h1, "2026-11-01")),
        (Some(5), Some(4))
    );
    let again = change(&test, "H1", "2026-11-02", Change::Death(p4)).unwrap_err();
    assert_eq!(again.code(), "EVENT-UNFITTING");
    let dead = import(&test, ImportKind::Persons, PERSON, &persons()[3..4]);
    assert_eq!(faults(&dead), [("PERSON-DEAD", 2, "人口编号")]);
    let future = change(&test, "H1", "2026-11-25", Change::MovedOut(p2)).unwrap_err();
    assert_eq!(future.code(), "DATE-FUTURE");
    let early = change(&test, "H1", "2025-12-01", Change::MovedOut(p2)).unwrap_err();
    assert_eq!(early.code(), "EVENT-TOO-EARLY");

    change(
        &test,
        "H2",
        "2026-11-10",
        Change::MovedInFrom(p3, Relation::Nephew),
    )
    .unwrap();
    assert_eq!(
        (size(h1, "2026-11-10"), size(h2, "2026-11-10")),
        (Some(3), Some(3))
    );
    assert_eq!(
        (size(h1, "2026-11-09"), size(h2, "2026-11-09")),
        (Some(4), Some(2))
    );

    let into = NewHousehold {
        household_no: HouseholdNo::parse("H7").unwrap(),
        division: DivisionCode::parse("532504105201").unwrap(),
        hamlet: None,
        address: None,
        relocated: None,
        minimum_living: None,
        extreme_hardship: None,
        phone: None,
        kind: HouseholdKind::Lifted,
        monitor: None,
        identified_on: None,
        risk_cleared: false,
        entered_on: None,
        helper: None,
    };
    let split = Change::Split {
        into: Box::new(into),
        members: vec![(p2, Relation::Head)],
    };
    change(&test, "H1", "2026-11-15", split).unwrap();
    let h7 = household_id(&test, "H7");
    assert_eq!(
        (size(h1, "2026-11-15"), size(h7, "2026-11-15")),
        (Some(2), Some(1))
    );
    assert_eq!(
        (size(h1, "2026-11-14"), size(h7, "2026-11-14")),
        (Some(3), None)
    );

    let merge = |members| Change::Merged { from: h7, members };
    let wrong = change(
        &test,
        "H2",
        "2026-11-18",
        merge(vec![(p5, Relation::Other)]),
    );
    assert_eq!(wrong.unwrap_err().code(), "EVENT-UNFITTING");
    let two_heads = change(&test, "H2", "2026-11-18", merge(vec![(p2, Relation::Head)]));
    assert_eq!(two_heads.unwrap_err().code(), "HOUSEHOLD-SECOND");
    change(
        &test,
        "H2",
        "2026-11-18",
        merge(vec![(p2, Relation::Other)]),
    )
    .unwrap();
    assert_eq!(
        (size(h2, "2026-11-18"), size(h7, "2026-11-18")),
        (Some(4), None)
    );
    assert_eq!(size(h7, "2026-11-17"), Some(1));
    let closed = change(&test, "H7", "2026-11-20", Change::Closed).unwrap_err();
    assert_eq!(closed.code(), "HOUSEHOLD-CLOSED");

    change(&test, "H2", "2026-11-19", Change::RiskCleared).unwrap();
    let tier = |on: &str| register(&test, on).household(h2).unwrap().tier();
    assert_eq!(
        (tier("2026-11-18"), tier("2026-11-19")),
        (Tier::AtRisk, Tier::Other)
    );
    change(
        &test,
        "H2",
        "2026-11-22",
        Change::Identified(MonitorKind::Sudden),
    )
    .unwrap();
    assert_eq!(tier("2026-11-22"), Tier::AtRisk);
    change(&test, "H2", "2026-11-23", Change::Closed).unwrap();
    assert_eq!(
        (size(h2, "2026-11-22"), size(h2, "2026-11-23")),
        (Some(4), None)
    );
    let events = test.db.read(|conn| service::events(conn, h1)).unwrap();
    let kinds: Vec<MemberChange> = events.iter().map(|event| event.kind).collect();
    assert_eq!(
        kinds,
        [
            MemberChange::Birth,
            MemberChange::Death,
            MemberChange::MovedOut,
            MemberChange::Split
        ]
    );
    assert_eq!(events[0].reason.as_deref(), Some("村委会证明"));
    assert!(audit::service::verify(&test.db).unwrap() > 10);
});

on_both!(nobody_makes_no_base_list, |test| {
    ground(&test);
    let nobody = service::freeze_base_list(&test.db, &ctx(), "底数").unwrap_err();
    assert_eq!(nobody.code(), "BASE-LIST-EMPTY");
});

on_both!(changes_since_the_base_list_carry_their_reasons, |test| {
    two_households(&test);
    let list =
        service::freeze_base_list(&test.db, &ctx_at("2026-11-01T02:00:00Z"), " 11月底数 ").unwrap();
    let changes = |on: &str| {
        test.db
            .read(|conn| service::base_changes(conn, list.id, day(on)))
            .unwrap()
    };
    assert!(changes(TODAY).is_empty());
    let (p2, p3, p4) = (
        person_id(&test, "P2"),
        person_id(&test, "P3"),
        person_id(&test, "P4"),
    );
    change(&test, "H1", "2026-11-10", Change::Death(p4)).unwrap();
    change(
        &test,
        "H2",
        "2026-11-12",
        Change::MovedInFrom(p3, Relation::Nephew),
    )
    .unwrap();
    let mut rows = persons();
    rows.truncate(2);
    rows[1][7] = "丧失劳动力".into();
    assert_eq!(
        counts(&import(&test, ImportKind::Persons, PERSON, &rows)),
        (0, 1, 1)
    );
    let newcomer = [{
        let mut cells = row(&["H1", "P8", "张小妹"]);
        cells.push(resident_id("2012-01-01", 40));
        cells.extend(row(&["之女", "", "七年级"]));
        cells
    }];
    assert_eq!(
        counts(&import(&test, ImportKind::Persons, PERSON, &newcomer)),
        (1, 0, 0)
    );

    let found = changes(TODAY);
    let of = |person| found.iter().find(|change| change.person == person).unwrap();
    assert_eq!(found.len(), 4);
    assert_eq!(
        (of(p4).kind, of(p4).by),
        (BaseChangeKind::Left, Some(MemberChange::Death))
    );
    assert_eq!(
        (of(p4).since, of(p4).reason.as_deref()),
        (Some(day("2026-11-10")), Some("村委会证明"))
    );
    assert_eq!(
        (of(p3).kind, of(p3).household),
        (BaseChangeKind::Moved, household_id(&test, "H2"))
    );
    assert_eq!(of(p2).kind, BaseChangeKind::Ability);
    assert_eq!(
        (of(p2).ability_then, of(p2).ability_now),
        (Some(LabourAbility::Ordinary), Some(LabourAbility::Lost))
    );
    let added = of(person_id(&test, "P8"));
    assert_eq!(
        (added.kind, added.by),
        (BaseChangeKind::Added, Some(MemberChange::Registered))
    );
    assert_eq!(changes("2026-11-11").len(), 1);
    assert!(
        test.db
            .read(|conn| service::verify_base_list(conn, list.id))
            .unwrap()
    );
    let lists = test.db.read(service::base_lists).unwrap();
    assert_eq!(
        (lists.len(), lists[0].name.as_str(), &lists[0].digest),
        (1, "11月底数", &list.digest)
    );
    assert_eq!(
        test.db
            .read(|conn| service::base_entries(conn, list.id))
            .unwrap()
            .len(),
        6
    );
});

on_both!(people_are_found_by_what_they_say_at_the_counter, |test| {
    two_households(&test);
    let names = |find: Find| -> Vec<String> {
        let found = service::find(&test.db, &find, day(TODAY)).unwrap();
        found.into_iter().map(|found| found.name).collect()
    };
    let id = resident_id("1980-05-01", 1);
    assert_eq!(
        names(Find::Resident(ResidentId::parse(&id).unwrap())),
        ["张建国"]
    );
    assert_eq!(names(Find::last4(&id[14..]).unwrap()), ["张建国"]);
    assert_eq!(names(Find::phone_tail("0001").unwrap()), ["张建国"]);
    assert_eq!(names(Find::phone_tail("1001").unwrap()).len(), 4);
    assert_eq!(names(Find::Initials("ZJG".into())), ["张建国"]);
    assert_eq!(names(Find::Initials("shan".into())), ["单小满", "单田芳"]);
    assert_eq!(names(Find::Initials("%".into())), [""; 0]);
    assert_eq!(names(Find::Name("王秀英".into())), ["王秀英"]);
    assert_eq!(
        names(Find::PersonNo(PersonNo::parse("P4").unwrap())),
        ["陈桂芝"]
    );
    assert_eq!(
        names(Find::HouseholdNo(HouseholdNo::parse("H2").unwrap())).len(),
        2
    );
    assert_eq!(Find::last4("12").unwrap_err().code(), "FIND-LAST4");
    let found = service::find(&test.db, &Find::Name("王秀英".into()), day(TODAY)).unwrap();
    assert_eq!(found[0].household_no.as_ref().unwrap().as_str(), "H1");
    assert!(found[0].resident.contains("********"));
});

/// Stages begun, with the steps announced and done.
#[derive(Default)]
struct Stages(Mutex<Vec<(&'static str, Option<u64>, u64)>>);

impl Watch for Stages {
    fn stage(&self, what: &'static str, steps: Option<u64>) {
        self.0.lock().unwrap().push((what, steps, 0));
    }

    fn step(&self, by: u64) {
        self.0.lock().unwrap().last_mut().unwrap().2 += by;
    }
}

on_both!(an_import_tells_how_far_it_has_come, |test| {
    two_households(&test);
    let seen = Arc::new(Stages::default());
    let watched = ctx().watched_by(seen.clone());
    import_at(&test, &watched, ImportKind::Persons, PERSON, &persons());
    let stages = seen.0.lock().unwrap();
    let wanted = [("核对各行", Some(6), 6), ("比对登记、写入", Some(6), 6)];
    assert_eq!(*stages, wanted);
});

on_both!(a_bank_card_is_sealed_found_and_uncovered, |test| {
    const CARD: &str = "9999991234567890124";
    two_households(&test);
    let header = ["户编号", "人口编号", "与户主关系", "银行卡号"];
    let with = |card: &str| [row(&["H1", "P1", "户主", card])];
    let spaced = "9999 9912 3456 7890 124";
    let report = import(&test, ImportKind::Persons, &header, &with(spaced));
    assert_eq!(counts(&report), (0, 1, 0));
    let p1 = person_id(&test, "P1");
    let shown = || service::person(&test.db, p1, day(TODAY)).unwrap();
    assert_eq!(shown().card.as_deref(), Some("***************0124"));
    // Neither the same card, a masked one nor an empty cell changes anything.
    for card in [CARD, "***************0124", ""] {
        let report = import(&test, ImportKind::Persons, &header, &with(card));
        assert_eq!(counts(&report), (0, 0, 1), "{card}");
    }
    let report = import(
        &test,
        ImportKind::Persons,
        &header,
        &with("9999991234567890125"),
    );
    assert_eq!(faults(&report), [("BANK-CARD-CHECK", 2, "银行卡号")]);

    // Husband and wife are paid to one card: both are found by it.
    let wife = [row(&["H1", "P2", "配偶", CARD])];
    let report = import(&test, ImportKind::Persons, &header, &wife);
    assert_eq!(counts(&report), (0, 1, 0));
    let find = Find::Card(BankCard::parse(CARD).unwrap());
    let found = service::find(&test.db, &find, day(TODAY)).unwrap();
    assert_eq!(found.len(), 2);
    assert!(found.iter().any(|found| found.person == p1));

    let before = audit::service::verify(&test.db).unwrap();
    let card = service::reveal(&test.db, &ctx(), Secret::Card(p1), "核对工资发放").unwrap();
    assert_eq!(card, CARD);
    assert_eq!(audit::service::verify(&test.db).unwrap(), before + 1);
    let p4 = Secret::Card(person_id(&test, "P4"));
    let none = service::reveal(&test.db, &ctx(), p4, "核对").unwrap_err();
    assert_eq!(none.code(), "HOUSEHOLD-MISSING");
});

on_both!(uncovering_needs_a_reason_and_is_noted, |test| {
    two_households(&test);
    let p1 = person_id(&test, "P1");
    let before = audit::service::verify(&test.db).unwrap();
    let none = service::reveal(&test.db, &ctx(), Secret::PersonPhone(p1), "  ").unwrap_err();
    assert_eq!(none.code(), "REVEAL-REASON");
    let phone = service::reveal(&test.db, &ctx(), Secret::PersonPhone(p1), "通知面试").unwrap();
    assert_eq!(phone, "19900000001");
    let h2 = Secret::HouseholdPhone(household_id(&test, "H2"));
    assert_eq!(
        service::reveal(&test.db, &ctx(), h2, "通知")
            .unwrap_err()
            .code(),
        "HOUSEHOLD-MISSING"
    );
    assert_eq!(audit::service::verify(&test.db).unwrap(), before + 1);
    service::set_machine_matching(&test.db, &ctx(), p1, false, "本人不同意").unwrap();
    assert!(
        !register(&test, TODAY)
            .person(p1)
            .unwrap()
            .1
            .machine_matching
    );
    assert_eq!(audit::service::verify(&test.db).unwrap(), before + 2);
});

on_both!(a_figure_counts_what_it_lists, |test| {
    two_households(&test);
    let all = HouseholdFilter::on(day(TODAY));
    let town = HouseholdFilter {
        within: Some(DivisionCode::parse("532504105000").unwrap()),
        ..all.clone()
    };
    let at_risk = HouseholdFilter {
        at_risk: Some(true),
        monitor: Some(MonitorKind::Marginal),
        ..all.clone()
    };
    let calm = HouseholdFilter {
        at_risk: Some(false),
        kind: Some(HouseholdKind::Lifted),
        ..all.clone()
    };
    for (filter, numbers) in [
        (all, &["H2", "H1"][..]),
        (town, &["H1"]),
        (at_risk, &["H2"]),
        (calm, &["H1"]),
        (HouseholdFilter::on(day("2025-01-01")), &[]),
    ] {
        let (count, page) = test
            .db
            .read(|conn| {
                let mut register = service::HouseholdRegister(conn);
                let figure = register.figure("户数", "在册户数", filter.clone())?;
                Ok((
                    figure.count,
                    register.list(&filter, PageRequest::default())?,
                ))
            })
            .unwrap();
        let listed: Vec<_> = page
            .rows
            .iter()
            .map(|row| row.household_no.as_ref().unwrap().as_str())
            .collect();
        assert_eq!(listed, numbers);
        assert_eq!(
            (count, page.total),
            (numbers.len() as i64, numbers.len() as i64)
        );
    }
});

on_both!(several_helpers_and_their_successors, |test| {
    two_households(&test);
    let helper = |name: &str, role: &str, from: &str| {
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
            name,
            role,
            "",
            from,
            "2025-12-20",
        ])
    };
    let rows = [
        helper("赵队员", "驻村队员", "2026-02-01"),
        helper("钱新人", "帮扶责任人", "2026-10-01"),
    ];
    assert_eq!(
        counts(&import(&test, ImportKind::Households, HOUSEHOLD, &rows)),
        (0, 1, 1)
    );
    let helpers = |on: &str| {
        let shown = service::household(&test.db, household_id(&test, "H1"), day(on)).unwrap();
        let mut names: Vec<String> = shown
            .helpers
            .into_iter()
            .map(|helper| helper.name)
            .collect();
        names.sort();
        names
    };
    assert_eq!(helpers("2026-01-31"), ["李帮扶"]);
    assert_eq!(helpers("2026-09-30"), ["李帮扶", "赵队员"]);
    assert_eq!(helpers("2026-10-01"), ["赵队员", "钱新人"]);
    let mut differs = helper("孙某", "村干部", "");
    differs[5] = "脱贫不稳定户".into();
    let report = import(
        &test,
        ImportKind::Households,
        HOUSEHOLD,
        &[rows[0].clone(), differs],
    );
    assert_eq!(faults(&report), [("HOUSEHOLD-TWICE", 3, "户编号")]);
});

#[test]
fn no_number_lies_in_the_folder_in_clear() {
    let test = common::backend::sqlite();
    two_households(&test);
    let mut secrets: Vec<String> = persons().into_iter().map(|row| row[3].clone()).collect();
    secrets.extend(["19900000001", "19900001001", "19900009001"].map(str::to_owned));
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(&test.place.data_dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            bytes.extend(std::fs::read(path).unwrap());
        }
    }
    let holds = |text: &str| {
        bytes
            .windows(text.len())
            .any(|window| window == text.as_bytes())
    };
    assert!(holds("张建国"), "the folder was read");
    for secret in secrets {
        assert!(!holds(&secret), "{secret} lies in clear");
    }
}
