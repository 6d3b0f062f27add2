//! Real spreadsheets from the wild, in `$QIAOMEN_SHARED/data/messy` (default `../shared`): each gives its text, or a
//! refusal that says why. Run by `./tests/shared`, which has the files.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use qiaomen::sheets::{Column, Grid, Located, ReaderOptions, Why, locate, locate_any, read};
use rstest::rstest;

fn shared() -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    std::env::var_os("QIAOMEN_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from)
}

fn grids(name: &str) -> Vec<Grid> {
    let path = shared().join("data").join(name);
    let start = Instant::now();
    let grids = match read(&path, &ReaderOptions::new(env!("CARGO_BIN_EXE_qiaomen"))) {
        Ok(grids) => grids,
        Err(error) => panic!("{}: {error:?}", path.display()),
    };
    assert!(
        start.elapsed() < Duration::from_secs(30),
        "{name}: {:?}",
        start.elapsed()
    );
    grids
}

fn located(grids: &[Grid], wanted: &[Column]) -> Located {
    match locate_any(grids, wanted) {
        Ok(located) => located,
        Err(error) => panic!("{error:?}"),
    }
}

const FILES: &[&str] = &[
    "51job_gbk_pylist_cells_head500.csv",
    "bjx_jobs_gbk_multiline_cells.csv",
    "expense_claim_102merged.xls",
    "fupin_family_type_list_2row_header.xls",
    "fupin_questionnaire_stat_2012.xls",
    "fupin_report_conghua_128x65_merged_scrubbed.xls",
    "fupin_stat_5sheets_merged.xls",
    "hr_monthly_report_64merged.xls",
    "performance_16sheets.xls",
    "roster_blank_61cols_6sheets.xlsx",
    "taidi_recruitment_gb18030_head300.csv",
];

