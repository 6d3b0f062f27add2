//! The program as its users run it.
#![allow(clippy::unwrap_used, clippy::allow_attributes, missing_docs)]

use std::path::Path;
use std::process::{Command, Output};

fn qiaomen(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_qiaomen"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
}

#[test]
fn every_command_has_help() {
    let folder = tempfile::tempdir().unwrap();
    let help = qiaomen(folder.path(), &["--help"]);
    assert!(help.status.success());
    let text = String::from_utf8(help.stdout).unwrap();
    let commands: Vec<&str> = text
        .lines()
        .skip_while(|line| !line.starts_with("Commands"))
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .collect();
    assert!(commands.contains(&"import"), "{commands:?}");
    for command in commands {
        let help = qiaomen(folder.path(), &[command, "--help"]);
        assert!(help.status.success(), "{command}");
        assert!(!help.stdout.is_empty());
    }
}

#[test]
fn an_import_is_tried_then_done_then_nothing_new() {
    let folder = tempfile::tempdir().unwrap();
    let csv = "区划代码,名称\n532504000000,弥勒市\n532504102000,新哨镇\n";
    std::fs::write(folder.path().join("区划.csv"), csv).unwrap();
    let run = |more: &[&str]| {
        let all = [&["import", "divisions", "区划.csv", "--json"], more].concat();
        let output = qiaomen(folder.path(), &all);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        json(&output)
    };
    assert_eq!(run(&["--dry-run"])["outcome"]["created"], 2);
    assert_eq!(run(&[])["outcome"]["created"], 2);
    let again = run(&[]);
    assert_eq!(again["outcome"]["created"], 0);
    assert_eq!(again["outcome"]["unchanged"], 2);
    let doctor = qiaomen(folder.path(), &["doctor", "--json"]);
    assert!(
        doctor.status.success(),
        "{}",
        String::from_utf8_lossy(&doctor.stdout)
    );
}

#[test]
fn errors_go_to_stderr_with_their_exit_code() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("坏.csv"), "区划代码,名称\n12,弥勒市\n").unwrap();
    let rows = qiaomen(folder.path(), &["import", "divisions", "坏.csv"]);
    assert_eq!(rows.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&rows.stdout).contains("第2行“区划代码”"));
    let missing = qiaomen(folder.path(), &["import", "divisions", "没有.csv"]);
    assert_eq!(missing.status.code(), Some(4));
    assert!(missing.stdout.is_empty());
    let usage = qiaomen(folder.path(), &["import", "nonsense", "坏.csv"]);
    assert_eq!(usage.status.code(), Some(2));
    let url = qiaomen(folder.path(), &["migrate", "--database-url", "mysql://x"]);
    assert_eq!(url.status.code(), Some(3));
}

#[test]
fn words_of_the_bureau_are_understood_by_the_next_search() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = qiaomen(folder.path(), arguments);
        let text = String::from_utf8(output.stdout).unwrap();
        (output.status.code(), text)
    };
    let add = [
        "words",
        "add",
        "嘎嘎车",
        "--means",
        "缝纫工",
        "--source",
        "服务所",
    ];
    let (code, told) = run(&add);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("嘎嘎车＝缝纫工，来源：服务所"), "{told}");
    assert_eq!(run(&add).0, Some(5), "it holds already");
    let (_, list) = run(&["words", "list", "--json"]);
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    assert_eq!(list[0]["means"]["target"], "缝纫工");
    let (code, told) = run(&["search", "嘎嘎车"]);
    assert_eq!(code, Some(0));
    assert!(
        told.contains("按这样理解：工种 嘎嘎车（缝纫工） [occupation:缝纫工]"),
        "{told}"
    );
    let (_, told) = run(&["search", "嘎嘎车", "--without", "occupation:缝纫工"]);
    assert!(
        told.contains("已去掉：嘎嘎车 [occupation:缝纫工]"),
        "{told}"
    );
    let (code, _) = run(&["words", "remove", "嘎嘎车", "--why", "没人这样说"]);
    assert_eq!(code, Some(0));
    assert!(run(&["words", "list"]).1.contains("还没有收录"));
    assert_eq!(
        run(&["words", "remove", "嘎嘎车", "--why", "再来"]).0,
        Some(4)
    );
}
