//! School and education: exactly one of the two, and of an age that fits.

use super::super::rule::Owner::Village;
use super::super::rule::Severity::{Doubtful, Wrong};
use super::super::{Rule, Someone};
use crate::households::model::StudentStatus;
use crate::kernel::Education;

/// The family.
pub const RULES: &[Rule] = &[
    Rule {
        code: "PE-SCHOOL-BOTH",
        severity: Wrong,
        owner: Village,
        sentence: "文化程度和在校生状况同时填写",
        source: "全国系统导出规则：两项有且只有一项（domain.md 1.2）",
        cure: "在校的只填在校生状况，离校的只填文化程度",
        find: |facts| {
            facts.each_member(|_, person| {
                let (education, student) = (person.education?, person.student?);
                Some(format!("文化程度“{education}”，在校生状况“{student}”"))
            })
        },
    },
    Rule {
        code: "PE-SCHOOL-NONE",
        severity: Doubtful,
        owner: Village,
        sentence: "文化程度和在校生状况都没有填写",
        source: "全国系统导出规则：两项有且只有一项（domain.md 1.2）",
        cure: "请补录其中一项",
        find: |facts| {
            facts.each_member(|_, person| {
                (person.education.is_none() && person.student.is_none())
                    .then(|| "文化程度空，在校生状况空".to_owned())
            })
        },
    },
    Rule {
        code: "PE-PRESCHOOL-AGE",
        severity: Wrong,
        owner: Village,
        sentence: "到了上学年龄仍登记为学龄前儿童",
        source: "义务教育法第十一条：满六周岁入学，条件不具备的可推迟到七周岁",
        cure: "请更新在校生状况；未入学的，报教育部门劝返",
        find: |facts| {
            facts.each_member(|_, person| {
                let late = person.student == Some(StudentStatus::Preschool);
                (late && facts.age(person) > 7).then(|| at_school(person))
            })
        },
    },
    Rule {
        code: "PE-PRIMARY-AGE",
        severity: Doubtful,
        owner: Village,
        sentence: "登记为小学在校，年龄却不像小学生",
        source: "义务教育法第十一条；上限见口径设置",
        cure: "请核对证件号码或更新在校生状况",
        find: |facts| {
            facts.each_member(|_, person| {
                let age = facts.age(person);
                let odd = age < 5 || age >= facts.limits().check_ages.primary_below;
                (odd && person.student == Some(StudentStatus::Primary)).then(|| at_school(person))
            })
        },
    },
    Rule {
        code: "PE-PUPIL-AGE",
        severity: Doubtful,
        owner: Village,
        sentence: "登记为中学或中职在校，年龄却不像中学生",
        source: "全国系统通用规则：在校生状况与年龄；界限见口径设置",
        cure: "请核对证件号码；已毕业的，改填文化程度",
        find: |facts| {
            facts.each_member(|_, person| {
                let age = facts.age(person);
                let odd = age < 10 || age >= facts.limits().check_ages.pupil_below;
                let pupil = person.student.is_some_and(|student| {
                    (StudentStatus::Grade7..=StudentStatus::Vocational3).contains(&student)
                });
                (pupil && odd).then(|| at_school(person))
            })
        },
    },
    Rule {
        code: "PE-COLLEGE-AGE",
        severity: Doubtful,
        owner: Village,
        sentence: "登记为大专以上在校，年龄太小",
        source: "全国系统通用规则：在校生状况与年龄；界限见口径设置",
        cure: "请核对证件号码或更新在校生状况",
        find: |facts| {
            facts.each_member(|_, person| {
                let college = person
                    .student
                    .is_some_and(|student| student >= StudentStatus::College1);
                let young = facts.age(person) < facts.limits().check_ages.college_from;
                (college && young).then(|| at_school(person))
            })
        },
    },
    Rule {
        code: "PE-EDUCATION-AGE",
        severity: Wrong,
        owner: Village,
        sentence: "年龄太小，不可能有这样的文化程度",
        source: "学制：小学六年、初中三年、高中三年；全国系统通用规则",
        cure: "请核对文化程度；还在上学的，改填在校生状况",
        find: |facts| {
            facts.each_member(|_, person| {
                let education = person.education?;
                (facts.age(person) < youngest(education))
                    .then(|| format!("{}出生，文化程度“{education}”", person.birth))
            })
        },
    },
    Rule {
        code: "PE-DROPPED-OUT",
        severity: Doubtful,
        owner: Village,
        sentence: "义务教育年龄却不在校",
        source: "义务教育法第二条、第十一条：九年义务教育",
        cure: "请核对在校生状况；确已辍学的，报教育部门控辍保学",
        find: |facts| {
            facts.each_member(|_, person| {
                let out = person.student.is_none() && person.education.is_some();
                let age = facts.age(person);
                let able = youngest(person.education.unwrap_or(Education::Illiterate)) <= age;
                (out && able && (7..14).contains(&age))
                    .then(|| format!("{}出生，没有在校生状况", person.birth))
            })
        },
    },
];

fn at_school(person: &Someone) -> String {
    let student = person.student.map_or("", StudentStatus::chinese);
    format!("{}出生，在校生状况“{student}”", person.birth)
}

/// The youngest age at which somebody has got so far, generously.
fn youngest(education: Education) -> i32 {
    match education {
        Education::Illiterate => 0,
        Education::Primary => 10,
        Education::Junior => 13,
        Education::Senior => 16,
        Education::College => 18,
        Education::Bachelor => 19,
    }
}
