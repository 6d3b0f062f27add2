//! Files made by hand for the tests: workbooks part by part, good and bad.
#![expect(
    clippy::unwrap_used,
    reason = "a test file that cannot be made is the test's failure"
)]

use std::{
    fmt::Write as _,
    fs,
    io::{Cursor, Write},
    path::PathBuf,
};

use flate2::{Compression, write::GzEncoder};
use tempfile::TempDir;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// A folder for one test's files.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}

/// One sheet's XML in the making.
pub struct Sheet {
    name: String,
    hidden: bool,
    dimension: String,
    rows: String,
}

impl Sheet {
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            hidden: false,
            dimension: String::new(),
            rows: String::new(),
        }
    }

    pub fn hidden(mut self) -> Self {
        self.hidden = true;
        self
    }

    pub fn dimension(mut self, range: &str) -> Self {
        self.dimension = format!(r#"<dimension ref="{range}"/>"#);
        self
    }

    /// Adds a row of (column letters, `s`tring | `n`umber | `d`ate serial, value).
    pub fn row(mut self, row: u32, cells: &[(&str, &str, &str)]) -> Self {
        write!(self.rows, r#"<row r="{row}">"#).unwrap();
        for (column, kind, value) in cells {
            match *kind {
                "s" => write!(
                    self.rows,
                    r#"<c r="{column}{row}" t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>"#
                ),
                "d" => write!(self.rows, r#"<c r="{column}{row}" s="1"><v>{value}</v></c>"#),
                _ => write!(self.rows, r#"<c r="{column}{row}"><v>{value}</v></c>"#),
            }
            .unwrap();
        }
        self.rows.push_str("</row>");
        self
    }

    fn xml(&self) -> String {
        format!(
            r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}<sheetData>{}</sheetData></worksheet>"#,
            self.dimension, self.rows
        )
    }
}

/// A workbook of these sheets.
pub fn xlsx(sheets: &[Sheet]) -> Vec<u8> {
    xlsx_with(sheets, &[])
}

/// A workbook with parts added, or put in the place of its own.
pub fn xlsx_with(sheets: &[Sheet], parts: &[(&str, &str)]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PKG: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut listed = String::new();
    let mut related = String::new();
    for (sheet, n) in sheets.iter().zip(1..) {
        let state = if sheet.hidden {
            r#" state="hidden""#
        } else {
            ""
        };
        write!(
            listed,
            r#"<sheet name="{}" sheetId="{n}" r:id="r{n}"{state}/>"#,
            sheet.name
        )
        .unwrap();
        write!(
            related,
            r#"<Relationship Id="r{n}" Type="{REL}/worksheet" Target="worksheets/sheet{n}.xml"/>"#
        )
        .unwrap();
    }
    let mut all: Vec<(String, String)> = vec![
        (
            "[Content_Types].xml".into(),
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#
                .into(),
        ),
        (
            "_rels/.rels".into(),
            format!(
                r#"<Relationships xmlns="{PKG}"><Relationship Id="r1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml".into(),
            format!(
                r#"<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>{listed}</sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels".into(),
            format!(r#"<Relationships xmlns="{PKG}">{related}</Relationships>"#),
        ),
        (
            "xl/styles.xml".into(),
            format!(
                r#"<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
            ),
        ),
    ];
    for (sheet, n) in sheets.iter().zip(1..) {
        all.push((format!("xl/worksheets/sheet{n}.xml"), sheet.xml()));
    }
    for (name, content) in parts {
        all.retain(|(own, _)| own != name);
        all.push(((*name).to_owned(), (*content).to_owned()));
    }
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in all {
        archive
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A workbook with this many parts of 4 MB, packed to next to nothing.
pub fn bomb(parts: usize) -> Vec<u8> {
    let spaces = " ".repeat(4 << 20);
    let seed = xlsx_with(&[], &[("xl/0.xml", &spaces)]);
    let mut seed = ZipArchive::new(Cursor::new(seed)).unwrap();
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for n in 0..parts {
        let part = seed.by_name("xl/0.xml").unwrap();
        archive
            .raw_copy_file_rename(part, format!("xl/{n}.xml"))
            .unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A compound file (MS-CFB, version 3) whose directory holds a root and one empty stream of this name.
pub fn compound_file(stream: &str) -> Vec<u8> {
    const FREE: u32 = 0xFFFF_FFFF;
    const END: u32 = 0xFFFF_FFFE;
    const FAT: u32 = 0xFFFF_FFFD;
    let mut file = vec![0u8; 512 * 3];
    let mut put = |at: usize, bytes: &[u8]| file[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    put(24, &[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    put(44, &1u32.to_le_bytes()); // one FAT sector
    put(48, &1u32.to_le_bytes()); // the directory is sector 1
    put(56, &4096u32.to_le_bytes());
    put(60, &END.to_le_bytes());
    put(68, &END.to_le_bytes());
    put(76, &0u32.to_le_bytes()); // the FAT is sector 0
    for at in (80..512).step_by(4) {
        put(at, &FREE.to_le_bytes());
    }
    for at in (512..1024).step_by(4) {
        put(at, &FREE.to_le_bytes());
    }
    put(512, &FAT.to_le_bytes());
    put(516, &END.to_le_bytes());
    for (n, (name, kind)) in [("Root Entry", 5u8), (stream, 2)].into_iter().enumerate() {
        let at = 1024 + n * 128;
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        put(at, &name);
        put(
            at + 64,
            &u16::try_from(name.len() + 2).unwrap().to_le_bytes(),
        );
        put(at + 66, &[kind, 1]);
        put(at + 68, &FREE.to_le_bytes());
        put(at + 72, &FREE.to_le_bytes());
        let child = if kind == 5 { 1 } else { FREE };
        put(at + 76, &child.to_le_bytes());
        put(at + 116, &END.to_le_bytes());
    }
    file
}

/// Gzipped bytes.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
