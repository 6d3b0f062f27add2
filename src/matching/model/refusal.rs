//! Why a worker may not, or would not, take a vacancy: one sentence each.

use serde::Serialize;

use crate::households::model::Farthest;
use crate::kernel::{Education, Fen};
use crate::vacancies::model::VacancyKind;

/// One hard rule that refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Refusal {
    /// Does not count as labour.
    NotLabour,
    /// Attends school.
    Student,
    /// No wish to work is on record.
    NotWilling,
    /// Works full time already.
    InFullTimeWork {
        /// Where.
        employer: String,
    },
    /// Does not want proposals made by the program (PIPL art. 24).
    MachineMatching,
    /// 劳动法 art. 15.
    UnderSixteen,
    /// 劳动法 art. 64, 未成年工特殊保护规定 art. 3.
    Minor {
        /// What is barred.
        work: String,
    },
    /// Below the vacancy's ages.
    TooYoung {
        /// From.
        least: i32,
    },
    /// Above the vacancy's ages.
    TooOld {
        /// To.
        most: i32,
    },
    /// Beyond what the worker accepts.
    TooFar {
        /// Where the job lies.
        lies: Farthest,
        /// What is accepted.
        farthest: Farthest,
    },
    /// Nobody knows where the work is, and the worker does not go anywhere.
    PlaceUnknown,
    /// A kind that the worker does not want.
    Kind {
        /// The vacancy's.
        kind: VacancyKind,
    },
    /// Pays less than the worker's least.
    Pay {
        /// The most it pays.
        offered: Fen,
        /// The least wanted.
        wanted: Fen,
    },
    /// The worker can begin only after recruiting or the project has ended.
    NotInTime {
        /// Can begin on.
        from: chrono::NaiveDate,
    },
    /// A certificate that the law demands is missing.
    Certificate {
        /// Its name.
        name: String,
    },
    /// Less schooling than asked.
    Education {
        /// Asked.
        least: Education,
    },
    /// Heavy work for somebody who is not strong.
    TooHeavy,
    /// Night or rotating shifts for somebody whom children or old people need at home.
    Shift,
    /// Somebody needed at home every day could not come home every day.
    NotDaily {
        /// Minutes one way, where known.
        minutes: Option<u32>,
    },
    /// Outside the rule's ages for public-welfare posts.
    WelfareAge {
        /// From.
        least: i32,
        /// To.
        most: i32,
    },
    /// A public-welfare post outside the county.
    WelfareOutside,
    /// Holds a public-welfare post already: one person, one post.
    WelfareHeld,
    /// Has had as many public-welfare posts as the rule allows.
    WelfareTimes {
        /// Allowed in a life.
        most: i64,
    },
}

impl Refusal {
    /// Stable code, for tallies.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotLabour => "not_labour",
            Self::Student => "student",
            Self::NotWilling => "not_willing",
            Self::InFullTimeWork { .. } => "in_full_time_work",
            Self::MachineMatching => "machine_matching",
            Self::UnderSixteen => "under_sixteen",
            Self::Minor { .. } => "minor",
            Self::TooYoung { .. } => "too_young",
            Self::TooOld { .. } => "too_old",
            Self::TooFar { .. } => "too_far",
            Self::PlaceUnknown => "place_unknown",
            Self::Kind { .. } => "kind",
            Self::Pay { .. } => "pay",
            Self::NotInTime { .. } => "not_in_time",
            Self::Certificate { .. } => "certificate",
            Self::Education { .. } => "education",
            Self::TooHeavy => "too_heavy",
            Self::Shift => "shift",
            Self::NotDaily { .. } => "not_daily",
            Self::WelfareAge { .. } => "welfare_age",
            Self::WelfareOutside => "welfare_outside",
            Self::WelfareHeld => "welfare_held",
            Self::WelfareTimes { .. } => "welfare_times",
        }
    }

    /// The sentence.
    pub fn chinese(&self) -> String {
        match self {
            Self::NotLabour => "未登记为劳动力（劳动技能或年龄不符）".into(),
            Self::Student => "还在上学".into(),
            Self::NotWilling => "没有登记就业意愿，或表示暂不找工作".into(),
            Self::InFullTimeWork { employer } if employer.is_empty() => "已经有全日制工作".into(),
            Self::InFullTimeWork { employer } => format!("已经在{employer}全日制上岗"),
            Self::MachineMatching => "本人不接受系统匹配，由工作人员当面推荐".into(),
            Self::UnderSixteen => "未满16周岁，依法不能务工".into(),
            Self::Minor { work } => format!("未满18周岁，依法不能从事{work}"),
            Self::TooYoung { least } => format!("岗位要求{least}周岁以上"),
            Self::TooOld { most } => format!("岗位要求{most}周岁以下"),
            Self::TooFar { lies, farthest } => {
                let place = match lies {
                    Farthest::Village => "本村",
                    Farthest::Town => "本乡镇",
                    Farthest::County => "外乡镇",
                    Farthest::Province => "外县",
                    Farthest::Anywhere => "外省",
                };
                format!("工作地点在{place}，本人最远只愿在{farthest}")
            }
            Self::PlaceUnknown => "岗位没有写明工作地点，本人只愿在近处工作".into(),
            Self::Kind { kind } => format!("本人不考虑{kind}"),
            Self::Pay { offered, wanted } => {
                format!(
                    "月薪最高{}元，低于本人要求的{}元",
                    yuan(*offered),
                    yuan(*wanted)
                )
            }
            Self::NotInTime { from } => format!("本人{from}才能上岗，那时岗位已经截止"),
            Self::Certificate { name } => format!("依法要有{name}，本人没有"),
            Self::Education { least } => format!("岗位要求{least}以上文化程度"),
            Self::TooHeavy => "重体力活，本人身体吃不消".into(),
            Self::Shift => "要上夜班或倒班，家里老人小孩离不开人".into(),
            Self::NotDaily {
                minutes: Some(minutes),
            } => {
                format!("单程约{minutes}分钟，当天照顾不了家里的老人小孩")
            }
            Self::NotDaily { minutes: None } => "在外地，当天回不了家，照顾不了老人小孩".into(),
            Self::WelfareAge { least, most } => format!("公益性岗位要求{least}至{most}周岁"),
            Self::WelfareOutside => "公益性岗位只安置本县（市）的人，工作地点须在县内".into(),
            Self::WelfareHeld => "已经在公益性岗位，一人只能一岗".into(),
            Self::WelfareTimes { most } => format!("已安置过{most}次公益性岗位，原则上不再安置"),
        }
    }

    /// What a helper could change: such refusals are worth showing as near misses.
    pub fn can_change(&self) -> bool {
        matches!(
            self,
            Self::TooFar { .. }
                | Self::Kind { .. }
                | Self::Pay { .. }
                | Self::NotInTime { .. }
                | Self::Certificate { .. }
                | Self::NotDaily { .. }
                | Self::Shift
        )
    }
}

/// Whole yuan, as people say them.
pub(super) fn yuan(amount: Fen) -> i64 {
    amount.fen() / 100
}
