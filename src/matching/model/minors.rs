//! Work that the law bars to 16- and 17-year-olds (domain.md 3.3), from a table with its sources.

use std::sync::LazyLock;

use crate::kernel::OccupationCode;
use crate::kernel::text::half_width;
use crate::vacancies::model::{KindFields, Physical, Vacancy, WelfarePost};

const TABLE: &str = include_str!("../data/minors.csv");

enum Mark {
    Occupation(&'static str),
    Word(&'static str),
}

static BARRED: LazyLock<Vec<(Mark, &'static str)>> = LazyLock::new(|| {
    TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut parts = line.split(';');
            let (sort, mark, what) = (parts.next()?, parts.next()?, parts.next()?);
            let mark = if sort == "code" {
                Mark::Occupation(mark)
            } else {
                Mark::Word(mark)
            };
            Some((mark, what))
        })
        .collect()
});

/// What of this vacancy's work is barred to minors, in words; none where nothing is.
pub fn barred_to_minors(vacancy: &Vacancy) -> Option<String> {
    let terms = &vacancy.terms;
    if terms.wanted.physical == Some(Physical::Heavy) {
        return Some("重体力劳动".to_owned());
    }
    if matches!(
        vacancy.kind,
        KindFields::PublicWelfare {
            post: Some(WelfarePost::Ranger),
            ..
        }
    ) {
        return Some("森林看护（守林）".to_owned());
    }
    let text = half_width(&format!("{}\n{}", terms.title, terms.body));
    in_table(terms.occupation, &text).map(str::to_owned)
}

fn in_table(occupation: Option<OccupationCode>, text: &str) -> Option<&'static str> {
    BARRED
        .iter()
        .find(|(mark, _)| match mark {
            Mark::Occupation(prefix) => {
                occupation.is_some_and(|code| code.as_str().starts_with(prefix))
            }
            Mark::Word(word) => text.contains(word),
        })
        .map(|(_, what)| *what)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "fixed literals")]
mod tests {
    use super::*;

    #[test]
    fn barred_work_is_known_by_occupation_and_by_word() {
        assert!(BARRED.len() > 20, "every line of the table is read");
        let code = |digits: &str| Some(OccupationCode::parse(digits).unwrap());
        for (occupation, text, expected) in [
            (code("6-16-01-05"), "", Some("井下作业")),
            (code("5-02-03-01"), "", Some("森林看护（守林）")),
            (None, "巡山护林，防火", Some("森林看护（守林）")),
            (None, "KTV服务员", Some("娱乐场所")),
            (code("6-05-01-03"), "缝制成衣", None),
            (None, "保洁", None),
        ] {
            assert_eq!(in_table(occupation, text), expected, "{text}");
        }
    }
}
