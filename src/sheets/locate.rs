//! Finds the header in a sheet and turns what lies below it into a table with the wanted columns.

use super::{
    Column, Grid, Row, Skipped, Table, Why,
    header::{self, Fit},
    skip,
};
use crate::kernel::error::{Error, Result};

/// How far down a header may begin: titles, units and filling instructions lie above it.
const SEARCHED_ROWS: usize = 15;
/// Most rows one header spans.
const DEEPEST: usize = 3;

/// A table found in a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The wanted columns that are there, under their canonical names and in the wanted order; cells trimmed. Row
    /// numbers are the file's.
    pub table: Table,
    /// The sheet's name.
    pub sheet: String,
    /// Row number of the (last) header row.
    pub header_row: u32,
    /// Header texts of the columns that are not read.
    pub unknown: Vec<String>,
    /// Rows left out because they are no records. Blank rows are not listed.
    pub skipped: Vec<Skipped>,
}

/// Finds `wanted` in one sheet. The header is the row, or the two or three rows under merged cells, among the
/// first 15 rows with text that names most wanted columns.
///
/// # Errors
/// `SHEET-NO-HEADER` if no wanted column is named; `SHEET-MISSING-COLUMN` with the required columns that are missing
/// and the columns found; `SHEET-DUPLICATE-COLUMN` if two columns bear the same wanted name.
pub fn locate(grid: &Grid, wanted: &[Column]) -> Result<Located> {
    let Some(header) = Header::find(grid, wanted) else {
        return Err(no_header(grid, wanted));
    };
    header.check(grid, wanted)?;
    Ok(header.table(grid, wanted))
}

/// Finds `wanted` in a workbook: in its only visible sheet that fits and has records, else in a hidden one.
///
/// # Errors
/// `SHEET-SEVERAL` if several visible sheets fit and have records, for importing only one of them would lose the
/// others; if none fits, the error of the visible sheet that comes nearest, as [`locate`] gives it.
pub fn locate_any(grids: &[Grid], wanted: &[Column]) -> Result<Located> {
    let mut nearest: Option<(usize, Error)> = None;
    for hidden in [false, true] {
        let mut found: Vec<Located> = Vec::new();
        for grid in grids.iter().filter(|grid| grid.hidden == hidden) {
            match locate(grid, wanted) {
                Ok(located) => found.push(located),
                Err(error) => {
                    let score = Header::find(grid, wanted).map_or(0, |header| header.fit.found());
                    if nearest.as_ref().is_none_or(|(best, _)| score > *best) {
                        nearest = Some((score, error));
                    }
                }
            }
        }
        let filled: Vec<usize> = (0..found.len())
            .filter(|index| !found[*index].table.rows.is_empty())
            .collect();
        if filled.len() > 1 {
            let names: Vec<&str> = filled
                .iter()
                .map(|index| found[*index].sheet.as_str())
                .collect();
            return Err(Error::invalid(
                "SHEET-SEVERAL",
                format!(
                    "有 {} 张工作表都可以导入：{}",
                    names.len(),
                    names.join("、")
                ),
                "several sheets fit",
            )
            .cure("请指定其中一张，或把每张另存为一个文件分别导入"));
        }
        if !found.is_empty() {
            return Ok(found.swap_remove(filled.first().copied().unwrap_or(0)));
        }
    }
    Err(nearest.map_or_else(|| no_header(&Grid::default(), wanted), |(_, error)| error))
}

/// A header's place in the grid's rows.
struct Header {
    /// Index of its first row.
    start: usize,
    /// Number of its rows.
    depth: usize,
    names: Vec<Vec<String>>,
    fit: Fit,
}

impl Header {
    /// The place that names all required columns if there is one, then most wanted columns; of equals the shallowest
    /// and topmost.
    fn find(grid: &Grid, wanted: &[Column]) -> Option<Self> {
        let mut best: Option<((bool, usize), Self)> = None;
        for depth in 1..=DEEPEST {
            for start in 0..SEARCHED_ROWS.min(grid.rows.len()) {
                let Some(block) = grid.rows.get(start..start + depth) else {
                    break;
                };
                // A header is not torn by blank rows.
                if block.windows(2).any(|pair| pair[1].0 != pair[0].0 + 1) {
                    continue;
                }
                let names = header::names(block);
                let fit = Fit::of(&names, wanted);
                let score = (fit.missing(wanted).is_empty(), fit.found());
                if score.1 > 0 && best.as_ref().is_none_or(|(most, _)| score > *most) {
                    let header = Self {
                        start,
                        depth,
                        names,
                        fit,
                    };
                    best = Some((score, header));
                }
            }
        }
        best.map(|(_, header)| header)
    }

    fn row(&self, grid: &Grid) -> u32 {
        grid.rows
            .get(self.start + self.depth - 1)
            .map_or(0, |(row, _)| *row)
    }

