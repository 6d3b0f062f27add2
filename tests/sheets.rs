//! Reading files from outside: good ones give their text, broken and hostile ones a clear refusal, quickly.

mod files;

use std::{
    fs::File,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use files::{Folder, Sheet, compound_file, xlsx, xlsx_with};
use qiaomen::{
    kernel::error::{Error, Kind},
    sheets::{Column, Grid, Limits, ReaderOptions, locate_any, read},
};
use rstest::rstest;

fn options() -> ReaderOptions {
    ReaderOptions::new(env!("CARGO_BIN_EXE_qiaomen"))
}

fn grids(path: &Path) -> Vec<Grid> {
    match read(path, &options()) {
        Ok(grids) => grids,
        Err(error) => panic!("{}: {error:?}", path.display()),
    }
}

/// The refusal and how long it took: at most two seconds, of an unoptimised parser a few more.
fn timed_refusal(path: &Path) -> (Error, Duration) {
    let start = Instant::now();
    let error = match read(path, &options()) {
        Ok(grids) => panic!("{} was read: {} sheets", path.display(), grids.len()),
        Err(error) => error,
    };
    let elapsed = start.elapsed();
    let most = if cfg!(debug_assertions) { 8 } else { 2 };
    assert!(elapsed < Duration::from_secs(most), "{elapsed:?}");
    assert!(error.cure_text().is_some(), "{error:?}");
    (error, elapsed)
}

fn refusal(path: &Path) -> Error {
    timed_refusal(path).0
}

fn row(number: u32, cells: &[&str]) -> (u32, Vec<String>) {
    (number, cells.iter().map(ToString::to_string).collect())
}

#[test]
fn reads_a_workbook_as_the_clerk_sees_it() {
    let folder = Folder::new();
    let sheet = Sheet::new("人员")
        .row(1, &[("A", "s", "弥阳镇花名册")])
        .row(
            3,
            &[
                ("A", "s", "姓名"),
                ("B", "s", "证件号码"),
                ("C", "s", "入户日期"),
                ("D", "s", "月薪"),
            ],
        )
        .row(
            4,
            &[
                ("A", "s", "张三"),
                ("B", "s", "539999199001010018"),
                ("C", "d", "45352"),
                ("D", "n", "5000"),
            ],
        )
        .row(
            5,
            &[
                ("A", "s", "会砌墙\n开过挖机"),
                ("B", "n", "539999199001010048"),
                ("D", "n", "2599.5"),
                ("F", "s", "  "),
            ],
        );
    let path = folder.file(
        "花名册.xlsx",
        &xlsx(&[
            sheet,
            Sheet::new("空"),
            Sheet::new("字典").hidden().row(1, &[("B", "s", "彝族")]),
        ]),
    );
    let grids = grids(&path);
    let names: Vec<(&str, bool)> = grids
        .iter()
        .map(|grid| (grid.name.as_str(), grid.hidden))
        .collect();
    assert_eq!(names, [("人员", false), ("字典", true)]);
    assert_eq!(
        grids[0].rows,
        [
            row(1, &["弥阳镇花名册"]),
            row(3, &["姓名", "证件号码", "入户日期", "月薪"]),
            row(4, &["张三", "539999199001010018", "2024-03-01", "5000"]),
            // A number cannot hold 18 digits: it comes as the sheet shows it, which no check takes for an ID.
            row(
                5,
                &["会砌墙\n开过挖机", "5.3999919900101E+17", "", "2599.5"]
            ),
        ]
    );
    assert_eq!(grids[1].rows, [row(1, &["", "彝族"])]);
}

#[test]
fn finds_the_table_in_a_workbook() {
    let folder = Folder::new();
    let sheet = Sheet::new("工资")
        .row(1, &[("A", "s", "工资表")])
        .row(
            2,
            &[("A", "s", "姓名"), ("B", "s", "金额"), ("D", "s", "备注")],
        )
        .row(3, &[("B", "s", "应发（元）"), ("C", "s", "实发（元）")])
        .row(
            4,
            &[("A", "s", "张三"), ("B", "n", "5000"), ("C", "n", "4800.5")],
        )
        .row(
            5,
            &[
                ("A", "s", "合 计"),
                ("B", "n", "5000"),
                ("C", "n", "4800.5"),
            ],
        );
    let path = folder.file("工资.xlsx", &xlsx(&[sheet]));
    let wanted = [
        Column::required("姓名", &[]),
        Column::required("实发", &[]),
        Column::required("应发", &[]),
    ];
    let located = match locate_any(&grids(&path), &wanted) {
        Ok(located) => located,
        Err(error) => panic!("{error:?}"),
    };
    assert_eq!(located.table.header, ["姓名", "实发", "应发"]);
    assert_eq!(located.table.rows.len(), 1);
    assert_eq!(located.table.rows[0].number, 4);
    assert_eq!(located.table.rows[0].cells, ["张三", "4800.5", "5000"]);
    assert_eq!(located.skipped.len(), 1);
}

/// calamine issue 693: two cells make its range reader ask for 549 GB.
#[test]
fn refuses_the_corner_cell_file() {
    let folder = Folder::new();
    let sheet = Sheet::new("表")
        .row(1, &[("A", "n", "1")])
        .row(1_048_576, &[("XFD", "n", "1")]);
    let (error, elapsed) = timed_refusal(&folder.file("角.xlsx", &xlsx(&[sheet])));
    assert!(elapsed < Duration::from_secs(2), "{elapsed:?}");
    assert_eq!(error.code(), "SHEET-FAR-CELL");
    assert_eq!(
        error.sentence(),
        "工作表“表”第1048576行第16384列有内容，超出可读的 1000 列"
    );
}

/// The last row alone does no harm, nor does a declared size that nothing fills.
#[test]
fn reads_a_far_row() {
    let folder = Folder::new();
    let sheet = Sheet::new("表")
        .dimension("A1:XFD1048576")
        .row(1, &[("A", "n", "1")])
        .row(1_048_576, &[("A", "n", "2"), ("XFD", "s", " ")]);
    let grids = grids(&folder.file("远.xlsx", &xlsx(&[sheet])));
    assert_eq!(grids[0].rows, [row(1, &["1"]), row(1_048_576, &["2"])]);
}

const STRINGS: &str = "xl/sharedStrings.xml";

#[rstest]
#[case::bogus_count(
    STRINGS,
    r#"<sst xmlns="x" uniqueCount="99999999999"><si><t>a</t></si></sst>"#,
    "SHEET-TOO-LARGE"
)]
#[case::many_strings(STRINGS, &format!("<sst>{}</sst>", "<si><t/></si>".repeat(2_000_001)), "SHEET-TOO-LARGE")]
#[case::entities(
    STRINGS,
    r#"<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst><si><t>&e;</t></si></sst>"#,
    "SHEET-HOSTILE"
)]
#[case::no_xml("xl/workbook.xml", "not xml at all", "SHEET-DAMAGED")]
fn refuses_hostile_parts(#[case] part: &str, #[case] content: &str, #[case] code: &str) {
    let folder = Folder::new();
    let sheet = Sheet::new("表").row(1, &[("A", "n", "1")]);
    let path = folder.file("坏.xlsx", &xlsx_with(&[sheet], &[(part, content)]));
    assert_eq!(refusal(&path).code(), code);
}

