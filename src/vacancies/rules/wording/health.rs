//! Carriers of pathogens and the disabled (就业促进法 arts. 29 and 30). Food and nursing have lawful bars of their own:
//! there 无传染病 is a question.

use super::{Family, Rule};
use crate::vacancies::model::FindingCode::{Disability, Pathogen, PathogenExempt};

pub(super) const FAMILY: Family = Family {
    gate: &["乙肝", "传染", "两对半", "大三阳", "小三阳", "艾滋", "HIV", "HBV", "携带", "肝炎", "残", "聋", "哑", "跛", "瘸", "四肢", "肢体", "缺陷", "盲"],
    rules: &[
        Rule::new(
            Pathogen,
            "(?:乙肝|大小三阳|大三阳|小三阳|艾滋病?|HIV|HBV|病毒携带|病原体?携带|肝炎)(?:病毒)?(?:携带)?(?:者|患者|阳性|病人|人员|的)*[^。;,]{0,4}(?:勿扰|不要|免谈|不招|不收|不录|除外|谢绝|当天退|辞退|免投)",
        ),
        Rule::new(
            Pathogen,
            "(?:入职|体检|上岗|面试|要|须|需|必须)[^。;不免]{0,6}(?:查|验|做|检|含|提供)?[^。;,不]{0,4}(?:乙肝(?:两对半|五项|检测|检查|项目|化验)?|两对半|HBV|HIV检)",
        )
        .unless_before("疫苗|试剂|药|诊断试剂|防治|宣传|患者服务|项目研发|管理")
        .unless_after("不得?|免|禁止|无需|不用"),
        Rule::new(
            Pathogen,
            "(?:无|没有|没|不得?有|不能有|非)(?:任何)?(?:乙肝|大小三阳|大三阳|小三阳|艾滋|肝炎)(?:病史|病毒|病|者)?",
        ),
        Rule::new(
            PathogenExempt,
            "(?:无|没有|没|不得?有|不能有)(?:任何)?(?:重大|严重|其他|各类|任何)?(?:疾病和|疾病、|疾病及)?传染性?(?:疾病|病|性疾病)(?:史)?",
        )
        .unless_before("防控|防治|报告|的?风险"),
        Rule::new(Pathogen, "传染病(?:患者|携带者|人员|的)*[^。;,]{0,4}(?:勿扰|不要|免谈|不招|不收|谢绝|除外)")
            .unless_after("不得因|不因"),
        Rule::new(
            Disability,
            "(?:残疾|残障|聋哑|肢残|智残|跛脚|跛|瘸腿|瘸子|瘸|盲人)(?:人士|人员|人|者|的)*[^。;,]{0,4}(?:勿扰|不要|免谈|不招|不收|谢绝|除外|不考虑|一律不|免投)",
        )
        .unless_after("不得因|不因"),
        Rule::new(Disability, "(?:不要|不招|不收|谢绝|拒绝)(?:残疾|残障|聋哑|瘸|跛)(?:人|的|者)?").unless_after("不得|不可|禁止"),
        Rule::new(
            Disability,
            "(?:无|没有|没|不得?有)(?:任何|明显)?(?:肢体|身体|生理)?(?:上的)?(?:残疾|残障|残缺|生理缺陷|身体缺陷|肢体缺陷|缺陷)",
        )
        .unless_after("有|产品|质量|零|外观")
        .unless_before("人证|证|产品|品|检"),
        Rule::new(Disability, "四肢(?:健全|齐全|完整|完好)|肢体健全"),
    ],
};
