//! Runs calamine over the workbook, cell by cell where the format allows it.

use std::{
    fs::File,
    io::{BufReader, Write},
};

use calamine::{Data, Reader, Sheet, SheetType, SheetVisible, Xls, XlsError, Xlsx, XlsxError};

use super::{Stop, cell, package, stream::Stream};
use crate::sheets::{
    Limits,
    format::Format,
    refusal::{Refusal, damaged},
};

/// Sends all sheets and rows of the workbook to `output`.
pub fn workbook(
    file: File,
    format: Format,
    limits: &Limits,
    output: &mut impl Write,
) -> Result<(), Stop> {
    let stream = Stream::new(limits, output);
    match format {
        Format::Xls => xls(file, stream),
        _ => {
            package::check(&file, limits)?;
            xlsx(file, stream)
        }
    }
}

/// Streams cells: calamine's `worksheet_range` would reserve the whole rectangle between two far-apart cells
/// (calamine issue 693: 549 GB for a 2 KB file).
fn xlsx(file: File, mut stream: Stream<'_, impl Write>) -> Result<(), Stop> {
    let mut book = Xlsx::new(BufReader::new(file)).map_err(|error| match error {
        XlsxError::Password => Refusal::Encrypted,
        other => damaged(other),
    })?;
    for sheet in worksheets(book.sheets_metadata()) {
        stream.sheet(&sheet.name, is_hidden(&sheet))?;
        let mut cells = match book.worksheet_cells_reader(&sheet.name) {
            Ok(cells) => cells,
            // A chart under a worksheet's name has no cells.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(damaged(error).into()),
        };
        while let Some(found) = cells.next_cell().map_err(damaged)? {
            let (row, column) = found.get_position();
            let value = Data::from(found.get_value().clone());
            stream.cell(row, column, cell::text(value))?;
        }
        stream.flush()?;
    }
    Ok(())
}

/// The old format cannot be streamed; its sheets have at most 65,536 × 256 cells and the process's memory is limited.
fn xls(file: File, mut stream: Stream<'_, impl Write>) -> Result<(), Stop> {
    let mut book = Xls::new(BufReader::new(file)).map_err(|error| match error {
        XlsError::Password => Refusal::Encrypted,
        other => damaged(other),
    })?;
    for sheet in worksheets(book.sheets_metadata()) {
        stream.sheet(&sheet.name, is_hidden(&sheet))?;
        let range = book.worksheet_range(&sheet.name).map_err(damaged)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let (row, column) = (top + narrow(row), left + narrow(column));
            stream.cell(row, column, cell::text(value.clone()))?;
        }
        stream.flush()?;
    }
    Ok(())
}

fn worksheets(all: &[Sheet]) -> Vec<Sheet> {
    all.iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .cloned()
        .collect()
}

fn is_hidden(sheet: &Sheet) -> bool {
    sheet.visible != SheetVisible::Visible
}

fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX / 2)
}
