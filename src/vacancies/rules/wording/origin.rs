//! Household registration, region and rural standing (人力资源市场暂行条例 art. 11, 就业促进法 art. 31).

use super::Where::Requirements;
use super::{Family, Rule};
use crate::vacancies::model::FindingCode::{Origin, OriginLeaning, Rural};

/// 户口 as a paper to bring, or not asked for.
const PAPERS: &str = r"(?:本|簿|复印|原件|页|不限|均可|皆可|不作要求|不要求|都可|都收|都行|都要|[、和](?:城镇|农村|外地|本地)|员工转|也可|也行|也收|迁|落户|问题|申报|指标|管理|所在地|登记|性质不限|政策|办理|证明|注销|业务|信息|调查|系统|制度|和居住|及居住)";
/// 户口 as a benefit, as work, or expressly not asked for.
const BENEFIT: &str = r"(?:解决|办理?|落|提供|申请|协助|转|迁入|迁到|迁往|给|上|入|无论|不论|不问|不分|不限|不看|非|负责|帮助|可|集体|熟悉|了解|家庭|管理)[^。;,]{0,8}";

macro_rules! provinces {
    () => {
        "(?:河南|河北|东北|辽宁|吉林|黑龙江|新疆|西藏|四川|贵州|云南|广西|广东|湖南|湖北|安徽|江西|福建|浙江|江苏|山东|山西|陕西|甘肃|宁夏|青海|内蒙|重庆|海南|昭通|红河|弥勒|昆明|曲靖|文山|凉山)"
    };
}

pub(super) const FAMILY: Family = Family {
    gate: &["户口", "户籍", "本地", "外地", "外省", "外县", "外来", "外乡", "当地", "籍", "农村", "乡下", "农民工", "勿扰", "免谈", "不招", "不要", "不收", "谢绝", "限", "只招", "只要", "除外", "免投"],
    rules: &[
        Rule::new(
            Origin,
            "(?:仅限|只限|限|只招|只要|只收|必须是?|务必|须是|须|要求|需|具有|具备|持)(?:[^。;,不]{0,8})(?:户口|户籍)",
        )
        .unless_after("不|无|不作|无需|不需")
        .unless_before(PAPERS)
        .lawful_for_locals(),
        Rule::new(
            Origin,
            concat!(
                "(?:(?:本地|本市|本县|本省|本村|本镇|本乡|外地|外省|当地|城镇|城市|农村|农业|非农)|", provinces!(),
                ")(?:市|省|县|州|镇|那边|这边)?(?:常住)?(?:户口|户籍)(?:的|人员|人|者)?"
            ),
        )
        .unless_after(BENEFIT)
        .unless_before(PAPERS)
        .lawful_for_locals(),
        Rule::new(Origin, "[一-龥]{2,3}(?:户口|户籍)(?:者|的)?(?:优先|为佳|最好)")
            .unless_after(BENEFIT)
            .lawful_for_locals(),
        Rule::new(Origin, "非[一-龥]{2,3}(?:户口|户籍)(?:者|的|人员)?\\s*(?:[,;。、]|$|勿扰|免谈|不要|优先)"),
        Rule::new(
            Origin,
            "(?:外地|外省|外县|外来|外乡)(?:人员|人|户口|户籍|的|籍|员工|务工人员)?(?:[^。;,]{0,6})(?:不要|勿扰|免谈|不招|不收|不考虑|一律不|谢绝|不放心|除外|免投)",
        )
        .unless_before("紧|钱|任何")
        .unless_after("不得对?|不"),
        Rule::new(
            Origin,
            "(?:不要|不招|不收|谢绝|拒绝|不考虑|不用)(?:外地|外省|外县|外来|外乡)(?:人|户|籍|的|员工|工)",
        )
        .unless_after("不得|不可|禁止"),
        Rule::new(
            Origin,
            concat!(provinces!(), "(?:省|市|州)?(?:人|籍|的)*(?:[^。;,]{0,4})(?:不要|勿扰|免谈|不招|除外|谢绝|免投)"),
        )
        .unless_before("紧"),
        Rule::new(
            Origin,
            concat!("(?:不要|不招|不收|谢绝|拒绝)", provinces!(), "[一-龥]{0,4}(?:人|籍|的)"),
        )
        .unless_after("不得|不可|禁止"),
        Rule::new(
            Origin,
            concat!(
                "(?:仅限|只限|限|只招|只要|只收|仅招)(?:(?:本地|本市|本县|本省|本村|本镇|本乡|当地)|", provinces!(),
                ")(?:市|省|县|州)?(?:人|的|籍|村民|居民|农户|工)"
            ),
        )
        .unless_after("不")
        .lawful_for_locals(),
        Rule::new(Origin, concat!("籍贯\\s*(?:要求|限|为)?\\s*[:是]?\\s*(?:本|", provinces!(), ")")),
        Rule::new(Origin, "(?:^|[。;,、])(?:本地|本市|本县)(?:户口|户籍|人)\\s*(?:$|[。;,、])").only(Requirements).lawful_for_locals(),
        Rule::new(
            OriginLeaning,
            "(?:本地|本市|本县|当地|本村|本镇|本乡|弥勒)(?:的|人|居民|村民|籍|员工|劳动力)*(?:者)?(?:优先|最好|为佳|更佳)",
        )
        .lawful_for_locals(),
        Rule::new(
            Rural,
            "(?:农民工|农村来的|农村人|农村的|乡下人|乡下的|打工的)(?:[^。;,]{0,4})(?:不要|勿扰|免谈|不招|不收|谢绝|除外)",
        ),
        Rule::new(Rural, "(?:不要|不招|不收|谢绝|拒绝)(?:农民工|农村人|农村的|乡下人|农村户口)").unless_after("不得|不可|禁止"),
    ],
};
