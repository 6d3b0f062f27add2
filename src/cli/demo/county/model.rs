//! The people of the demo while they are being made; `tables` turns them into text.

use chrono::{Datelike, NaiveDate};

use super::places::Village;

/// Whether somebody can work: the five values of 劳动技能.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Labour {
    /// 普通劳动力
    Ordinary,
    /// 技能劳动力
    Skilled,
    /// 弱劳动力或半劳动力
    Weak,
    /// 丧失劳动力
    Lost,
    /// 无劳动力
    None,
}

impl Labour {
    /// As the national register writes it.
    pub fn text(self) -> &'static str {
        match self {
            Self::Ordinary => "普通劳动力",
            Self::Skilled => "技能劳动力",
            Self::Weak => "弱劳动力或半劳动力",
            Self::Lost => "丧失劳动力",
            Self::None => "无劳动力",
        }
    }
}

/// A household member before anything but kinship is known.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    /// 与户主关系.
    pub relation: &'static str,
    /// Sex.
    pub male: bool,
    /// Age in years.
    pub age: i64,
    /// Carries the surname of the house.
    pub of_the_house: bool,
}

/// One 家庭成员.
#[derive(Debug, Clone)]
pub struct Person {
    /// 人口编号.
    pub number: String,
    /// Name in full.
    pub name: String,
    /// Resident ID, region 539999.
    pub id: String,
    /// Kinship, sex, age today.
    pub kin: Member,
    /// Date of birth.
    pub born: NaiveDate,
    /// Without 族.
    pub ethnicity: &'static str,
    /// 文化程度, empty for a pupil or student.
    pub education: &'static str,
    /// 在校生状况, empty for everybody else.
    pub school: &'static str,
    /// Labour ability.
    pub labour: Labour,
    /// 健康, or illnesses joined by 、.
    pub health: String,
    /// 残疾类别等级, empty without.
    pub disability: String,
    /// 是否会讲普通话.
    pub mandarin: bool,
    /// Empty but for one a household.
    pub phone: String,
    /// Positions in the list of trades.
    pub trades: Vec<usize>,
    /// Certificates held.
    pub certificates: Vec<String>,
    /// What they say about their skill.
    pub skill: String,
}

impl Person {
    /// Whether a register would list this person as able to do some work: 16 or older, no pupil, some labour.
    pub fn can_work(&self) -> bool {
        self.kin.age >= 16
            && self.school.is_empty()
            && matches!(
                self.labour,
                Labour::Ordinary | Labour::Skilled | Labour::Weak
            )
    }

    /// Whether an illness or disability is recorded.
    pub fn is_ill(&self) -> bool {
        self.health != "健康"
    }

    /// The first day on which this person may be hired (禁止使用童工规定 art. 2).
    pub fn may_work_from(&self) -> NaiveDate {
        super::dice::add_years(self.born, 16)
    }

    /// Year of birth.
    pub fn birth_year(&self) -> i32 {
        self.born.year()
    }
}

/// 监测对象.
#[derive(Debug, Clone)]
pub struct Monitor {
    /// 监测对象类别.
    pub kind: &'static str,
    /// 识别监测时间.
    pub since: NaiveDate,
    /// 风险是否已消除.
    pub cleared: bool,
}

/// 帮扶人.
#[derive(Debug, Clone)]
pub struct Helper {
    /// Name.
    pub name: String,
    /// 帮扶责任人, 驻村队员, 村干部 or 包村领导.
    pub role: &'static str,
    /// Unit that sends the helper.
    pub unit: String,
    /// One number, shared by all households of this helper.
    pub phone: String,
    /// Since when.
    pub since: NaiveDate,
}

/// One 户.
#[derive(Debug, Clone)]
pub struct Household {
    /// 户编号.
    pub number: String,
    /// Town, village, code.
    pub village: Village,
    /// 村民小组.
    pub group: String,
    /// 脱贫户, else 一般户.
    pub lifted: bool,
    /// Monitored or not.
    pub monitor: Option<Monitor>,
    /// 易地搬迁.
    pub relocated: bool,
    /// 低保.
    pub allowance: bool,
    /// 特困.
    pub extreme: bool,
    /// 户联系电话.
    pub phone: String,
    /// Current helper; a few have none.
    pub helper: Option<Helper>,
    /// 纳入日期.
    pub listed: NaiveDate,
    /// Members, 户主 first.
    pub persons: Vec<Person>,
}
