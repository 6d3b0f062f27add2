//! The certificate of what an event touched. Before the event the plan was proven optimal:
//! every value was at most profit plus price, and both sums were equal. Only what changed
//! can have broken that, so only what changed is proven again, from rows and prices alone;
//! the sums are over everybody.

use super::super::certificate::Refused;
use super::super::round::Forbidden;
use super::super::transport::NONE;
use super::super::value::Value;
use super::held::Held;
use super::rows::Rows;
use super::search::Touched;

/// Proves that the plan is optimal again.
pub(super) fn check<V: Value>(
    rows: &Rows<V>,
    held: &Held<V>,
    touched: &Touched,
) -> Result<(), Refused> {
    let apart = Refused::Apart {
        primal: held.primal,
        dual: held.dual,
    };
    if held.primal != held.dual {
        return Err(apart);
    }
    let moved = touched.moved.iter().map(|&(household, _)| household);
    for household in touched.households.iter().copied().chain(moved) {
        let profit = held.profit[household as usize];
        let at = held.at[household as usize];
        let mut held_is_own = at == NONE;
        if profit < V::ZERO {
            return Err(apart);
        }
        for column in rows.columns(household) {
            held_is_own |= column == at as usize;
            if held.takes_part(household)
                && rows.value[column] - held.price[rows.vacancy[column] as usize] > profit
            {
                return Err(apart);
            }
        }
        if !held_is_own {
            return Err(Forbidden::Foreign {
                household,
                edge: at,
            }
            .into());
        }
        let expected = match at {
            NONE if held.takes_part(household) => V::ZERO,
            NONE => V::OUT,
            at => rows.value[at as usize] - held.price[rows.vacancy[at as usize] as usize],
        };
        if profit != expected {
            return Err(apart);
        }
    }
    for &vacancy in &touched.cheaper {
        let price = held.price[vacancy as usize];
        let dear = |offer: &super::rows::Offer<V>| {
            held.profit[offer.household as usize] + price < offer.value
        };
        if rows.offers[vacancy as usize].iter().any(dear) {
            return Err(apart);
        }
    }
    for &vacancy in touched.vacancies.iter().chain(&touched.cheaper) {
        if held.price[vacancy as usize] < V::ZERO {
            return Err(Refused::Negative(vacancy));
        }
        if held.sitting[vacancy as usize].len() > held.places[vacancy as usize] as usize {
            return Err(Forbidden::Full(vacancy).into());
        }
        if held.is_unsettled(vacancy) {
            return Err(apart);
        }
    }
    Ok(())
}
