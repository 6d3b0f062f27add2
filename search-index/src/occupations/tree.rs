//! The tree: 大类 (`6`), 中类 (`6-29`), 小类 (`6-29-01`), 职业 (`6-29-01-01`).

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

/// What stands in `dict/occupations-2022.json`.
#[derive(Default, Deserialize)]
struct Table {
    major_categories: BTreeMap<String, String>,
    middle_categories: BTreeMap<String, String>,
    minor_categories: BTreeMap<String, String>,
    occupations: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    code: String,
    name: String,
}

/// How deep a node lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 大类, `6`.
    Major,
    /// 中类, `6-29`.
    Middle,
    /// 小类, `6-29-01`.
    Minor,
    /// 职业, `6-29-01-01`.
    Occupation,
}

impl Level {
    /// The length of a code of this level, in bytes.
    pub fn code_length(self) -> usize {
        match self {
            Self::Major => 1,
            Self::Middle => 4,
            Self::Minor => 7,
            Self::Occupation => 10,
        }
    }

    const ALL: [Self; 4] = [Self::Major, Self::Middle, Self::Minor, Self::Occupation];
}

/// One node of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OccupationNode {
    /// `6`, `6-29`, `6-29-01` or `6-29-01-01`.
    pub code: String,
    /// The name in the table, such as 砌筑工.
    pub name: String,
    /// How deep it lies.
    pub level: Level,
}

/// The table of 2022: 8 major, 79 middle and 450 minor groups, 1,639 occupations.
#[derive(Debug)]
pub struct OccupationTree {
    /// Sorted by code, so that a subtree is a run of neighbours.
    nodes: Vec<OccupationNode>,
    by_name: HashMap<String, usize>,
}

impl OccupationTree {
    /// The embedded table.
    pub fn standard() -> &'static Self {
        static TREE: OnceLock<OccupationTree> = OnceLock::new();
        TREE.get_or_init(|| {
            // the file is part of the program; a test reads every node of it
            Self::from_table(serde_json::from_str(crate::lexicon::TABLE).unwrap_or_default())
        })
    }

    fn from_table(table: Table) -> Self {
        let group = |level| move |(code, name)| OccupationNode { code, name, level };
        let mut nodes: Vec<_> = table
            .major_categories
            .into_iter()
            .map(group(Level::Major))
            .collect();
        nodes.extend(
            table
                .middle_categories
                .into_iter()
                .map(group(Level::Middle)),
        );
        nodes.extend(table.minor_categories.into_iter().map(group(Level::Minor)));
        let occupation = |row: Row| OccupationNode {
            code: row.code,
            name: row.name,
            level: Level::Occupation,
        };
        nodes.extend(table.occupations.into_iter().map(occupation));
        nodes.sort_by(|a, b| a.code.cmp(&b.code));
        let mut by_name = HashMap::new();
        for (index, node) in nodes.iter().enumerate() {
            // a minor group often has the name of its only occupation: the occupation wins
            let slot = by_name.entry(node.name.clone()).or_insert(index);
            if nodes[*slot].level < node.level {
                *slot = index;
            }
        }
        Self { nodes, by_name }
    }

    /// The node with exactly this code, of any level.
    pub fn get(&self, code: &str) -> Option<&OccupationNode> {
        let index = self
            .nodes
            .binary_search_by(|node| node.code.as_str().cmp(code))
            .ok()?;
        self.nodes.get(index)
    }

    /// The group directly above.
    pub fn parent(&self, code: &str) -> Option<&OccupationNode> {
        let level = Level::ALL
            .iter()
            .rev()
            .find(|level| level.code_length() < code.len())?;
        self.get(code.get(..level.code_length())?)
    }

    /// The nodes above `code` from the major group down, and the node itself last.
    pub fn path(&self, code: &str) -> Vec<&OccupationNode> {
        let prefix = |level: &Level| self.get(code.get(..level.code_length())?);
        Level::ALL.iter().filter_map(prefix).collect()
    }

    /// The nodes directly below a group; the major groups for an empty code.
    pub fn children<'a>(&'a self, code: &'a str) -> Vec<&'a OccupationNode> {
        let below = Level::ALL
            .iter()
            .find(|level| level.code_length() > code.len());
        self.subtree(code)
            .filter(|node| Some(&node.level) == below)
            .collect()
    }

    /// Every node whose code begins with `code`, itself included, in the order of codes.
    pub fn subtree<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a OccupationNode> {
        let start = self.nodes.partition_point(|node| node.code.as_str() < code);
        let belongs = move |node: &&OccupationNode| {
            let rest = node.code.strip_prefix(code);
            rest.is_some_and(|rest| code.is_empty() || rest.is_empty() || rest.starts_with('-'))
        };
        self.nodes[start..]
            .iter()
            .take_while(move |node| node.code.starts_with(code))
            .filter(belongs)
    }

    /// The node with exactly this name; of an occupation and its group of one name, the occupation.
    pub fn by_name(&self, name: &str) -> Option<&OccupationNode> {
        self.by_name
            .get(name)
            .and_then(|&index| self.nodes.get(index))
    }

    /// Every occupation of the lowest level.
    pub fn occupations(&self) -> impl Iterator<Item = &OccupationNode> {
        self.nodes
            .iter()
            .filter(|node| node.level == Level::Occupation)
    }
}

