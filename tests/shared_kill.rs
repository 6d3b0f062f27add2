//! kill -9 in the middle of an import of 32,000 rows: afterwards all of them are there, or none.
#![allow(clippy::unwrap_used, clippy::allow_attributes, missing_docs)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn shared() -> PathBuf {
    let folder = std::env::var("QIAOMEN_SHARED").unwrap_or_else(|_| "../shared".into());
    let file = Path::new(&folder).join("data/postings-real.jsonl.gz");
    std::fs::canonicalize(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn qiaomen(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_qiaomen"));
    command.args(arguments).current_dir(folder);
    command
}

fn json(folder: &Path, arguments: &[&str]) -> serde_json::Value {
    let output = qiaomen(folder, arguments).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {told}");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {told}"))
}

fn drafts(folder: &Path) -> i64 {
    let answer = json(folder, &["search", "", "--scope", "drafts", "--json"]);
    answer["total"].as_i64().unwrap()
}

#[test]
fn killed_imports_leave_all_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let postings = shared();
    let import = ["import", "vacancies", postings.to_str().unwrap(), "--json"];
    json(folder, &["migrate", "--json"]);

    // How long it takes undisturbed, in a directory of its own.
    let calm = tempfile::tempdir().unwrap();
    let begun = Instant::now();
    let report = json(calm.path(), &import);
    let whole = begun.elapsed();
    let rows = report["rows"].as_i64().unwrap();
    assert_eq!(rows, 32_000);
    assert_eq!(
        drafts(calm.path()),
        rows,
        "all are drafts that staff can search"
    );

    let mut killed = 0;
    for part in [0.15, 0.4, 0.6, 0.8, 0.95] {
        let before = drafts(folder);
        let mut child = qiaomen(folder, &import)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_secs_f64(whole.as_secs_f64() * part));
        // SIGKILL; it may have finished by then, which counts as all.
        let _finished = child.kill();
        killed += i32::from(!child.wait().unwrap().success());
        let after = drafts(folder);
        assert!(
            [before, rows].contains(&after),
            "{before} before, {after} after a kill at {part}"
        );
        for check in [&["doctor", "--json"][..], &["index", "verify", "--json"]] {
            json(folder, check);
        }
    }
    assert!(
        killed >= 3,
        "only {killed} of 5 imports were still running when killed"
    );
    json(folder, &import);
    assert_eq!(drafts(folder), rows);
    let verified = json(folder, &["index", "verify", "--json"]);
    assert_eq!(verified["agreeing"].as_i64().unwrap(), rows);
}
