//! CSV and its relatives with tab or semicolon, as spreadsheets read them.
//!
//! Our own reader, because the `csv` crate takes a quotation mark that is never closed as one long cell (losing
//! every row below it without a word) and does not count blank rows.

use super::{
    Grid,
    limits::{Limits, Meter},
    refusal::Refusal,
    write_csv,
};

/// The grid of a delimited text.
pub(crate) fn read(name: &str, text: &str, limits: &Limits) -> Result<Grid, Refusal> {
    let mut grid = Grid {
        name: name.to_owned(),
        ..Grid::default()
    };
    let mut meter = Meter::default();
    let mut reader = Reader::new(text, delimiter(text));
    while let Some(cells) = reader.next_record()? {
        grid.push(reader.row, cells.into_iter().map(as_shown).collect());
        let Some((row, cells)) = grid.rows.last().filter(|(row, _)| *row == reader.row) else {
            continue;
        };
        if cells.len() > limits.columns as usize {
            return Err(Refusal::FarCell {
                sheet: name.to_owned(),
                row: *row,
                column: u32::try_from(cells.len()).unwrap_or(u32::MAX),
                limit: limits.columns,
            });
        }
        meter.row(limits, cells.len())?;
    }
    Ok(grid)
}

/// `="0871"` is how other programs keep a spreadsheet from making a number of it, a leading quote how
/// [`write_csv`](super::write_csv()) keeps it from computing: neither belongs to the text.
fn as_shown(cell: String) -> String {
    let wrapped = cell
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        .filter(|inner| !inner.contains('"'));
    match wrapped {
        Some(inner) => inner.to_owned(),
        None => write_csv::unguard(cell),
    }
}

