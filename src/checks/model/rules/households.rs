//! Households as a whole: kind, monitoring, allowances, income.

use super::super::rule::Owner::{Bureau, Town, Village};
use super::super::rule::Severity::{Doubtful, Note, Wrong};
use super::super::{Facts, House, Rule};
use crate::households::model::{HouseholdKind, LabourAbility, MonitorKind};

/// The family.
pub const RULES: &[Rule] = &[
    Rule {
        code: "HH-EMPTY",
        severity: Wrong,
        owner: Village,
        sentence: "在册的户没有家庭成员",
        source: "全国系统通用规则：户与成员对应",
        cure: "请补登成员；整户已不存在的，登记“整户销户”",
        find: |facts| {
            facts.each_house(|house| {
                let empty = facts.members(house).next().is_none();
                empty.then(|| "没有成员".to_owned())
            })
        },
    },
    Rule {
        code: "HH-NO-NUMBER",
        severity: Note,
        owner: Town,
        sentence: "户没有户编号",
        source: "全国系统导出字段：户编号是主键（practice.md 5）",
        cure: "请从全国系统导出表补录户编号",
        find: |facts| facts.each_house(|house| house.no.is_none().then(|| "户编号空".to_owned())),
    },
    Rule {
        code: "HH-NO-HELPER",
        severity: Doubtful,
        owner: Town,
        sentence: "脱贫户或监测对象没有现任帮扶人",
        source: "2022年方案：专人包保联系；practice.md 5",
        cure: "请指定帮扶责任人并登记起始日期",
        find: |facts| {
            facts.each_house(|house| {
                let left = house.status.is_target() && house.helpers == 0;
                left.then(|| "没有现任帮扶责任人、驻村队员、村干部或包村领导".to_owned())
            })
        },
    },
    Rule {
        code: "HH-MONITOR-DATE",
        severity: Wrong,
        owner: Town,
        sentence: "监测对象没有识别监测时间",
        source: "全国系统监测对象信息：识别监测时间必填",
        cure: "请补录识别监测时间",
        find: |facts| {
            facts.each_house(|house| {
                let monitor = house.status.monitor?;
                let none = house.status.identified_on.is_none();
                none.then(|| format!("{monitor}，识别监测时间空"))
            })
        },
    },
    Rule {
        code: "HH-DATE-NO-MONITOR",
        severity: Doubtful,
        owner: Town,
        sentence: "有识别监测时间或已消除风险，却不是监测对象",
        source: "全国系统监测对象信息：类别、时间、风险状态同时填报",
        cure: "请补录监测对象类别，或清除识别监测时间和风险状态",
        find: |facts| {
            facts.each_house(|house| {
                let status = &house.status;
                let stray = status.identified_on.is_some() || status.risk_cleared;
                (status.monitor.is_none() && stray).then(|| match status.identified_on {
                    Some(on) => format!("监测对象类别空，识别监测时间{on}"),
                    None => "监测对象类别空，风险已消除".to_owned(),
                })
            })
        },
    },
    Rule {
        code: "HH-MONITOR-FUTURE",
        severity: Wrong,
        owner: Town,
        sentence: "识别监测时间晚于今天",
        source: "全国系统通用规则：日期不晚于填报日",
        cure: "请核对识别监测时间",
        find: |facts| {
            facts.each_house(|house| {
                house.status.monitor?;
                let on = house.status.identified_on?;
                (on > facts.day()).then(|| format!("识别监测时间{on}"))
            })
        },
    },
    Rule {
        code: "HH-UNSTABLE-KIND",
        severity: Wrong,
        owner: Town,
        sentence: "脱贫不稳定户的户类型不是脱贫户",
        source: "监测对象定义（云南大姚县公开说明）：脱贫不稳定户是脱贫户",
        cure: "请核对户类型和监测对象类别",
        find: |facts| {
            facts
                .each_house(|house| mismatch(house, MonitorKind::Unstable, HouseholdKind::Ordinary))
        },
    },
    Rule {
        code: "HH-MARGINAL-KIND",
        severity: Wrong,
        owner: Town,
        sentence: "边缘易致贫户的户类型是脱贫户",
        source: "监测对象定义（云南大姚县公开说明）：边缘易致贫户是一般农户",
        cure: "请核对户类型和监测对象类别",
        find: |facts| {
            facts.each_house(|house| mismatch(house, MonitorKind::Marginal, HouseholdKind::Lifted))
        },
    },
    Rule {
        code: "HH-HARDSHIP-ABLE",
        severity: Doubtful,
        owner: Town,
        sentence: "特困户里有劳动年龄的普通或技能劳动力",
        source: "社会救助暂行办法第十四条：特困人员无劳动能力",
        cure: "请与民政核对特困资格，或核对劳动技能",
        find: |facts| {
            facts.each_house(|house| {
                let able = facts.members(house).find(|person| {
                    let ability = person.ability.map(|(ability, _)| ability);
                    facts.is_worker(person) && ability != Some(LabourAbility::Weak)
                })?;
                house
                    .extreme_hardship
                    .then(|| format!("特困户，成员{}是劳动力", able.name))
            })
        },
    },
    Rule {
        code: "HH-HARDSHIP-MINIMUM",
        severity: Doubtful,
        owner: Town,
        sentence: "同一户同时登记低保和特困",
        source: "社会救助暂行办法第二、三章：低保与特困供养分别认定，不重复享受",
        cure: "请与民政名册核对，只保留一种",
        find: |facts| {
            facts.each_house(|house| {
                let both = house.extreme_hardship && house.minimum_living;
                both.then(|| "低保、特困都为“是”".to_owned())
            })
        },
    },
    Rule {
        code: "HH-NO-INCOME",
        severity: Note,
        owner: Village,
        sentence: "脱贫户或监测对象没有任何年度的收入数据",
        source: "2022年方案：人均纯收入1万元为标准，须有收入台账",
        cure: "请导入或补录家庭收入",
        find: |facts| {
            facts.each_house(|house| {
                let none = house.status.is_target() && house.income.is_none();
                none.then(|| "收入空".to_owned())
            })
        },
    },
    Rule {
        code: "HH-INCOME-NEGATIVE",
        severity: Doubtful,
        owner: Village,
        sentence: "生产经营性支出大于全部收入，纯收入为负",
        source: "家庭纯收入算式（domain.md 2.1）：收入减生产经营性支出",
        cure: "请核对生产经营性支出是否多写了位数",
        find: |facts| {
            facts.each_house(|house| {
                let income = house.income?;
                let net = income.amounts.net()?;
                (net.fen() < 0).then(|| format!("{}年纯收入{}元", income.year, net.yuan_text()))
            })
        },
    },
    Rule {
        code: "HH-CLEARED-UNDER-LINE",
        severity: Doubtful,
        owner: Town,
        sentence: "风险已消除，人均纯收入却没有过线",
        source: "2022年方案：监测对象人均纯收入达到1万元；收入线见口径设置",
        cure: "请核对收入，必要时重新纳入监测",
        find: |facts| {
            facts.each_house(|house| {
                let head = house.income?.head?;
                let cleared = house.status.monitor.is_some() && house.status.risk_cleared;
                (cleared && !head.reached)
                    .then(|| format!("风险已消除，人均纯收入{}元", head.per_head.yuan_text()))
            })
        },
    },
    Rule {
        code: "HH-NO-MEASURE",
        severity: Doubtful,
        owner: Bureau,
        sentence: "有劳动力的监测户识别满6个月，此后没有新的岗位推荐或上岗",
        source: "全国系统数据质量规则 5_12_007",
        cure: "请推荐岗位，或登记已落实的就业帮扶",
        find: |facts| facts.each_house(|house| without_measure(facts, house)),
    },
];

fn mismatch(house: &House, monitor: MonitorKind, kind: HouseholdKind) -> Option<String> {
    let status = &house.status;
    let wrong = status.monitor == Some(monitor) && status.kind == kind;
    wrong.then(|| format!("{monitor}，户类型“{kind}”"))
}

/// Households that the stalled list holds already are left to it.
fn without_measure(facts: &Facts, house: &House) -> Option<String> {
    let since = house.status.identified_on?;
    let due = (facts.day() - since).num_days() > facts.limits().days.measure;
    if !house.status.at_risk() || !due {
        return None;
    }
    let labour = facts.members(house).any(|person| facts.is_worker(person));
    let stalled = facts
        .members(house)
        .any(|person| facts.is_willing_worker(person) && !facts.works(person));
    let helped = facts.members(house).any(|person| {
        facts.jobs_of(person.id).any(|job| job.started_on >= since)
            || facts.sent_to(person.id).any(|sent| sent.on >= since)
    });
    (labour && !stalled && !helped)
        .then(|| format!("识别监测时间{since}，此后没有岗位推荐，也没有新上岗"))
}
