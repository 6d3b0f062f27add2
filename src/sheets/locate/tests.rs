//! Tables found in sheets as offices make them.

use rstest::rstest;

use super::*;

const WANTED: &[Column] = &[
    Column::required("姓名", &["名字"]),
    Column::required("证件号码", &["身份证号", "身份证号码"]),
    Column::optional("联系电话", &["电话", "手机号"]),
    Column::optional("工资性收入", &["收入工资性"]),
];

fn grid(rows: &[(u32, &[&str])]) -> Grid {
    let mut grid = Grid {
        name: "人员".to_owned(),
        ..Grid::default()
    };
    for (row, cells) in rows {
        grid.push(*row, cells.iter().map(ToString::to_string).collect());
    }
    grid
}

fn found(rows: &[(u32, &[&str])]) -> Located {
    match locate(&grid(rows), WANTED) {
        Ok(located) => located,
        Err(error) => panic!("{error:?}"),
    }
}

fn refused(rows: &[(u32, &[&str])]) -> Error {
    match locate(&grid(rows), WANTED) {
        Ok(located) => panic!("{located:?}"),
        Err(error) => error,
    }
}

fn cells(located: &Located) -> Vec<(u32, Vec<&str>)> {
    let rows = located.table.rows.iter();
    rows.map(|row| (row.number, row.cells.iter().map(String::as_str).collect()))
        .collect()
}

#[test]
fn finds_the_header_below_titles_and_blank_rows() {
    let located = found(&[
        (1, &["弥勒市脱贫人口花名册"]),
        (3, &["填报单位：弥阳镇", "", "", "2026年3月"]),
        (
            5,
            &["序号", "电 话", "*身份证\n号码", "姓名（必填）", "民族"],
        ),
        (
            6,
            &["1", " 19900001234 ", "53999919900101001X", "张三　", "彝族"],
        ),
        (7, &["2", "", "539999199001010028", "李四"]),
        (8, &["3"]),
        (9, &["合计", "", "2"]),
        (11, &["填表人：王五", "", "审核人：赵六"]),
    ]);
    assert_eq!(located.table.header, ["姓名", "证件号码", "联系电话"]);
    assert_eq!(
        cells(&located),
        [
            (6, vec!["张三", "53999919900101001X", "19900001234"]),
            (7, vec!["李四", "539999199001010028", ""]),
        ]
    );
    assert_eq!(located.header_row, 5);
    assert_eq!(located.unknown, ["序号", "民族"]);
    let skipped: Vec<(u32, Why)> = located
        .skipped
        .iter()
        .map(|skipped| (skipped.row, skipped.why))
        .collect();
    assert_eq!(skipped, [(9, Why::Total), (11, Why::Note)]);
    assert_eq!(located.skipped[1].text, "填表人：王五 审核人：赵六");
}

#[test]
fn puts_a_two_row_header_together() {
    let located = found(&[
        (1, &["花名册"]),
        (2, &["姓名", "证件号码", "收入（元）", "", "电话"]),
        (3, &["", "", "工资性", "经营性", ""]),
        (4, &["甲", "乙", "1", "2", "3"]),
        (5, &["张三", "53999919900101001X", "5000", "300", "1"]),
        (6, &["姓名", "证件号码", "收入（元）", "", "电话"]),
        (7, &["李四", "539999199001010028", "1"]),
    ]);
    assert_eq!(
        located.table.header,
        ["姓名", "证件号码", "联系电话", "工资性收入"]
    );
    assert_eq!(
        cells(&located),
        [
            (5, vec!["张三", "53999919900101001X", "1", "5000"]),
            (7, vec!["李四", "539999199001010028", "", "1"]),
        ]
    );
    assert_eq!(
        (located.header_row, located.unknown),
        (3, vec!["经营性".to_owned()])
    );
    let whys: Vec<Why> = located.skipped.iter().map(|skipped| skipped.why).collect();
    assert_eq!(whys, [Why::Numbering, Why::RepeatedHeader]);
}

#[test]
fn says_what_is_missing_and_what_is_there() {
    let error = refused(&[(2, &["姓名", "年龄"]), (3, &["张三", "30"])]);
    assert_eq!(error.code(), "SHEET-MISSING-COLUMN");
    assert_eq!(
        error.to_string(),
        "第2行：工作表“人员”缺少必需的列：证件号码；表头里有：姓名、年龄。请在表头补上缺少的列，或把列名改成上面的名称"
    );
}

#[test]
fn refuses_the_same_column_twice() {
    let error = refused(&[(1, &["姓名", "身份证号", "民族", "身份证 号"])]);
    assert_eq!(error.code(), "SHEET-DUPLICATE-COLUMN");
    assert!(
        error.sentence().contains("B 列和 D 列都是“证件号码”"),
        "{error}"
    );
}

#[rstest]
#[case(&[])]
#[case(&[(1, &["型号", "数量"] as &[&str])])]
fn refuses_a_sheet_without_header(#[case] rows: &[(u32, &[&str])]) {
    let error = refused(rows);
    assert_eq!(error.code(), "SHEET-NO-HEADER");
    assert_eq!(error.cure_text(), Some("表头应有这些列：姓名、证件号码"));
}

fn named(name: &str, hidden: bool, rows: &[(u32, &[&str])]) -> Grid {
    Grid {
        name: name.to_owned(),
        hidden,
        ..grid(rows)
    }
}

const HEADER: (u32, &[&str]) = (1, &["姓名", "证件号码"]);
const PERSON: (u32, &[&str]) = (2, &["张三", "53999919900101001X"]);

#[test]
fn picks_the_sheet_that_fits() -> Result<()> {
    let sheets = [
        named("字典", true, &[HEADER, PERSON]),
        named("说明", false, &[(1, &["请按要求填写"])]),
        named("空表", false, &[HEADER]),
        named("弥阳镇", false, &[HEADER, PERSON]),
    ];
    assert_eq!(locate_any(&sheets, WANTED)?.sheet, "弥阳镇");
    assert_eq!(locate_any(&sheets[..3], WANTED)?.sheet, "空表");
    assert_eq!(locate_any(&sheets[..2], WANTED)?.sheet, "字典");
    Ok(())
}

#[rstest]
#[case(&[named("一", false, &[HEADER, PERSON]), named("二", false, &[HEADER, PERSON])], "SHEET-SEVERAL")]
#[case(&[named("一", false, &[(1, &["甲"])]), named("二", false, &[(1, &["姓名"])])], "SHEET-MISSING-COLUMN")]
#[case(&[], "SHEET-NO-HEADER")]
fn refuses_workbooks_it_cannot_choose_from(#[case] sheets: &[Grid], #[case] code: &str) {
    assert_eq!(
        locate_any(sheets, WANTED).err().map(|error| error.code()),
        Some(code)
    );
}

#[test]
fn names_columns_as_spreadsheets_do() {
    assert_eq!(
        [0, 25, 26, 701, 702].map(letters),
        ["A", "Z", "AA", "ZZ", "AAA"]
    );
}
