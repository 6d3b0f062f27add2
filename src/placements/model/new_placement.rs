//! A placement as entered or imported, and what makes it valid.

use chrono::NaiveDate;

use super::codes::{Channel, EmploymentForm, Organised, Region};
use super::home::Home;
use super::number::PlacementNo;
use super::place::WorkPlace;
use super::placement::{Ended, check_end};
use crate::kernel::id::{EmployerId, PersonId};
use crate::kernel::{Error, IndustryCode, Result, age_on};
use crate::vacancies::model::ContractForm;

/// Youngest age of work in full years (劳动法 art. 15, 禁止使用童工规定 art. 2).
const WORKING_AGE: i32 = 16;

/// A placement as entered or imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPlacement {
    /// 上岗编号; one is made if there is none.
    pub placement_no: Option<PlacementNo>,
    /// Who works.
    pub person: PersonId,
    /// With whom, if in the register of employers.
    pub employer: Option<EmployerId>,
    /// With whom, if not.
    pub employer_name: Option<String>,
    /// 岗位名称; may be empty.
    pub title: String,
    /// 就业渠道.
    pub channel: Channel,
    /// 就业形式.
    pub form: EmploymentForm,
    /// 组织方式.
    pub organised: Organised,
    /// 务工区域.
    pub region: Region,
    /// 务工所在地.
    pub place: WorkPlace,
    /// 所属行业.
    pub industry: Option<IndustryCode>,
    /// 是否点对点输送.
    pub point_to_point: bool,
    /// 全日制.
    pub full_time: bool,
    /// 合同形式.
    pub contract: Option<ContractForm>,
    /// First day of work.
    pub started_on: NaiveDate,
    /// If it is over already.
    pub ended: Option<Ended>,
}

/// What must be known of the person who works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhoWorks {
    /// Who.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Born.
    pub birth_date: NaiveDate,
    /// Pupil or student as registered.
    pub in_school: bool,
    /// Died.
    pub died_on: Option<NaiveDate>,
}

impl WhoWorks {
    /// May this person begin to work on `day`?
    ///
    /// # Errors
    /// `PLACEMENT-UNDERAGE`, `PLACEMENT-STUDENT`, `PLACEMENT-DEAD`.
    pub fn check(&self, day: NaiveDate) -> Result<()> {
        if age_on(self.birth_date, day) < WORKING_AGE {
            return Err(Error::invalid(
                "PLACEMENT-UNDERAGE",
                format!("{}在{day}不满16周岁，不能上岗（劳动法第十五条）", self.name),
                "younger than 16",
            )
            .cure("请核对出生日期和上岗日期"));
        }
        if self.in_school {
            return Err(Error::invalid(
                "PLACEMENT-STUDENT",
                format!("{}登记为在校生，不能登记上岗", self.name),
                "in school",
            )
            .cure("已毕业或离校的，请先更新在校生状况"));
        }
        match self.died_on {
            Some(died) if died <= day => Err(Error::invalid(
                "PLACEMENT-DEAD",
                format!("{}已登记死亡，不能登记上岗", self.name),
                "begins after death",
            )
            .cure("请核对人员和上岗日期")),
            _ => Ok(()),
        }
    }
}

impl NewPlacement {
    /// Is it valid of this person, for a county that is `home`, as known `today`?
    ///
    /// # Errors
    /// One of `PLACEMENT-FUTURE`, `PLACEMENT-ENDS-BEFORE`, `PLACEMENT-EMPLOYER`, `PLACEMENT-CHANNEL`,
    /// `PLACEMENT-REGION`, and those of [`WhoWorks::check`]; the first that is found.
    pub fn check(&self, who: &WhoWorks, home: &Home, today: NaiveDate) -> Result<()> {
        if self.started_on > today {
            return Err(Error::invalid(
                "PLACEMENT-FUTURE",
                format!("上岗日期{}还没有到", self.started_on),
                "begins in the future",
            )
            .field("上岗日期")
            .cure("到岗之后再登记上岗"));
        }
        if let Some(ended) = self.ended {
            check_end(self.started_on, ended.on, today)?;
        }
        self.check_employer()?;
        self.check_channel()?;
        self.check_region(home)?;
        who.check(self.started_on)
    }

