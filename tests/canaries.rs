//! No resident ID, phone or card number lies in clear anywhere in a data directory.
#![allow(clippy::unwrap_used, clippy::allow_attributes, missing_docs)]

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;

use qiaomen::kernel::{BankCard, ResidentId};

fn qiaomen(folder: &Path, arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_qiaomen"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{arguments:?}: {told} {}",
        String::from_utf8_lossy(&output.stdout)
    );
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found
}

/// Every 18 characters that pass the resident-ID check: real date and check character.
fn resident_ids(bytes: &[u8]) -> Vec<String> {
    let digits = |window: &[u8]| window[..17].iter().all(u8::is_ascii_digit);
    bytes
        .windows(18)
        .filter(|window| digits(window) && matches!(window[17], b'0'..=b'9' | b'x' | b'X'))
        .filter_map(|window| std::str::from_utf8(window).ok())
        .filter(|text| ResidentId::parse(text).is_ok())
        .map(str::to_owned)
        .collect()
}

/// Twenty people who are in no demo: resident ID, telephone and bank card are what is looked for. Region 539999, born
/// 1951; no bank issues cards that begin with 999999.
fn canaries() -> Vec<[String; 3]> {
    (0..20)
        .map(|number| {
            let body = format!("53999919510203{:03}", 500 + number);
            let id = "0123456789X"
                .chars()
                .map(|check| format!("{body}{check}"))
                .find(|id| ResidentId::parse(id).is_ok())
                .unwrap();
            let card = (0..10)
                .map(|check| format!("999999000000{:04}{check}", 7700 + number))
                .find(|card| BankCard::parse(card).is_ok())
                .unwrap();
            [id, format!("1990000{:04}", 7700 + number), card]
        })
        .collect()
}

#[test]
fn the_scanner_sees_what_it_looks_for() {
    let planted = b"\x00\x01name539999199003070017\xff";
    assert_eq!(resident_ids(planted), ["539999199003070017"]);
    assert!(resident_ids(b"539999199003070018").is_empty());
    assert_eq!(canaries().len(), 20);
}

#[test]
fn a_data_directory_holds_no_number_in_clear() {
    let folder = tempfile::tempdir().unwrap();
    qiaomen(
        folder.path(),
        &[
            "demo",
            "--no-serve",
            "--households",
            "150",
            "--today",
            "2026-11-24",
        ],
    );
    let header =
        "户编号,人口编号,姓名,证件号码,与户主关系,文化程度,劳动技能,健康状况,联系电话,银行卡号\n";
    let mut persons = String::from(header);
    let mut households = String::from("户编号,乡镇,村,户类型\n");
    for (number, [id, phone, card]) in canaries().iter().enumerate() {
        households.push_str(&format!("C{number},新哨镇,夸竹村委会,脱贫户\n"));
        persons.push_str(&format!(
            "C{number},CP{number},金丝雀,{id},户主,小学,无劳动力,健康,{phone},{card}\n"
        ));
    }
    std::fs::write(folder.path().join("户.csv"), households).unwrap();
    std::fs::write(folder.path().join("人.csv"), persons).unwrap();
    qiaomen(folder.path(), &["import", "households", "户.csv"]);
    qiaomen(folder.path(), &["import", "persons", "人.csv"]);

    let data = files(&folder.path().join("data"));
    assert!(
        data.iter().any(|path| path.ends_with("qiaomen.sqlite")),
        "{data:?}"
    );
    let secrets: Vec<String> = canaries().into_iter().flatten().collect();
    for path in data {
        let bytes = std::fs::read(&path).unwrap();
        let found = resident_ids(&bytes);
        assert!(found.is_empty(), "{path:?}: {found:?}");
        for secret in &secrets {
            let seen = bytes
                .windows(secret.len())
                .any(|window| window == secret.as_bytes());
            assert!(!seen, "{path:?} holds {secret}");
        }
    }
}