    fn check(&self, grid: &Grid, wanted: &[Column]) -> Result<()> {
        let missing = self.fit.missing(wanted);
        if !missing.is_empty() {
            let found: Vec<&str> = self
                .names
                .iter()
                .filter_map(|names| names.first().map(String::as_str))
                .take(60)
                .collect();
            return Err(Error::invalid(
                "SHEET-MISSING-COLUMN",
                format!(
                    "工作表“{}”缺少必需的列：{}；表头里有：{}",
                    grid.name,
                    missing.join("、"),
                    found.join("、")
                ),
                format!("required columns missing: {}", missing.len()),
            )
            .row(self.row(grid))
            .cure("请在表头补上缺少的列，或把列名改成上面的名称"));
        }
        if let Some(twice) = &self.fit.twice {
            return Err(Error::invalid(
                "SHEET-DUPLICATE-COLUMN",
                format!(
                    "工作表“{}”的 {} 列和 {} 列都是“{}”，不知道该读哪一列",
                    grid.name,
                    letters(twice.first),
                    letters(twice.second),
                    twice.name
                ),
                "a wanted column appears twice",
            )
            .row(self.row(grid))
            .cure("请删去或改名其中一列"));
        }
        Ok(())
    }

    fn table(&self, grid: &Grid, wanted: &[Column]) -> Located {
        let positions: Vec<usize> = self.fit.at.iter().flatten().copied().collect();
        let mut table = Table {
            header: wanted
                .iter()
                .zip(&self.fit.at)
                .filter(|(_, at)| at.is_some())
                .map(|(column, _)| column.name.to_owned())
                .collect(),
            rows: Vec::new(),
        };
        let (above, below) = grid.rows.split_at(self.start + self.depth);
        let headers = &above[self.start..];
        let mut skipped = Vec::new();
        for (index, (row, cells)) in below.iter().enumerate() {
            let read: Vec<String> = positions
                .iter()
                .map(|at| cells.get(*at).map(|cell| trim(cell)).unwrap_or_default())
                .collect();
            let why = if headers.iter().any(|(_, header)| header == cells) {
                Some(Why::RepeatedHeader)
            } else {
                skip::why(cells, &read, index == 0)
            };
            match why {
                // Forms with printed serial numbers end in rows that hold nothing else.
                Some(Why::NothingRead) if is_serial_only(cells) => {}
                Some(why) => skipped.push(Skipped {
                    row: *row,
                    why,
                    text: beginning(cells),
                }),
                None => table.rows.push(Row {
                    number: *row,
                    cells: read,
                }),
            }
        }
        Located {
            table,
            sheet: grid.name.clone(),
            header_row: self.row(grid),
            unknown: self.unknown(headers, &positions),
            skipped,
        }
    }

    /// Texts of the header columns that are not read: of each the lowest text.
    fn unknown(&self, headers: &[(u32, Vec<String>)], read: &[usize]) -> Vec<String> {
        (0..self.names.len())
            .filter(|column| !read.contains(column))
            .filter_map(|column| {
                let lowest = headers
                    .iter()
                    .rev()
                    .filter_map(|(_, cells)| cells.get(column));
                lowest.map(|text| trim(text)).find(|text| !text.is_empty())
            })
            .collect()
    }
}

fn no_header(grid: &Grid, wanted: &[Column]) -> Error {
    let mut names: Vec<&str> = wanted
        .iter()
        .filter(|column| column.required)
        .map(|column| column.name)
        .collect();
    if names.is_empty() {
        names = wanted.iter().map(|column| column.name).take(8).collect();
    }
    Error::invalid(
        "SHEET-NO-HEADER",
        format!("工作表“{}”的前 {SEARCHED_ROWS} 行里找不到表头", grid.name),
        "no header row found",
    )
    .cure(format!("表头应有这些列：{}", names.join("、")))
}

/// Without spaces (full-width ones too), tabs and invisible characters around it.
fn trim(cell: &str) -> String {
    cell.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}'))
        .to_owned()
}

fn is_serial_only(cells: &[String]) -> bool {
    let mut filled = cells
        .iter()
        .map(|cell| trim(cell))
        .filter(|cell| !cell.is_empty());
    let first_is_number = filled.next().is_none_or(|cell| cell.parse::<u32>().is_ok());
    first_is_number && filled.next().is_none()
}

fn beginning(cells: &[String]) -> String {
    let filled: Vec<String> = cells
        .iter()
        .map(|cell| trim(cell))
        .filter(|cell| !cell.is_empty())
        .collect();
    filled.join(" ").chars().take(40).collect()
}

/// Column letters as spreadsheets show them: 0 → A, 26 → AA.
fn letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(b'A' + u8::try_from(rest % 26).unwrap_or(0));
        rest /= 26;
    }
    letters.reverse();
    String::from_utf8_lossy(&letters).into_owned()
}

#[cfg(test)]
mod tests;
