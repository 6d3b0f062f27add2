//! Closed lists that speak of a person.

use serde::Serialize;

use crate::kernel::coded::{coded_enum, parse_list};
use crate::kernel::{Error, Result, Sex};

coded_enum! {
    /// 与户主关系, the closed list of the national exports.
    pub enum Relation("与户主关系", "RELATION-UNKNOWN") {
        /// 户主.
        Head = "head" "户主" ["本人", "本人或户主"],
        /// 配偶.
        Spouse = "spouse" "配偶" ["妻子", "妻", "丈夫", "夫"],
        /// 之子.
        Son = "son" "之子" ["子", "儿子", "长子", "次子", "三子", "独生子", "养子", "继子"],
        /// 之女.
        Daughter = "daughter" "之女" ["女", "女儿", "长女", "次女", "二女", "三女", "独生女", "养女", "继女"],
        /// 之儿媳.
        DaughterInLaw = "daughter_in_law" "之儿媳" ["儿媳", "媳妇"],
        /// 之女婿.
        SonInLaw = "son_in_law" "之女婿" ["女婿"],
        /// 之孙子.
        Grandson = "grandson" "之孙子" ["孙子", "之孙"],
        /// 之孙女.
        Granddaughter = "granddaughter" "之孙女" ["孙女"],
        /// 之外孙子.
        DaughtersSon = "daughters_son" "之外孙子" ["外孙", "外孙子", "之外孙"],
        /// 之外孙女.
        DaughtersDaughter = "daughters_daughter" "之外孙女" ["外孙女"],
        /// 之父.
        Father = "father" "之父" ["父", "父亲"],
        /// 之母.
        Mother = "mother" "之母" ["母", "母亲"],
        /// 之岳父.
        WifesFather = "wifes_father" "之岳父" ["岳父"],
        /// 之岳母.
        WifesMother = "wifes_mother" "之岳母" ["岳母"],
        /// 之公公.
        HusbandsFather = "husbands_father" "之公公" ["公公"],
        /// 之婆婆.
        HusbandsMother = "husbands_mother" "之婆婆" ["婆婆"],
        /// 之祖父.
        Grandfather = "grandfather" "之祖父" ["祖父", "爷爷"],
        /// 之祖母.
        Grandmother = "grandmother" "之祖母" ["祖母", "奶奶"],
        /// 之外祖父.
        MothersFather = "mothers_father" "之外祖父" ["外祖父", "外公"],
        /// 之外祖母.
        MothersMother = "mothers_mother" "之外祖母" ["外祖母", "外婆"],
        /// 之兄弟姐妹.
        Sibling = "sibling" "之兄弟姐妹" ["兄弟姐妹", "之兄", "之弟", "之姐", "之妹", "兄", "弟", "姐", "妹", "哥哥", "弟弟", "姐姐", "妹妹"],
        /// 之侄儿.
        Nephew = "nephew" "之侄儿" ["侄儿", "侄子", "之侄子"],
        /// 之侄女.
        Niece = "niece" "之侄女" ["侄女"],
        /// 其他.
        Other = "other" "其他" ["其它", "其他亲属", "非亲属"],
    }
}

impl Relation {
    /// The sex that the word itself says; none where it says none.
    pub fn sex(self) -> Option<Sex> {
        use Relation as R;
        match self {
            R::Son
            | R::SonInLaw
            | R::Grandson
            | R::DaughtersSon
            | R::Father
            | R::WifesFather
            | R::HusbandsFather
            | R::Grandfather
            | R::MothersFather
            | R::Nephew => Some(Sex::Male),
            R::Daughter
            | R::DaughterInLaw
            | R::Granddaughter
            | R::DaughtersDaughter
            | R::Mother
            | R::WifesMother
            | R::HusbandsMother
            | R::Grandmother
            | R::MothersMother
            | R::Niece => Some(Sex::Female),
            R::Head | R::Spouse | R::Sibling | R::Other => None,
        }
    }
}

coded_enum! {
    /// 劳动技能 of the national exports (domain.md 1.2).
    pub enum LabourAbility("劳动技能", "LABOUR-ABILITY-UNKNOWN") {
        /// 普通劳动力.
        Ordinary = "ordinary" "普通劳动力" ["普通", "有劳动能力", "整劳动力"],
        /// 技能劳动力.
        Skilled = "skilled" "技能劳动力" ["技能", "技术劳动力"],
        /// 弱劳动力或半劳动力.
        Weak = "weak" "弱劳动力或半劳动力" ["弱劳动力", "半劳动力", "弱劳力", "半劳力", "弱半劳动力", "弱劳动力、半劳动力", "弱或半劳动力"],
        /// 丧失劳动力.
        Lost = "lost" "丧失劳动力" ["丧失劳动能力", "丧失"],
        /// 无劳动力.
        None = "none" "无劳动力" ["无劳动能力", "无劳力", "无"],
    }
}

impl LabourAbility {
    /// Whether somebody coded so can work at all.
    pub fn can_work(self) -> bool {
        matches!(self, Self::Ordinary | Self::Skilled | Self::Weak)
    }
}

