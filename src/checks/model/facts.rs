//! What rules look at: the registers of one day as plain data, loaded once. Nothing secret: telephones and bank cards
//! come as blind indexes.

use chrono::NaiveDate;

use crate::coverage::model::CoverageState;
use crate::employers::model::EmployerKind;
use crate::households::model::{
    Health, HouseholdIncome, LabourAbility, Relation, Status, StudentStatus, Willingness,
};
use crate::kernel::id::{EmployerId, HouseholdId, PersonId, PlacementId, ReferralId, VacancyId};
use crate::kernel::{DivisionCode, Education, Fen, Sex};
use crate::placements::model::{
    Channel, EmploymentForm, EndReason, PlacementState, ReferralState, Region, WageRecord,
};
use crate::rulebook::model::{
    CheckAge, CheckDays, CheckOddity, CheckWage, IncomeLine, IncomeYear, LabourAge, MinimumWage,
    PublicWelfareRule, WageRule, WillingnessRule,
};
use crate::vacancies::model::{ContractForm, FindingCode, VacancyState};

/// A minimum wage and since when.
#[derive(Debug, Clone, Copy)]
pub struct MinimumWageFrom {
    /// First day.
    pub from: NaiveDate,
    /// Amounts.
    pub wage: MinimumWage,
}

/// The dated rules of the day.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Whom a register counts as labour.
    pub ages: LabourAge,
    /// How long 无就业意愿 holds.
    pub will: WillingnessRule,
    /// Line of net income.
    pub line: IncomeLine,
    /// Income year.
    pub year: IncomeYear,
    /// Public-welfare posts.
    pub welfare: PublicWelfareRule,
    /// When sources agree, when a wage is late.
    pub wage: WageRule,
    /// Every minimum wage, the oldest first.
    pub minimum: Vec<MinimumWageFrom>,
    /// Amounts hardly true.
    pub amounts: CheckWage,
    /// Ages hardly true.
    pub check_ages: CheckAge,
    /// Terms.
    pub days: CheckDays,
    /// Oddities.
    pub oddity: CheckOddity,
}

/// The township's confirmation of a household.
#[derive(Debug, Clone)]
pub struct Signed {
    /// Who signed.
    pub by: String,
    /// The day it speaks of.
    pub as_of: NaiveDate,
    /// Why it does not stand any more.
    pub fallen: Option<String>,
    /// Jobs it rests on.
    pub jobs: Vec<PlacementId>,
}

/// A household on the day.
#[derive(Debug, Clone)]
pub struct House {
    /// Its id.
    pub id: HouseholdId,
    /// 户编号.
    pub no: Option<String>,
    /// Village.
    pub division: DivisionCode,
    /// What it counts as.
    pub status: Status,
    /// 低保.
    pub minimum_living: bool,
    /// 特困.
    pub extreme_hardship: bool,
    /// Blind index of its telephone.
    pub phone: Option<Vec<u8>>,
    /// Helpers on the day.
    pub helpers: usize,
    /// Income of the latest year with data.
    pub income: Option<HouseholdIncome>,
    /// 至少1人就业; none for households that are no target.
    pub coverage: Option<CoverageState>,
    /// The township's confirmation.
    pub signed: Option<Signed>,
}

/// Where somebody lives on the day.
#[derive(Debug, Clone, Copy)]
pub struct Home {
    /// Household.
    pub household: HouseholdId,
    /// To the head.
    pub relation: Relation,
}

/// A person, also one who has died or left.
#[derive(Debug, Clone)]
pub struct Someone {
    /// Who.
    pub id: PersonId,
    /// 人口编号.
    pub no: Option<String>,
    /// Name.
    pub name: String,
    /// Household on the day; none for who has none.
    pub home: Option<Home>,
    /// Born.
    pub birth: NaiveDate,
    /// Sex.
    pub sex: Sex,
    /// 文化程度.
    pub education: Option<Education>,
    /// 在校生状况.
    pub student: Option<StudentStatus>,
    /// 健康状况.
    pub health: Vec<Health>,
    /// 残疾类别等级.
    pub disability: Option<String>,
    /// 劳动技能 on the day, and since when.
    pub ability: Option<(LabourAbility, NaiveDate)>,
    /// 劳动技能 before that.
    pub ability_before: Option<LabourAbility>,
    /// Latest statement of willingness.
    pub will: Option<Willingness>,
    /// Who recorded it.
    pub will_recorded_by: String,
    /// Blind index of the telephone.
    pub phone: Option<Vec<u8>>,
    /// Blind index of the bank card.
    pub card: Option<Vec<u8>>,
    /// Died.
    pub died_on: Option<NaiveDate>,
}

