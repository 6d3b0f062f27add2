//! The filters of a request: they must hold and score nothing.

use tantivy::schema::Field;

use crate::Condition;
use crate::index::Fields;
use crate::search::public::PublicOn;
use crate::search::request::{Audience, SearchRequest};
use crate::search::terms::{self, Boxed};

/// The filters of the request, the audience's before all.
pub(super) fn filters(fields: &Fields, request: &SearchRequest) -> Vec<Boxed> {
    let mut out: Vec<Boxed> = Vec::new();
    match &request.audience {
        Audience::Public { today } => {
            out.push(Box::new(PublicOn {
                state: fields.state,
                today: *today,
            }));
        }
        Audience::Staff { states } if states.is_empty() => {}
        Audience::Staff { states } => {
            out.push(terms::any(
                states
                    .iter()
                    .map(|state| terms::code(fields.state, state.code(), 0.0))
                    .collect(),
            ));
        }
    }
    let filters = &request.filters;
    if !filters.kinds.is_empty() {
        out.push(terms::any(
            filters
                .kinds
                .iter()
                .map(|kind| terms::code(fields.kind, kind.code(), 0.0))
                .collect(),
        ));
    }
    if let Some(division) = &filters.division {
        out.push(terms::code(fields.division, division_prefix(division), 0.0));
    }
    if let Some(code) = &filters.occupation {
        out.push(best_of_codes(
            &[fields.occupation, fields.occupation_title],
            code,
        ));
    }
    if let Some(fen) = filters.pay_at_least {
        out.push(terms::constant(terms::from(fields.pay_high, fen), 0.0));
    }
    let conditions = [
        (filters.lodging, Condition::Lodging),
        (filters.meals, Condition::Meals),
    ];
    for (_, condition) in conditions.iter().filter(|(wanted, _)| *wanted) {
        out.push(terms::code(fields.condition, condition.code(), 0.0));
    }
    if let Some(circle) = filters.within {
        out.push(terms::constant(terms::within(circle, request.roads), 0.0));
    }
    out
}

fn best_of_codes(fields: &[Field], code: &str) -> Boxed {
    terms::best(
        fields
            .iter()
            .map(|field| terms::code(*field, code, 0.0))
            .collect(),
    )
}

/// The indexed prefix that stands for a division's subtree: the code without the zeros of the
/// levels below it.
pub(in crate::search) fn division_prefix(code: &str) -> &str {
    let zeros = |from: usize| {
        code.get(from..)
            .is_some_and(|rest| rest.bytes().all(|b| b == b'0'))
    };
    let level = [2, 4, 6, 9]
        .into_iter()
        .find(|digits| code.len() > *digits && zeros(*digits));
    level.and_then(|digits| code.get(..digits)).unwrap_or(code)
}

#[cfg(test)]
mod tests {
    use super::division_prefix;

    #[test]
    fn codes_of_divisions_become_prefixes() {
        assert_eq!(division_prefix("532504000000"), "532504");
        assert_eq!(division_prefix("532504102000"), "532504102");
        assert_eq!(division_prefix("532504102211"), "532504102211");
        assert_eq!(division_prefix("530000000000"), "53");
        assert_eq!(division_prefix("532504"), "532504");
        assert_eq!(division_prefix("532504102"), "532504102");
    }
}