#[test]
fn refuses_a_part_longer_than_it_declares() {
    let folder = Folder::new();
    let part = format!("<sst>{}</sst>", " ".repeat(9_000_000));
    let mut bytes = xlsx_with(
        &[Sheet::new("表").row(1, &[("A", "n", "1")])],
        &[(STRINGS, &part)],
    );
    // The declared size, in the local header and in the directory.
    let declared = u32::try_from(part.len()).unwrap_or_default().to_le_bytes();
    let mut changed = 0;
    for at in 0..bytes.len() - 4 {
        if bytes[at..at + 4] == declared {
            bytes[at..at + 4].copy_from_slice(&1000u32.to_le_bytes());
            changed += 1;
        }
    }
    assert!(changed >= 1);
    assert_eq!(
        refusal(&folder.file("谎.xlsx", &bytes)).code(),
        "SHEET-DAMAGED"
    );
}

/// 440 MB in 440 KB.
#[test]
fn refuses_a_bomb() {
    let folder = Folder::new();
    let error = refusal(&folder.file("炸.xlsx", &files::bomb(110)));
    assert_eq!(error.sentence(), "文件过大：解压后字节数超过 419430400");
}

#[test]
fn refuses_too_many_parts() {
    let folder = Folder::new();
    let names: Vec<String> = (0..5_001).map(|n| format!("xl/media/{n}.png")).collect();
    let parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    let error = refusal(&folder.file("多.xlsx", &xlsx_with(&[], &parts)));
    assert_eq!(error.sentence(), "文件过大：内部文件数超过 5000");
}

