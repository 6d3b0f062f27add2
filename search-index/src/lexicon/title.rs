//! What a posting is for, by its title.

use super::{Finding, Lexicon, Sense};
use crate::occupations::Trade;

/// The trades that a title speaks of.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct TitleTrades<'a> {
    /// What the posting is for.
    pub(crate) meant: Vec<&'a Trade>,
    /// What only says more about it: 会计 in 会计教师, 电商 in 前端开发（电商方向）.
    pub(crate) modifiers: Vec<&'a Trade>,
}

/// What names of people at work end in; other names are of the work or of its field.
const PEOPLE: [&str; 30] = [
    "工", "员", "师", "手", "匠", "嫂", "姨", "姆", "士", "生", "长", "医", "警", "人", "司机",
    "经理", "代表", "顾问", "主播", "小哥", "保安", "会计", "出纳", "导购", "裁缝", "主管", "教练",
    "导游", "律师", "翻译",
];

/// Whether a trade's name names people (保洁员) rather than the work (保洁).
pub(crate) fn names_people(name: &str) -> bool {
    PEOPLE.iter().any(|ending| name.ends_with(ending))
}

/// Between these, a title names one posting after the other (泥瓦工、小工).
fn separates(c: char) -> bool {
    matches!(
        c,
        '、' | '/' | ',' | ';' | '+' | '&' | '|' | '和' | '及' | '或' | ' ' | '\n'
    )
}

/// A run of a title that names one posting.
#[derive(Default)]
struct Segment<'a> {
    /// Trades with their name's place in the title.
    findings: Vec<(&'a Trade, Finding)>,
    /// In brackets: an aside.
    aside: bool,
}

impl Lexicon {
    /// The trades of a normalised title. In one segment the last name of people is meant, and
    /// names of work or field only say more about it; of people directly side by side, the last.
    pub(crate) fn trades_of_title(&self, normal: &str) -> TitleTrades<'_> {
        let segments = self.segments(normal);
        let names_people = |finding: &Finding| names_people(&normal[finding.span.clone()]);
        let named_outside = segments.iter().any(|s| !s.aside && !s.findings.is_empty());
        let mut out = TitleTrades::default();
        for segment in &segments {
            for (index, (trade, finding)) in segment.findings.iter().enumerate() {
                let later = &segment.findings[index + 1..];
                // ranks (主管, 学徒) have no code and are no heads: 保洁主管 is of the cleaners
                let head = later.iter().find(|(head, at)| {
                    let adjacent = at.span.start == finding.span.end;
                    let people = names_people(at) && (adjacent || !names_people(finding));
                    head.code.is_some() && head.code != trade.code && people
                });
                let aside = segment.aside && named_outside && !names_people(finding);
                // 测试工程师-电商: a field behind a dash says more about the people before it
                let dashed = !names_people(finding)
                    && segment.findings[..index].iter().any(|(_, at)| {
                        names_people(at)
                            && normal[at.span.end..finding.span.start].contains(['-', '—'])
                    });
                let modifies = aside || dashed || head.is_some();
                let list = if modifies {
                    &mut out.modifiers
                } else {
                    &mut out.meant
                };
                if !list.contains(trade) {
                    list.push(trade);
                }
            }
        }
        out
    }

    fn segments(&self, normal: &str) -> Vec<Segment<'_>> {
        let wanted = |sense: Sense| {
            matches!(
                sense,
                Sense::Trade {
                    documents: true,
                    ..
                } | Sense::Block
            )
        };
        let mut findings = self.scan(normal, wanted).into_iter().peekable();
        let mut segments = vec![Segment::default()];
        let mut depth = 0_u32;
        for (at, c) in normal.char_indices() {
            match c {
                '(' | '[' | '【' | '「' => depth += 1,
                ')' | ']' | '】' | '」' => depth = depth.saturating_sub(1),
                _ => {}
            }
            let inside_name = findings.peek().is_some_and(|next| next.span.start < at);
            let boundary =
                separates(c) || matches!(c, '(' | ')' | '[' | ']' | '【' | '】' | '「' | '」');
            if boundary && !inside_name {
                segments.push(Segment {
                    findings: Vec::new(),
                    aside: depth > 0,
                });
            }
            if findings
                .peek()
                .is_some_and(|next| next.span.end == at + c.len_utf8())
                && let Some(finding) = findings.next()
                && let Sense::Trade { trade, .. } = finding.sense
                && let Some(segment) = segments.last_mut()
            {
                segment.findings.push((self.trade(trade), finding));
            }
        }
        segments
    }
}

#[cfg(test)]
mod tests {
    use crate::Lexicon;
    use crate::occupations::Trade;

    #[test]
    fn what_a_title_is_for() {
        let lexicon = Lexicon::standard();
        let cases: &[(&str, &[&str], &[&str])] = &[
            ("会计教师", &["教师"], &["会计"]),
            ("泥瓦工、小工", &["砌筑工", "小工"], &[]),
            ("保洁主管", &["保洁员"], &[]),
            ("砌墙抹灰", &["砌筑工", "抹灰工"], &[]),
            ("外卖-大数据开发工程师", &["大数据开发"], &["外卖员"]),
            ("web前端开发(快递方向)", &["前端开发"], &["快递员"]),
            ("保洁、保安", &["保洁员", "保安员"], &[]),
            ("测试工程师-快递", &["软件测试"], &["快递员"]),
            ("酒店(客房服务员)", &["客房服务员"], &[]),
            ("汽车工程师", &["汽车工程师"], &[]),
            ("", &[], &[]),
        ];
        for (title, meant, modifiers) in cases {
            let trades = lexicon.trades_of_title(title);
            let names =
                |trades: &[&Trade]| trades.iter().map(|t| t.name.clone()).collect::<Vec<_>>();
            assert_eq!(names(&trades.meant), *meant, "{title}");
            assert_eq!(names(&trades.modifiers), *modifiers, "{title}");
        }
    }
}
