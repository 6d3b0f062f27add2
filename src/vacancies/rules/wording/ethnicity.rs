//! Ethnic groups: nobody is kept out for belonging to one (就业促进法 art. 28); minorities may be given care.

use super::{Family, Rule};
use crate::vacancies::model::FindingCode::{Ethnicity, EthnicityCare};

/// Follows the name of a group where its crafts, dishes or villages are meant, not people.
const CULTURE: &str = r"(?:[一-龥]{0,2})(?:风味|风情|刺绣|绣|服饰|服装|歌|舞|文化|菜|语|话|特色|村|乡|自治|传统|餐|习俗|风俗|银|医|药|蜡染|扎染|民居|节|山寨|调|乐器|古城|工艺|手工|饮食|婚俗|建筑|地区|聚居|同胞|群众|美食|烧烤|火锅|米线|大酒店|酒店)";

macro_rules! groups {
    () => {
        "(?:汉|彝|哈尼|壮|傣|苗|回|傈僳|拉祜|佤|纳西|瑶|景颇|藏|布朗|布依|白|阿昌|普米|蒙古|怒|基诺|德昂|独龙|水|满|维吾尔|维|哈萨克|朝鲜|土家|侗|黎|羌|撒拉|畲|仡佬|土)族"
    };
}

pub(super) const FAMILY: Family = Family {
    gate: &["族"],
    rules: &[
        Rule::new(
            Ethnicity,
            concat!("(?:仅限|只限|限|只招|只要|只收|仅招|专招|必须是?|务必是?|须是|须为|要求是?|不要|不招|不收|谢绝|拒绝|不考虑)[^。;,]{0,3}", groups!()),
        )
        .unless_after("不得?")
        .unless_before(CULTURE),
        Rule::new(
            Ethnicity,
            concat!(groups!(), "(?:同胞|人|的|者|员工)*(?:勿扰|免谈|不要|不招|不收|除外|一律不|不考虑|免投|谢绝)"),
        ),
        Rule::new(Ethnicity, "汉族(?:人|的|者)?(?:优先|为佳|最好|更佳)").unless_before(CULTURE),
        Rule::new(Ethnicity, concat!("民族\\s*(?:要求|限|为)?\\s*[:是]?\\s*", groups!())).unless_after("少数"),
        Rule::new(
            Ethnicity,
            "(?:少数民族|别的民族|其他民族|其它民族|外族|非汉族)[^。;,]{0,9}(?:不要|不招|不收|勿扰|免谈|谢绝|除外|一律不|不考虑)",
        )
        .unless_after("不得因|不因"),
        Rule::new(Ethnicity, "(?:不要|不招|不收|谢绝|拒绝)(?:少数民族|别的民族|其他民族|外族)").unless_after("不得|不可|禁止"),
        Rule::new(
            EthnicityCare,
            concat!("(?:(?:少数民)|", groups!(), ")族?(?:人|的|者|同胞|员工)?(?:优先|为佳|最好|更佳)"),
        )
        .unless_after("汉"),
    ],
};
