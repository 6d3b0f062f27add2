//! Starts the child process that parses a workbook, and survives whatever becomes of it.

use std::{
    io::{BufRead, BufReader, Read},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use super::{Grid, Limits, ReaderOptions, protocol::Line, refusal::Refusal};
use crate::kernel::error::{Error, Kind, Result};

/// How reading the child's output ended, other than well.
enum Broken {
    Refused(Refusal),
    /// The output ended early or made no sense: the child died.
    Died,
    TooMuch,
}

/// The workbook's sheets.
pub(crate) fn read(path: &Path, options: &ReaderOptions) -> Result<Vec<Grid>> {
    // Absolute, so that no file name can be taken for an option.
    let path = std::path::absolute(path).map_err(not_started)?;
    let mut child = Command::new(&options.program)
        .arg("read-sheet")
        .arg(path)
        .env_clear()
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        // A parser's panic message may quote a cell; nobody's ID number belongs in a log.
        .stderr(Stdio::null())
        .spawn()
        .map_err(not_started)?;
    let outcome = match child.stdout.take() {
        Some(stdout) => collect(stdout, &options.limits),
        None => Some(Err(Broken::Died)),
    };
    let status = end(&mut child, matches!(outcome, Some(Err(Broken::Died))));
    match outcome {
        Some(Ok(grids)) => Ok(grids),
        Some(Err(Broken::Refused(refusal))) => Err(refusal.into()),
        Some(Err(Broken::Died)) => Err(failed(
            "读取表格的程序中途停止，文件可能损坏或过大".to_owned(),
            format!("child process died: {status}"),
        )),
        Some(Err(Broken::TooMuch)) => Err(Refusal::TooLarge {
            what: "读出的字节数".to_owned(),
            limit: options.limits.output_bytes,
        }
        .into()),
        None => Err(failed(
            format!(
                "读取表格超过 {} 秒仍未完成，文件可能损坏或过大",
                options.limits.time.as_secs()
            ),
            "child process timed out".to_owned(),
        )),
    }
}

/// Reads on a thread of its own, so that waiting can end before the output does. `None` when time is up.
fn collect(stdout: ChildStdout, limits: &Limits) -> Option<Result<Vec<Grid>, Broken>> {
    let (sender, receiver) = mpsc::channel();
    let most = limits.output_bytes;
    thread::spawn(move || {
        // Nobody listens any more once time is up.
        let _gone = sender.send(parse(stdout, most));
    });
    match receiver.recv_timeout(limits.time) {
        Ok(outcome) => Some(outcome),
        Err(mpsc::RecvTimeoutError::Timeout) => None,
        Err(mpsc::RecvTimeoutError::Disconnected) => Some(Err(Broken::Died)),
    }
}

fn parse(output: impl Read, most: u64) -> Result<Vec<Grid>, Broken> {
    let mut output = BufReader::new(output.take(most + 1));
    let mut grids: Vec<Grid> = Vec::new();
    let mut line = Vec::new();
    let mut total = 0;
    loop {
        line.clear();
        total += output
            .read_until(b'\n', &mut line)
            .map_err(|_| Broken::Died)? as u64;
        if total > most {
            return Err(Broken::TooMuch);
        }
        match serde_json::from_slice(&line).map_err(|_| Broken::Died)? {
            Line::Sheet { name, hidden } => grids.push(Grid {
                name,
                hidden,
                rows: Vec::new(),
            }),
            Line::Row(number, cells) => match grids.last_mut() {
                Some(grid) => grid.push(number, cells),
                None => return Err(Broken::Died),
            },
            Line::Refused(refusal) => return Err(Broken::Refused(refusal)),
            Line::End => return Ok(grids),
        }
    }
}

/// Makes sure that the child is gone; says how it went. One that died on its own is given a moment to be seen dead,
/// so that the log names its signal and not ours.
fn end(child: &mut Child, died: bool) -> String {
    for _ in 0..if died { 50 } else { 0 } {
        if let Ok(Some(status)) = child.try_wait() {
            return status.to_string();
        }
        thread::sleep(Duration::from_millis(10));
    }
    let _already_gone = child.kill();
    match child.wait() {
        Ok(status) => status.to_string(),
        Err(error) => error.to_string(),
    }
}

fn failed(sentence: String, log: String) -> Error {
    Error::invalid("SHEET-CHILD", sentence, log)
        .cure("请用 WPS 或 Excel 打开，只留要导入的工作表，另存为 .xlsx 后再导入")
}

fn not_started(source: std::io::Error) -> Error {
    Error::new(
        Kind::Unavailable,
        "SHEET-NO-CHILD",
        "读取表格的程序启动不了",
        "cannot start the child process",
    )
    .cure("请稍后重试；仍不行请联系管理员")
    .caused_by(source)
}
