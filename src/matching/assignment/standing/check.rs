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
    for &household in &touched.richer {
        // Richer than before: nothing it has can have become worth more than profit and price.
        let at = held.at[household as usize];
        let vacancy = held.vacancy[household as usize];
        let bound = |at: u32| rows.value[at as usize] - held.price[vacancy as usize];
        if at == NONE || held.profit[household as usize] != bound(at) {
            return Err(apart);
        }
    }
    for household in touched.households.iter().copied().chain(moved) {
        let profit = held.profit[household as usize];
        let at = held.at[household as usize];
        let mut held_is_own = at == NONE;
        if profit < V::ZERO {
            return Err(apart);
        }
        let lacking = profit - rows.best[household as usize];
        let columns = rows.columns(household);
        let pairs = rows.vacancy[columns.clone()]
            .iter()
            .zip(&rows.low[columns.clone()]);
        held_is_own |= columns.contains(&(at as usize));
        for (column, (&vacancy, &low)) in columns.zip(pairs) {
            let price = held.price[vacancy as usize];
            // What surely lacks nothing needs no closer look.
            if lacking + V::from(low) + price < V::ZERO && profit + price < rows.value[column] {
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
    let lacking = match touched.cheaper.is_empty() {
        true => Vec::new(),
        false => rows.lacking(&held.profit),
    };
    for &vacancy in &touched.cheaper {
        let price = held.price[vacancy as usize];
        let offers = &rows.offers[vacancy as usize];
        let pairs = offers.household.iter().zip(&offers.low).zip(&offers.at);
        for ((&household, &low), &at) in pairs {
            if lacking[household as usize] + V::from(low) < V::ZERO - price
                && held.profit[household as usize] + price < rows.value[at as usize]
            {
                return Err(apart);
            }
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