/// The separator that splits a typical row of the beginning into most cells; comma if none splits.
fn delimiter(text: &str) -> u8 {
    let mut end = text.len().min(64 << 10);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let widths = |delimiter| {
        let mut reader = Reader::new(&text[..end], delimiter);
        let mut widths = Vec::new();
        // The sample may end within quotes: what was read until then is enough.
        while let Ok(Some(cells)) = reader.next_record() {
            if cells.iter().any(|cell| !cell.is_empty()) {
                widths.push(cells.len());
            }
            if widths.len() == 50 {
                break;
            }
        }
        widths.sort_unstable();
        widths
            .get(widths.len().saturating_sub(1) / 2)
            .copied()
            .unwrap_or(0)
    };
    let mut best = (b',', widths(b','));
    for candidate in [b'\t', b';'] {
        let width = widths(candidate);
        if width > best.1 {
            best = (candidate, width);
        }
    }
    best.0
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    delimiter: u8,
    /// Number of the row last read.
    row: u32,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, delimiter: u8) -> Self {
        Self {
            text,
            at: 0,
            delimiter,
            row: 0,
        }
    }

    fn next_record(&mut self) -> Result<Option<Vec<String>>, Refusal> {
        if self.at == self.text.len() {
            return Ok(None);
        }
        self.row += 1;
        let mut cells = Vec::new();
        loop {
            cells.push(self.cell()?);
            match self.peek() {
                Some(byte) if byte == self.delimiter => self.at += 1,
                Some(b'\r') => {
                    self.at += 1;
                    if self.peek() == Some(b'\n') {
                        self.at += 1;
                    }
                    break;
                }
                Some(_) => {
                    self.at += 1;
                    break;
                }
                None => break,
            }
        }
        Ok(Some(cells))
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn cell(&mut self) -> Result<String, Refusal> {
        let mut cell = String::new();
        if self.peek() == Some(b'"') {
            self.at += 1;
            loop {
                let rest = &self.text[self.at..];
                let Some(quote) = rest.find('"') else {
                    return Err(Refusal::OpenQuote { row: self.row });
                };
                cell.push_str(&rest[..quote]);
                self.at += quote + 1;
                if self.peek() != Some(b'"') {
                    break;
                }
                cell.push('"');
                self.at += 1;
            }
        }
        // The bare text, or what follows the closing quote before the separator.
        let rest = &self.text.as_bytes()[self.at..];
        let bare = rest
            .iter()
            .position(|byte| *byte == self.delimiter || matches!(byte, b'\r' | b'\n'))
            .unwrap_or(rest.len());
        cell.push_str(&self.text[self.at..self.at + bare]);
        self.at += bare;
        Ok(cell)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        match read("表", text, &Limits::default()) {
            Ok(grid) => grid.rows,
            Err(refusal) => panic!("{refusal:?}"),
        }
    }

    fn row(number: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (number, cells.iter().map(ToString::to_string).collect())
    }

    #[rstest]
    #[case("a,b\n1,2\n", vec![row(1, &["a", "b"]), row(2, &["1", "2"])])]
    #[case("a;b\n1;2", vec![row(1, &["a", "b"]), row(2, &["1", "2"])])]
    #[case("a\tb\r\n1,5\t2\r\n", vec![row(1, &["a", "b"]), row(2, &["1,5", "2"])])]
    // Old Mac line ends.
    #[case("a,b\r1,2\r", vec![row(1, &["a", "b"]), row(2, &["1", "2"])])]
    // Blank rows count, a row of separators is blank, rows may be ragged.
    #[case("\n\na,b,c\n,,\n1\n", vec![row(3, &["a", "b", "c"]), row(5, &["1"])])]
    // A cell of two lines is one row; quotes within quotes; text after the closing quote.
    #[case("a,b\n\"x\ny\",\"他说\"\"好\"\"\"\n\"海尔\"空调,z", vec![
        row(1, &["a", "b"]), row(2, &["x\ny", "他说\"好\""]), row(3, &["海尔空调", "z"]),
    ])]
    #[case("a,b\n=\"0871\",\"=\"\"12\"\"\"\n", vec![row(1, &["a", "b"]), row(2, &["0871", "12"])])]
    #[case("a,5\"管,b\n", vec![row(1, &["a", "5\"管", "b"])])]
    #[case("", vec![])]
    fn reads_as_a_spreadsheet_does(#[case] text: &str, #[case] expected: Vec<(u32, Vec<String>)>) {
        assert_eq!(rows(text), expected);
    }

    #[test]
    fn names_the_row_of_an_open_quote() {
        let refusal = read("表", "a,b\n\"x\ny\",1\n2,\"三\n4,5\n", &Limits::default());
        assert_eq!(refusal, Err(Refusal::OpenQuote { row: 3 }));
    }

    #[test]
    fn keeps_to_the_limits() {
        let limits = Limits {
            rows: 2,
            columns: 3,
            ..Limits::default()
        };
        assert!(matches!(
            read("表", "a\nb\nc\n", &limits),
            Err(Refusal::TooLarge { limit: 2, .. })
        ));
        assert!(matches!(
            read("表", "a\n,,,d\n", &limits),
            Err(Refusal::FarCell {
                row: 2,
                column: 4,
                ..
            })
        ));
        assert!(read("表", "a,b,c,,,,\n", &limits).is_ok());
    }

    proptest! {
        /// The `csv` crate writes, we read: an independent judge of the quoting.
        #[test]
        fn reads_what_the_csv_crate_writes(
            table in proptest::collection::vec(proptest::collection::vec("[a-z一-十\",;\t\n\r ]{0,8}x", 3), 1..8)
        ) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            for cells in &table {
                prop_assert!(writer.write_record(cells).is_ok());
            }
            let bytes = writer.into_inner().unwrap_or_default();
            let text = String::from_utf8(bytes).unwrap_or_default();
            let mut reader = Reader::new(&text, b',');
            for cells in &table {
                prop_assert_eq!(reader.next_record(), Ok(Some(cells.clone())));
            }
            prop_assert_eq!(reader.next_record(), Ok(None));
        }
    }
}
