//! A file to grids: text files here, workbooks through the child process.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use flate2::read::MultiGzDecoder;

use super::{
    Grid, Limits, decode, delimited,
    format::{self, Format},
    jsonl, parent,
    refusal::Refusal,
};
use crate::kernel::error::{Error, Kind, Result};

/// What reading needs besides the file.
#[derive(Debug, Clone)]
pub struct ReaderOptions {
    /// The qiaomen program itself, started again as `read-sheet FILE` for workbooks.
    pub program: PathBuf,
    /// How big a file may be.
    pub limits: Limits,
}

impl ReaderOptions {
    /// The default limits.
    pub fn new(program: impl Into<PathBuf>) -> Self {
        Self {
            program: program.into(),
            limits: Limits::default(),
        }
    }
}

/// Reads an xlsx, xlsm, xls, csv, tsv, txt, jsonl or ndjson file (the text files also gzipped, `.gz`): one grid a
/// sheet, hidden sheets included, sheets without text left out.
///
/// Numbers come as spreadsheets show them (5000.0 → `5000`), dates as `2026-03-01`, yes/no cells as 是/否. CSV may be
/// UTF-8, GB18030 or UTF-16 with byte order mark, separated by comma, semicolon or tab.
///
/// # Errors
/// `SHEET-…` with what to do about it: no such file, not what its ending says, encrypted, damaged, too large,
/// undecodable in a row, or no text at all.
pub fn read(path: &Path, options: &ReaderOptions) -> Result<Vec<Grid>> {
    let (format, gzip) = Format::of(path)?;
    let file = open(path, &options.limits)?;
    let mut grids = match format {
        Format::Xlsx | Format::Xls => {
            drop(file);
            parent::read(path, options)?
        }
        Format::Delimited | Format::JsonLines => {
            let text = decode::text(bytes(file, format, gzip, path, &options.limits)?)?;
            let name = name(path);
            vec![match format {
                Format::JsonLines => jsonl::read(&name, &text, &options.limits)?,
                _ => delimited::read(&name, &text, &options.limits)?,
            }]
        }
    };
    grids.retain(|grid| !grid.rows.is_empty());
    if grids.is_empty() {
        return Err(Refusal::Empty.into());
    }
    Ok(grids)
}

fn open(path: &Path, limits: &Limits) -> Result<File> {
    let unreadable = |source: io::Error| {
        let error = if source.kind() == io::ErrorKind::NotFound {
            Error::not_found("SHEET-NO-FILE", "找不到这个文件", "no such file")
        } else {
            Error::new(
                Kind::Unavailable,
                "SHEET-NO-FILE",
                "打不开这个文件",
                "cannot open the file",
            )
        };
        error.cure("请检查文件路径和读取权限").caused_by(source)
    };
    let file = File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(
            Error::invalid("SHEET-NO-FILE", "这不是一个文件", "not a regular file")
                .cure("请选择一个表格文件，而不是文件夹"),
        );
    }
    match metadata.len() {
        0 => Err(Refusal::Empty.into()),
        size if size > limits.file_bytes => Err(Refusal::TooLarge {
            what: "文件字节数".to_owned(),
            limit: limits.file_bytes,
        }
        .into()),
        _ => Ok(file),
    }
}

/// The file's whole content, unpacked, if it is what its ending says.
fn bytes(
    mut file: File,
    format: Format,
    gzip: bool,
    path: &Path,
    limits: &Limits,
) -> Result<Vec<u8>, Refusal> {
    let mut raw = Vec::new();
    file.read_to_end(&mut raw)
        .map_err(super::refusal::damaged)?;
    let refuse = |content: &str| Refusal::WrongEnding {
        ending: ending(path),
        content: content.to_owned(),
    };
    if let Some(content) = format::mismatch(format, gzip, &raw) {
        return Err(refuse(content));
    }
    if !gzip {
        return Ok(raw);
    }
    let mut unpacked = Vec::new();
    MultiGzDecoder::new(raw.as_slice())
        .take(limits.unpacked_bytes + 1)
        .read_to_end(&mut unpacked)
        .map_err(super::refusal::damaged)?;
    if unpacked.len() as u64 > limits.unpacked_bytes {
        return Err(Refusal::TooLarge {
            what: "解压后字节数".to_owned(),
            limit: limits.unpacked_bytes,
        });
    }
    match format::mismatch(format, false, &unpacked) {
        Some(content) => Err(refuse(content)),
        None => Ok(unpacked),
    }
}

/// The ending as the user wrote it, for messages.
pub(crate) fn ending(path: &Path) -> String {
    path.extension()
        .map(|ending| ending.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// The file's name without its endings.
fn name(path: &Path) -> String {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let plain = name.strip_suffix(".gz").unwrap_or(&name);
    plain
        .rsplit_once('.')
        .map_or(plain, |(stem, _)| stem)
        .to_owned()
}
