//! A referral (岗位推荐): this vacancy brought to this worker, by whom, with what answers.

use chrono::NaiveDate;
use serde::Serialize;

use crate::kernel::coded::coded_enum;
use crate::kernel::id::{PersonId, ReferralId, VacancyId};
use crate::kernel::{Error, Result};

coded_enum! {
    /// 推荐状态.
    pub enum ReferralState("推荐状态", "REFERRAL-STATE-UNKNOWN") {
        /// Brought to the worker.
        Sent = "sent" "已推荐",
        /// The worker has said yes and consents to being named to the employer.
        Answered = "answered" "本人愿意",
        /// The employer will take the worker.
        Offered = "offered" "单位同意录用",
        /// Works there: there is a placement.
        Hired = "hired" "已上岗",
        /// Came to nothing, with the reason.
        Closed = "closed" "未成",
    }
}

impl ReferralState {
    /// Still under way?
    pub fn is_open(self) -> bool {
        matches!(self, Self::Sent | Self::Answered | Self::Offered)
    }

    /// Codes of the states under way.
    pub fn open_codes() -> [&'static str; 3] {
        [
            Self::Sent.code(),
            Self::Answered.code(),
            Self::Offered.code(),
        ]
    }
}

coded_enum! {
    /// 推荐方式: how the vacancy was brought to the worker.
    pub enum How("推荐方式", "REFERRAL-HOW-UNKNOWN") {
        /// 上门.
        Visit = "visit" "上门" ["入户", "当面"],
        /// 电话.
        Phone = "phone" "电话",
        /// 微信.
        Wechat = "wechat" "微信" ["微信群"],
        /// At the counter or a job fair.
        Counter = "counter" "窗口或招聘会" ["窗口", "招聘会"],
    }
}

coded_enum! {
    /// How the consent to be named to the employer was given (PIPL art. 23; practice.md 10).
    pub enum ConsentHow("同意方式", "CONSENT-HOW-UNKNOWN") {
        /// 当面.
        InPerson = "in_person" "当面" ["口头"],
        /// 电话.
        Phone = "phone" "电话",
        /// 签字.
        Signed = "signed" "签字" ["书面"],
    }
}

/// The worker's consent to being named to the employer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Consent {
    /// How it was given.
    pub how: ConsentHow,
    /// When.
    pub on: NaiveDate,
}

coded_enum! {
    /// Why a worker does not want this post.
    pub enum WorkerReason("未成原因（本人）", "WORKER-REASON-UNKNOWN") {
        /// 工资低.
        Pay = "pay" "工资低",
        /// 离家远.
        Far = "far" "离家远",
        /// 时间不合适.
        Hours = "hours" "时间不合适",
        /// 照顾家人: leaves willingness unchanged (practice.md 10).
        Care = "care" "照顾家人" ["照顾老人", "照顾小孩"],
        /// 身体原因.
        Body = "body" "身体原因",
        /// 做不了这个工种.
        Skill = "skill" "不会这个工种",
        /// 已找到别的工作.
        OtherWork = "other_work" "已找到别的工作",
        /// 其他.
        Other = "other" "其他",
    }
}

coded_enum! {
    /// Why an employer does not take a worker.
    pub enum EmployerReason("未成原因（单位）", "EMPLOYER-REASON-UNKNOWN") {
        /// 已招满.
        Full = "full" "已招满",
        /// 技能不符.
        Skill = "skill" "技能不符",
        /// 未到面试.
        Absent = "absent" "本人未到",
        /// 停招.
        Stopped = "stopped" "停招",
        /// 联系不上.
        Unreachable = "unreachable" "联系不上",
        /// 其他.
        Other = "other" "其他",
    }
}

/// What the worker says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum WorkerAnswer {
    /// Wants it, and consents to being named to the employer.
    Yes(Consent),
    /// Does not want it.
    No {
        /// Why.
        reason: WorkerReason,
    },
}

/// What the employer says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum EmployerAnswer {
    /// Takes the worker.
    Yes,
    /// Does not.
    No {
        /// Why.
        reason: EmployerReason,
    },
}

/// A vacancy to be brought to a worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReferral {
    /// Which vacancy.
    pub vacancy: VacancyId,
    /// To whom.
    pub person: PersonId,
    /// Name of the helper who brings it.
    pub referred_by: String,
    /// How.
    pub how: How,
}

/// A referral on file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Referral {
    /// Its id.
    pub id: ReferralId,
    /// Which vacancy.
    pub vacancy: VacancyId,
    /// To whom.
    pub person: PersonId,
    /// Name of the helper who brought it.
    pub referred_by: String,
    /// How.
    pub how: How,
    /// When.
    pub sent_on: NaiveDate,
    /// Consent to being named to the employer.
    pub consent: Option<Consent>,
    /// Where it stands.
    pub state: ReferralState,
    /// Why the worker declined.
    pub worker_reason: Option<WorkerReason>,
    /// Why the employer declined.
    pub employer_reason: Option<EmployerReason>,
    /// Why it came to nothing, in words.
    pub closed_why: Option<String>,
    /// Counts changes; for If-Match.
    pub version: i64,
}

impl Referral {
    /// May the worker still answer?
    ///
    /// # Errors
    /// `REFERRAL-STATE`.
    pub fn check_awaits_worker(&self) -> Result<()> {
        match self.state {
            ReferralState::Sent => Ok(()),
            state => Err(wrong_state(state)),
        }
    }

    /// May the employer answer, or the worker be hired? Nothing reaches an employer without consent.
    ///
    /// # Errors
    /// `REFERRAL-NO-CONSENT`, `REFERRAL-STATE`.
    pub fn check_reached_employer(&self) -> Result<()> {
        match self.state {
            ReferralState::Answered | ReferralState::Offered if self.consent.is_some() => Ok(()),
            ReferralState::Sent | ReferralState::Answered | ReferralState::Offered => {
                Err(Error::conflict(
                    "REFERRAL-NO-CONSENT",
                    "还没有登记本人同意，不能把信息给用人单位",
                    "no consent on record",
                )
                .cure("请先登记本人的答复和同意（当面、电话或签字）"))
            }
            state => Err(wrong_state(state)),
        }
    }

    /// May it be closed?
    ///
    /// # Errors
    /// `REFERRAL-STATE`.
    pub fn check_open(&self) -> Result<()> {
        match self.state.is_open() {
            true => Ok(()),
            false => Err(wrong_state(self.state)),
        }
    }
}

fn wrong_state(state: ReferralState) -> Error {
    Error::conflict(
        "REFERRAL-STATE",
        format!("这条推荐已经是“{state}”，不能再这样处理"),
        format!("referral is {}", state.code()),
    )
    .cure("请刷新后再看")
}

/// How often a person was referred.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ReferralTally {
    /// Under way.
    pub open: i64,
    /// Came to nothing.
    pub closed: i64,
}