/// A new messy file must get its own case here.
#[test]
fn knows_every_file() {
    let folder = shared().join("data/messy");
    let found: BTreeSet<String> = fs::read_dir(&folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let known = FILES.iter().map(ToString::to_string).collect();
    assert_eq!(found, known, "{}", folder.display());
}

/// No replacement characters and nothing a decoder left behind, and what is no list of people is refused as such.
#[rstest]
fn reads_cleanly_and_takes_none_for_a_list_of_people(
    #[values(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)] index: usize,
) {
    const PERSON: &[Column] = &[
        Column::required("户编号", &[]),
        Column::required("姓名", &[]),
        Column::required("证件号码", &["身份证号"]),
    ];
    let grids = grids(&format!("messy/{}", FILES[index]));
    for (row, cells) in grids.iter().flat_map(|grid| &grid.rows) {
        for cell in cells {
            assert!(
                !cell.contains(['\u{FFFD}', '\0', '\r']),
                "row {row}: {cell:?}"
            );
        }
    }
    let code = locate_any(&grids, PERSON).err().map(|error| error.code());
    assert!(
        matches!(code, Some("SHEET-NO-HEADER" | "SHEET-MISSING-COLUMN")),
        "{code:?}"
    );
}

const POSTING: &[Column] = &[
    Column::required("岗位名称", &["职位", "position_name"]),
    Column::required("用人单位", &["公司", "公司名称", "company_full_name"]),
    Column::optional("薪资", &["工资待遇"]),
    Column::optional("招聘人数", &["人数", "num_people"]),
];

#[rstest]
#[case("messy/51job_gbk_pylist_cells_head500.csv", 448, 2, &["['IT培训咨询顾问    人工智能大数据区块链']", "['上海领象信息科技有限公司']", "['1-1.5万/月']", "['2人']"])]
#[case("messy/bjx_jobs_gbk_multiline_cells.csv", 780, 2, &["Python开发工程师", "北京帕沃斯文化传媒有限公司", "10000-18000"])]
#[case("messy/taidi_recruitment_gb18030_head300.csv", 299, 2, &["售前技术支持", "深圳市众云网有限公司", "6"])]
fn reads_postings(
    #[case] name: &str,
    #[case] rows: usize,
    #[case] first_row: u32,
    #[case] first: &[&str],
) {
    let located = located(&grids(name), POSTING);
    assert_eq!(located.table.rows.len(), rows, "{:?}", located.skipped);
    assert_eq!(located.table.rows[0].number, first_row);
    assert_eq!(located.table.rows[0].cells, first);
}

#[test]
fn reads_the_32_000_postings() {
    const REAL: &[Column] = &[
        Column::required("岗位名称", &["title"]),
        Column::required("用人单位", &["company"]),
        Column::optional("工作内容", &["desc"]),
    ];
    let located = located(&grids("postings-real.jsonl.gz"), REAL);
    assert_eq!(located.table.rows.len() + located.skipped.len(), 32_000);
    assert!(located.skipped.len() < 10, "{:?}", located.skipped);
    assert_eq!(located.table.rows[0].number, 1);
    assert_eq!(located.table.rows[0].cells[0], "分公司C#/C++开发工程师");
}

#[test]
fn puts_the_village_report_together() {
    const REPORT: &[Column] = &[
        Column::required("村名称", &[]),
        Column::required("联系电话", &[]),
        Column::required("有劳动能力低保对象(户)", &[]),
        Column::required("无劳动能力低收入困难家庭(人)", &[]),
        Column::required("务工", &[]),
    ];
    let located = located(
        &grids("messy/fupin_report_conghua_128x65_merged_scrubbed.xls"),
        REPORT,
    );
    assert_eq!(located.header_row, 2);
    assert_eq!(located.table.rows.len(), 125);
    assert_eq!(located.table.rows[0].number, 3);
    assert_eq!(
        located.table.rows[0].cells,
        ["三村村", "13800000002", "24", "4", "1"]
    );
    assert_eq!(located.skipped.len(), 1);
    assert_eq!(
        (located.skipped[0].row, located.skipped[0].why),
        (128, Why::Total)
    );
}

#[test]
fn finds_the_header_of_two_rows() {
    const TYPES: &[Column] = &[
        Column::required("村名", &[]),
        Column::required("有劳动能力的低保户", &[]),
        Column::required("无劳动能力", &[]),
    ];
    let located = located(
        &grids("messy/fupin_family_type_list_2row_header.xls"),
        TYPES,
    );
    assert_eq!(located.header_row, 2);
    assert_eq!(located.table.header.len(), 3);
    assert!(located.table.rows.is_empty());
}

#[test]
fn reads_every_sheet_of_the_statistics() {
    let grids = grids("messy/fupin_stat_5sheets_merged.xls");
    let names: Vec<&str> = grids.iter().map(|grid| grid.name.as_str()).collect();
    assert_eq!(names, ["一", "二", "三", "四", "五"]);
    let wanted = [
        Column::required("区（县）", &[]),
        Column::required("保障参加农村合作医疗", &[]),
    ];
    assert_eq!(located(&grids, &wanted).sheet, "二");
}

#[test]
fn reads_the_blank_roster() {
    const ROSTER: &[Column] = &[
        Column::required("姓名", &[]),
        Column::required("身份证号", &[]),
        Column::required("联系方式", &[]),
    ];
    let grids = grids("messy/roster_blank_61cols_6sheets.xlsx");
    assert_eq!(grids.len(), 7);
    let located = match locate(&grids[0], ROSTER) {
        Ok(located) => located,
        Err(error) => panic!("{error:?}"),
    };
    assert_eq!((located.sheet.as_str(), located.header_row), ("花名册", 2));
    assert!(
        located.table.rows.is_empty(),
        "{:?}",
        located.table.rows.len()
    );
    assert!(located.unknown.len() > 50, "{}", located.unknown.len());
}

/// Forms that are no tables: their text is there.
#[rstest]
#[case("messy/expense_claim_102merged.xls", 1, "费用报销单")]
#[case("messy/hr_monthly_report_64merged.xls", 1, "人力资源教育结构")]
#[case("messy/performance_16sheets.xls", 16, "部门绩效考核标准表")]
#[case(
    "messy/fupin_questionnaire_stat_2012.xls",
    2,
    "（一）单位主要领导到村调研指导累计次数"
)]
fn reads_forms(#[case] name: &str, #[case] sheets: usize, #[case] text: &str) {
    let grids = grids(name);
    assert_eq!(grids.len(), sheets);
    let mut cells = grids
        .iter()
        .flat_map(|grid| &grid.rows)
        .flat_map(|(_, cells)| cells);
    assert!(cells.any(|cell| cell == text));
}

