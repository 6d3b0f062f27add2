//! The closed lists of placements, in the words of the national exports (domain.md 1.3) and of practice.md 1 and 4.

use crate::kernel::coded::coded_enum;

coded_enum! {
    /// 就业形式: what the bureau's rule of who counts as employed speaks of.
    pub enum EmploymentForm("就业形式", "EMPLOYMENT-FORM-UNKNOWN") {
        /// With an employer.
        Unit = "unit" "单位就业" ["单位", "企业就业", "务工"],
        /// 灵活就业, 零工 among it.
        Flexible = "flexible" "灵活就业" ["零工", "打零工", "散工", "个体灵活就业"],
        /// In a public-welfare post.
        PublicWelfare = "public_welfare" "公益性岗位" ["公益岗位", "公益岗", "公益性岗位就业", "公益性岗位安置"],
        /// A business of one's own.
        SelfEmployed = "self_employed" "自主创业" ["创业", "个体经营", "自主经营"],
        /// Farming one's own land; does not count unless the rule says so.
        Farming = "farming" "务农" ["家庭经营", "种养殖", "在家务农"],
    }
}

coded_enum! {
    /// 就业渠道 of the national monitoring; the national list itself is not public, so it is kept by its seen values.
    pub enum Channel("就业渠道", "EMPLOYMENT-CHANNEL-UNKNOWN") {
        /// 外出务工.
        Away = "away" "外出务工" ["务工", "外出就业", "劳务输出", "转移就业"],
        /// With an employer of the county.
        Local = "local" "就近务工" ["就近就地务工", "就地就近就业", "本地务工", "县内务工", "本地企业", "企业务工", "企业"],
        /// 帮扶车间.
        Workshop = "workshop" "帮扶车间" ["就业帮扶车间", "扶贫车间", "就业扶贫车间", "务工车间"],
        /// 公益性岗位.
        PublicWelfare = "public_welfare" "公益性岗位" ["公益岗位", "公益岗", "乡村公益性岗位", "生态护林员", "护林员"],
        /// Work on a project, 以工代赈 among it.
        Project = "project" "项目用工" ["项目", "以工代赈", "工程项目"],
        /// 灵活就业.
        Flexible = "flexible" "灵活就业" ["零工", "打零工"],
        /// 自主创业.
        SelfEmployed = "self_employed" "自主创业" ["创业", "个体经营"],
        /// 务农.
        Farming = "farming" "务农" ["种养殖"],
        /// 其他.
        Other = "other" "其他" ["其它"],
    }
}

impl Channel {
    /// The form of employment that the channel itself says, where the table has no column for it.
    pub fn usual_form(self) -> EmploymentForm {
        match self {
            Self::PublicWelfare => EmploymentForm::PublicWelfare,
            Self::Flexible => EmploymentForm::Flexible,
            Self::SelfEmployed => EmploymentForm::SelfEmployed,
            Self::Farming => EmploymentForm::Farming,
            Self::Away | Self::Local | Self::Workshop | Self::Project | Self::Other => {
                EmploymentForm::Unit
            }
        }
    }

    /// Lies in the county by its nature: rules 5_01_003 and 5_12_002 of the national checks (domain.md 7.4).
    pub fn only_in_county(self) -> bool {
        matches!(self, Self::PublicWelfare | Self::Workshop)
    }
}

coded_enum! {
    /// 组织方式: most people find work without anybody's referral (practice.md 1).
    pub enum Organised("组织方式", "ORGANISED-UNKNOWN") {
        /// 政府组织.
        Government = "government" "政府组织" ["政府", "人社部门组织", "乡镇组织", "有组织输出"],
        /// 机构组织.
        Agency = "agency" "机构组织" ["人力资源机构", "机构", "劳务公司", "劳务经纪人"],
        /// 亲友介绍.
        Friends = "friends" "亲友介绍" ["亲友", "熟人介绍", "亲友带动", "老乡介绍"],
        /// 自行外出.
        Oneself = "oneself" "自行外出" ["自行", "自主", "自己找", "自发", "自主务工", "自谋职业"],
        /// The table does not say.
        NotSaid = "not_said" "未登记" ["不详"],
    }
}

