//! Which kind of file it is: the ending says what the user thinks it is, the first bytes what it is.

use std::path::Path;

use super::refusal::Refusal;

/// The kinds of file that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Xlsx,
    Xls,
    /// CSV, or text separated by tabs or semicolons.
    Delimited,
    JsonLines,
}

impl Format {
    /// The format by the file's ending, and whether it is gzipped. `Err` for endings we do not read.
    pub fn of(path: &Path) -> Result<(Self, bool), Refusal> {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().to_lowercase())
            .unwrap_or_default();
        let (plain, gzip) = match name.strip_suffix(".gz") {
            Some(plain) => (plain, true),
            None => (name.as_str(), false),
        };
        let ending = plain.rsplit_once('.').map_or("", |(_, ending)| ending);
        let format = match ending {
            "xlsx" | "xlsm" if !gzip => Self::Xlsx,
            "xls" if !gzip => Self::Xls,
            "csv" | "tsv" | "txt" => Self::Delimited,
            "jsonl" | "ndjson" => Self::JsonLines,
            other => {
                return Err(Refusal::UnknownEnding {
                    ending: other.to_owned(),
                });
            }
        };
        Ok((format, gzip))
    }
}

/// What the first bytes say, in Chinese for the refusal; `None` if they suit the format.
pub(crate) fn mismatch(format: Format, gzip: bool, head: &[u8]) -> Option<&'static str> {
    let found = content(head);
    let suits = match format {
        _ if gzip => found == Content::Gzip,
        Format::Xlsx => found == Content::Zip,
        Format::Xls => found == Content::Cfb || found == Content::BareBiff,
        Format::Delimited | Format::JsonLines => !matches!(
            found,
            Content::Gzip | Content::Zip | Content::Cfb | Content::Pdf | Content::Picture
        ),
    };
    (!suits).then(|| found.name())
}

/// An encrypted xlsx is a compound file under an xlsx ending: the one mismatch that has its own message.
pub(crate) fn is_compound(head: &[u8]) -> bool {
    content(head) == Content::Cfb
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    Zip,
    Cfb,
    BareBiff,
    Gzip,
    Pdf,
    Picture,
    Web,
    Text,
}

impl Content {
    fn name(self) -> &'static str {
        match self {
            Self::Zip => "新版表格（.xlsx）或压缩包",
            Self::Cfb => "旧版 Office 文件（.xls）",
            Self::BareBiff => "很旧的 Excel 文件",
            Self::Gzip => "gzip 压缩文件",
            Self::Pdf => "PDF 文件",
            Self::Picture => "图片",
            Self::Web => "网页表格（HTML 或 XML）",
            Self::Text => "文本或其他内容",
        }
    }
}

fn content(head: &[u8]) -> Content {
    const MAGIC: &[(&[u8], Content)] = &[
        (b"PK\x03\x04", Content::Zip),
        (b"PK\x05\x06", Content::Zip),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Content::Cfb),
        (b"\x09\x08", Content::BareBiff),
        (b"\x1F\x8B", Content::Gzip),
        (b"%PDF", Content::Pdf),
        (b"\x89PNG", Content::Picture),
        (b"\xFF\xD8\xFF", Content::Picture),
    ];
    if let Some((_, content)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return *content;
    }
    let start = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    if start.trim_ascii_start().starts_with(b"<") {
        Content::Web
    } else {
        Content::Text
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("人员.XLSX", Some((Format::Xlsx, false)))]
    #[case("a.b.xls", Some((Format::Xls, false)))]
    #[case("岗位.csv.gz", Some((Format::Delimited, true)))]
    #[case("p.jsonl.gz", Some((Format::JsonLines, true)))]
    #[case("p.xlsx.gz", None)]
    #[case("人员.et", None)]
    #[case("人员", None)]
    fn goes_by_the_ending(#[case] name: &str, #[case] expected: Option<(Format, bool)>) {
        assert_eq!(Format::of(Path::new(name)).ok(), expected);
    }

    #[rstest]
    #[case(Format::Xlsx, false, b"PK\x03\x04....", None)]
    #[case(
        Format::Xlsx,
        false,
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        Some("旧版 Office 文件（.xls）")
    )]
    #[case(Format::Xls, false, b"PK\x03\x04", Some("新版表格（.xlsx）或压缩包"))]
    #[case(
        Format::Xls,
        false,
        b"\xEF\xBB\xBF\r\n<table>",
        Some("网页表格（HTML 或 XML）")
    )]
    #[case(Format::Xls, false, b"a\tb\n", Some("文本或其他内容"))]
    #[case(
        Format::Delimited,
        false,
        b"PK\x03\x04",
        Some("新版表格（.xlsx）或压缩包")
    )]
    #[case(Format::Delimited, false, b"a,b", None)]
    #[case(Format::JsonLines, true, b"{}", Some("文本或其他内容"))]
    fn compares_ending_and_content(
        #[case] format: Format,
        #[case] gzip: bool,
        #[case] head: &[u8],
        #[case] expected: Option<&str>,
    ) {
        assert_eq!(mismatch(format, gzip, head), expected);
    }
}
