//! Pay as postings write it in one cell: 0.8-1.5万/月, 8千-1.5万, 200元/天, 15-20万/年, 面议.

use super::pay::PayUnit;
use crate::kernel::Fen;
use crate::kernel::text::{compact, is_dash};

/// What a pay text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SalaryText {
    /// Amounts; at least one of them.
    Stated {
        /// Lowest.
        low: Option<Fen>,
        /// Highest.
        high: Option<Fen>,
        /// Per what; yearly pay is brought to the month.
        unit: PayUnit,
    },
    /// 面议: the posting does not say.
    Negotiable,
    /// Nothing, or a placeholder.
    Empty,
    /// Something else.
    Unreadable,
}

/// Above it, pay without a unit cannot be for a day.
const LEAST_MONTHLY_FEN: i64 = 80_000;

/// Reads a pay text. Extra months (13薪) do not change the month.
pub fn read(text: &str) -> SalaryText {
    let text = compact(text).to_lowercase();
    let text = text.replace(['¥', ',', '约', '+'], "").replace("左右", "");
    if text.is_empty() || ["-", "无", "不限", "null", "nan", "/", "0-0"].contains(&&*text) {
        return SalaryText::Empty;
    }
    if text.contains("面议") || text.contains("面谈") || text.contains("详谈") {
        return SalaryText::Negotiable;
    }
    stated(&text).unwrap_or(SalaryText::Unreadable)
}