    fn check_employer(&self) -> Result<()> {
        let needed = matches!(
            self.form,
            EmploymentForm::Unit | EmploymentForm::PublicWelfare
        );
        if needed && self.employer.is_none() && self.employer_name.is_none() {
            return Err(Error::invalid(
                "PLACEMENT-EMPLOYER",
                format!("{}要写明用人单位", self.form),
                "no employer",
            )
            .field("用人单位")
            .cure("请填用人单位；打零工的，就业形式请填灵活就业"));
        }
        Ok(())
    }

    fn check_channel(&self) -> Result<()> {
        let welfare = self.form == EmploymentForm::PublicWelfare;
        if welfare != (self.channel == Channel::PublicWelfare) {
            return Err(Error::invalid(
                "PLACEMENT-CHANNEL",
                format!("就业渠道“{}”和就业形式“{}”不一致", self.channel, self.form),
                "channel and form contradict",
            )
            .field("就业渠道")
            .cure("公益性岗位的渠道和形式都填“公益性岗位”"));
        }
        if self.channel.only_in_county() && !self.region.in_county() {
            return Err(Error::invalid(
                "PLACEMENT-CHANNEL",
                format!(
                    "在县外务工的，就业渠道不能是“{}”（数据质量规则5_01_003）",
                    self.channel
                ),
                "channel invalid outside the county",
            )
            .field("就业渠道")
            .cure("在县外的请填“外出务工”；其实在县内的，请改务工区域"));
        }
        Ok(())
    }

    fn check_region(&self, home: &Home) -> Result<()> {
        match home.holds(&self.place) {
            Some(inside) if inside != self.region.in_county() => Err(Error::invalid(
                "PLACEMENT-REGION",
                format!(
                    "务工区域“{}”和务工所在地“{}”不一致",
                    self.region, self.place
                ),
                "region and place contradict",
            )
            .field("务工区域")
            .cure("请核对务工所在地的县（市、区）")),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test code")]
mod tests {
    use super::*;
    use crate::placements::model::EndReason;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn placement() -> NewPlacement {
        NewPlacement {
            placement_no: None,
            person: person().id,
            employer: None,
            employer_name: Some("慈溪电器厂".into()),
            title: "装配工".into(),
            channel: Channel::Away,
            form: EmploymentForm::Unit,
            organised: Organised::Oneself,
            region: Region::Away,
            place: WorkPlace::parse("浙江省-宁波市-慈溪市").unwrap(),
            industry: None,
            point_to_point: false,
            full_time: true,
            contract: None,
            started_on: day("2026-03-01"),
            ended: None,
        }
    }

    fn person() -> WhoWorks {
        WhoWorks {
            id: PersonId::from_bytes(&[7; 16]).unwrap(),
            name: "李大".into(),
            birth_date: day("2010-03-01"),
            in_school: false,
            died_on: None,
        }
    }

    fn refusal(change: impl FnOnce(&mut NewPlacement, &mut WhoWorks)) -> &'static str {
        let (mut placement, mut who) = (placement(), person());
        change(&mut placement, &mut who);
        let outcome = placement.check(&who, &Home::default(), day("2026-11-24"));
        outcome.err().map_or("", |error| error.code())
    }

    #[test]
    fn each_rule_has_its_refusal() {
        assert_eq!(refusal(|_, _| ()), "");
        assert_eq!(
            refusal(|p, _| p.started_on = day("2026-11-25")),
            "PLACEMENT-FUTURE"
        );
        assert_eq!(
            refusal(|p, _| p.started_on = day("2026-02-28")),
            "PLACEMENT-UNDERAGE"
        );
        assert_eq!(refusal(|_, who| who.in_school = true), "PLACEMENT-STUDENT");
        assert_eq!(
            refusal(|_, who| who.died_on = Some(day("2026-03-01"))),
            "PLACEMENT-DEAD"
        );
        assert_eq!(refusal(|p, _| p.employer_name = None), "PLACEMENT-EMPLOYER");
        assert_eq!(
            refusal(|p, _| p.channel = Channel::Workshop),
            "PLACEMENT-CHANNEL"
        );
        assert_eq!(
            refusal(|p, _| p.channel = Channel::PublicWelfare),
            "PLACEMENT-CHANNEL"
        );
        let end = |on: &str| {
            let reason = EndReason::OwnWish;
            let on = day(on);
            refusal(|p, _| p.ended = Some(Ended { on, reason }))
        };
        assert_eq!(end("2026-02-28"), "PLACEMENT-ENDS-BEFORE");
        assert_eq!(end("2026-11-25"), "PLACEMENT-ENDS-FUTURE");
        assert_eq!(end("2026-03-01"), "");
    }
}