#[test]
fn refuses_a_truncated_workbook() {
    let folder = Folder::new();
    let whole = xlsx(&[Sheet::new("表").row(1, &[("A", "s", "姓名")])]);
    for part in [whole.len() - 10, whole.len() / 2, 30] {
        let path = folder.file("断.xlsx", &whole[..part]);
        assert_eq!(refusal(&path).code(), "SHEET-DAMAGED", "{part}");
    }
}

#[rstest]
#[case("加密.xlsx", "EncryptedPackage", "SHEET-ENCRYPTED")]
#[case("加密.xls", "EncryptedPackage", "SHEET-ENCRYPTED")]
// An old xls under a new ending, and a compound file that is no workbook.
#[case("旧表.xlsx", "Workbook", "SHEET-WRONG-ENDING")]
#[case("文档.xls", "WordDocument", "SHEET-DAMAGED")]
fn tells_compound_files_apart(#[case] name: &str, #[case] stream: &str, #[case] code: &str) {
    let folder = Folder::new();
    assert_eq!(
        refusal(&folder.file(name, &compound_file(stream))).code(),
        code
    );
}

#[rstest]
#[case(
    "网页.xls",
    b"<html><table><tr><td>a</td></tr></table></html>",
    "SHEET-WRONG-ENDING"
)]
#[case("文本.xlsx", "姓名,电话\n".as_bytes(), "SHEET-WRONG-ENDING")]
#[case("表.csv", b"PK\x03\x04zip", "SHEET-WRONG-ENDING")]
#[case("表.csv.gz", b"a,b\n", "SHEET-WRONG-ENDING")]
#[case("表.csv.gz", b"\x1F\x8B\x08\x00damaged", "SHEET-DAMAGED")]
#[case("表.et", b"x", "SHEET-ENDING")]
#[case("表.csv", b"", "SHEET-EMPTY")]
#[case("表.csv", b"\n,,\n \n", "SHEET-EMPTY")]
#[case("表.csv", b"a,b\n\"1,2\n", "SHEET-OPEN-QUOTE")]
#[case("表.csv", b"a,b\n1,\xFF\n", "SHEET-ENCODING")]
#[case("表.jsonl", b"{\"a\":1}\n[]\n", "SHEET-NOT-JSON")]
fn refuses_what_is_not_what_it_says(#[case] name: &str, #[case] bytes: &[u8], #[case] code: &str) {
    let folder = Folder::new();
    assert_eq!(refusal(&folder.file(name, bytes)).code(), code);
}

#[test]
fn refuses_what_is_not_there() {
    let folder = Folder::new();
    for name in ["没有.csv", "没有.xlsx"] {
        let error = refusal(&folder.path(name));
        assert_eq!(
            (error.code(), error.kind()),
            ("SHEET-NO-FILE", Kind::NotFound)
        );
    }
}

#[test]
fn reads_text_files_in_their_encodings() {
    let folder = Folder::new();
    let expected = [
        row(1, &["姓名", "备注"]),
        row(2, &["张三", "会砌墙，\n熟手"]),
        row(3, &["李四"]),
    ];
    let text = "姓名,备注\r\n张三,\"会砌墙，\n熟手\"\r\n李四\r\n";
    let (gbk, _, lossy) = encoding_rs::GBK.encode(text);
    assert!(!lossy);
    let files = [
        folder.file("a.csv", text.as_bytes()),
        folder.file("b.csv", format!("\u{FEFF}{text}").as_bytes()),
        folder.file("c.csv", &gbk),
        folder.file("d.csv.gz", &files::gzip(&gbk)),
        folder.file("e.txt", text.replace(',', "\t").as_bytes()),
    ];
    for path in files {
        let grids = grids(&path);
        assert_eq!(grids[0].rows, expected, "{}", path.display());
        assert_eq!(grids[0].name.len(), 1);
    }
}

#[test]
fn reads_32_000_json_lines_quickly() {
    let folder = Folder::new();
    let desc = "岗位职责：负责砌墙、抹灰。".repeat(20);
    let text: String = (0..32_000)
        .map(|n| format!("{{\"id\":{n},\"title\":\"砌墙工\",\"desc\":\"{desc}\"}}\n"))
        .collect();
    let path = folder.file("岗位.jsonl.gz", &files::gzip(text.as_bytes()));
    let start = Instant::now();
    let grids = grids(&path);
    assert_eq!(grids[0].name, "岗位");
    assert_eq!(grids[0].rows.len(), 32_001);
    assert_eq!(grids[0].rows[0], row(0, &["id", "title", "desc"]));
    assert_eq!(grids[0].rows[32_000].1[0], "31999");
    assert!(
        start.elapsed() < Duration::from_secs(30),
        "{:?}",
        start.elapsed()
    );
}