/// How near two occupations are, from 0 (nothing in common) to 1000 (the same), by the deepest
/// group they share: 小类 600, 中类 250, 大类 50.
pub fn closeness(code_a: &str, code_b: &str) -> u16 {
    let shared = |level: Level| {
        let length = level.code_length();
        matches!((code_a.get(..length), code_b.get(..length)), (Some(a), Some(b)) if a == b)
    };
    match Level::ALL.into_iter().rev().find(|level| shared(*level)) {
        Some(Level::Occupation) => 1000,
        Some(Level::Minor) => 600,
        Some(Level::Middle) => 250,
        Some(Level::Major) => 50,
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Level, OccupationTree, closeness};

    #[test]
    fn the_embedded_table_is_whole() {
        let tree = OccupationTree::standard();
        let count = |level| tree.nodes.iter().filter(|node| node.level == level).count();
        assert_eq!(
            [Level::Major, Level::Middle, Level::Minor, Level::Occupation].map(count),
            [8, 79, 450, 1639]
        );
        for node in tree.occupations() {
            assert_eq!(tree.path(&node.code).len(), 4, "{}", node.code);
            assert!(!node.name.contains(char::is_whitespace), "{}", node.name);
        }
    }

    #[test]
    fn walking() {
        let tree = OccupationTree::standard();
        assert_eq!(
            tree.get("6-29-01-01").map(|n| n.name.as_str()),
            Some("砌筑工")
        );
        assert_eq!(
            tree.parent("6-29-01-01").map(|n| n.code.as_str()),
            Some("6-29-01")
        );
        assert_eq!(tree.parent("6"), None);
        assert_eq!(tree.children("").len(), 8);
        assert!(tree.children("6-29-01").iter().any(|n| n.name == "钢筋工"));
        assert_eq!(
            tree.by_name("车工").map(|n| n.code.as_str()),
            Some("6-18-01-01")
        );
        assert!(tree.subtree("6-2").next().is_none());
        assert_eq!(tree.get("砌"), None);
    }

    #[test]
    fn nearness_falls_with_distance() {
        assert_eq!(closeness("6-29-01-01", "6-29-01-01"), 1000);
        assert_eq!(closeness("6-29-01-01", "6-29-01-02"), 600);
        assert_eq!(closeness("6-29-01-01", "6-29-02-03"), 250);
        assert_eq!(closeness("6-29-01-01", "6-18-01-01"), 50);
        assert_eq!(closeness("6-29-01-01", "4-09-08-01"), 0);
        assert_eq!(closeness("", "砌"), 0);
    }
}
