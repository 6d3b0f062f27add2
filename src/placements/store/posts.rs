//! What placements must know of a vacancy; its table belongs to the vacancies' room.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::{employer, vacancy};
use crate::kernel::id::{EmployerId, VacancyId};
use crate::kernel::{DivisionCode, Error, Result};
use crate::placements::model::OpenPost;
use crate::vacancies::model::{ContractForm, Hours, VacancyKind, VacancyState};

#[derive(Queryable, Selectable)]
#[diesel(table_name = vacancy)]
struct Stored {
    id: VacancyId,
    kind: String,
    title: String,
    employer_id: EmployerId,
    division: Option<String>,
    outside: Option<String>,
    contract: Option<String>,
    minutes_a_day: Option<i32>,
    days_a_week: Option<i32>,
    state: String,
    openings: i64,
    filled: i64,
    valid_from: NaiveDate,
    valid_until: NaiveDate,
}

/// A vacancy as it stands on `day`.
///
/// # Errors
/// `VACANCY-NONE`.
pub fn open_post(conn: &mut Conn, id: VacancyId, day: NaiveDate) -> Result<OpenPost> {
    let found: Option<(Stored, Option<String>)> = vacancy::table
        .inner_join(employer::table)
        .filter(vacancy::id.eq(id))
        .select((Stored::as_select(), employer::industry))
        .first(conn)
        .optional()?;
    let (stored, industry) =
        found.ok_or_else(|| Error::not_found("VACANCY-NONE", "没有这个岗位", "no such vacancy"))?;
    let corrupt = || Error::internal("VACANCY-STORED", id.to_string());
    let state = VacancyState::from_code(&stored.state).ok_or_else(corrupt)?;
    let hours = Hours {
        minutes_a_day: stored.minutes_a_day,
        days_a_week: stored.days_a_week,
        shift: None,
    };
    let valid = (stored.valid_from..=stored.valid_until).contains(&day);
    Ok(OpenPost {
        id: stored.id,
        kind: VacancyKind::from_code(&stored.kind).ok_or_else(corrupt)?,
        title: stored.title,
        employer: stored.employer_id,
        division: stored
            .division
            .as_deref()
            .map(DivisionCode::parse)
            .transpose()?,
        outside: stored.outside,
        contract: stored.contract.as_deref().and_then(ContractForm::from_code),
        industry,
        part_time: hours.is_part_time() == Some(true),
        standing: state == VacancyState::Published && valid && stored.filled < stored.openings,
    })
}
