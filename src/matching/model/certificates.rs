//! Which certificates the law makes a condition of the work, and whether a worker has what a vacancy asks.

use std::sync::LazyLock;

use serde::Serialize;

use crate::kernel::text::half_width;

const TABLE: &str = include_str!("../data/certificates.csv");

/// A certificate that the law demands.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Statutory {
    key: &'static str,
    names: Vec<&'static str>,
    covers: Vec<&'static str>,
    /// Can be had before the first working day by an examination, without a course: missing it never stands in the way.
    pub obtainable: bool,
    /// Law and article.
    pub source: &'static str,
}

static STATUTORY: LazyLock<Vec<Statutory>> = LazyLock::new(|| {
    TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut parts = line.split(';');
            Some(Statutory {
                key: parts.next()?,
                names: parts.next()?.split('|').collect(),
                covers: parts.next()?.split_whitespace().collect(),
                obtainable: parts.next()? == "yes",
                source: parts.next()?,
            })
        })
        .collect()
});

impl Statutory {
    /// What it is called.
    pub fn name(&self) -> &'static str {
        self.names.first().copied().unwrap_or_default()
    }
}

/// A certificate that a vacancy asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wanted {
    /// As the posting names it.
    pub name: String,
    /// Demanded by law, not only by the employer.
    #[serde(skip)]
    pub statutory: Option<&'static Statutory>,
}

/// Reads a certificate that a vacancy asks.
pub fn wanted(name: &str) -> Wanted {
    Wanted {
        statutory: statutory(name),
        name: name.trim().to_owned(),
    }
}

fn statutory(name: &str) -> Option<&'static Statutory> {
    let text = half_width(name).to_uppercase();
    // The longest name wins: 拖拉机驾驶证 is no 驾驶证 of cars.
    STATUTORY
        .iter()
        .filter_map(|row| {
            let longest = row
                .names
                .iter()
                .filter(|name| text.contains(**name))
                .map(|name| name.len())
                .max()?;
            Some((longest, row))
        })
        .max_by_key(|(length, _)| *length)
        .map(|(_, row)| row)
}

impl Wanted {
    /// Does one of the certificates held answer it? A higher driving licence answers a lower one.
    pub fn is_held(&self, held: &[String]) -> bool {
        held.iter()
            .any(|one| match (self.statutory, statutory(one)) {
                (Some(asked), Some(have)) => {
                    asked.key == have.key || have.covers.contains(&asked.key)
                }
                (None, None) => one.contains(&self.name) || self.name.contains(one.trim()),
                _ => false,
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_its_source() {
        assert!(STATUTORY.len() > 20);
        for row in STATUTORY.iter() {
            assert!(
                row.source.contains('第') || row.source.contains('法'),
                "{row:?}"
            );
            assert!(!row.name().is_empty());
            for covered in &row.covers {
                assert!(
                    STATUTORY.iter().any(|other| other.key == *covered),
                    "{covered}"
                );
            }
        }
    }

    #[test]
    fn certificates_are_told_apart_as_the_law_does() {
        let holds = |asked: &str, held: &str| wanted(asked).is_held(&[held.to_owned()]);
        for (asked, held, expected) in [
            ("电工证", "低压电工作业证", true),
            ("电工证", "焊工证", false),
            ("C1驾驶证", "A2驾照", true),
            ("C1及以上驾照", "Ｂ２驾驶证", true),
            ("A2驾驶证", "C1驾驶证", false),
            ("驾驶证", "C1本", true),
            ("拖拉机驾驶证", "驾驶证", false),
            ("叉车证", "N1叉车证", true),
            ("厨师证", "中级厨师证", true),
            ("厨师证", "健康证", false),
        ] {
            assert_eq!(holds(asked, held), expected, "{asked} by {held}");
        }
        assert!(wanted("健康证").statutory.is_some_and(|row| row.obtainable));
        assert!(wanted("厨师证").statutory.is_none());
        assert!(
            wanted("挖掘机操作证").statutory.is_none(),
            "a proof of skill, no licence"
        );
    }
}
