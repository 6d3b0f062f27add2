//! Closed lists of the statement of willingness.

use crate::kernel::coded::coded_enum;

coded_enum! {
    /// 意向区域: how far from home somebody would work, the nearest first.
    pub enum Farthest("意向区域", "FARTHEST-UNKNOWN") {
        /// 本村.
        Village = "village" "本村" ["村内", "村里"],
        /// 本乡镇.
        Town = "town" "本乡镇" ["乡内", "镇内", "乡镇内", "本乡", "本镇", "乡（镇）内"],
        /// 本县.
        County = "county" "本县" ["县内", "市内", "本市", "本县市", "乡（镇）外县内", "弥勒市内"],
        /// 本省.
        Province = "province" "本省" ["省内", "县外省内"],
        /// 不限.
        Anywhere = "anywhere" "不限" ["省外", "全国", "外省", "均可", "都可以", "哪里都行"],
    }
}

coded_enum! {
    /// 意向岗位类型: the four kinds of vacancy (same codes as an employer's kind).
    pub enum WorkKind("意向岗位类型", "WORK-KIND-UNKNOWN") {
        /// 企业岗位.
        Enterprise = "enterprise" "企业岗位" ["企业", "企业用工", "工厂"],
        /// 帮扶车间岗位.
        Workshop = "workshop" "帮扶车间岗位" ["帮扶车间", "就业帮扶车间", "扶贫车间", "车间"],
        /// 公益性岗位.
        PublicWelfare = "public_welfare" "公益性岗位" ["公益岗位", "公益岗", "公益性", "乡村公益性岗位"],
        /// 项目用工.
        Project = "project" "项目用工" ["项目", "以工代赈", "工程项目", "项目岗位"],
    }
}

coded_enum! {
    /// 无法外出原因: what keeps somebody at home.
    pub enum Obstacle("无法外出原因", "OBSTACLE-UNKNOWN") {
        /// 照顾老人.
        Elderly = "elderly" "照顾老人" ["照看老人", "老人", "赡养老人"],
        /// 照顾小孩.
        Children = "children" "照顾小孩" ["带小孩", "照看小孩", "带孩子", "照顾孩子", "小孩"],
        /// 接送上学.
        SchoolRun = "school_run" "接送上学" ["接送孩子", "陪读", "接送小孩上学"],
        /// 本人身体.
        Body = "body" "本人身体" ["身体原因", "身体不好", "本人身体原因", "患病"],
        /// 农活走不开.
        Farm = "farm" "农活走不开" ["农活", "务农", "农忙"],
        /// 路远无车.
        Distance = "distance" "路远无车" ["路远", "无车", "交通不便"],
        /// 其他.
        Other = "other" "其他" ["其它", "其他原因"],
    }
}

coded_enum! {
    /// 无意愿原因 in groups; the person's own words are kept beside it.
    pub enum WhyNot("无意愿原因", "WHY-NOT-UNKNOWN") {
        /// Somebody at home needs care.
        Care = "care" "照顾家人",
        /// 本人身体.
        Body = "body" "本人身体",
        /// Farming or a business of one's own fills the time.
        OwnWork = "own_work" "自家农活或生意",
        /// 年纪大.
        Age = "age" "年纪大",
        /// Pay or conditions offered do not please.
        Pay = "pay" "待遇不合适",
        /// 其他.
        Other = "other" "其他",
    }
}

impl WhyNot {
    /// The group that a person's own words belong to; [`WhyNot::Other`] where no telling word is found.
    pub fn of_words(words: &str) -> Self {
        const TELLING: &[(&[&str], WhyNot)] = &[
            (
                &[
                    "老人", "孙", "小孩", "孩子", "娃", "病人", "照顾", "照应", "陪读", "接送",
                    "喂奶",
                ],
                WhyNot::Care,
            ),
            (&["年纪", "年龄", "岁数"], WhyNot::Age),
            (&["身体", "生病", "残疾", "干不动", "怀孕"], WhyNot::Body),
            (&["工资", "待遇", "收入低", "太远"], WhyNot::Pay),
            (
                &["种", "养", "农活", "生意", "务农", "自己干"],
                WhyNot::OwnWork,
            ),
        ];
        if let Some(exact) = Self::from_code(words) {
            return exact;
        }
        TELLING
            .iter()
            .find(|(marks, _)| marks.iter().any(|mark| words.contains(mark)))
            .map_or(Self::Other, |(_, group)| *group)
    }
}

coded_enum! {
    /// 采集方式: how the statement was made.
    pub enum HowStated("采集方式", "HOW-STATED-UNKNOWN") {
        /// 当面.
        InPerson = "in_person" "当面" ["入户", "上门", "面谈", "当面询问"],
        /// 电话.
        Phone = "phone" "电话" ["电话询问", "微信"],
        /// 签字.
        Signed = "signed" "签字" ["书面", "签字确认", "签名"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fall_into_their_group() {
        for (words, group) in [
            ("家里有瘫痪老人离不开", WhyNot::Care),
            ("种烟养牛忙不过来", WhyNot::OwnWork),
            ("身体不好，干不动", WhyNot::Body),
            ("嫌外面工资低，不如在家", WhyNot::Pay),
            ("年纪大了，不想出门", WhyNot::Age),
            ("不想出去", WhyNot::Other),
        ] {
            assert_eq!(WhyNot::of_words(words), group, "{words}");
        }
    }
}
