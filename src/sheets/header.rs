//! Header cells: what people write into them reduced to what they mean, and headers of several rows put together.

use super::Column;

/// Notes in brackets that do not change what a column holds.
const NOTES: &[&str] = &[
    "(必填)",
    "(必填项)",
    "(选填)",
    "(必选)",
    "(可选)",
    "(可不填)",
    "(下拉选择)",
    "(下拉)",
    "(单选)",
    "(多选)",
    "(文本)",
];

/// Units that go without saying: 应发（元） is also called 应发. 万元 or 元/日 is not among them, for it would change
/// the figure.
const UNITS: &[&str] = &["(元)", "(人)", "(名)", "(天)", "(岁)"];

/// Header text without what does not count: spaces, line breaks, full-width forms, case, marks of required
/// columns, a final colon, notes like （必填）.
pub(crate) fn normalise(text: &str) -> String {
    let mut plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{00AD}'))
        .map(half_width)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    loop {
        let before = plain.len();
        let marks = |c| matches!(c, '*' | '※' | '★' | ':');
        plain = plain.trim_matches(marks).to_owned();
        for note in NOTES {
            if let Some(rest) = plain.strip_suffix(note) {
                plain = rest.to_owned();
            }
        }
        if plain.len() == before {
            return plain;
        }
    }
}

fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '【' | '〔' => '(',
        '】' | '〕' => ')',
        other => other,
    }
}

/// The names of every column under a header of one or more rows, from the whole name to its last part: a 本年 under
/// a 收入 merged over several columns is called 收入本年 and 本年. Names without their unit come last.
pub(crate) fn names(block: &[(u32, Vec<String>)]) -> Vec<Vec<String>> {
    let width = block
        .iter()
        .map(|(_, cells)| cells.len())
        .max()
        .unwrap_or(0);
    let cell = |row: usize, column: usize| -> String {
        block[row]
            .1
            .get(column)
            .map(|text| normalise(text))
            .unwrap_or_default()
    };
    let has_below = |row: usize, column: usize| {
        (row + 1..block.len()).any(|below| !cell(below, column).is_empty())
    };
    // A merged cell keeps its text in its first column; those to the right, having something of their own below, share it.
    let mut parts: Vec<Vec<String>> = vec![Vec::new(); width];
    for row in 0..block.len() {
        let mut group = String::new();
        for (column, parts) in parts.iter_mut().enumerate() {
            let own = cell(row, column);
            if !has_below(row, column) {
                group.clear();
            } else if !own.is_empty() {
                group.clone_from(&own);
            }
            let part = if own.is_empty() { group.clone() } else { own };
            if !part.is_empty() {
                parts.push(part);
            }
        }
    }
    parts.into_iter().map(|parts| called(&parts)).collect()
}

/// The names a column goes by, given the texts above each other in its header.
fn called(parts: &[String]) -> Vec<String> {
    let unitless = |part: &String| {
        let bare = UNITS.iter().find_map(|unit| part.strip_suffix(unit));
        bare.unwrap_or(part).to_owned()
    };
    let bare: Vec<String> = parts.iter().map(unitless).collect();
    let mut names: Vec<String> = Vec::new();
    for parts in [parts, bare.as_slice()] {
        for name in (0..parts.len()).map(|from| parts[from..].concat()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// Two columns of the sheet that bear the same name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Twice {
    pub name: &'static str,
    pub first: usize,
    pub second: usize,
}

/// Which column of the sheet holds which wanted one.
#[derive(Debug, Default)]
pub(crate) struct Fit {
    /// For each wanted column its position in the sheet.
    pub at: Vec<Option<usize>>,
    /// The first name found twice.
    pub twice: Option<Twice>,
}

impl Fit {
    /// Gives every wanted column the sheet's best-named one: a whole name before a part of one, the name itself
    /// before its aliases, earlier aliases before later.
    pub fn of(names: &[Vec<String>], wanted: &[Column]) -> Self {
        let mut matches = Vec::new();
        for (index, column) in wanted.iter().enumerate() {
            for (alias, name) in column.names().map(normalise).enumerate() {
                for (position, names) in names.iter().enumerate() {
                    if let Some(level) = names.iter().position(|found| *found == name) {
                        matches.push(((level, alias), index, position));
                    }
                }
            }
        }
        matches.sort_unstable();
        let mut fit = Self {
            at: vec![None; wanted.len()],
            twice: None,
        };
        let mut ranks = vec![None; wanted.len()];
        let mut taken = vec![false; names.len()];
        for (rank, index, position) in matches {
            if taken[position] {
                continue;
            }
            match fit.at[index] {
                None => {
                    fit.at[index] = Some(position);
                    ranks[index] = Some(rank);
                    taken[position] = true;
                }
                Some(first) if ranks[index] == Some(rank) => {
                    taken[position] = true;
                    fit.twice.get_or_insert(Twice {
                        name: wanted[index].name,
                        first,
                        second: position,
                    });
                }
                Some(_) => {}
            }
        }
        fit
    }

    /// How many wanted columns were found.
    pub fn found(&self) -> usize {
        self.at.iter().flatten().count()
    }

    /// Names of the required columns that were not found.
    pub fn missing(&self, wanted: &[Column]) -> Vec<&'static str> {
        wanted
            .iter()
            .zip(&self.at)
            .filter(|(column, at)| column.required && at.is_none())
            .map(|(column, _)| column.name)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(" 姓 名 ", "姓名")]
    #[case("证件\n号码", "证件号码")]
    #[case("*姓名", "姓名")]
    #[case("姓名（必填）*", "姓名")]
    #[case("应发（元）", "应发(元)")]
    #[case("ＩＤ：", "id")]
    #[case("电话【选填】", "电话")]
    #[case("　", "")]
    fn reduces_header_text(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(normalise(text), expected);
    }

    fn block(rows: &[&[&str]]) -> Vec<(u32, Vec<String>)> {
        rows.iter()
            .zip(3..)
            .map(|(cells, row)| (row, cells.iter().map(ToString::to_string).collect()))
            .collect()
    }

    #[test]
    fn puts_merged_headers_together() {
        let names = names(&block(&[
            &[
                "姓名",
                "收入",
                "",
                "备注",
                "电话",
                "人数（人）",
                "合计（万元）",
            ],
            &["", "工资性", "经营性"],
        ]));
        assert_eq!(
            names,
            [
                vec!["姓名"],
                vec!["收入工资性", "工资性"],
                vec!["收入经营性", "经营性"],
                vec!["备注"],
                vec!["电话"],
                vec!["人数(人)", "人数"],
                vec!["合计(万元)"],
            ]
        );
    }

    const PHONE: Column = Column::optional("联系电话", &["电话", "手机"]);

    #[rstest]
    #[case(&["手机", "电话"], Some(1), None)]
    #[case(&["电话", "联系电话", "手机"], Some(1), None)]
    #[case(&["电话", "姓名", "电 话"], Some(0), Some((0, 2)))]
    #[case(&["姓名"], None, None)]
    fn prefers_the_name_then_early_aliases(
        #[case] header: &[&str],
        #[case] at: Option<usize>,
        #[case] twice: Option<(usize, usize)>,
    ) {
        let fit = Fit::of(&names(&block(&[header])), &[PHONE]);
        assert_eq!(fit.at, [at]);
        assert_eq!(fit.twice.map(|twice| (twice.first, twice.second)), twice);
    }
}
