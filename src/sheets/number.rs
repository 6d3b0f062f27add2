//! Numbers as a spreadsheet shows them.

/// Plain digits with at most the 15 significant ones a spreadsheet keeps: 5000.0 → `5000`, 0.1 + 0.2 → `0.3`.
///
/// A resident ID or card number typed as a number has lost its last digits before it reached us. As plain digits one
/// in eleven such IDs would pass its check character as somebody else's, so a number of more than 15 digits comes out
/// as spreadsheets show it, `5.3999919900101E+17`, which no check takes for an ID.
pub(crate) fn text(number: f64) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    if number.abs() >= 1e15 {
        let rounded = format!("{number:.14e}");
        let (mantissa, exponent) = rounded.split_once('e').unwrap_or((&rounded, "0"));
        let mantissa = mantissa.trim_end_matches('0').trim_end_matches('.');
        return format!("{mantissa}E+{exponent}");
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(5000.0, "5000")]
    #[case(-0.0, "0")]
    #[case(0.1 + 0.2, "0.3")]
    #[case(2_599.985, "2599.985")]
    #[case(19_900_001_234.0, "19900001234")]
    #[case(539_999_199_001_010_018.0, "5.3999919900101E+17")]
    #[case(1e15, "1E+15")]
    #[case(999_999_999_999_999.0, "999999999999999")]
    #[case(-12.5, "-12.5")]
    #[case(0.000_01, "0.00001")]
    fn shows_plain_digits(#[case] number: f64, #[case] expected: &str) {
        assert_eq!(text(number), expected);
    }
}
