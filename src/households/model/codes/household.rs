//! Closed lists that speak of a household.

use crate::kernel::coded::coded_enum;

coded_enum! {
    /// 户类型 of the national exports.
    pub enum HouseholdKind("户类型", "HOUSEHOLD-KIND-UNKNOWN") {
        /// Formerly registered poor (建档立卡), exited.
        Lifted = "lifted" "脱贫户" ["已脱贫户", "建档立卡户", "建档立卡脱贫户", "脱贫人口"],
        /// Never registered poor.
        Ordinary = "ordinary" "一般户" ["一般农户", "普通农户", "普通户", "非脱贫户", "农户"],
    }
}

coded_enum! {
    /// 监测对象类别, the three kinds of household watched against falling (back) into poverty.
    pub enum MonitorKind("监测对象类别", "MONITOR-KIND-UNKNOWN") {
        /// A 脱贫户 at risk of falling back.
        Unstable = "unstable" "脱贫不稳定户" ["脱贫不稳定", "不稳定户", "脱贫不稳定人口"],
        /// An ordinary household at risk.
        Marginal = "marginal" "边缘易致贫户" ["边缘户", "边缘易致贫", "边缘易致贫人口"],
        /// Income above the range, struck by illness, disaster or accident.
        Sudden = "sudden" "突发严重困难户" ["突发困难户", "突发严重困难", "突发严重困难人口"],
    }
}

coded_enum! {
    /// In which capacity somebody helps a household (practice.md 5).
    pub enum HelperRole("帮扶人角色", "HELPER-ROLE-UNKNOWN") {
        /// 帮扶责任人.
        Assigned = "assigned" "帮扶责任人" ["责任人", "帮扶人", "帮扶干部", "结对帮扶干部", "挂联干部", "包保干部"],
        /// 驻村队员.
        Resident = "resident" "驻村队员" ["驻村工作队员", "驻村工作队", "工作队员", "第一书记"],
        /// 村干部.
        Village = "village" "村干部" ["村组干部", "村委干部"],
        /// 包村领导.
        Town = "town" "包村领导" ["乡镇包村领导", "包村干部", "乡镇领导"],
    }
}

coded_enum! {
    /// What changes a household: dated events (practice.md 5), and how somebody entered or left it.
    pub enum MemberChange("变动类型", "MEMBER-CHANGE-UNKNOWN") {
        /// Already a member when first recorded.
        Registered = "registered" "登记" ["初次登记"],
        /// 出生.
        Birth = "birth" "出生" ["新生儿"],
        /// 死亡.
        Death = "death" "死亡" ["去世", "亡故"],
        /// 婚入.
        MarriedIn = "married_in" "婚入" ["嫁入", "入赘"],
        /// 婚出.
        MarriedOut = "married_out" "婚出" ["嫁出", "出嫁"],
        /// 迁入.
        MovedIn = "moved_in" "迁入",
        /// 迁出.
        MovedOut = "moved_out" "迁出",
        /// 分户.
        Split = "split" "分户",
        /// 合户.
        Merged = "merged" "合户" ["并户"],
        /// 整户销户.
        Closed = "closed" "整户销户" ["销户"],
        /// 新识别 as a monitored household.
        Identified = "identified" "新识别" ["新增识别"],
        /// 风险消除.
        RiskCleared = "risk_cleared" "风险消除",
    }
}

coded_enum! {
    /// The four kinds of income and the cost of production (domain.md 2.1).
    pub enum IncomeKind("收入项目", "INCOME-KIND-UNKNOWN") {
        /// 工资性收入.
        Wage = "wage" "工资性收入" ["工资性", "务工收入"],
        /// 生产经营性收入.
        Business = "business" "生产经营性收入" ["经营性收入", "生产经营收入", "家庭经营性收入"],
        /// 财产性收入.
        Property = "property" "财产性收入" ["财产收入"],
        /// 转移性收入.
        Transfer = "transfer" "转移性收入" ["转移收入"],
        /// 生产经营性支出, taken off.
        Cost = "cost" "生产经营性支出" ["经营性支出", "生产经营支出", "家庭经营性支出"],
    }
}