coded_enum! {
    /// 务工区域.
    pub enum Region("务工区域", "REGION-UNKNOWN") {
        /// In one's own town.
        Town = "01" "乡（镇）内" ["乡镇内", "乡内", "镇内", "本乡镇", "1"],
        /// In the county outside one's town.
        County = "02" "乡（镇）外县内" ["乡镇外县内", "乡外县内", "县内", "市内", "本县", "2"],
        /// In the province outside the county.
        Province = "03" "县外省内" ["省内", "县外", "市外省内", "省内县外", "3"],
        /// Outside the province.
        Away = "04" "省外" ["外省", "跨省", "4"],
        /// Elsewhere; national code 99, in older tables 05.
        Other = "99" "其他" ["其它", "05", "5", "国外", "境外"],
    }
}

impl Region {
    /// In the county?
    pub fn in_county(self) -> bool {
        matches!(self, Self::Town | Self::County)
    }
}

coded_enum! {
    /// 上岗状态.
    pub enum PlacementState("上岗状态", "PLACEMENT-STATE-UNKNOWN") {
        /// Reported: 仅申报.
        Started = "started" "已上岗" ["上岗"],
        /// Somebody made sure: 已核实.
        Confirmed = "confirmed" "已核实" ["核实"],
        /// Over.
        Ended = "ended" "已离岗" ["离岗"],
    }
}

coded_enum! {
    /// 离岗原因.
    pub enum EndReason("离岗原因", "END-REASON-UNKNOWN") {
        /// 合同到期.
        ContractOver = "contract_over" "合同到期" ["合同期满", "期满", "到期", "协议到期"],
        /// 被辞退.
        Dismissed = "dismissed" "被辞退" ["辞退", "解雇", "开除", "单位辞退"],
        /// 本人意愿.
        OwnWish = "own_wish" "本人意愿" ["辞职", "自己辞职", "本人辞职", "不想干", "主动离职"],
        /// 疾病.
        Illness = "illness" "疾病" ["生病", "身体原因", "因病", "受伤"],
        /// 项目完工.
        ProjectFinished = "project_finished" "项目完工" ["完工", "工程结束", "项目结束", "季节性结束"],
        /// 工资未付.
        Unpaid = "unpaid" "工资未付" ["拖欠工资", "欠薪"],
        /// 岗位撤销.
        PostAbolished = "post_abolished" "岗位撤销" ["撤岗", "岗位取消", "单位停产", "停产", "企业倒闭"],
        /// 家庭原因.
        Family = "family" "家庭原因" ["照顾家人", "照顾老人", "照顾小孩", "家中有事", "返乡"],
        /// 死亡.
        Death = "death" "死亡" ["去世"],
        /// 其他.
        Other = "other" "其他" ["其它", "其他原因"],
    }
}

coded_enum! {
    /// 来源: who says that a wage was paid.
    pub enum WageSource("来源", "WAGE-SOURCE-UNKNOWN") {
        /// The employer's payroll.
        Employer = "employer" "用人单位" ["单位", "企业", "企业上报", "工资表"],
        /// Bank receipt or 一卡通 batch.
        Bank = "bank" "银行流水或一卡通" ["银行流水", "银行", "一卡通", "一卡通发放", "转账记录"],
        /// The worker's word.
        Worker = "worker" "本人" ["本人口述", "劳动者", "务工人员", "本人申报"],
        /// The township's check of something seen.
        Township = "township" "乡镇核实" ["乡镇", "村核实", "乡镇（街道）核实", "核实"],
        /// The helper's 无变化 for a month that nobody reported: carried forward, never confirmed (practice.md 4).
        Carried = "carried" "上月无变化" ["无变化", "沿用上月"],
    }
}

coded_enum! {
    /// 发放方式.
    pub enum PayMethod("发放方式", "PAY-METHOD-UNKNOWN") {
        /// 银行.
        Bank = "bank" "银行" ["银行转账", "银行卡", "银行代发", "转账"],
        /// 一卡通.
        Card = "card" "一卡通" ["惠农一卡通", "社保卡"],
        /// 微信支付宝.
        Phone = "phone" "微信支付宝" ["微信", "支付宝", "微信/支付宝", "微信转账"],
        /// 现金签字.
        Cash = "cash" "现金签字" ["现金", "现金发放"],
    }
}

coded_enum! {
    /// How sure a month's wage is.
    pub enum WageConfidence("工资可信度", "WAGE-CONFIDENCE-UNKNOWN") {
        /// Two sources, provided and recorded by different people, agree.
        Confirmed = "confirmed" "已核实",
        /// One source, or several of one hand.
        Reported = "reported" "仅申报",
        /// Sources contradict each other.
        Disputed = "disputed" "有争议",
        /// Nobody reported; the helper said 无变化.
        Carried = "carried" "沿用上月",
    }
}