/// A payment line and the day on which it was recorded.
#[derive(Debug, Clone)]
pub struct Line {
    /// The line.
    pub wage: WageRecord,
    /// Recorded on, in Shanghai.
    pub recorded_on: NaiveDate,
}

/// A placement begun by the day, ended or not.
#[derive(Debug, Clone)]
pub struct Job {
    /// Its id.
    pub id: PlacementId,
    /// 上岗编号.
    pub no: String,
    /// Who works.
    pub person: PersonId,
    /// With whom, if registered.
    pub employer: Option<EmployerId>,
    /// With whom, by name; empty for people of no employer.
    pub employer_name: String,
    /// The vacancy it filled.
    pub vacancy: Option<VacancyId>,
    /// The referral it came from.
    pub referral: Option<ReferralId>,
    /// 岗位名称.
    pub title: String,
    /// 就业渠道.
    pub channel: Channel,
    /// 就业形式.
    pub form: EmploymentForm,
    /// 务工区域.
    pub region: Region,
    /// 务工所在地.
    pub place: String,
    /// 所属行业.
    pub industry: Option<String>,
    /// 全日制.
    pub full_time: bool,
    /// 合同形式.
    pub contract: Option<ContractForm>,
    /// First day.
    pub started_on: NaiveDate,
    /// First day no more; none if it stands on the day.
    pub ended_on: Option<NaiveDate>,
    /// Why it ended.
    pub end_reason: Option<EndReason>,
    /// 已上岗, 已核实, 已离岗.
    pub state: PlacementState,
    /// Payment lines.
    pub lines: Vec<Line>,
}

impl Job {
    /// Stands on `day`.
    pub fn stands_on(&self, day: NaiveDate) -> bool {
        crate::placements::model::stands_on(self.started_on, self.ended_on, day)
    }

    /// Is it a public-welfare post?
    pub fn is_welfare(&self) -> bool {
        self.form == EmploymentForm::PublicWelfare || self.channel == Channel::PublicWelfare
    }
}

/// An employer.
#[derive(Debug, Clone)]
pub struct Firm {
    /// Its id.
    pub id: EmployerId,
    /// Full name.
    pub name: String,
    /// Which source.
    pub kind: EmployerKind,
    /// 统一社会信用代码.
    pub credit_code: Option<String>,
    /// Why it has none.
    pub no_code_reason: Option<String>,
    /// Who answers for it.
    pub responsible: Option<String>,
    /// Blind index of its telephone.
    pub phone: Option<Vec<u8>>,
}

/// A vacancy.
#[derive(Debug, Clone)]
pub struct Post {
    /// Its id.
    pub id: VacancyId,
    /// 岗位名称.
    pub title: String,
    /// Whose.
    pub employer: EmployerId,
    /// 招聘人数.
    pub openings: i64,
    /// 已到岗.
    pub filled: i64,
    /// Lowest and highest pay of a month of its hours.
    pub monthly: (Option<Fen>, Option<Fen>),
    /// What would keep it from being published today, with a sentence each; looked at only while it is public.
    pub blocked: Vec<(FindingCode, String)>,
    /// Last day of validity.
    pub valid_until: NaiveDate,
    /// Published, in Shanghai.
    pub published_on: Option<NaiveDate>,
    /// 最近确认日期.
    pub confirmed_on: Option<NaiveDate>,
    /// 收集人.
    pub collected_by: Option<String>,
    /// 核实人.
    pub checked_by: Option<String>,
    /// Where it stands.
    pub state: VacancyState,
}

/// A referral.
#[derive(Debug, Clone)]
pub struct Sent {
    /// Its id.
    pub id: ReferralId,
    /// To whom.
    pub person: PersonId,
    /// What.
    pub vacancy: VacancyId,
    /// When.
    pub on: NaiveDate,
    /// Consent given on.
    pub consent_on: Option<NaiveDate>,
    /// The employer has answered.
    pub employer_answered: bool,
    /// Where it stands.
    pub state: ReferralState,
}

/// Everything of one day.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The day.
    pub day: NaiveDate,
    /// Its rules.
    pub limits: Limits,
    /// Households in the register.
    pub houses: Vec<House>,
    /// Everybody ever registered.
    pub people: Vec<Someone>,
    /// Placements begun by the day.
    pub jobs: Vec<Job>,
    /// Employers.
    pub firms: Vec<Firm>,
    /// Vacancies.
    pub posts: Vec<Post>,
    /// Referrals made by the day.
    pub sent: Vec<Sent>,
}
