//! What callers hand in: new or changed households, persons, statements, incomes.

use chrono::NaiveDate;

use super::codes::{
    Farthest, HealthSet, HelperRole, HouseholdKind, IncomeKind, LabourAbility, MonitorKind,
    Relation, StudentStatus,
};
use super::number::{HouseholdNo, PersonNo};
use super::willingness::Willingness;
use crate::kernel::id::{HouseholdId, PersonId, RowId};
use crate::kernel::{
    BankCard, DivisionCode, Education, Error, Fen, Mobile, OccupationCode, PersonName, ResidentId,
    Result,
};

/// A masked number from an export: it identifies nobody and never overwrites a full one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mask {
    /// The last four characters, where the mask shows them.
    pub last4: Option<String>,
}

impl Mask {
    /// Reads a text with stars in it; none for one without.
    pub fn of(text: &str) -> Option<Self> {
        let bare = crate::kernel::text::digits_only_spacing(text).to_ascii_uppercase();
        if !bare.contains('*') {
            return None;
        }
        let after = bare.rsplit('*').next().unwrap_or_default();
        let shown = after.len() == 4 && after.is_ascii();
        Some(Self {
            last4: shown.then(|| after.to_owned()),
        })
    }
}

/// A resident ID as a table gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResidentIdGiven {
    /// In full.
    Full(ResidentId),
    /// Masked.
    Masked(Mask),
}

impl ResidentIdGiven {
    /// Reads a full or masked number. National exports put 残疾人证号 into the same column: its first 18 characters are
    /// the resident ID.
    ///
    /// # Errors
    /// Those of [`ResidentId::split_certificate`] for a number without stars.
    pub fn parse(text: &str) -> Result<Self, Error> {
        match Mask::of(text) {
            Some(mask) => Ok(Self::Masked(mask)),
            None => ResidentId::split_certificate(text).map(|(id, _)| Self::Full(id)),
        }
    }
}

/// One helper to record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHelper {
    /// Name.
    pub name: PersonName,
    /// Capacity.
    pub role: HelperRole,
    /// Unit that sends the helper.
    pub unit: Option<String>,
    /// Telephone; none leaves a recorded one.
    pub phone: Option<Mobile>,
    /// Since when; today if none.
    pub from: Option<NaiveDate>,
}

/// A household to record or bring up to date; found by its 户编号. An empty optional field leaves what is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHousehold {
    /// 户编号.
    pub household_no: HouseholdNo,
    /// Village.
    pub division: DivisionCode,
    /// 村民小组, from the regions room.
    pub hamlet: Option<RowId>,
    /// Address below the village.
    pub address: Option<String>,
    /// 易地搬迁.
    pub relocated: Option<bool>,
    /// 低保.
    pub minimum_living: Option<bool>,
    /// 特困.
    pub extreme_hardship: Option<bool>,
    /// Telephone.
    pub phone: Option<Mobile>,
    /// 户类型.
    pub kind: HouseholdKind,
    /// 监测对象类别; none says that it is not monitored.
    pub monitor: Option<MonitorKind>,
    /// 识别监测时间.
    pub identified_on: Option<NaiveDate>,
    /// 风险是否已消除.
    pub risk_cleared: bool,
    /// 纳入日期; today if none. Later imports do not change it.
    pub entered_on: Option<NaiveDate>,
    /// The helper that this row names.
    pub helper: Option<NewHelper>,
}

/// A person to record or bring up to date; found by 人口编号 or resident ID. An empty optional field leaves what is
/// recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    /// Household the person belongs to.
    pub household: HouseholdId,
    /// 人口编号.
    pub person_no: Option<PersonNo>,
    /// Name; a masked one (张*) is left out by the importer.
    pub name: Option<PersonName>,
    /// Resident ID; needed for a new person.
    pub resident: Option<ResidentIdGiven>,
    /// To the head.
    pub relation: Relation,
    /// Ethnicity, without 族.
    pub ethnicity: Option<String>,
    /// 文化程度; recording it ends a student status.
    pub education: Option<Education>,
    /// 在校生状况; recording it puts away an education.
    pub student: Option<StudentStatus>,
    /// 劳动技能; needed for a new person of labour age or above.
    pub ability: Option<LabourAbility>,
    /// 健康状况.
    pub health: Option<HealthSet>,
    /// 残疾类别等级.
    pub disability: Option<String>,
    /// 是否会讲普通话.
    pub mandarin: Option<bool>,
    /// Telephone.
    pub phone: Option<Mobile>,
    /// Card that wages and subsidies are paid to (一卡通 or bank); none leaves a recorded one.
    pub card: Option<BankCard>,
    /// Occupations; none given leaves the recorded ones.
    pub occupations: Vec<OccupationCode>,
    /// Certificates; none given leaves the recorded ones.
    pub certificates: Vec<String>,
    /// The person's own words; none given leaves the recorded ones.
    pub words: Vec<String>,
}

impl NewPerson {
    /// A person of whom only household and relation are said.
    pub fn of(household: HouseholdId, relation: Relation) -> Self {
        Self {
            household,
            person_no: None,
            name: None,
            resident: None,
            relation,
            ethnicity: None,
            education: None,
            student: None,
            ability: None,
            health: None,
            disability: None,
            mandarin: None,
            phone: None,
            card: None,
            occupations: Vec::new(),
            certificates: Vec::new(),
            words: Vec::new(),
        }
    }
}

/// A statement of willingness to record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWillingness {
    /// Who stated it.
    pub person: PersonId,
    /// What was stated.
    pub stated: Willingness,
}

impl NewWillingness {
    /// The farthest reach assumed of somebody who did not say: the own county.
    pub const FARTHEST_IF_UNSAID: Farthest = Farthest::County;
}

/// A household's amounts of one income year; kinds that are not given are left as recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewIncome {
    /// Whose.
    pub household: HouseholdId,
    /// Income year.
    pub year: i32,
    /// Amounts, none negative.
    pub amounts: Vec<(IncomeKind, Fen)>,
    /// Where the figures come from.
    pub source: String,
}
