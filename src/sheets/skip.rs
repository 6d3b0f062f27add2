//! Rows below the header that are no records: totals, notes and signatures at the foot, a repeated header.

use super::header::normalise;

/// A row left out of the table, for the preview to show: nothing is dropped without a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Row number in the file.
    pub row: u32,
    /// Why it was left out.
    pub why: Why,
    /// Beginning of the row's text.
    pub text: String,
}

/// Why a row is no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// 合计, 小计 and the like.
    Total,
    /// 说明：, 填表人： and the like.
    Note,
    /// The header again, as at the top of each printed page.
    RepeatedHeader,
    /// Column numbers (1 2 3 …, 甲 乙 1 2 …) right below the header.
    Numbering,
    /// A sample row (示例).
    Example,
    /// Text only in columns that are not read.
    NothingRead,
}

impl Why {
    /// In Chinese, for the preview.
    pub fn text(self) -> &'static str {
        match self {
            Self::Total => "合计行",
            Self::Note => "说明或签字行",
            Self::RepeatedHeader => "重复的表头",
            Self::Numbering => "列序号行",
            Self::Example => "示例行",
            Self::NothingRead => "要读取的列都是空的",
        }
    }
}

const TOTALS: &[&str] = &[
    "合计",
    "总计",
    "小计",
    "共计",
    "累计",
    "总合计",
    "本页合计",
    "本页小计",
];

const NOTES: &[&str] = &[
    "说明",
    "填表说明",
    "填报说明",
    "注",
    "备注",
    "附注",
    "注意",
    "填表人",
    "制表人",
    "制表",
    "填报人",
    "审核人",
    "审核",
    "复核",
    "复核人",
    "负责人",
    "单位负责人",
    "经办人",
    "填报单位",
    "填表单位",
    "填表日期",
    "填报日期",
    "填报时间",
    "填表时间",
    "制表日期",
    "单位盖章",
    "盖章",
    "联系人",
    "日期",
];

const EXAMPLES: &[&str] = &["例", "示例", "样例", "例如", "填写示例", "举例"];

/// Why the row is no record, if so. `cells` is the whole row, `read` the cells of the columns that are read.
pub(crate) fn why(cells: &[String], read: &[String], directly_below_header: bool) -> Option<Why> {
    let filled: Vec<String> = cells
        .iter()
        .map(|cell| normalise(cell))
        .filter(|cell| !cell.is_empty())
        .collect();
    // Colons are wanted here, which `normalise` takes off the ends.
    let first = cells.iter().find(|cell| !normalise(cell).is_empty())?;
    let (word, labelled) = match first.split_once([':', '：']) {
        Some((label, _)) => (normalise(label), true),
        None => (normalise(first), false),
    };
    if is_total(&word) {
        return Some(Why::Total);
    }
    let wide = read.iter().filter(|cell| !cell.is_empty()).count() * 2 > read.len().max(2);
    let all_labelled = cells
        .iter()
        .all(|cell| normalise(cell).is_empty() || cell.contains([':', '：']));
    if NOTES.contains(&word.as_str()) && (labelled || filled.len() == 1) && (!wide || all_labelled)
    {
        return Some(Why::Note);
    }
    if EXAMPLES.contains(&word.as_str()) {
        return Some(Why::Example);
    }
    if directly_below_header && is_numbering(&filled) {
        return Some(Why::Numbering);
    }
    read.iter()
        .all(String::is_empty)
        .then_some(Why::NothingRead)
}

/// `合计`, `合计12户`, `小计(人)`, but no word that merely begins so.
fn is_total(word: &str) -> bool {
    TOTALS.iter().any(|total| {
        word.strip_prefix(total).is_some_and(|rest| {
            rest.is_empty() || rest.starts_with(|c: char| c == '(' || c.is_ascii_digit())
        })
    })
}

fn is_numbering(filled: &[String]) -> bool {
    let letters = |text: &str| matches!(text, "甲" | "乙" | "丙" | "丁" | "戊");
    let numbers: Option<Vec<u32>> = filled
        .iter()
        .filter(|text| !letters(text))
        .map(|text| text.trim_matches(['(', ')']).parse().ok())
        .collect();
    numbers.is_some_and(|numbers| {
        filled.len() >= 3
            && numbers.first().is_none_or(|first| *first <= 2)
            && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(&["合  计", "", "3", "9000"], Some(Why::Total))]
    #[case(&["", "小计：", "3"], Some(Why::Total))]
    #[case(&["合计12户"], Some(Why::Total))]
    #[case(&["合计大酒店", "厨师", "3", "4000"], None)]
    #[case(&["说明：本表按月填报"], Some(Why::Note))]
    #[case(&["填表人：张三", "审核人：李四", "", "日期："], Some(Why::Note))]
    #[case(&["备注"], Some(Why::Note))]
    // A record whose first cell is such a word keeps its row.
    #[case(&["审核", "砌墙工", "3", "4000"], None)]
    #[case(&["联系人：王五", "砌墙工", "3", "4000"], None)]
    #[case(&["示例", "砌墙工", "3", "4000"], Some(Why::Example))]
    #[case(&["1", "2", "3", "4"], Some(Why::Numbering))]
    #[case(&["甲", "乙", "1", "2"], Some(Why::Numbering))]
    #[case(&["1", "张三", "3", "4"], None)]
    #[case(&["", "", "", "", "别的列"], Some(Why::NothingRead))]
    #[case(&["张三", "", "", ""], None)]
    #[case(&["", "", "", "", " "], None)]
    fn tells_records_from_the_rest(#[case] cells: &[&str], #[case] expected: Option<Why>) {
        let cells: Vec<String> = cells.iter().map(ToString::to_string).collect();
        let mut read = cells.clone();
        read.resize(4, String::new());
        assert_eq!(why(&cells, &read, true), expected);
    }
}
