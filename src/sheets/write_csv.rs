//! Tables to CSV that Excel and WPS open rightly and that computes nothing when opened.

use std::{borrow::Cow, io::Write};

use super::Table;
use crate::kernel::error::{Error, Kind, Result};

/// Writes UTF-8 with a byte order mark (without it Excel takes the file for GBK) and CRLF. Text that a spreadsheet
/// would compute gets a leading `'` (OWASP, CSV injection); numbers stay as they are; reading such a file back
/// with [`read`](super::read()) gives the same texts.
///
/// # Errors
/// `SHEET-WRITE` if the writer fails.
pub fn write_csv(table: &Table, mut writer: impl Write) -> Result<()> {
    writer.write_all("\u{FEFF}".as_bytes()).map_err(failed)?;
    let mut csv = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(writer);
    let rows = table.rows.iter().map(|row| &row.cells);
    for cells in std::iter::once(&table.header).chain(rows) {
        let guarded = cells.iter().map(|cell| guard(cell));
        csv.write_record(guarded.map(|cell| cell.into_owned()))
            .map_err(failed)?;
    }
    csv.flush().map_err(failed)
}

fn failed(source: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::new(
        Kind::Unavailable,
        "SHEET-WRITE",
        "导出的文件写不下去",
        "cannot write CSV",
    )
    .cure("请检查磁盘空间和文件夹权限后重试")
    .caused_by(source)
}

fn guard(cell: &str) -> Cow<'_, str> {
    if is_computed(cell.trim_start_matches('\'')) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The text that [`guard`] was given.
pub(crate) fn unguard(cell: String) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if is_computed(rest.trim_start_matches('\'')) => rest.to_owned(),
        _ => cell,
    }
}

/// Would a spreadsheet take this for a formula? The full-width signs count too: East Asian input methods give them.
fn is_computed(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
        && !is_plain_number(cell)
}

fn is_plain_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let mut parts = digits.splitn(2, '.');
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    parts.next().is_some_and(all_digits) && parts.next().is_none_or(all_digits)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::sheets::{Limits, decode, delimited};

    #[rstest]
    #[case("=1+1", "'=1+1")]
    #[case("+86 199", "'+86 199")]
    #[case("-0.5", "-0.5")]
    #[case("+8", "+8")]
    #[case("-", "'-")]
    #[case("-1-2", "'-1-2")]
    #[case("@SUM(A1)", "'@SUM(A1)")]
    #[case("\t=1", "'\t=1")]
    #[case("＝1", "'＝1")]
    #[case("'=1", "''=1")]
    #[case("'王", "'王")]
    #[case("砌墙", "砌墙")]
    fn neutralises_formulas(#[case] cell: &str, #[case] written: &str) {
        assert_eq!(guard(cell), written);
        assert_eq!(unguard(written.to_owned()), cell);
    }

    #[test]
    fn writes_what_excel_opens() -> Result<()> {
        let mut table = Table::new(&["姓名", "备注"]);
        table.push(vec!["张三".into(), "会砌墙，\n\"熟手\"".into()]);
        let mut bytes = Vec::new();
        write_csv(&table, &mut bytes)?;
        assert_eq!(
            String::from_utf8_lossy(&bytes),
            "\u{FEFF}姓名,备注\r\n张三,\"会砌墙，\n\"\"熟手\"\"\"\r\n"
        );
        Ok(())
    }

    proptest! {
        #[test]
        fn reads_back_what_it_wrote(
            cells in proptest::collection::vec("['=+@\t\"\n,，0-9砌-]{0,6}[a-z墙]", 3)
        ) {
            let mut table = Table::new(&["一", "二", "三"]);
            table.push(cells.clone());
            let mut bytes = Vec::new();
            prop_assert!(write_csv(&table, &mut bytes).is_ok());
            let text = decode::text(bytes).unwrap_or_default();
            let grid = delimited::read("表", &text, &Limits::default()).unwrap_or_default();
            prop_assert_eq!(grid.rows.last().map(|(_, cells)| cells.clone()), Some(cells));
        }
    }
}
