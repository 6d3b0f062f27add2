//! The rules, one file a family. National rule numbers (5_01_003 …) are those of 全国防返贫监测信息系统 as domain.md 7.4
//! lists them.

mod confirmed;
mod employers;
mod households;
mod identity;
mod labour;
mod odd_people;
mod odd_wages;
mod paid_wrongly;
mod payments;
mod placements;
mod relations;
mod school;
mod vacancies;
mod wages;
mod welfare;
mod willingness;

use super::rule::Rule;

/// Every family.
const FAMILIES: &[&[Rule]] = &[
    households::RULES,
    relations::RULES,
    identity::RULES,
    school::RULES,
    labour::RULES,
    willingness::RULES,
    placements::RULES,
    employers::RULES,
    welfare::RULES,
    wages::RULES,
    payments::RULES,
    confirmed::RULES,
    vacancies::RULES,
    paid_wrongly::RULES,
    odd_wages::RULES,
    odd_people::RULES,
];

/// Every rule, in a fixed order.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|family| family.iter())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn codes_are_unique_and_every_rule_says_source_and_cure() {
        let codes: HashSet<&str> = all().map(|rule| rule.code).collect();
        assert_eq!(codes.len(), all().count());
        assert!(codes.len() >= 40);
        for rule in all() {
            assert!(rule.sentence.chars().count() >= 6, "{}", rule.code);
            assert!(rule.source.chars().count() >= 6, "{}", rule.code);
            assert!(rule.cure.chars().count() >= 6, "{}", rule.code);
        }
    }
}
