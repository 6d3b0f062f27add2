//! The dated facts that the checks rest on.

use chrono::NaiveDate;

use crate::db::Conn;
use crate::kernel::Result;
use crate::rulebook::model::{MinimumWage, PayConversion, PublicWelfareRule};
use crate::rulebook::service;
use crate::vacancies::rules::Facts;

/// The facts that hold on `day`. Without a minimum wage for that day pay is simply not compared.
///
/// # Errors
/// `RULEBOOK-MISSING` where the conversion of pay or the rule of public-welfare posts is not set.
pub fn facts_on(conn: &mut Conn, day: NaiveDate) -> Result<Facts> {
    let minimum_wage = match service::on::<MinimumWage>(conn, day) {
        Ok(wage) => Some(wage),
        Err(error) if error.code() == "RULEBOOK-MISSING" => None,
        Err(error) => return Err(error),
    };
    Ok(Facts {
        today: day,
        minimum_wage,
        conversion: service::on::<PayConversion>(conn, day)?,
        welfare: service::on::<PublicWelfareRule>(conn, day)?,
    })
}
