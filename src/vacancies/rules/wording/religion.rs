//! Religion (人力资源市场暂行条例 art. 24, 就业促进法 art. 3).

use super::{Family, Rule};
use crate::vacancies::model::FindingCode::Religion;

pub(super) const FAMILY: Family = Family {
    gate: &["教", "信仰", "佛", "礼拜", "穆斯林"],
    rules: &[
        Rule::new(
            Religion,
            "(?:不要|不招|不收|谢绝|拒绝|仅限|只限|限|只招|只要|必须是?|须是|要求)[^。;,]{0,3}(?:宗教|信教|不信教|信佛|信徒|教徒|穆斯林|基督|天主|伊斯兰|佛教|道教)",
        )
        .unless_after("不|不得|不可")
        .unless_before("不限|场所|建筑|艺术|文化|专业|研究|用品|信仰不限|信仰自由|餐|食品"),
        Rule::new(Religion, "(?:无|没有|不得?有|不能有)(?:任何)?(?:宗教信仰|信教)(?:者|的)?")
            .unless_after("论有|有或")
            .unless_before("要求|限制|歧视|均可"),
        Rule::new(
            Religion,
            "(?:信教|不信教|信佛|教徒|信徒|穆斯林|有宗教信仰|宗教信仰)(?:的|者|人士|人员|人)*(?:优先|最好|勿扰|免谈|不要|不招|不收|除外|谢绝|免投)",
        ),
        Rule::new(Religion, "(?:会做?|做)礼拜的?(?:更好|优先|最好)"),
        Rule::new(Religion, "宗教信仰\\s*[:]\\s*(?:无|佛|基督|伊斯兰|天主|道)"),
    ],
};
