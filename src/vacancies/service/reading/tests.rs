//! Cells as clerks and web sites fill them.
#![expect(clippy::unwrap_used, reason = "test code")]

use super::*;
use crate::kernel::Fen;
use crate::vacancies::model::{KindFields, PayForm, PayUnit, WelfarePost};

fn reading(cells: &[(&str, &str)]) -> Reading {
    read(
        &DraftText::new(cells.iter().copied()),
        &Gazetteer::default(),
    )
}

#[test]
fn figures_are_read_as_people_write_them() {
    for (text, months) in [
        ("12", 12),
        ("1年", 12),
        ("1-3年", 12),
        ("3年以上", 36),
        ("不限", 0),
        ("经验不限", 0),
        ("6个月", 6),
    ] {
        assert_eq!(experience(text).unwrap(), months, "{text}");
    }
    for (text, openings) in [
        ("5", 5),
        ("5人", 5),
        ("招3人", 3),
        ("２０名", 20),
        ("0", 0),
        ("3.0", 3),
    ] {
        assert_eq!(count(text).unwrap(), openings, "{text}");
    }
    for (text, expected) in [("8", 480), ("7.5", 450), ("8小时", 480), ("４", 240)] {
        assert_eq!(minutes(text).unwrap(), expected, "{text}");
    }
    for text in ["若干", "", "五人", "-3"] {
        assert!(count(text).is_err(), "{text}");
    }
    for text in ["25", "0", "1e1", "八小时"] {
        assert!(minutes(text).is_err(), "{text}");
    }
    for (text, level) in [
        ("大专及以上", Some(Education::College)),
        ("高中以上学历", Some(Education::Senior)),
        ("本科", Some(Education::Bachelor)),
        ("不限", None),
        ("无", None),
        ("初中及以下", None),
    ] {
        assert_eq!(education(text).unwrap(), level, "{text}");
    }
    assert!(education("招3人").is_err());
}

#[test]
fn pay_comes_from_two_cells_or_from_one_text() {
    let pay = |cells: &[(&str, &str)]| {
        let reading = reading(cells);
        assert_eq!(reading.findings, [], "{cells:?}");
        let pay = reading.posting.terms.pay;
        (
            pay.low.map(|fen| fen.fen() / 100),
            pay.high.map(|fen| fen.fen() / 100),
            pay.unit,
            pay.form,
        )
    };
    assert_eq!(
        pay(&[
            (column::PAY_LOW, "2800"),
            (column::PAY_HIGH, "3500"),
            (column::PAY_UNIT, "月")
        ]),
        (Some(2800), Some(3500), PayUnit::Month, PayForm::Monthly)
    );
    assert_eq!(
        pay(&[
            (column::PAY_LOW, "120"),
            (column::PAY_UNIT, "日"),
            (column::PAY_FORM, "日结")
        ]),
        (Some(120), None, PayUnit::Day, PayForm::Daily)
    );
    assert_eq!(
        pay(&[(column::PAY, "0.8-1.5万/月")]),
        (Some(8000), Some(15000), PayUnit::Month, PayForm::Monthly)
    );
    assert_eq!(
        pay(&[(column::PAY, "面议")]),
        (None, None, PayUnit::Month, PayForm::Monthly)
    );
    assert_eq!(
        pay(&[(column::PAY_LOW, "3000")]),
        (Some(3000), None, PayUnit::Month, PayForm::Monthly)
    );
    let unclear = reading(&[(column::PAY_LOW, "120")]);
    assert_eq!(unclear.findings[0].field, column::PAY_UNIT);
    assert_eq!(unclear.posting.terms.pay.low, Some(Fen::from_yuan(120)));
}

#[test]
fn a_cell_that_cannot_be_read_is_a_finding_and_never_told_in_full() {
    let reading = reading(&[
        (column::MIN_AGE, "十八"),
        (column::VALID_UNTIL, "明年"),
        (column::PHONE, "1990000000"),
        (column::SHIFT, "随便"),
        (column::OPENINGS, "若干"),
    ]);
    let fields: Vec<&str> = reading
        .findings
        .iter()
        .map(|finding| finding.field.as_str())
        .collect();
    for field in [
        column::MIN_AGE,
        column::VALID_UNTIL,
        column::PHONE,
        column::SHIFT,
        column::OPENINGS,
    ] {
        assert!(fields.contains(&field), "{field}");
    }
    assert!(!Finding::pack(&reading.findings).contains("1990000000"));
    assert_eq!(reading.posting.openings, None);
}

#[test]
fn kinds_bring_their_own_fields() {
    let welfare = reading(&[
        (column::KIND, "公益性岗位"),
        (column::TITLE, "护林员"),
        (column::INSURANCE, "意外伤害保险"),
        (column::TERM_YEARS, "3年"),
    ]);
    assert_eq!(
        welfare.posting.kind,
        Some(KindFields::PublicWelfare {
            post: Some(WelfarePost::Ranger),
            term_years: Some(3),
            accident_insurance: true
        })
    );
    let project = reading(&[
        (column::KIND, "以工代赈"),
        (column::STARTS_ON, "2026-12-01"),
        (column::ENDS_ON, "2027-03-31"),
        (column::PROJECT_OWNER, "弥勒市水务局"),
    ]);
    assert_eq!(project.posting.terms.months_a_year, 5);
    assert!(matches!(
        project.posting.kind,
        Some(KindFields::Project {
            work_relief: true,
            ..
        })
    ));
    let rural = reading(&[(column::KIND, "乡村公益性岗位"), (column::TITLE, "保洁员")]);
    assert!(matches!(
        rural.posting.kind,
        Some(KindFields::PublicWelfare {
            post: Some(WelfarePost::Rural),
            accident_insurance: false,
            ..
        })
    ));
}

#[test]
fn meals_and_lodging_are_read_from_words() {
    for (text, given) in [
        ("是", true),
        ("包两餐", true),
        ("提供工作餐", true),
        ("否", false),
        ("自理", false),
        ("不包", false),
        ("", false),
    ] {
        assert_eq!(
            reading(&[(column::MEALS, text)])
                .posting
                .terms
                .benefits
                .meals,
            given,
            "{text}"
        );
    }
    let tagged = reading(&[(column::TAGS, "五险一金,包住,周末双休")]);
    assert!(tagged.posting.terms.benefits.lodging && !tagged.posting.terms.benefits.meals);
}
