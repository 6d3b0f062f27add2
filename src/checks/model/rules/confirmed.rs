//! The township's confirmations.

use super::super::rule::Owner::Town;
use super::super::rule::Severity::{Doubtful, Wrong};
use super::super::{Facts, House, Rule};

/// The family.
pub const RULES: &[Rule] = &[
    Rule {
        code: "CO-FALLEN",
        severity: Wrong,
        owner: Town,
        sentence: "乡镇确认过的户，依据已经不在",
        source: "至少1人就业口径：依据变化，确认自动失效",
        cure: "请重新入户核实，再确认或改为未落实",
        find: |facts| {
            facts.each_house(|house| {
                let signed = house.signed.as_ref()?;
                let why = signed.fallen.as_ref()?;
                Some(format!("{}确认截至{}：{why}", signed.by, signed.as_of))
            })
        },
    },
    Rule {
        code: "FR-OWN-CHECK",
        severity: Doubtful,
        owner: Town,
        sentence: "确认人核实的是自己登记的工资",
        source: "practice.md 8：谁登记谁不核实",
        cure: "请由另一人重新核实并确认",
        find: |facts| facts.each_house(|house| own_check(facts, house)),
    },
];

fn own_check(facts: &Facts, house: &House) -> Option<String> {
    let signed = house.signed.as_ref()?;
    if signed.fallen.is_some() {
        return None;
    }
    let jobs = signed.jobs.iter().filter_map(|id| facts.job(*id));
    let mut lines = jobs.flat_map(|job| job.lines.iter()).peekable();
    lines.peek()?;
    let own = lines.all(|line| line.wage.recorded_by == signed.by);
    own.then(|| format!("确认人{}，工资全部由{}登记", signed.by, signed.by))
}
