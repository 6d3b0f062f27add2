//! Households counted and listed by one and the same query.

use std::collections::HashMap;

use diesel::prelude::*;

use super::convert::{division, household_no, person_no};
use super::records::{HouseholdRecord, StatusRecord};
use crate::db::Conn;
use crate::db::schema::{household, household_status, membership, person};
use crate::households::model::{HouseholdFilter, HouseholdRow, Relation};
use crate::kernel::id::HouseholdId;
use crate::kernel::{Figures, Page, PageRequest, Result};

/// The register of households behind a connection, for figures.
pub struct HouseholdRegister<'a>(pub &'a mut Conn);

type Backend = <Conn as diesel::Connection>::Backend;

/// The query behind a figure; a macro, for its type has no name worth writing.
macro_rules! selected {
    ($filter:expr) => {{
        let day = $filter.day;
        let mut query = household::table
            .inner_join(household_status::table)
            .filter(household::entered_on.le(day))
            .filter(household::left_on.is_null().or(household::left_on.gt(day)))
            .filter(household_status::valid_from.le(day))
            .filter(
                household_status::valid_to
                    .is_null()
                    .or(household_status::valid_to.gt(day)),
            )
            .into_boxed::<Backend>();
        if let Some(kind) = $filter.kind {
            query = query.filter(household_status::kind.eq(kind.code()));
        }
        if let Some(monitor) = $filter.monitor {
            query = query.filter(household_status::monitor.eq(monitor.code()));
        }
        match $filter.at_risk {
            Some(true) => {
                query = query
                    .filter(household_status::monitor.is_not_null())
                    .filter(household_status::risk_cleared.eq(false));
            }
            Some(false) => {
                query = query.filter(
                    household_status::monitor
                        .is_null()
                        .or(household_status::risk_cleared.eq(true)),
                );
            }
            None => {}
        }
        if let Some(within) = $filter.within {
            query = query.filter(household::division.like(format!("{}%", within.prefix())));
        }
        query
    }};
}

impl Figures for HouseholdRegister<'_> {
    type Filter = HouseholdFilter;
    type Row = HouseholdRow;

    fn count(&mut self, filter: &HouseholdFilter) -> Result<i64> {
        Ok(selected!(filter).count().get_result(self.0)?)
    }

    fn list(&mut self, filter: &HouseholdFilter, page: PageRequest) -> Result<Page<HouseholdRow>> {
        let total = self.count(filter)?;
        let rows: Vec<(HouseholdRecord, StatusRecord)> = selected!(filter)
            .order((household::division, household::household_no, household::id))
            .offset(page.offset)
            .limit(page.limit)
            .select((HouseholdRecord::as_select(), StatusRecord::as_select()))
            .load(self.0)?;
        let ids: Vec<HouseholdId> = rows.iter().map(|(record, _)| record.id).collect();
        let heads: Vec<(HouseholdId, String, Option<String>)> = membership::table
            .inner_join(person::table)
            .filter(membership::household_id.eq_any(&ids))
            .filter(membership::relation.eq(Relation::Head.code()))
            .filter(membership::valid_from.le(filter.day))
            .filter(
                membership::valid_to
                    .is_null()
                    .or(membership::valid_to.gt(filter.day)),
            )
            .select((membership::household_id, person::name, person::person_no))
            .load(self.0)?;
        let mut heads: HashMap<_, _> = heads
            .into_iter()
            .map(|(household, name, number)| (household, (name, number)))
            .collect();
        let rows = rows
            .into_iter()
            .map(|(record, status)| {
                let (head, head_no) = heads.remove(&record.id).unzip();
                Ok(HouseholdRow {
                    id: record.id,
                    household_no: household_no(record.household_no.as_ref())?,
                    division: division(&record.division)?,
                    status: status.status()?,
                    head,
                    head_no: person_no(head_no.flatten().as_ref())?,
                })
            })
            .collect::<Result<_>>()?;
        Ok(Page { rows, total })
    }
}
