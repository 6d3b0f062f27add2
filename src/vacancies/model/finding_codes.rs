//! The rules by name: severity, article, sentence and cure of each finding in one table.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::finding::Severity::{self, Blocks, Note, Question};

macro_rules! finding_codes {
    ($($(#[$doc:meta])* $name:ident $code:literal $severity:ident $article:literal $sentence:literal $cure:literal;)*) => {
        /// Which rule a finding comes from.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum FindingCode {
            $($(#[$doc])* $name,)*
        }

        impl FindingCode {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Stable code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }

            /// How much weight it has.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => $severity),* }
            }

            /// Law and article; empty where it rests on none.
            pub fn article(self) -> &'static str {
                match self { $(Self::$name => $article),* }
            }

            /// The Chinese sentence, without the words found.
            pub fn sentence(self) -> &'static str {
                match self { $(Self::$name => $sentence),* }
            }

            /// What to do.
            pub fn cure(self) -> &'static str {
                match self { $(Self::$name => $cure),* }
            }
        }
    };
}

finding_codes! {
    /// Limits or prefers a sex.
    Sex "SEX" Blocks "人力资源市场暂行条例第二十四条；就业促进法第二十七条；妇女权益保障法第四十三条" "限定或优先某一性别" "请删去性别要求，改写岗位实际需要的能力";
    /// Speaks to one sex without excluding the other.
    SexLeaning "SEX-LEANING" Question "妇女权益保障法第四十三条" "用词像是只招某一性别" "请问清男女是否都可报名，并改用不分性别的叫法";
    /// Limits a sex in work that the state bars to women.
    SexExempt "SEX-EXEMPT" Question "劳动法第五十九条；妇女权益保障法第四十三条" "限定性别，内容涉及井下作业" "请核实是否属于国家规定的女职工禁忌劳动范围，不属于的要删去";
    /// Limits an ethnic group.
    Ethnicity "ETHNICITY" Blocks "人力资源市场暂行条例第二十四条；就业促进法第二十八条" "限定或排斥某一民族" "请删去民族要求；确需语言或技艺的，写明语言或技艺";
    /// Prefers a minority: lawful care or not, somebody has to look.
    EthnicityCare "ETHNICITY-CARE" Question "就业促进法第二十八条" "优先某一少数民族" "请核实是否为依法照顾少数民族劳动者";
    /// Limits religion.
    Religion "RELIGION" Blocks "人力资源市场暂行条例第二十四条；就业促进法第三条" "对宗教信仰提出要求" "请删去与宗教信仰有关的要求";
    /// Limits household registration or region.
    Origin "ORIGIN" Blocks "人力资源市场暂行条例第十一条" "以户籍或地域设限" "请删去户籍、地域要求；需要住得近的，写明到岗时间或是否包住";
    /// Prefers people of the place.
    OriginLeaning "ORIGIN-LEANING" Question "人力资源市场暂行条例第十一条" "优先本地人" "请问清外地人能否报名；需要熟悉本地情况的，直接写明";
    /// Turns away rural workers.
    Rural "RURAL" Blocks "就业促进法第三十一条" "排斥进城就业的农村劳动者" "请删去这一要求";
    /// Asks about marriage, birth or pregnancy.
    Marriage "MARRIAGE" Blocks "妇女权益保障法第四十三条；就业促进法第二十七条" "对婚姻、生育状况提出要求" "请删去婚育要求，入职体检不得做妊娠测试";
    /// Turns away carriers of pathogens.
    Pathogen "PATHOGEN" Blocks "就业促进法第三十条" "以携带传染病病原体为由拒绝录用" "请删去；入职体检不得查乙肝项目";
    /// Asks for freedom from infectious disease in food, drink or nursing.
    PathogenExempt "PATHOGEN-EXEMPT" Question "就业促进法第三十条" "要求无传染病" "食品、餐饮等岗位请改写为“持有效健康证”，按国家规定的范围办理";
    /// Turns away the disabled.
    Disability "DISABILITY" Blocks "就业促进法第二十九条" "歧视残疾人" "请删去；确有身体条件要求的，写明岗位动作，例如“能搬运25公斤”";
    /// Takes children.
    Child "CHILD" Blocks "劳动法第十五条；禁止使用童工规定第二条、第四条" "招用未满16周岁的人" "请改为年满16周岁，入职时核对身份证";
    /// Bait.
    Bait "BAIT" Blocks "关于规范网络平台招聘类信息发布的通知（2025年12月25日）" "以保录、暴利等用语引诱" "请删去夸大用语，按实际写明薪酬和录用条件";
    /// An income that hardly anybody has.
    BaitAsked "BAIT-ASKED" Question "关于规范网络平台招聘类信息发布的通知（2025年12月25日）" "以高收入吸引" "请问清实际发到手多少，按实际写明";
    /// 高薪 in the title.
    Puffing "PUFFING" Note "关于规范网络平台招聘类信息发布的通知（2025年12月25日）" "名称中有夸大用语" "请用岗位本来的名称，薪酬写在薪酬一栏";
    /// Takes money or papers from workers.
    Deposit "DEPOSIT" Blocks "就业促进法第四十一条；劳动合同法第九条" "向劳动者收取财物或扣押证件" "请删去并告知用人单位：不得收押金、服装费、培训费，不得扣押身份证";
    /// Speaks of deposits, perhaps a customer's.
    DepositAsked "DEPOSIT-ASKED" Question "劳动合同法第九条" "提到押金、保证金等收费" "请问清是否向劳动者收取";
    /// Missing: 单位基本情况.
    ElementEmployer "ELEMENT-EMPLOYER" Blocks "人力资源市场暂行条例第二十四条" "没有用人单位" "请补充用人单位名称";
    /// Missing: 岗位名称.
    ElementTitle "ELEMENT-TITLE" Blocks "人力资源市场暂行条例第二十四条" "没有岗位名称" "请补充岗位名称";
    /// Missing: 岗位类型.
    ElementKind "ELEMENT-KIND" Blocks "" "没有岗位类型" "请选企业岗位、帮扶车间岗位、公益性岗位或项目用工";
    /// Missing: 招聘人数.
    ElementOpenings "ELEMENT-OPENINGS" Blocks "人力资源市场暂行条例第二十四条" "没有招聘人数" "请问清招几个人";
    /// Missing: 招聘条件.
    ElementRequirements "ELEMENT-REQUIREMENTS" Blocks "人力资源市场暂行条例第二十四条" "没有招聘条件" "请补充招聘条件；没有要求的写“不限”";
    /// Missing: 工作内容.
    ElementBody "ELEMENT-BODY" Blocks "人力资源市场暂行条例第二十四条" "没有工作内容" "请写明具体做什么";
    /// Missing: 工作地点.
    ElementPlace "ELEMENT-PLACE" Blocks "人力资源市场暂行条例第二十四条" "没有工作地点" "请补充乡镇和村，或县外所在地";
    /// Missing: 基本劳动报酬.
    ElementPay "ELEMENT-PAY" Blocks "人力资源市场暂行条例第二十四条" "没有基本劳动报酬" "请问清薪酬；“面议”要改为具体数额或范围";
    /// Missing: 有效期.
    ElementValidity "ELEMENT-VALIDITY" Blocks "关于规范网络平台招聘类信息发布的通知（2025年12月25日）" "没有有效期" "请问清招到什么时候";
    /// A field that cannot be read.
    Unreadable "UNREADABLE" Blocks "" "这一项看不懂" "请对照原文改正";
    /// The same post is on file already.
    Again "AGAIN" Question "" "同一单位的同名岗位正在招聘，可能是续招" "请选择续招，不要另建岗位；确是另一个岗位的，改写名称以便区分";
    /// The validity has run out.
    Outdated "OUTDATED" Blocks "网络招聘服务管理规定第十八条" "有效期已过" "请向用人单位确认后延长有效期，或撤回";
    /// Reposted without its source.
    Source "SOURCE" Blocks "关于规范网络平台招聘类信息发布的通知（2025年12月25日）" "转载的信息没有注明来源" "请填写信息来源";
    /// Came from an agency or the partner city: perhaps reposted.
    SourceAsked "SOURCE-ASKED" Question "关于规范网络平台招聘类信息发布的通知（2025年12月25日）" "由机构或协作地提供，没有注明来源" "属于转载的请填写信息来源";
    /// Below the minimum wage.
    MinimumWage "MINIMUM-WAGE" Blocks "劳动法第四十八条；劳动合同法第七十二条" "低于最低工资标准" "请与用人单位核对薪酬";
    /// Perhaps below: hours unknown.
    MinimumWageAsked "MINIMUM-WAGE-ASKED" Question "劳动法第四十八条；劳动合同法第六十八条、第七十二条" "没有写明工时，薪酬可能低于最低工资标准" "请问清每天做几小时、每周几天";
    /// Whether a rural public-welfare post must reach it is for the county to say.
    WelfarePay "WELFARE-PAY" Note "" "低于最低工资标准，公益性岗位补贴按专门规定执行" "请核对本地乡村公益性岗位补贴标准";
    /// Only the highest pay is known.
    PayLowUnknown "PAY-LOW-UNKNOWN" Question "人力资源市场暂行条例第二十四条" "只写了最高薪酬" "请问清最低能拿多少";
    /// Lowest above highest.
    PayOrder "PAY-ORDER" Blocks "" "最低薪酬高于最高薪酬" "请核对两个数";
    /// Piece pay without what it comes to in a month.
    PiecePay "PIECE-PAY" Note "" "按件或按总价计酬，没有写明一个月大约能拿多少" "请问清熟练工一个月的收入，写在工作内容里";
    /// More than the law's working time.
    LongHours "LONG-HOURS" Note "劳动法第三十六条、第四十一条" "工时超过每日8小时或每周44小时" "请核对是否含加班，加班工资另计";
    /// Highest age below the statutory span.
    YoungLimit "YOUNG-LIMIT" Note "就业促进法第三条" "年龄上限偏低" "请问清能否放宽年龄";
    /// Beyond retirement age or the age of public-welfare posts.
    OldLimit "OLD-LIMIT" Question "" "年龄上限超过规定" "请核对公益性岗位年龄规定，或超过法定退休年龄的用工形式";
    /// Youngest under 16.
    UnderAge "UNDER-AGE" Blocks "劳动法第十五条；禁止使用童工规定第二条、第四条" "最低年龄不满16周岁" "请改为16周岁以上";
    /// 16 and 17 where minors may not work.
    MinorForbidden "MINOR-FORBIDDEN" Blocks "劳动法第六十四条；未成年人保护法第六十一条；未成年工特殊保护规定第三条" "16至17周岁不得从事这类劳动" "请把最低年龄改为18周岁";
    /// 16 and 17 elsewhere.
    MinorRegister "MINOR-REGISTER" Note "未成年工特殊保护规定第九条" "招用16至17周岁的人，用人单位要办理登记和体检" "请告知用人单位到人社部门登记";
    /// Youngest above oldest.
    AgeOrder "AGE-ORDER" Blocks "" "最低年龄高于最高年龄" "请核对两个数";
    /// Which sort of public-welfare post?
    WelfarePost "WELFARE-POST" Question "" "没有写明公益性岗位类别" "请分清乡村公益性岗位、生态护林员、城镇公益性岗位";
    /// Accident insurance of public-welfare posts.
    AccidentInsurance "ACCIDENT-INSURANCE" Blocks "云南省促进乡村振兴乡村公益性岗位管理办法（试行）" "公益性岗位没有意外伤害保险" "请开发单位购买意外伤害商业保险";
    /// No term.
    WelfareTerm "WELFARE-TERM" Question "人社部发〔2019〕124号" "没有写明公益性岗位期限" "请补充期限，协议一年一签";
    /// Too long a term.
    WelfareTermLong "WELFARE-TERM-LONG" Blocks "人社部发〔2019〕124号" "公益性岗位期限超过规定" "请改为规定年限以内";
    /// How long does the project last?
    ProjectDuration "PROJECT-DURATION" Question "" "没有写明项目用工到什么时候" "请补充结束日期或工作月数";
    /// Work relief names its owner.
    ProjectOwner "PROJECT-OWNER" Note "保障农民工工资支付条例第三十四条" "没有项目业主或施工单位" "请补充，工资由谁发要写清";
}

impl FindingCode {
    /// Is something missing or unreadable, so that the posting cannot be a vacancy yet?
    pub fn is_missing(self) -> bool {
        self == Self::Unreadable || self.code().starts_with("ELEMENT-")
    }
}

impl Serialize for FindingCode {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for FindingCode {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let code = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        let known = Self::ALL.iter().find(|known| known.code() == code);
        known
            .copied()
            .ok_or_else(|| serde::de::Error::custom(format!("no finding is called {code}")))
    }
}
