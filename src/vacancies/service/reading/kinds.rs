//! The kind of a posting with the fields of that kind, and the months that the work lasts.

use chrono::NaiveDate;

use super::amounts::whole;
use super::{Cells, LINE};
use crate::kernel::coded::parse_yes_no;
use crate::kernel::parse_date;
use crate::vacancies::model::{KindFields, VacancyKind, WelfarePost, column};

pub(super) fn kind(
    cells: &mut Cells<'_>,
    insurance: Option<&str>,
    starts_on: Option<NaiveDate>,
) -> (Option<KindFields>, i32) {
    let named = cells.text.get(column::KIND).to_owned();
    let kind = cells.coded::<VacancyKind>(column::KIND);
    let ends_on = cells.take(column::ENDS_ON, parse_date);
    let fields = kind.map(|kind| match kind {
        VacancyKind::Enterprise => KindFields::Enterprise,
        VacancyKind::Workshop => KindFields::Workshop {
            form: cells.coded(column::WORKSHOP_FORM),
        },
        VacancyKind::PublicWelfare => KindFields::PublicWelfare {
            post: welfare_post(cells, &named),
            term_years: cells.take(column::TERM_YEARS, |text| whole(text, 0, 50)),
            accident_insurance: insurance.is_some_and(covers_accidents),
        },
        VacancyKind::Project => KindFields::Project {
            owner: cells.said(column::PROJECT_OWNER, LINE),
            builder: cells.said(column::BUILDER, LINE),
            work_relief: cells
                .take(column::WORK_RELIEF, parse_yes_no)
                .unwrap_or(named.contains("以工代赈")),
            ends_on,
        },
    });
    let stated = cells.take(column::MONTHS, |text| whole(text, 1, 12));
    let months = stated.or_else(|| months_between(starts_on?, ends_on?));
    (fields, months.unwrap_or(12))
}

/// The column, else the name of the kind itself, else a title that can mean only one.
fn welfare_post(cells: &mut Cells<'_>, named: &str) -> Option<WelfarePost> {
    let stated = cells.coded::<WelfarePost>(column::POST_TYPE);
    let guarding = || {
        cells
            .text
            .get(column::TITLE)
            .contains("护林")
            .then_some(WelfarePost::Ranger)
    };
    stated
        .or_else(|| WelfarePost::parse(named).ok())
        .or_else(guarding)
}

/// Accident insurance by name, or work-injury insurance, which covers more.
fn covers_accidents(insurance: &str) -> bool {
    ["意外", "工伤", "社会保险", "社保", "五险", "六险"]
        .iter()
        .any(|word| insurance.contains(word))
}

/// Months begun, at most a year.
fn months_between(from: NaiveDate, until: NaiveDate) -> Option<i32> {
    let days = (until - from).num_days();
    (days >= 0).then(|| i32::try_from(days / 30 + 1).unwrap_or(12).clamp(1, 12))
}
