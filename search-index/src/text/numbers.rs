//! Numbers as people write them: 4000, 4,500, 0.8万, 4k, 四千, 三千五, 一万二.

/// A number that was read, and the byte length it took.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Number {
    pub(crate) value: f64,
    pub(crate) length: usize,
    /// Written with k, 千 or 万: nobody counts heads or years so, it is money.
    pub(crate) scaled: bool,
}

/// Reads a number at the beginning of normalised `text`.
pub(crate) fn read_number(text: &str) -> Option<Number> {
    digits(text).or_else(|| chinese(text))
}

fn digits(text: &str) -> Option<Number> {
    let bytes = text.as_bytes();
    let mut plain = String::new();
    let mut length = 0;
    while let Some(&byte) = bytes.get(length) {
        let next_is_digit = bytes.get(length + 1).is_some_and(u8::is_ascii_digit);
        match byte {
            b'0'..=b'9' => plain.push(char::from(byte)),
            b'.' if !plain.is_empty() && !plain.contains('.') && next_is_digit => plain.push('.'),
            b',' if grouped(&bytes[length..]) && !plain.is_empty() => {}
            _ => break,
        }
        length += 1;
    }
    let value: f64 = plain.parse().ok()?;
    let scale = match text[length..].chars().next() {
        Some(c @ ('k' | '千')) => Some((c, 1_000.0)),
        Some(c @ ('w' | '万')) => Some((c, 10_000.0)),
        _ => None,
    };
    Some(match scale {
        // a letter goes on: a word such as "4kg", not four thousand
        Some((c, _))
            if text[length + c.len_utf8()..].starts_with(|n: char| n.is_ascii_alphabetic()) =>
        {
            Number {
                value,
                length,
                scaled: false,
            }
        }
        Some((c, factor)) => Number {
            value: value * factor,
            length: length + c.len_utf8(),
            scaled: true,
        },
        None => Number {
            value,
            length,
            scaled: false,
        },
    })
}

/// Whether a comma groups thousands: exactly three digits follow.
fn grouped(from_comma: &[u8]) -> bool {
    from_comma.len() >= 4
        && from_comma[1..4].iter().all(u8::is_ascii_digit)
        && !from_comma.get(4).is_some_and(u8::is_ascii_digit)
}

fn chinese_digit(c: char) -> Option<u32> {
    Some(match c {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// What a rate goes on with after 一.
const RATES: [&str; 6] = ["天", "日", "个", "月", "年", "小时"];

fn chinese(text: &str) -> Option<Number> {
    let (mut total, mut section, mut digit) = (0u32, 0u32, None);
    let (mut last_unit, mut scaled, mut length, mut zero) = (1u32, false, 0, false);
    for c in text.chars().take(12) {
        if let Some(value) = chinese_digit(c) {
            // 两百一天 is two hundred a day, not two hundred and ten
            let begins_rate = value == 1
                && last_unit > 1
                && RATES
                    .iter()
                    .any(|r| text[length + c.len_utf8()..].starts_with(r));
            if digit.is_some_and(|d| d != 0) || begins_rate {
                break;
            }
            zero = value == 0;
            digit = Some(value);
        } else {
            let unit = match c {
                '十' => 10,
                '百' => 100,
                '千' => 1_000,
                '万' => 10_000,
                _ => break,
            };
            if unit == 10_000 {
                total = (section + digit.unwrap_or(0)).checked_mul(unit)?;
                section = 0;
            } else {
                // a bare 十 is ten; a bare 百, 千 is no number
                let factor = digit.or((unit == 10).then_some(1))?;
                section += factor * unit;
            }
            scaled |= unit >= 1_000;
            last_unit = unit;
            digit = None;
            zero = false;
        }
        length += c.len_utf8();
    }
    // 三千五 is 3500 and 一万二 is 12000, but 三千零五 is 3005
    let tail = digit.unwrap_or(0);
    let tail = if last_unit > 10 && !zero && !skipped_zero(&text[..length]) {
        tail * (last_unit / 10)
    } else {
        tail
    };
    let value = total + section + tail;
    (length > 0 && value > 0).then_some(Number {
        value: f64::from(value),
        length,
        scaled,
    })
}

/// Whether a 零 stands before the last digit.
fn skipped_zero(read: &str) -> bool {
    read.chars()
        .rev()
        .nth(1)
        .is_some_and(|c| matches!(c, '零' | '〇'))
}

#[cfg(test)]
mod tests {
    use super::read_number;

    fn value(text: &str) -> Option<(f64, bool)> {
        read_number(text).map(|n| (n.value, n.scaled))
    }

    #[test]
    fn as_people_write() {
        assert_eq!(value("4000以上"), Some((4000.0, false)));
        assert_eq!(value("4,500元"), Some((4500.0, false)));
        assert_eq!(value("0.8万"), Some((8000.0, true)));
        assert_eq!(value("4k"), Some((4000.0, true)));
        assert_eq!(value("4kg"), Some((4.0, false)));
        assert_eq!(value("四千"), Some((4000.0, true)));
        assert_eq!(value("三千五"), Some((3500.0, true)));
        assert_eq!(value("三千零五"), Some((3005.0, true)));
        assert_eq!(value("一万二"), Some((12000.0, true)));
        assert_eq!(value("两百块"), Some((200.0, false)));
        assert_eq!(value("十五"), Some((15.0, false)));
        assert_eq!(value("五十岁"), Some((50.0, false)));
        assert_eq!(value("千"), None);
        assert_eq!(value("人"), None);
    }
}
