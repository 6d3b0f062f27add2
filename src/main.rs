//! The program. So far only the hidden `read-sheet FILE`, which `qiaomen::sheets` starts for every workbook.

use std::{ffi::OsString, io::Write, path::Path, process::ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    match arguments.as_slice() {
        [command, file] if command == "read-sheet" => qiaomen::sheets::child::run(Path::new(file)),
        _ => {
            let _closed = writeln!(std::io::stderr(), "usage: qiaomen read-sheet FILE");
            ExitCode::from(2)
        }
    }
}
