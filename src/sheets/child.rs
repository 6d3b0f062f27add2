//! The child process (`qiaomen read-sheet FILE`): takes every power from itself, then parses the workbook and
//! writes its rows to standard output. If the parser aborts, only this process dies.

mod cell;
mod confine;
mod package;
mod parse;
mod stream;

use std::{
    fs::File,
    io::{self, BufWriter, Read, Seek, Write},
    path::Path,
    process::ExitCode,
};

use super::{
    Limits,
    format::{self, Format},
    protocol::Line,
    read::ending,
    refusal::{Refusal, damaged},
};

/// The hidden subcommand's whole work. Call it before anything else in `main`: it limits this very process for good.
/// Success means that the parent was told something, a refusal included.
pub fn run(path: &Path) -> ExitCode {
    let mut output = BufWriter::new(io::stdout().lock());
    let limits = Limits::default();
    let told = match rows(path, &limits, &mut output) {
        Ok(()) => tell(&mut output, &Line::End),
        Err(Stop::Refused(refusal)) => tell(&mut output, &Line::Refused(refusal)),
        Err(Stop::Deaf(error)) => Err(error),
    };
    match told.and_then(|()| output.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Why reading stops early.
#[derive(Debug)]
enum Stop {
    Refused(Refusal),
    /// The parent is gone.
    Deaf(io::Error),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

fn tell(output: &mut impl Write, line: &Line) -> io::Result<()> {
    serde_json::to_writer(&mut *output, line)?;
    output.write_all(b"\n")
}

fn rows(path: &Path, limits: &Limits, output: &mut impl Write) -> Result<(), Stop> {
    // Opened first: afterwards this process can open nothing.
    let mut file = File::open(path).map_err(damaged)?;
    confine::this_process(limits).map_err(Stop::Deaf)?;
    let format = recognise(path, &mut file)?;
    parse::workbook(file, format, limits, output)
}

/// The workbook's format, if ending and content agree and it needs no password.
fn recognise(path: &Path, file: &mut File) -> Result<Format, Stop> {
    let (format, _) = Format::of(path)?;
    let mut head = Vec::new();
    Read::by_ref(file)
        .take(512)
        .read_to_end(&mut head)
        .map_err(damaged)?;
    if format::is_compound(&head) && package::is_encrypted(file).map_err(damaged)? {
        return Err(Refusal::Encrypted.into());
    }
    if let Some(content) = format::mismatch(format, false, &head) {
        return Err(Refusal::WrongEnding {
            ending: ending(path),
            content: content.to_owned(),
        }
        .into());
    }
    file.rewind().map_err(damaged)?;
    Ok(format)
}
