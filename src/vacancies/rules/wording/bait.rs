//! Bait, deposits and children: what nobody may promise, take, or hire (the 2025 notice on recruitment information,
//! 劳动合同法 art. 9, 就业促进法 art. 41, 禁止使用童工规定).

use super::Where::Title;
use super::{Family, Rule};
use crate::vacancies::model::FindingCode::{
    Bait, BaitAsked, Child, Deposit, DepositAsked, Puffing,
};

/// The poster says that he takes nothing, or somebody else's money is meant.
const NOT_TAKEN: &str = r"(?:不|免|无|未|没|严禁|禁止|谨防|不得|不会|绝不|从不|拒绝|凡|任何|报销|租户|租客|客户|业主|住户|顾客|会员|旅客|客人|供应商|投标|合同|退还|退)[^。;,]{0,6}";

pub(super) const FAMILY: Family = Family {
    gate: &["薪", "保录", "录用", "名额", "赚", "月入", "日入", "押", "费", "保证金", "身份证", "证件", "毕业证", "岁", "保进", "包进"],
    rules: &[
        Rule::new(Bait, "高薪保录|保录用?|包录用|保证录用|(?:100%|百分之?百|百分百)录[用取]|包进(?:国企|央企|编制|体制)|保进(?:国企|央企|编制)")
            .unless_after("确|担|承|社|环|不|谨防|任何|以|虚假")
            .unless_before("入|像|音|制|单|波"),
        Rule::new(Bait, "内部(?:名额|指标)(?:有限|招录|推荐)?").unless_after("谨防|虚假"),
        Rule::new(
            Bait,
            "(?:轻松|躺着?|稳稳?|保底|随便|在家|天天|轻轻松松)(?:月入|日入|月赚|日赚|赚|入)\\s*(?:过万|上万|\\d+|[一二三五几数]?[百千万]|钱)|稳赚不赔|日赚(?:千|上千|\\d{4})",
        )
        .unless_after("谨防|不要相信"),
        Rule::new(
            BaitAsked,
            "(?:月入|月赚)\\s*(?:[一二三四五几数十]+万|[2-9]万|\\d{2,}万)",
        )
        .unless_after("谨防|不要相信"),
        Rule::new(Puffing, "(?:超|超级)?高薪(?:急聘|急招|诚聘|直聘|招聘|聘)?").only(Title),
        Rule::new(
            Deposit,
            "(?:入职|上岗|报名|进厂|应聘|员工|面试|录用|培训|签合同|办手续)[^。;不无免未]{0,8}(?:交|缴|收|收取|缴纳|交纳|扣|先付|预交|押)[^。;,不]{0,6}(?:押金|保证金|服装费|工装费|工服费|培训费|报名费|建档费|中介费|介绍费|入职费|办证费|体检押金|风险金)",
        )
        .unless_after(NOT_TAKEN)
        .unless_before("的?(?:请举报|均为|都是(?:骗|假)|行为)"),
        Rule::new(
            Deposit,
            "(?:押金|服装费|工装费|工服费|培训费|报名费|介绍费|入职费|风险抵押金)\\s*[:为]?\\s*\\d+|(?:押|扣)(?:第一个月|头一个月|首月|一个月|半个月|[一二两三]个月)(?:的)?工资",
        )
        .unless_after(NOT_TAKEN)
        .unless_before("[^。;,]{0,4}(?:报销|补贴)"),
        Rule::new(
            Deposit,
            "(?:扣押|扣留|抵押|暂扣|上交|收缴|收走|收取|代管|统一保管|保管|押)(?:本人|个人|员工|工人|你的|的)?(?:居民)?(?:身份证|证件|毕业证|学历证)",
        )
        .unless_after(NOT_TAKEN)
        .unless_before("复印|号|信息|照片|阅读|识别"),
        Rule::new(
            Deposit,
            "(?:身份证|证件|毕业证)(?:原件)?(?:要|须|需|由|交|先|统一|放|交由|交给|押|留){1,3}(?:厂里|厂|公司|单位|老板|班长|办公室)?(?:统一)?(?:保管|抵押|扣押|扣留|代管|上交|作抵押)|(?:身份证|证件)(?:原件)?(?:押|扣)在(?:厂|公司|单位|老板|工地|店)",
        )
        .unless_after(NOT_TAKEN),
        Rule::new(
            DepositAsked,
            "(?:交|缴|收|收取|缴纳|交纳|预交)[^。;,不]{0,6}(?:押金|保证金|服装费|工装费|培训费|报名费|建档费|中介费|介绍费)",
        )
        .unless_after(NOT_TAKEN),
        Rule::new(
            Child,
            "(?:年满|满|招收?|收)?(?:1[0-5]|十[一二三四五])\\s*(?:周岁|岁)(?:以上|及以上|起|的?(?:娃娃|娃|孩子|小孩|学生)?(?:也收|也要|也行|就行|就收|可以|都收|都要))",
        )
        .unless_after("孩子|小孩|子女|儿童|学生|学员|青少年|不满|未满|照看|照顾|辅导|教")
        .unless_before("的?(?:孩子|小孩|儿童|学员)"),
    ],
};
