//! One cell as the clerk sees it.

use calamine::{Data, ExcelDateTime};

use crate::sheets::number;

/// The cell's text. Errors stay what the sheet shows (`#N/A`), for the importer to refuse.
pub fn text(value: Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::String(text) => tidy(text),
        Data::Int(figure) => figure.to_string(),
        Data::Float(figure) => number::text(figure),
        Data::Bool(true) => "是".to_owned(),
        Data::Bool(false) => "否".to_owned(),
        Data::DateTime(moment) => date_time(moment),
        Data::DateTimeIso(text) => {
            let text = text.replacen('T', " ", 1);
            text.strip_suffix(" 00:00:00").unwrap_or(&text).to_owned()
        }
        Data::DurationIso(text) => text,
        Data::Error(error) => error.to_string(),
    }
}

/// Line breaks as `\n`; `_x000D_` is how xlsx spells a carriage return.
fn tidy(text: String) -> String {
    if text.contains('\r') || text.contains("_x000D_") {
        text.replace("_x000D_", "\r")
            .replace("\r\n", "\n")
            .replace('\r', "\n")
    } else {
        text
    }
}

/// `2026-03-01`, with the time only if there is one; a time alone as `08:30`.
fn date_time(moment: ExcelDateTime) -> String {
    let days = moment.as_f64();
    if moment.is_duration() {
        let minutes = (days * 24.0 * 60.0).round();
        return format!("{}:{:02}", (minutes / 60.0).trunc(), minutes.abs() % 60.0);
    }
    match moment.as_datetime() {
        _ if days < 0.0 => number::text(days),
        Some(at) if days < 1.0 => at.format("%H:%M").to_string(),
        Some(at) if days.fract() == 0.0 => at.format("%Y-%m-%d").to_string(),
        Some(at) => at.format("%Y-%m-%d %H:%M:%S").to_string(),
        None => number::text(days),
    }
}

#[cfg(test)]
mod tests {
    use calamine::{CellErrorType, ExcelDateTimeType};
    use rstest::rstest;

    use super::*;

    fn moment(days: f64) -> Data {
        Data::DateTime(ExcelDateTime::new(days, ExcelDateTimeType::DateTime, false))
    }

    #[rstest]
    #[case(Data::Float(5000.0), "5000")]
    #[case(Data::Int(7), "7")]
    #[case(Data::String("539999199001010018".into()), "539999199001010018")]
    #[case(Data::Float(539_999_199_001_010_018.0), "5.3999919900101E+17")]
    #[case(Data::String("一\r\n二_x000D_\n三".into()), "一\n二\n三")]
    #[case(moment(45_352.0), "2024-03-01")]
    #[case(moment(45_352.354_166_666_664), "2024-03-01 08:30:00")]
    #[case(moment(0.354_166_666_666_666_7), "08:30")]
    #[case(
        Data::DateTime(ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false)),
        "36:00"
    )]
    #[case(
        Data::DateTime(ExcelDateTime::new(43_890.0, ExcelDateTimeType::DateTime, true)),
        "2024-03-01"
    )]
    #[case(Data::DateTimeIso("2024-03-01T00:00:00".into()), "2024-03-01")]
    #[case(Data::DateTimeIso("2024-03-01".into()), "2024-03-01")]
    #[case(Data::Bool(true), "是")]
    #[case(Data::Error(CellErrorType::NA), "#N/A")]
    #[case(Data::Empty, "")]
    fn shows_what_the_clerk_sees(#[case] value: Data, #[case] expected: &str) {
        assert_eq!(text(value), expected);
    }
}