/// What `import KIND FILE --dry-run --json` answers: exit code, data, talk.
struct Tried {
    code: Option<i32>,
    data: String,
    talk: String,
}

fn try_import(folder: &Path, kind: &str, file: &str) -> Tried {
    let output = Command::new(env!("CARGO_BIN_EXE_qiaomen"))
        .args(["import", kind, "--dry-run", "--json", "--data-dir"])
        .arg(folder)
        .arg(shared().join("data/messy").join(file))
        .output();
    let Ok(output) = output else {
        panic!("cannot run the program on {file}");
    };
    Tried {
        code: output.status.code(),
        data: String::from_utf8_lossy(&output.stdout).into_owned(),
        talk: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

const KINDS: &[&str] = &[
    "divisions",
    "employers",
    "households",
    "persons",
    "willingness",
    "income",
    "vacancies",
    "placements",
    "wages",
];
/// Exit codes: all rows right; rows or the whole file wrong. A panic has 101, a signal none.
const RIGHT: i32 = 0;
const WRONG: i32 = 3;

/// Every file as every kind: a preview that says what each row would do or what is wrong with it, or a refusal that
/// names the cure. Nothing is written.
#[test]
fn tries_every_file_as_every_import() {
    let Ok(folder) = tempfile::tempdir() else {
        panic!("no temporary folder");
    };
    let data = folder.path().join("data");
    let mut previews = BTreeSet::new();
    for file in FILES {
        for kind in KINDS {
            let tried = try_import(&data, kind, file);
            let told = format!(
                "{kind} {file}: {:?} {} {}",
                tried.code, tried.data, tried.talk
            );
            assert!(!tried.talk.contains("panicked"), "{told}");
            match serde_json::from_str::<serde_json::Value>(&tried.data) {
                Ok(report) => {
                    assert!(matches!(tried.code, Some(RIGHT | WRONG)), "{told}");
                    let wrong = report["errors"].as_array().map_or(0, Vec::len);
                    assert_eq!(wrong == 0, tried.code == Some(RIGHT), "{told}");
                    assert_eq!(report["dry_run"], true, "{told}");
                    for error in report["errors"].as_array().into_iter().flatten() {
                        assert!(error["row"].is_number(), "{kind} {file}: {error}");
                        assert!(error["field"].is_string(), "{kind} {file}: {error}");
                        assert!(
                            error["text"]
                                .as_str()
                                .is_some_and(|text| text.contains("第")),
                            "{kind} {file}: {error}"
                        );
                    }
                    previews.insert((*file, *kind));
                }
                Err(_) => {
                    assert_eq!(tried.code, Some(WRONG), "{told}");
                    assert!(tried.data.is_empty(), "{told}");
                    assert!(tried.talk.contains("错误："), "{told}");
                }
            }
        }
    }
    // Two lists of postings are such under names that people use; the third has column names of its own and is told
    // what they should be. An empty roster brings in nobody; a table of indicators has 单位 and 性质, and every row of it
    // says why it is no employer.
    let wanted = [
        ("51job_gbk_pylist_cells_head500.csv", "vacancies"),
        ("bjx_jobs_gbk_multiline_cells.csv", "vacancies"),
        ("performance_16sheets.xls", "employers"),
        ("roster_blank_61cols_6sheets.xlsx", "vacancies"),
    ];
    assert_eq!(previews, BTreeSet::from(wanted));
}