coded_enum! {
    /// 健康状况.
    pub enum Health("健康状况", "HEALTH-UNKNOWN") {
        /// 健康.
        Healthy = "healthy" "健康" ["良好", "健康或良好"],
        /// 长期慢性病.
        Chronic = "chronic" "长期慢性病" ["慢性病", "患有慢性病", "长期慢病"],
        /// 患有大病.
        Severe = "severe" "患有大病" ["大病", "重病", "患大病"],
        /// 残疾.
        Disabled = "disabled" "残疾" ["残疾人", "持证残疾人"],
    }
}

/// What is recorded of somebody's health: 健康 alone, or one or several of the others. Never empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct HealthSet(Vec<Health>);

impl HealthSet {
    /// Reads a cell such as 长期慢性病、残疾.
    ///
    /// # Errors
    /// `HEALTH-UNKNOWN`; `HEALTH-CONTRADICTION` for 健康 beside something else.
    pub fn parse(text: &str) -> Result<Self> {
        Self::new(parse_list(text)?)
    }

    /// From values; none at all reads as not stated and is refused.
    ///
    /// # Errors
    /// As [`HealthSet::parse`].
    pub fn new(mut values: Vec<Health>) -> Result<Self> {
        values.sort();
        values.dedup();
        match values.as_slice() {
            [] => Health::parse("").map(|one| Self(vec![one])),
            [Health::Healthy, _, ..] => Err(Error::invalid(
                "HEALTH-CONTRADICTION",
                "“健康”不能和疾病、残疾同时填",
                "healthy together with an illness",
            )
            .field("健康状况")
            .cure("请只保留属实的一种")),
            _ => Ok(Self(values)),
        }
    }

    /// 健康.
    pub fn healthy() -> Self {
        Self(vec![Health::Healthy])
    }

    /// The values, in the order of the list.
    pub fn values(&self) -> &[Health] {
        &self.0
    }

    /// As shown: joined by 、.
    pub fn chinese(&self) -> String {
        let words: Vec<_> = self.0.iter().map(|value| value.chinese()).collect();
        words.join("、")
    }
}

coded_enum! {
    /// 在校生状况.
    pub enum StudentStatus("在校生状况", "STUDENT-STATUS-UNKNOWN") {
        /// Below school age; attends nothing that keeps from work, but nobody so young works.
        Preschool = "preschool" "学龄前儿童" ["学前", "学龄前", "学前教育", "幼儿园"],
        /// 小学.
        Primary = "primary" "小学" ["小学在校", "小学生", "小学一年级", "小学二年级", "小学三年级", "小学四年级", "小学五年级", "小学六年级"],
        /// 七年级.
        Grade7 = "grade7" "七年级" ["初一", "初中一年级"],
        /// 八年级.
        Grade8 = "grade8" "八年级" ["初二", "初中二年级"],
        /// 九年级.
        Grade9 = "grade9" "九年级" ["初三", "初中三年级", "初中", "初中生"],
        /// 普通高中一年级.
        Senior1 = "senior1" "普通高中一年级" ["高一", "高中一年级"],
        /// 普通高中二年级.
        Senior2 = "senior2" "普通高中二年级" ["高二", "高中二年级"],
        /// 普通高中三年级.
        Senior3 = "senior3" "普通高中三年级" ["高三", "高中三年级", "高中", "高中生", "普通高中"],
        /// 中职一年级.
        Vocational1 = "vocational1" "中职一年级" ["中专一年级"],
        /// 中职二年级.
        Vocational2 = "vocational2" "中职二年级" ["中专二年级"],
        /// 中职三年级.
        Vocational3 = "vocational3" "中职三年级" ["中专三年级", "中职", "中专", "技校"],
        /// 高职高专一年级.
        College1 = "college1" "高职高专一年级" ["大专一年级", "专科一年级"],
        /// 高职高专二年级.
        College2 = "college2" "高职高专二年级" ["大专二年级", "专科二年级"],
        /// 高职高专三年级.
        College3 = "college3" "高职高专三年级" ["大专三年级", "专科三年级", "高职高专", "大专"],
        /// 技师学院一年级.
        Technician1 = "technician1" "技师学院一年级",
        /// 技师学院二年级.
        Technician2 = "technician2" "技师学院二年级",
        /// 技师学院三年级.
        Technician3 = "technician3" "技师学院三年级",
        /// 技师学院四年级.
        Technician4 = "technician4" "技师学院四年级" ["技师学院"],
        /// 本科一年级.
        Bachelor1 = "bachelor1" "本科一年级" ["大一", "大学一年级"],
        /// 本科二年级.
        Bachelor2 = "bachelor2" "本科二年级" ["大二", "大学二年级"],
        /// 本科三年级.
        Bachelor3 = "bachelor3" "本科三年级" ["大三", "大学三年级"],
        /// 本科四年级.
        Bachelor4 = "bachelor4" "本科四年级" ["大四", "大学四年级", "本科", "大学", "大学生"],
        /// 本科五年级.
        Bachelor5 = "bachelor5" "本科五年级" ["大五", "大学五年级"],
        /// 硕士研究生及以上.
        Graduate = "graduate" "硕士研究生及以上" ["研究生", "硕士", "博士"],
    }
}

coded_enum! {
    /// How a skill is known.
    pub enum SkillKind("技能类别", "SKILL-KIND-UNKNOWN") {
        /// An occupation of the dictionary that the person can do.
        Occupation = "occupation" "会的职业",
        /// A certificate held.
        Certificate = "certificate" "技能证书",
        /// The person's own words, such as 会砌墙.
        Words = "words" "技能特长",
    }
}
