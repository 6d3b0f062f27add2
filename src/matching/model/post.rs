//! A vacancy as matching sees it.

use chrono::NaiveDate;
use serde::Serialize;

use super::certificates::{Wanted, wanted};
use super::minors::barred_to_minors;
use super::reach::Place;
use super::rules::Rules;
use crate::employers::model::{Employer, WorkshopForm};
use crate::kernel::id::{EmployerId, VacancyId};
use crate::kernel::{Education, Fen, OccupationCode};
use crate::vacancies::model::{
    ContractForm, Hours, KindFields, PayUnit, Physical, Vacancy, VacancyKind, WelfarePost,
};

/// Pay of a month as far as the posting tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct MonthPay {
    /// Lowest.
    pub low: Option<Fen>,
    /// Highest.
    pub high: Option<Fen>,
    /// For the whole work, where it is paid as a lump sum.
    pub lump: Option<Fen>,
    /// Paid by the piece.
    pub by_piece: bool,
}

impl MonthPay {
    /// The most that a month can bring, where any is stated.
    pub fn most(&self) -> Option<Fen> {
        self.high.max(self.low)
    }

    /// What can be counted on: the lowest stated, else the highest.
    pub fn least(&self) -> Option<Fen> {
        self.low.or(self.high)
    }
}

/// One open vacancy on one day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Post {
    /// Which.
    pub vacancy: VacancyId,
    /// 岗位名称.
    pub title: String,
    /// Which employer.
    pub employer: EmployerId,
    /// Its name.
    pub employer_name: String,
    /// 岗位类型.
    pub kind: VacancyKind,
    /// Which sort of public-welfare post.
    pub welfare: Option<WelfarePost>,
    /// Where the work is.
    pub place: Place,
    /// Done at home: 居家式车间.
    pub at_home: bool,
    /// Classified occupation.
    pub occupation: Option<OccupationCode>,
    /// Pay of a month.
    pub pay: MonthPay,
    /// 承揽: paid for the result, no employment.
    pub piecework_contract: bool,
    /// Hours and shift.
    pub hours: Hours,
    /// 包住.
    pub lodging: bool,
    /// 包吃.
    pub meals: bool,
    /// From full years.
    pub min_age: Option<i32>,
    /// To full years.
    pub max_age: Option<i32>,
    /// Least education.
    pub education: Option<Education>,
    /// Certificates asked.
    pub certificates: Vec<Wanted>,
    /// Months in the trade asked.
    pub experience_months: u32,
    /// How heavy.
    pub physical: Option<Physical>,
    /// Months a year that the work lasts.
    pub months_a_year: u32,
    /// First working day; none: at once.
    pub starts_on: Option<NaiveDate>,
    /// Last working day of a project.
    pub ends_on: Option<NaiveDate>,
    /// Recruiting until.
    pub valid_until: NaiveDate,
    /// Openings not taken.
    pub openings: u32,
    /// What of the work is barred to 16 and 17, in words.
    pub barred_to_minors: Option<String>,
}

impl Post {
    /// The view of a vacancy. Where it names no place, the employer's seat is its place.
    pub fn of(vacancy: &Vacancy, employer: Option<&Employer>, rules: &Rules) -> Self {
        let terms = &vacancy.terms;
        let (welfare, form, ends_on) = match &vacancy.kind {
            KindFields::PublicWelfare { post, .. } => (*post, None, None),
            KindFields::Workshop { form } => (None, *form, None),
            KindFields::Project { ends_on, .. } => (None, None, *ends_on),
            KindFields::Enterprise => (None, None, None),
        };
        let stated = Place::of(terms.place.division, terms.place.outside.as_deref());
        let seat = employer.and_then(|employer| {
            Place::of(employer.seat.division, employer.seat.outside.as_deref())
        });
        let (low, high) = terms.pay.monthly(&terms.hours, &rules.conversion);
        let lump = (terms.pay.unit == PayUnit::Lump).then_some(terms.pay.low.or(terms.pay.high));
        Self {
            vacancy: vacancy.id,
            title: terms.title.clone(),
            employer: vacancy.employer,
            employer_name: employer.map_or_else(String::new, |employer| employer.name.clone()),
            kind: vacancy.kind(),
            welfare,
            place: stated.or(seat).unwrap_or(Place::Unknown),
            at_home: form == Some(WorkshopForm::Home),
            occupation: terms.occupation,
            pay: MonthPay {
                low,
                high,
                lump: lump.flatten(),
                by_piece: terms.pay.unit == PayUnit::Piece,
            },
            piecework_contract: terms.benefits.contract == Some(ContractForm::Piecework),
            hours: terms.hours,
            lodging: terms.benefits.lodging,
            meals: terms.benefits.meals,
            min_age: terms.wanted.min_age,
            max_age: terms.wanted.max_age,
            education: terms.wanted.education,
            certificates: terms
                .wanted
                .certificates
                .iter()
                .map(|name| wanted(name))
                .collect(),
            experience_months: u32::try_from(terms.wanted.experience_months).unwrap_or(0),
            physical: terms.wanted.physical,
            months_a_year: u32::try_from(terms.months_a_year).unwrap_or(1).clamp(1, 12),
            starts_on: terms.starts_on,
            ends_on,
            valid_until: vacancy.valid_until,
            openings: u32::try_from(vacancy.vacant()).unwrap_or(0),
            barred_to_minors: barred_to_minors(vacancy),
        }
    }
}