fn stated(text: &str) -> Option<SalaryText> {
    let amounts = text.split('·').next()?;
    let (amounts, period) = without_period(amounts);
    let (amounts, only) = without_bound(amounts);
    let ends: Vec<&str> = amounts
        .split(|c| is_dash(c) || matches!(c, '~' | '至' | '到'))
        .collect();
    let (low, high) = match ends[..] {
        [one] => (None, amount(one)?),
        // "-1500": up to.
        ["", high] => (None, amount(high)?),
        [low, high] => (Some(amount(low)?), amount(high)?),
        _ => return None,
    };
    let share = if period == Some(Period::Year) {
        12.0
    } else {
        1.0
    };
    let low = match low {
        Some(low) => Some(fen(low.beside(&high) / share)?),
        None => None,
    };
    let high = fen(high.yuan() / share)?;
    let unit = match period {
        Some(Period::Unit(unit)) => unit,
        Some(Period::Year) => PayUnit::Month,
        None if high.fen() >= LEAST_MONTHLY_FEN => PayUnit::Month,
        None => return None,
    };
    let (low, high) = match (low, only) {
        (Some(low), _) => (Some(low), Some(high)),
        (None, Bound::AtLeast) => (Some(high), None),
        (None, Bound::None) if ends.len() == 1 => (Some(high), Some(high)),
        (None, _) => (None, Some(high)),
    };
    Some(SalaryText::Stated { low, high, unit })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Period {
    Unit(PayUnit),
    Year,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    AtLeast,
    AtMost,
    None,
}

struct Amount {
    digits: f64,
    /// What the figure is to be multiplied by, if it says so itself.
    scale: Option<f64>,
}

impl Amount {
    fn yuan(&self) -> f64 {
        self.digits * self.scale.unwrap_or(1.0)
    }

    /// "6-8千": the scale behind the second figure holds for both, unless the first is plain yuan (3000-4千).
    fn beside(&self, high: &Self) -> f64 {
        let shared = self.digits * self.scale.or(high.scale).unwrap_or(1.0);
        if shared > high.yuan() {
            self.yuan()
        } else {
            shared
        }
    }
}

fn without_period(text: &str) -> (&str, Option<Period>) {
    use PayUnit::{Day, Hour, Lump, Month, Piece};
    const PERIODS: &[(&[&str], Period)] = &[
        (&["/年", "每年", "一年", "年薪"], Period::Year),
        (
            &["/月", "每月", "一个月", "每个月", "/每月", "月薪"],
            Period::Unit(Month),
        ),
        (
            &["/天", "/日", "每天", "一天", "/每天", "日薪"],
            Period::Unit(Day),
        ),
        (
            &["/小时", "/时", "每小时", "一小时", "/h", "时薪"],
            Period::Unit(Hour),
        ),
        (&["/件", "每件", "一件", "/个", "/包"], Period::Unit(Piece)),
        (&["/项目", "包干", "总价"], Period::Unit(Lump)),
    ];
    for (words, period) in PERIODS {
        for word in *words {
            if let Some(rest) = text.strip_suffix(word).or_else(|| text.strip_prefix(word)) {
                return (rest.trim_matches([':', '/']), Some(*period));
            }
        }
    }
    (text, None)
}

fn without_bound(text: &str) -> (&str, Bound) {
    for (words, bound) in [
        (["及以下", "以下", "以内"], Bound::AtMost),
        (["及以上", "以上", "起"], Bound::AtLeast),
    ] {
        for word in words {
            if let Some(rest) = text.strip_suffix(word) {
                return (rest, bound);
            }
        }
    }
    (text, Bound::None)
}

/// A figure with 元, 千, 万, k behind it; none if it is no figure.
fn amount(text: &str) -> Option<Amount> {
    let text = text.trim_end_matches(['元', '块', '圆']);
    let (digits, scale) = match text.char_indices().next_back()? {
        (at, '千' | 'k') => (text.get(..at)?, Some(1_000.0)),
        (at, '万' | 'w') => (text.get(..at)?, Some(10_000.0)),
        (at, '百') => (text.get(..at)?, Some(100.0)),
        _ => (text, None),
    };
    let plain = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    let digits = plain.then(|| digits.parse().ok()).flatten()?;
    Some(Amount { digits, scale })
}

/// Whole fen, if it is an amount anybody is paid.
fn fen(yuan: f64) -> Option<Fen> {
    const MOST: f64 = 100_000_000.0;
    let amount = yuan > 0.0 && yuan <= MOST;
    #[expect(clippy::cast_possible_truncation, reason = "bounded above")]
    amount.then(|| Fen::new((yuan * 100.0).round() as i64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use PayUnit::{Day, Hour, Month, Piece};

    #[test]
    fn pay_texts_as_real_postings_write_them() {
        let table: &[(&str, Option<i64>, Option<i64>, PayUnit)] = &[
            ("0.8-1.5万/月", Some(8000), Some(15000), Month),
            ("7000.0-12000.0", Some(7000), Some(12000), Month),
            ("8千-1.5万", Some(8000), Some(15000), Month),
            ("6-8千", Some(6000), Some(8000), Month),
            ("0.8-1万", Some(8000), Some(10000), Month),
            ("1万-2万", Some(10000), Some(20000), Month),
            ("15k-22k", Some(15000), Some(22000), Month),
            ("10-20K", Some(10000), Some(20000), Month),
            ("10K-15K", Some(10000), Some(15000), Month),
            ("1.2-1.5万·13薪", Some(12000), Some(15000), Month),
            ("8千-1万·13薪", Some(8000), Some(10000), Month),
            ("20-35K·13薪", Some(20000), Some(35000), Month),
            ("4千-6千", Some(4000), Some(6000), Month),
            ("6-8千/月", Some(6000), Some(8000), Month),
            ("24-36万/年", Some(20000), Some(30000), Month),
            ("3万及以下/年", None, Some(2500), Month),
            ("120万以上/年", Some(100_000), None, Month),
            ("80元/天", Some(80), Some(80), Day),
            ("200元/天", Some(200), Some(200), Day),
            ("1.2千/天", Some(1200), Some(1200), Day),
            ("100元/小时", Some(100), Some(100), Hour),
            ("-1500.0", None, Some(1500), Month),
            ("10001", Some(10001), Some(10001), Month),
            ("10001-15000元/月", Some(10001), Some(15000), Month),
            ("3千及以下", None, Some(3000), Month),
            ("1千以下", None, Some(1000), Month),
            ("1.5千以下/月", None, Some(1500), Month),
            ("3000以上", Some(3000), None, Month),
            ("３０００－４５００元／月", Some(3000), Some(4500), Month),
            ("3000—4000元", Some(3000), Some(4000), Month),
            ("¥3,000~4,000/月", Some(3000), Some(4000), Month),
            ("月薪3000-4000", Some(3000), Some(4000), Month),
            ("每天150", Some(150), Some(150), Day),
            ("3000至4千", Some(3000), Some(4000), Month),
            ("约2800元左右", Some(2800), Some(2800), Month),
            ("2元/件", Some(2), Some(2), Piece),
        ];
        for (text, low, high, unit) in table {
            let stated = SalaryText::Stated {
                low: low.map(Fen::from_yuan),
                high: high.map(Fen::from_yuan),
                unit: *unit,
            };
            assert_eq!(read(text), stated, "{text}");
        }
    }

    #[test]
    fn what_says_nothing_is_told_from_what_cannot_be_read() {
        for text in ["面议", "薪资面议", "电话详谈"] {
            assert_eq!(read(text), SalaryText::Negotiable, "{text}");
        }
        for text in ["", " ", "-", "无", "不限"] {
            assert_eq!(read(text), SalaryText::Empty, "{text}");
        }
        for text in [
            "高薪",
            "150",
            "1-2-3千",
            "千",
            "0-0.0",
            "五千",
            "1e9",
            "9999999999999",
            "..",
            "-千",
        ] {
            assert_eq!(read(text), SalaryText::Unreadable, "{text}");
        }
    }
}
