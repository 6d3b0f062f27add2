//! One planted error for every rule over households and persons.

use qiaomen::households::model::*;
use qiaomen::kernel::{Education, Fen, Sex};

use super::Planted;
use super::county::{County, day};

pub const PLANTED: &[Planted] = &[
    ("HH-EMPTY", |c| {
        c.bare(HouseholdKind::Ordinary);
    }),
    ("HH-NO-NUMBER", |c| of_family(c, |house| house.no = None)),
    ("HH-NO-HELPER", |c| of_family(c, |house| house.helpers = 0)),
    ("HH-MONITOR-DATE", |c| {
        status(c, HouseholdKind::Lifted, Some(MonitorKind::Sudden), None)
    }),
    ("HH-DATE-NO-MONITOR", |c| {
        status(c, HouseholdKind::Lifted, None, Some("2026-10-01"))
    }),
    ("HH-MONITOR-FUTURE", |c| {
        let monitor = Some(MonitorKind::Sudden);
        status(c, HouseholdKind::Lifted, monitor, Some("2026-12-01"))
    }),
    ("HH-UNSTABLE-KIND", |c| {
        let monitor = Some(MonitorKind::Unstable);
        status(c, HouseholdKind::Ordinary, monitor, Some("2026-10-01"))
    }),
    ("HH-MARGINAL-KIND", |c| {
        let monitor = Some(MonitorKind::Marginal);
        status(c, HouseholdKind::Lifted, monitor, Some("2026-10-01"))
    }),
    ("HH-HARDSHIP-ABLE", |c| {
        of_family(c, |house| house.extreme_hardship = true)
    }),
    ("HH-HARDSHIP-MINIMUM", |c| {
        let house = c.elder("1951-01-01");
        c.houses(house).extreme_hardship = true;
        c.houses(house).minimum_living = true;
    }),
    ("HH-NO-INCOME", |c| {
        of_family(c, |house| house.income = None)
    }),
    ("HH-INCOME-NEGATIVE", |c| {
        let house = c.family();
        let amounts = IncomeAmounts {
            wage: Fen::from_yuan(20_000),
            cost: Fen::from_yuan(30_000),
            ..IncomeAmounts::default()
        };
        c.income(house, amounts);
    }),
    ("HH-CLEARED-UNDER-LINE", |c| {
        let monitor = Some(MonitorKind::Unstable);
        status(c, HouseholdKind::Lifted, monitor, Some("2025-01-01"));
        let house = c.all.houses.len() - 1;
        c.houses(house).status.risk_cleared = true;
        c.earns(house, 5_000, 0);
    }),
    ("HH-NO-MEASURE", |c| {
        let monitor = Some(MonitorKind::Unstable);
        status(c, HouseholdKind::Lifted, monitor, Some("2026-04-01"))
    }),
    ("HH-HEAD-NONE", |c| {
        let house = c.family();
        relation(c, house, Relation::Other);
    }),
    ("HH-HEAD-MANY", |c| {
        let house = c.family();
        c.member(house, Relation::Head, "1985-04-03", Sex::Male);
    }),
    ("HH-SPOUSES", |c| {
        let house = c.family();
        c.member(house, Relation::Spouse, "1982-04-03", Sex::Female);
        c.member(house, Relation::Spouse, "1984-04-03", Sex::Female);
    }),
    ("HH-SPOUSE-SEX", |c| {
        one(c, Relation::Spouse, "1982-04-03", Sex::Male);
    }),
    ("PE-RELATION-SEX", |c| {
        one(c, Relation::Daughter, "2014-04-03", Sex::Male);
    }),
    ("PE-SPOUSE-AGE", |c| {
        one(c, Relation::Spouse, "2007-04-03", Sex::Female);
    }),
    ("PE-HEAD-AGE", |c| {
        let house = c.elder("1951-01-01");
        relation(c, house, Relation::Grandmother);
        c.member(house, Relation::Head, "2012-04-03", Sex::Male);
    }),
    ("PE-CHILD-AGE", |c| {
        one(c, Relation::Son, "1990-04-03", Sex::Male);
    }),
    ("PE-PARENT-AGE", |c| {
        one(c, Relation::Father, "1970-04-03", Sex::Male);
    }),
    ("PE-GRANDCHILD-AGE", |c| {
        one(c, Relation::Grandson, "2003-04-03", Sex::Male);
    }),
    ("PE-DEAD-MEMBER", |c| {
        let mother = one(c, Relation::Mother, "1955-04-03", Sex::Female);
        c.all.people[mother].died_on = Some(day("2026-10-01"));
    }),
    ("PE-DEATH-DATE", |c| {
        let mother = one(c, Relation::Mother, "1955-04-03", Sex::Female);
        c.all.people[mother].died_on = Some(day("1954-10-01"));
        c.all.people[mother].home = None;
    }),
    ("PE-OLDEST", |c| {
        one(c, Relation::Grandmother, "1910-04-03", Sex::Female);
    }),
    ("PE-BORN-FUTURE", |c| {
        one(c, Relation::Son, "2026-12-24", Sex::Male);
    }),
    ("PE-TWICE", |c| {
        let first = c.worker();
        c.refuses(first, "2026-10-15", Some("带孩子".into()));
        let second = c.worker();
        c.refuses(second, "2026-10-16", Some("带孩子".into()));
        c.all.people[second].name = c.all.people[first].name.clone();
        c.all.people[second].birth = c.all.people[first].birth;
    }),
    ("PE-DISABLED-NO-CLASS", |c| {
        let mother = one(c, Relation::Mother, "1955-04-03", Sex::Female);
        c.all.people[mother].health = vec![Health::Disabled];
    }),
    ("PE-CLASS-NOT-DISABLED", |c| {
        let mother = one(c, Relation::Mother, "1955-04-03", Sex::Female);
        c.all.people[mother].disability = Some("肢体三级".into());
    }),
    ("PE-NO-PHONE", |c| {
        let house = c.idle("2026-11-10");
        let head = c.head(house);
        c.houses(house).phone = None;
        c.all.people[head].phone = None;
    }),
    ("PE-SCHOOL-BOTH", |c| {
        let son = one(c, Relation::Son, "2012-04-03", Sex::Male);
        c.all.people[son].education = Some(Education::Primary);
    }),
    ("PE-SCHOOL-NONE", |c| {
        let mother = one(c, Relation::Mother, "1955-04-03", Sex::Female);
        c.all.people[mother].education = None;
    }),
    ("PE-PRESCHOOL-AGE", |c| {
        student(c, "2016-04-03", StudentStatus::Preschool)
    }),
    ("PE-PRIMARY-AGE", |c| {
        student(c, "2008-04-03", StudentStatus::Primary)
    }),
    ("PE-PUPIL-AGE", |c| {
        student(c, "2001-04-03", StudentStatus::Senior3)
    }),
    ("PE-COLLEGE-AGE", |c| {
        student(c, "2014-04-03", StudentStatus::Bachelor1)
    }),
    ("PE-EDUCATION-AGE", |c| {
        educated(c, "2014-04-03", Education::Bachelor)
    }),
    ("PE-DROPPED-OUT", |c| {
        educated(c, "2014-04-03", Education::Primary)
    }),
    ("PE-ABILITY-MISSING", |c| {
        let brother = c.worker();
        c.all.people[brother].ability = None;
    }),
    ("PE-ABILITY-HEALTHY", |c| {
        let brother = c.worker();
        c.all.people[brother].ability = Some((LabourAbility::None, day("2025-01-01")));
    }),
    ("PE-ABILITY-LOWERED", |c| {
        let brother = c.worker();
        c.all.people[brother].ability = Some((LabourAbility::Lost, day("2026-09-01")));
        c.all.people[brother].ability_before = Some(LabourAbility::Ordinary);
    }),
    ("PE-ABILITY-CHILD", |c| {
        let son = one(c, Relation::Son, "2014-04-03", Sex::Male);
        able(c, son, LabourAbility::Ordinary);
    }),
    ("PE-ABILITY-OLD", |c| {
        let mother = one(c, Relation::Mother, "1949-04-03", Sex::Female);
        able(c, mother, LabourAbility::Skilled);
    }),
    ("PE-ABILITY-DISABLED", |c| {
        let mother = one(c, Relation::Mother, "1958-04-03", Sex::Female);
        able(c, mother, LabourAbility::Ordinary);
        c.all.people[mother].health = vec![Health::Disabled];
        c.all.people[mother].disability = Some("视力一级".into());
    }),
    ("PE-ABILITY-STUDENT", |c| {
        let son = one(c, Relation::Son, "2006-04-03", Sex::Male);
        able(c, son, LabourAbility::Ordinary);
    }),
    ("WI-NOT-ASKED", |c| {
        c.worker();
    }),
    ("WI-LAPSED", |c| {
        let brother = c.worker();
        c.refuses(brother, "2026-06-01", Some("带孩子".into()));
    }),
    ("WI-NO-REASON", |c| {
        let brother = c.worker();
        c.refuses(brother, "2026-10-15", None);
    }),
    ("WI-NOT-ABLE", |c| {
        let mother = one(c, Relation::Mother, "1955-04-03", Sex::Female);
        c.wants(mother, "2026-10-15");
    }),
    ("WI-UNWILLING-WORKS", |c| {
        let house = c.family();
        let head = c.head(house);
        c.refuses(head, "2026-10-15", Some("不想动".into()));
    }),
    ("CO-STALLED", |c| {
        c.idle("2026-09-01");
    }),
    ("CO-GAP-SECOND", |c| {
        let brother = c.worker();
        c.wants(brother, "2026-09-01");
        let house = c.all.houses.len() - 1;
        c.earns(house, 6_000, 0);
    }),
];

