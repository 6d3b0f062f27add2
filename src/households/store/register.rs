//! Everything that stands on one day, in one load a table.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::records::*;
use crate::db::Conn;
use crate::db::schema::{
    helper, household, household_status, income, labour_ability, membership, person, skill,
    willingness,
};
use crate::kernel::Result;
use crate::kernel::id::HouseholdId;

/// Rows of every table that stand on a day.
pub struct Everything {
    /// Households that are in the register.
    pub households: Vec<HouseholdRecord>,
    /// What they count as.
    pub statuses: Vec<StatusRecord>,
    /// Who belongs to them.
    pub memberships: Vec<MembershipRecord>,
    /// Every person.
    pub persons: Vec<PersonRecord>,
    /// 劳动技能.
    pub abilities: Vec<AbilityRecord>,
    /// Skills.
    pub skills: Vec<SkillRecord>,
    /// Statements of willingness.
    pub statements: Vec<WillingnessRecord>,
    /// Income rows that count, of years up to the given one.
    pub income: Vec<IncomeRecord>,
    /// Helpers.
    pub helpers: Vec<HelperRecord>,
}

macro_rules! standing {
    ($conn:expr, $day:expr, $table:ident, $record:ident) => {{
        let rows: Vec<$record> = $table::table
            .filter($table::valid_from.le($day))
            .filter($table::valid_to.is_null().or($table::valid_to.gt($day)))
            .select($record::as_select())
            .load($conn)?;
        rows
    }};
}

/// Loads it all.
pub fn everything_on(conn: &mut Conn, day: NaiveDate, income_year: i32) -> Result<Everything> {
    Ok(Everything {
        households: household::table
            .filter(household::entered_on.le(day))
            .filter(household::left_on.is_null().or(household::left_on.gt(day)))
            .order((household::division, household::household_no, household::id))
            .select(HouseholdRecord::as_select())
            .load(conn)?,
        statuses: standing!(conn, day, household_status, StatusRecord),
        memberships: standing!(conn, day, membership, MembershipRecord),
        persons: person::table.select(PersonRecord::as_select()).load(conn)?,
        abilities: standing!(conn, day, labour_ability, AbilityRecord),
        skills: standing!(conn, day, skill, SkillRecord),
        statements: standing!(conn, day, willingness, WillingnessRecord),
        income: income::table
            .filter(income::superseded_at.is_null())
            .filter(income::year.le(income_year))
            .select(IncomeRecord::as_select())
            .load(conn)?,
        helpers: standing!(conn, day, helper, HelperRecord),
    })
}

/// How many members each household has on `day`.
pub fn heads_on(conn: &mut Conn, day: NaiveDate) -> Result<HashMap<HouseholdId, i64>> {
    let households: Vec<HouseholdId> = membership::table
        .filter(membership::valid_from.le(day))
        .filter(
            membership::valid_to
                .is_null()
                .or(membership::valid_to.gt(day)),
        )
        .select(membership::household_id)
        .load(conn)?;
    let mut heads = HashMap::new();
    for household in households {
        *heads.entry(household).or_insert(0) += 1;
    }
    Ok(heads)
}
