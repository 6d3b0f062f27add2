//! Ages: nobody under 16 (劳动法 art. 15); 16 and 17 not in work that is barred to minors (劳动法 art. 64, 未成年人保护法
//! art. 61, 未成年工特殊保护规定 art. 3); limits upwards are worth a look.

use std::sync::LazyLock;

use regex::Regex;

use super::Facts;
use super::wording::compiled;
use crate::vacancies::model::{Finding, FindingCode, KindFields, Physical, Posting, column};

const EMPLOYABLE: i32 = 16;
const ADULT: i32 = 18;
/// A highest age below it keeps out most of those who look for work in the villages.
const LOW_LIMIT: i32 = 40;
/// The highest statutory retirement age (国务院关于渐进式延迟法定退休年龄的办法, end of the transition).
const RETIREMENT: i32 = 63;

/// Underground, quarries, poison, heights, logging and guarding forests, heavy loads, jackhammers; bars and the like.
static BARRED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(
        "井下|矿山|采矿|采石|爆破|炸药|有毒|剧毒|放射|高空|高处作业|登高|脚手架|蜘蛛人|伐木|采伐|砍伐|流送|守林|护林|林火|\
         扑火|风镐|锅炉|冶炼|搬运工|装卸工|酒吧|KTV|歌舞厅|夜总会|网吧|夜场|按摩|足浴|洗浴中心",
    )
});

pub(super) fn check(posting: &Posting, facts: &Facts, findings: &mut Vec<Finding>) {
    let wanted = &posting.terms.wanted;
    if let (Some(min), Some(max)) = (wanted.min_age, wanted.max_age)
        && min > max
    {
        findings.push(
            Finding::of(FindingCode::AgeOrder, column::MIN_AGE).saying(format!("{min} > {max}")),
        );
    }
    if let Some(min) = wanted.min_age {
        match min {
            ..EMPLOYABLE => {
                findings.push(
                    Finding::of(FindingCode::UnderAge, column::MIN_AGE).saying(format!("{min}岁")),
                );
            }
            EMPLOYABLE..ADULT => findings.push(minors(posting)),
            _ => {}
        }
    }
    if let Some(max) = wanted.max_age {
        let welfare = matches!(posting.kind, Some(KindFields::PublicWelfare { .. }));
        let limit = if welfare {
            facts.welfare.max_age
        } else {
            RETIREMENT
        };
        let code = match max {
            _ if max > limit => Some(FindingCode::OldLimit),
            ..LOW_LIMIT => Some(FindingCode::YoungLimit),
            _ => None,
        };
        findings
            .extend(code.map(|code| Finding::of(code, column::MAX_AGE).saying(format!("{max}岁"))));
    }
}

/// 16 and 17 are welcome: may they do this work?
fn minors(posting: &Posting) -> Finding {
    let terms = &posting.terms;
    if terms.wanted.physical == Some(Physical::Heavy) {
        return Finding::of(FindingCode::MinorForbidden, column::PHYSICAL).saying("重体力劳动");
    }
    let barred = [&terms.title, &terms.body]
        .into_iter()
        .find_map(|text| BARRED.as_ref()?.find(text));
    match barred {
        Some(words) => {
            Finding::of(FindingCode::MinorForbidden, column::MIN_AGE).saying(words.as_str())
        }
        None => Finding::of(FindingCode::MinorRegister, column::MIN_AGE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vacancies::rules::fixtures::{facts, lawful};

    fn found(min: i32, max: i32, change: impl FnOnce(&mut Posting)) -> Vec<&'static str> {
        let mut posting = lawful();
        posting.terms.wanted.min_age = Some(min);
        posting.terms.wanted.max_age = Some(max);
        change(&mut posting);
        let mut findings = Vec::new();
        check(&posting, &facts(), &mut findings);
        findings.iter().map(|finding| finding.code.code()).collect()
    }

    #[test]
    fn nobody_under_sixteen() {
        assert_eq!(found(15, 50, |_| ()), ["UNDER-AGE"]);
        assert_eq!(found(0, 50, |_| ()), ["UNDER-AGE"]);
        assert_eq!(found(16, 50, |_| ()), ["MINOR-REGISTER"]);
        assert_eq!(found(18, 50, |_| ()), [""; 0]);
        assert_eq!(found(50, 45, |_| ()), ["AGE-ORDER"]);
    }

    #[test]
    fn minors_are_kept_from_dangerous_work() {
        for (title, body) in [
            ("护林员", "巡山"),
            ("普工", "林区采伐，抬木头"),
            ("矿山普工", ""),
            ("安装工", "高空作业要系安全带"),
            ("采石场杂工", ""),
            ("服务员", "酒吧端酒"),
            ("KTV服务员", ""),
        ] {
            let change = |it: &mut Posting| {
                it.terms.title = title.into();
                it.terms.body = body.into();
            };
            assert_eq!(found(17, 50, change), ["MINOR-FORBIDDEN"], "{title}");
            assert_eq!(found(18, 50, change), [""; 0], "{title}");
        }
        let heavy = |it: &mut Posting| it.terms.wanted.physical = Some(Physical::Heavy);
        assert_eq!(found(16, 50, heavy), ["MINOR-FORBIDDEN"]);
    }

    #[test]
    fn limits_upwards_are_looked_at() {
        assert_eq!(found(18, 35, |_| ()), ["YOUNG-LIMIT"]);
        assert_eq!(found(18, 63, |_| ()), [""; 0]);
        assert_eq!(found(18, 70, |_| ()), ["OLD-LIMIT"]);
        let welfare = |it: &mut Posting| {
            it.kind = Some(KindFields::PublicWelfare {
                post: None,
                term_years: None,
                accident_insurance: true,
            });
        };
        assert_eq!(found(18, 65, welfare), [""; 0]);
        assert_eq!(found(18, 66, welfare), ["OLD-LIMIT"]);
    }
}