fn of_family(c: &mut County, change: fn(&mut qiaomen::checks::model::House)) {
    let house = c.family();
    change(c.houses(house));
}

fn status(c: &mut County, kind: HouseholdKind, monitor: Option<MonitorKind>, on: Option<&str>) {
    let house = c.family();
    c.houses(house).status = Status {
        kind,
        monitor,
        identified_on: on.map(day),
        risk_cleared: false,
    };
}

fn relation(c: &mut County, house: usize, relation: Relation) {
    let head = c.head(house);
    if let Some(home) = &mut c.all.people[head].home {
        home.relation = relation;
    }
}

/// One more member of a new family.
fn one(c: &mut County, relation: Relation, birth: &str, sex: Sex) -> usize {
    let house = c.family();
    c.member(house, relation, birth, sex)
}

fn able(c: &mut County, person: usize, ability: LabourAbility) {
    c.all.people[person].ability = Some((ability, day("2025-12-20")));
}

fn student(c: &mut County, birth: &str, student: StudentStatus) {
    let son = one(c, Relation::Son, birth, Sex::Male);
    c.all.people[son].student = Some(student);
    c.all.people[son].education = None;
    c.all.people[son].will = None;
    able(c, son, LabourAbility::None);
}

fn educated(c: &mut County, birth: &str, education: Education) {
    let son = one(c, Relation::Son, birth, Sex::Male);
    c.all.people[son].student = None;
    c.all.people[son].education = Some(education);
}
