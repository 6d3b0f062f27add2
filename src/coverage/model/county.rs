//! The coverage of a whole county on one day: every number of it can list its households.

use chrono::NaiveDate;
use serde::Serialize;

use super::confirmation::Confirmation;
use super::filter::{CoverageFilter, Measure};
use super::state::{Coverage, CoverageState};
use crate::households::model::Tier;
use crate::kernel::id::{HouseholdId, RowId};
use crate::kernel::{DivisionCode, Figure, Figures, Page, PageRequest, Result};

/// One household with its state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HouseholdCoverage {
    /// Which household.
    pub household: HouseholdId,
    /// 户编号.
    pub household_no: Option<String>,
    /// Name of the 户主, if one is recorded.
    pub head: Option<String>,
    /// Village.
    pub division: DivisionCode,
    /// A target household today: 脱贫户 or 监测对象.
    pub target: bool,
    /// On the base list used.
    pub on_base: bool,
    /// In which order it is served; none for households gone.
    pub tier: Option<Tier>,
    /// 已落实, 未落实 or 不适用, with proof.
    pub coverage: Coverage,
    /// The township's confirmation, standing or fallen.
    pub confirmation: Option<Confirmation>,
}

/// The frozen base list that the figures on base use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BaseUsed {
    /// Its id.
    pub id: RowId,
    /// Its name.
    pub name: String,
    /// The day it stands for.
    pub frozen_on: NaiveDate,
}

/// The figures of one division.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DivisionCoverage {
    /// Which; none for the whole county.
    pub division: Option<DivisionCode>,
    /// One figure a measure, in the order of [`Measure`].
    pub figures: Vec<Figure<CoverageFilter>>,
    /// 已落实 over both denominators, and 无就业意愿 over households with labour.
    pub shares: Vec<Share>,
}

/// One figure over another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Share {
    /// What it is called on screen.
    pub name: &'static str,
    /// Counted.
    pub part: Figure<CoverageFilter>,
    /// Counted out of.
    pub whole: Figure<CoverageFilter>,
    /// Hundredths of a per cent, rounded down so that 100.00% means all; none out of nothing.
    pub basis_points: Option<i64>,
}

impl DivisionCoverage {
    /// The number of one measure.
    pub fn count(&self, measure: Measure) -> i64 {
        let figure = self
            .figures
            .iter()
            .find(|figure| figure.filter.measure == measure);
        figure.map_or(0, |figure| figure.count)
    }
}

/// The county's coverage on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CountyCoverage {
    /// The day.
    pub day: NaiveDate,
    /// Name of the rule of who counts as employed.
    pub rule: String,
    /// The latest list frozen by that day, if any.
    pub base: Option<BaseUsed>,
    rows: Vec<HouseholdCoverage>,
}

impl CountyCoverage {
    /// From the state of every household that is a target or on the base list.
    pub fn new(
        day: NaiveDate,
        rule: String,
        base: Option<BaseUsed>,
        rows: Vec<HouseholdCoverage>,
    ) -> Self {
        Self {
            day,
            rule,
            base,
            rows,
        }
    }

    /// Every household, in order of division and 户编号.
    pub fn rows(&self) -> &[HouseholdCoverage] {
        &self.rows
    }

    /// One household.
    pub fn household(&self, id: HouseholdId) -> Option<&HouseholdCoverage> {
        self.rows.iter().find(|row| row.household == id)
    }

    /// The households that a filter selects.
    pub fn selected(&self, filter: &CoverageFilter) -> impl Iterator<Item = &HouseholdCoverage> {
        self.rows.iter().filter(move |row| filter.selects(row))
    }

    /// How many a filter selects.
    pub fn counted(&self, filter: &CoverageFilter) -> i64 {
        i64::try_from(self.selected(filter).count()).unwrap_or(i64::MAX)
    }

    /// 有劳动力有意愿未就业户: those to be served, the most urgent tier first, each with its reasons.
    pub fn queue(&self, within: Option<DivisionCode>) -> Vec<&HouseholdCoverage> {
        let filter = CoverageFilter {
            within,
            ..CoverageFilter::of(Measure::NotCovered)
        };
        let mut rows: Vec<_> = self.selected(&filter).collect();
        rows.sort_by_key(|row| (row.tier, row.division));
        rows
    }

    /// All figures of the county or of one division, on today's target households or on the base list.
    pub fn figures(&self, within: Option<DivisionCode>, base: bool) -> DivisionCoverage {
        let figure = |measure: Measure| {
            let filter = CoverageFilter {
                within,
                base,
                ..CoverageFilter::of(measure)
            };
            Figure {
                name: measure.chinese(),
                definition: measure.definition(),
                count: self.counted(&filter),
                filter,
            }
        };
        let share = |name, part, whole| {
            let (part, whole) = (figure(part), figure(whole));
            Share {
                name,
                basis_points: (whole.count > 0).then(|| part.count * 10_000 / whole.count),
                part,
                whole,
            }
        };
        DivisionCoverage {
            division: within,
            figures: Measure::ALL
                .iter()
                .map(|measure| figure(*measure))
                .collect(),
            shares: vec![
                share(
                    "至少1人就业比例（有劳动力户）",
                    Measure::Covered,
                    Measure::WithLabour,
                ),
                share(
                    "至少1人就业比例（有劳动力有意愿户）",
                    Measure::Covered,
                    Measure::WithLabourAndWill,
                ),
                share(
                    "无就业意愿户占比",
                    Measure::NobodyWilling,
                    Measure::WithLabour,
                ),
            ],
        }
    }

    /// The figures of every town that has a household.
    pub fn towns(&self, base: bool) -> Vec<DivisionCoverage> {
        self.by(base, |division| division.town())
    }

    /// The figures of every village of a town that has a household.
    pub fn villages(&self, town: DivisionCode, base: bool) -> Vec<DivisionCoverage> {
        self.by(base, |division| {
            town.contains(&division).then_some(division)
        })
    }

    fn by(
        &self,
        base: bool,
        place: impl Fn(DivisionCode) -> Option<DivisionCode>,
    ) -> Vec<DivisionCoverage> {
        let mut places: Vec<DivisionCode> = self
            .rows
            .iter()
            .filter_map(|row| place(row.division))
            .collect();
        places.sort_unstable();
        places.dedup();
        places
            .into_iter()
            .map(|division| self.figures(Some(division), base))
            .collect()
    }

    /// The state of one household; none for households that are neither target nor on the base list.
    pub fn state(&self, id: HouseholdId) -> Option<CoverageState> {
        self.household(id).map(|row| row.coverage.state)
    }
}

impl Figures for CountyCoverage {
    type Filter = CoverageFilter;
    type Row = HouseholdCoverage;

    fn count(&mut self, filter: &CoverageFilter) -> Result<i64> {
        Ok(self.counted(filter))
    }

    fn list(
        &mut self,
        filter: &CoverageFilter,
        page: PageRequest,
    ) -> Result<Page<HouseholdCoverage>> {
        let offset = usize::try_from(page.offset).unwrap_or(usize::MAX);
        let limit = usize::try_from(page.limit).unwrap_or(0);
        let rows = self.selected(filter).skip(offset).take(limit).cloned();
        Ok(Page {
            rows: rows.collect(),
            total: self.counted(filter),
        })
    }
}