/// Another program in the child's place, to see what becomes of its ends.
fn with_program(script: &str, limits: Limits) -> (Error, Duration) {
    let folder = Folder::new();
    let path = folder.file("表.xlsx", &xlsx(&[]));
    let program = folder.path("program");
    // Written by another process: a program that this one has open for writing cannot be started.
    let written = Command::new("sh")
        .arg("-c")
        .arg("printf '#!/bin/sh\\n%s\\n' \"$1\" > \"$2\" && chmod +x \"$2\"")
        .args(["sh", script])
        .arg(&program)
        .status();
    assert!(written.is_ok_and(|status| status.success()));
    let start = Instant::now();
    match read(&path, &ReaderOptions { program, limits }) {
        Ok(grids) => panic!("read {} sheets", grids.len()),
        Err(error) => (error, start.elapsed()),
    }
}

#[test]
fn survives_the_death_of_its_child() {
    let (error, _) = with_program(
        r#"echo '{"Sheet":{"name":"x","hidden":false}}'; echo '{"Row":[1,["a"]]}'; kill -9 $$"#,
        Limits::default(),
    );
    assert_eq!((error.code(), error.kind()), ("SHEET-CHILD", Kind::Invalid));
    assert_eq!(
        error.sentence(),
        "读取表格的程序中途停止，文件可能损坏或过大"
    );
    assert!(
        error.log_line().contains("signal: 9"),
        "{}",
        error.log_line()
    );
}

/// A child that ends well but without its last line has not told everything.
#[test]
fn distrusts_a_child_that_ends_early() {
    let (error, _) = with_program(
        r#"echo '{"Sheet":{"name":"x","hidden":false}}'; echo '{"Row":[1,["a"]]}'"#,
        Limits::default(),
    );
    assert_eq!(error.code(), "SHEET-CHILD");
}

#[test]
fn stops_a_child_that_takes_too_long() {
    let limits = Limits {
        time: Duration::from_millis(300),
        ..Limits::default()
    };
    let (error, elapsed) = with_program("exec /bin/sleep 60", limits);
    assert_eq!(error.code(), "SHEET-CHILD");
    assert!(error.log_line().contains("timed out"));
    assert!(elapsed < Duration::from_secs(5), "{elapsed:?}");
}

#[test]
fn stops_a_child_that_says_too_much() {
    let limits = Limits {
        output_bytes: 100_000,
        ..Limits::default()
    };
    let (error, elapsed) = with_program(
        r#"echo '{"Sheet":{"name":"x","hidden":false}}'; while :; do echo '{"Row":[1,["aaaaaaaaaaaaaaaaaaaaaaaa"]]}'; done"#,
        limits,
    );
    assert_eq!(error.code(), "SHEET-TOO-LARGE");
    assert!(elapsed < Duration::from_secs(10), "{elapsed:?}");
}

/// The child may write to its pipe but to no file: the limits are in force, and the kernel ends it.
#[test]
fn the_child_can_write_no_file() {
    let folder = Folder::new();
    let path = folder.file(
        "表.xlsx",
        &xlsx(&[Sheet::new("表").row(1, &[("A", "n", "1")])]),
    );
    let command = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_qiaomen"));
        command.arg("read-sheet").arg(&path);
        command
    };
    let piped = command()
        .output()
        .map(|output| output.stdout)
        .unwrap_or_default();
    assert!(
        piped.ends_with(b"\"End\"\n"),
        "{}",
        String::from_utf8_lossy(&piped)
    );
    let target = folder.path("out");
    let Ok(file) = File::create(&target) else {
        panic!("no file")
    };
    let status = command().stdout(file).status();
    assert!(status.is_ok_and(|status| !status.success()));
    assert_eq!(std::fs::read(&target).unwrap_or_default(), b"");
}

#[test]
fn says_when_the_child_cannot_be_started() {
    let folder = Folder::new();
    let path = folder.file("表.xlsx", &xlsx(&[]));
    let nothing = ReaderOptions::new(PathBuf::from("/nonexistent/qiaomen"));
    let error = read(&path, &nothing).err();
    assert_eq!(error.map(|error| error.code()), Some("SHEET-NO-CHILD"));
}
