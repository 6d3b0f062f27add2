//! Looks into a workbook's container before the parser does: bombs, bogus sizes, XML tricks, passwords.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek},
};

use zip::ZipArchive;

use crate::sheets::{
    Limits,
    refusal::{Refusal, damaged},
};

/// Is this compound file an encrypted xlsx? Its directory then names a stream `EncryptedPackage` (MS-OFFCRYPTO 2.1).
pub fn is_encrypted(file: &mut File) -> io::Result<bool> {
    const SECTOR: usize = 512;
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    file.rewind()?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    // Directory entries begin at multiples of 128 bytes after the header.
    Ok(bytes
        .get(SECTOR..)
        .unwrap_or_default()
        .chunks(128)
        .any(|entry| entry.starts_with(&name)))
}

/// Checks an xlsx package: number of parts and their unpacked sizes, declared and real; damage; XML with document
/// types or entities (which no spreadsheet program writes); number of shared strings.
pub fn check(file: &File, limits: &Limits) -> Result<(), Refusal> {
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(damaged)?;
    if archive.len() > limits.zip_entries {
        return Err(too_large("内部文件数", limits.zip_entries as u64));
    }
    let mut declared = 0u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(damaged)?;
        if entry.encrypted() {
            return Err(Refusal::Encrypted);
        }
        declared = declared.saturating_add(entry.size());
    }
    if declared > limits.unpacked_bytes {
        return Err(too_large("解压后字节数", limits.unpacked_bytes));
    }
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(damaged)?;
        let name = entry.name().map_err(damaged)?.to_lowercase();
        // Pictures and macros are never unpacked, here or by the parser.
        if [".xml", ".rels", ".vml"]
            .iter()
            .any(|ending| name.ends_with(ending))
        {
            let size = entry.size();
            let strings = if name.ends_with("sharedstrings.xml") {
                limits.shared_strings
            } else {
                usize::MAX
            };
            scan(entry, size, strings)?;
        }
    }
    Ok(())
}

/// Reads one XML part to its end; more than it declared, or a wrong checksum, is damage.
fn scan(part: impl Read, declared: u64, most_strings: usize) -> Result<(), Refusal> {
    let mut part = BufReader::with_capacity(64 << 10, part.take(declared + 1));
    let mut piece = Vec::new();
    let mut total = 0;
    let mut strings = 0;
    loop {
        piece.clear();
        let read = part.read_until(b'<', &mut piece).map_err(damaged)?;
        if read == 0 {
            return Ok(());
        }
        total += read as u64;
        if total > declared {
            return Err(damaged("a part is longer than it declares"));
        }
        if piece.starts_with(b"!DOCTYPE") || piece.starts_with(b"!ENTITY") {
            return Err(Refusal::Hostile {
                log: "document type or entity in a part".to_owned(),
            });
        }
        if piece.starts_with(b"sst") {
            declares_strings(&piece, most_strings)?;
        }
        if piece.starts_with(b"si>") || piece.starts_with(b"si ") {
            strings += 1;
            if strings > most_strings {
                return Err(too_large("文字个数", most_strings as u64));
            }
        }
    }
}

/// The parser reserves room for as many strings as the part declares (calamine issue 684), so that is checked too.
fn declares_strings(piece: &[u8], most: usize) -> Result<(), Refusal> {
    let text = String::from_utf8_lossy(piece);
    let count = text
        .split_once("uniqueCount=")
        .map(|(_, rest)| rest.trim_start_matches(['"', '\'']))
        .and_then(|rest| rest.split(|c: char| !c.is_ascii_digit()).next());
    match count {
        // Digits that fit no number are too many as well.
        Some(digits) if !digits.is_empty() && digits.parse().unwrap_or(usize::MAX) > most => {
            Err(too_large("文字个数", most as u64))
        }
        _ => Ok(()),
    }
}

fn too_large(what: &str, limit: u64) -> Refusal {
    Refusal::TooLarge {
        what: what.to_owned(),
        limit,
    }
}
