//! The columns of a posting that can be published as it is imported.

use qiaomen::vacancies::model::column;

/// In the order in which the tests write their rows.
pub const POSTING: &[&str] = &[
    column::TITLE,
    column::EMPLOYER,
    column::KIND,
    column::OPENINGS,
    column::BODY,
    column::REQUIREMENTS,
    column::TOWN,
    column::PAY_LOW,
    column::PAY_UNIT,
    column::HOURS,
    column::DAYS,
    column::VALID_UNTIL,
    column::CHECKED_BY,
    column::LAST_CONFIRMED,
];
