//! A clean county at 2026-11-24 as plain facts, and the ways to add to it what is wanted.

use chrono::NaiveDate;
use qiaomen::checks::model::{
    Facts, Firm, Home, House, Job, Limits, Line, Mark, MinimumWageFrom, Post, Report, Sent, Signed,
    Snapshot, Someone, check,
};
use qiaomen::coverage::model::CoverageState;
use qiaomen::employers::model::EmployerKind;
use qiaomen::households::model::*;
use qiaomen::kernel::id::*;
use qiaomen::kernel::{DivisionCode, Education, Fen, Month, Sex, age_on};
use qiaomen::placements::model::*;
use qiaomen::rulebook::model::*;
use qiaomen::vacancies::model::{ContractForm, VacancyState};

pub const TODAY: &str = "2026-11-24";
pub const VILLAGE: &str = "532504105201";

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A county that is added to: everything has an index in the snapshot's lists.
pub struct County {
    pub all: Snapshot,
    made: u64,
}

fn fact<F: Fact>() -> F {
    let fact = defaults().unwrap().into_iter().find(|fact| {
        fact.topic == F::TOPIC
            && fact.valid_from <= day(TODAY)
            && fact.valid_to.is_none_or(|end| end > day(TODAY))
    });
    serde_json::from_value(fact.unwrap().value).unwrap()
}

fn minimum() -> Vec<MinimumWageFrom> {
    let facts = defaults().unwrap().into_iter();
    let wages = facts.filter(|fact| fact.topic == MinimumWage::TOPIC);
    wages
        .map(|fact| MinimumWageFrom {
            from: fact.valid_from,
            wage: serde_json::from_value(fact.value).unwrap(),
        })
        .collect()
}

impl County {
    pub fn empty() -> Self {
        let limits = Limits {
            ages: fact(),
            will: fact(),
            line: fact(),
            year: fact(),
            welfare: fact(),
            wage: fact(),
            minimum: minimum(),
            amounts: fact(),
            check_ages: fact(),
            days: fact(),
            oddity: fact(),
        };
        let all = Snapshot {
            day: day(TODAY),
            limits,
            houses: vec![],
            people: vec![],
            jobs: vec![],
            firms: vec![],
            posts: vec![],
            sent: vec![],
        };
        Self { all, made: 0 }
    }

    /// Eleven households in which nothing is wrong: work in the town, away, in a public-welfare post, none at all;
    /// children at school, the old, the ill, those who do not want to work and those who wait for an answer.
    pub fn clean() -> Self {
        let mut county = Self::empty();
        county.firm("弥勒第一制衣厂");
        for _ in 0..6 {
            county.family();
        }
        // A family of four generations.
        let large = county.family();
        county.member(large, Relation::Spouse, "1982-04-03", Sex::Female);
        county.member(large, Relation::Son, "2012-05-06", Sex::Male);
        county.member(large, Relation::Daughter, "2006-05-06", Sex::Female);
        county.member(large, Relation::Son, "2024-05-06", Sex::Male);
        county.member(large, Relation::Mother, "1955-02-03", Sex::Female);
        // Monitored since August, and helped: a public-welfare post since September.
        let marginal = county.idle("2026-08-20");
        let head = county.head(marginal);
        let post = county.welfare(head, "2026-09-01");
        county.pay(post, 9, 10, 100_000);
        county.houses(marginal).status = Status {
            kind: HouseholdKind::Ordinary,
            monitor: Some(MonitorKind::Marginal),
            identified_on: Some(day("2026-08-01")),
            risk_cleared: false,
        };
        county.houses(marginal).coverage = Some(CoverageState::Covered);
        // Works away, paid by the employer, and his word agrees.
        let away = county.family();
        let job = county.job_of(away);
        county.all.jobs[job].region = Region::Away;
        county.all.jobs[job].channel = Channel::Away;
        county.all.jobs[job].place = "浙江省-宁波市-慈溪市".into();
        let mut word = county.all.jobs[job].lines[7].clone();
        word.wage.source = WageSource::Worker;
        word.wage.provided_by = "本人".into();
        word.wage.recorded_by = "小张".into();
        word.wage.id = county.id(WageRecordId::from_bytes);
        county.all.jobs[job].lines.push(word);
        let job = county.all.jobs[job].id;
        county.houses(away).signed = Some(Signed {
            by: "老陈".into(),
            as_of: day("2026-11-20"),
            fallen: None,
            jobs: vec![job],
        });
        // Hired through a referral, into a vacancy that is still open.
        let hired = county.family();
        let post = county.post("缝纫工", 0);
        let (at, head) = (county.job_of(hired), county.head(hired));
        county.all.posts[post].filled = 1;
        let sent = county.sent(head, post, "2026-02-20", Some("2026-02-20"));
        county.all.sent[sent].state = ReferralState::Hired;
        county.all.sent[sent].employer_answered = true;
        county.all.jobs[at].vacancy = Some(county.all.posts[post].id);
        county.all.jobs[at].referral = Some(county.all.sent[sent].id);
        county.elder("1950-03-04");
        // Wants work, and was offered some two weeks ago.
        let waits = county.idle("2026-09-01");
        let head = county.head(waits);
        county.sent(head, post, "2026-11-10", None);
        county
    }

    pub fn report(&self, marks: &[Mark]) -> Report {
        check(&Facts::new(self.all.clone()), marks)
    }

    pub fn id<T>(&mut self, of: fn(&[u8]) -> Result<T, uuid::Error>) -> T {
        self.made += 1;
        of(&u128::from(self.made).to_be_bytes()).unwrap()
    }

    pub fn houses(&mut self, at: usize) -> &mut House {
        &mut self.all.houses[at]
    }

    /// A household of nobody.
    pub fn bare(&mut self, kind: HouseholdKind) -> usize {
        let id = self.id(HouseholdId::from_bytes);
        let target = kind == HouseholdKind::Lifted;
        self.all.houses.push(House {
            id,
            no: Some(format!("H{}", self.made)),
            division: DivisionCode::parse(VILLAGE).unwrap(),
            status: Status {
                kind,
                monitor: None,
                identified_on: None,
                risk_cleared: false,
            },
            minimum_living: false,
            extreme_hardship: false,
            phone: Some(self.made.to_be_bytes().to_vec()),
            helpers: 1,
            income: None,
            coverage: target.then_some(CoverageState::NotApplicable),
            signed: None,
        });
        self.all.houses.len() - 1
    }

    pub fn earns(&mut self, house: usize, wage: i64, other: i64) {
        let amounts = IncomeAmounts {
            wage: Fen::from_yuan(wage),
            transfer: Fen::from_yuan(other),
            ..IncomeAmounts::default()
        };
        self.income(house, amounts);
    }

    pub fn income(&mut self, house: usize, amounts: IncomeAmounts) {
        let line = self.all.limits.line;
        self.houses(house).income = Some(HouseholdIncome {
            year: 2026,
            amounts,
            head: head_income(&amounts, 1, line),
        });
    }

    /// A man of 1980 in work since March, 3,2xx yuan a month, every household another amount.
    pub fn family(&mut self) -> usize {
        let house = self.bare(HouseholdKind::Lifted);
        self.houses(house).coverage = Some(CoverageState::Covered);
        let birth = format!("1980-01-{:02}", house % 28 + 1);
        let head = self.member(house, Relation::Head, &birth, Sex::Male);
        self.all.people[head].will = None;
        let job = self.job(head, "2026-03-01");
        self.all.jobs[job].form = EmploymentForm::Unit;
        self.all.jobs[job].channel = Channel::Local;
        self.all.jobs[job].full_time = true;
        self.all.jobs[job].contract = Some(ContractForm::Labour);
        self.all.jobs[job].employer = Some(self.all.firms[0].id);
        self.all.jobs[job].employer_name = self.all.firms[0].name.clone();
        self.pay(job, 3, 10, 320_000 + 1_000 * self.made as i64);
        self.earns(house, 26_000, 4_000);
        house
    }

    /// A man of 1980 who wants work since a day, and has none.
    pub fn idle(&mut self, since: &str) -> usize {
        let house = self.bare(HouseholdKind::Lifted);
        self.houses(house).coverage = Some(CoverageState::NotCovered);
        let birth = format!("1980-02-{:02}", house % 28 + 1);
        let head = self.member(house, Relation::Head, &birth, Sex::Male);
        self.wants(head, since);
        self.earns(house, 0, 14_000);
        house
    }

    /// A woman alone who cannot work.
    pub fn elder(&mut self, birth: &str) -> usize {
        let house = self.bare(HouseholdKind::Lifted);
        self.member(house, Relation::Head, birth, Sex::Female);
        self.earns(house, 0, 12_000);
        house
    }

    /// A member as the registers should have one of that age.
    pub fn member(&mut self, house: usize, relation: Relation, birth: &str, sex: Sex) -> usize {
        let id = self.id(PersonId::from_bytes);
        let (birth, number) = (day(birth), self.made);
        let age = age_on(birth, day(TODAY));
        let student = match age {
            ..6 => Some(StudentStatus::Preschool),
            6..12 => Some(StudentStatus::Primary),
            12..16 => Some(StudentStatus::Grade8),
            16..19 => Some(StudentStatus::Senior2),
            19..22 => Some(StudentStatus::College2),
            _ => None,
        };
        let ability = match age {
            22..60 => LabourAbility::Ordinary,
            60.. => LabourAbility::Lost,
            _ => LabourAbility::None,
        };
        let person = Someone {
            id,
            no: Some(format!("P{number}")),
            name: format!("张{number}"),
            home: Some(Home {
                household: self.all.houses[house].id,
                relation,
            }),
            birth,
            sex,
            education: student.is_none().then_some(Education::Primary),
            student,
            health: vec![Health::Healthy],
            disability: None,
            ability: Some((ability, day("2025-12-20"))),
            ability_before: None,
            will: None,
            will_recorded_by: "李帮扶".into(),
            phone: Some(number.to_be_bytes().to_vec()),
            card: Some(number.to_be_bytes().to_vec()),
            died_on: None,
        };
        self.all.people.push(person);
        let at = self.all.people.len() - 1;
        if (22..60).contains(&age) {
            self.refuses(at, "2026-10-15", Some(format!("要照看家里{number}号地")));
        }
        at
    }

    /// A brother of 1985, who does not want work.
    pub fn brother(&mut self, house: usize) -> usize {
        let birth = format!("1985-03-{:02}", self.made % 28 + 1);
        self.member(house, Relation::Sibling, &birth, Sex::Male)
    }

    /// A new household with a brother who has no will on record: for jobs of his own.
    pub fn worker(&mut self) -> usize {
        let house = self.family();
        let brother = self.brother(house);
        self.all.people[brother].will = None;
        brother
    }

    fn said(&mut self, person: usize, wants_work: bool, on: &str, why_not: Option<String>) {
        self.all.people[person].will = Some(Willingness {
            wants_work,
            why_not,
            farthest: Farthest::County,
            kinds: vec![],
            occupations: vec![],
            least_pay: None,
            available_from: None,
            obstacles: vec![],
            wants_training: false,
            how: HowStated::Signed,
            stated_on: day(on),
        });
    }

    pub fn wants(&mut self, person: usize, on: &str) {
        self.said(person, true, on, None);
    }

    pub fn refuses(&mut self, person: usize, on: &str, why: Option<String>) {
        self.said(person, false, on, why);
    }

    pub fn head(&self, house: usize) -> usize {
        let house = self.all.houses[house].id;
        let people = &self.all.people;
        let head = people.iter().position(|person| {
            person
                .home
                .is_some_and(|home| home.household == house && home.relation == Relation::Head)
        });
        head.unwrap()
    }

    pub fn job_of(&self, house: usize) -> usize {
        let head = self.all.people[self.head(house)].id;
        let mut jobs = self.all.jobs.iter();
        jobs.position(|job| job.person == head).unwrap()
    }

    /// Odd jobs in the town: flexible, not full-time, verified.
    pub fn job(&mut self, person: usize, started: &str) -> usize {
        let id = self.id(PlacementId::from_bytes);
        self.all.jobs.push(Job {
            id,
            no: format!("SG{}", self.made),
            person: self.all.people[person].id,
            employer: None,
            employer_name: String::new(),
            vacancy: None,
            referral: None,
            title: "杂工".into(),
            channel: Channel::Flexible,
            form: EmploymentForm::Flexible,
            region: Region::Town,
            place: "云南省-红河州-弥勒市".into(),
            industry: Some("C1810".into()),
            full_time: false,
            contract: None,
            started_on: day(started),
            ended_on: None,
            end_reason: None,
            state: PlacementState::Confirmed,
            lines: vec![],
        });
        self.all.jobs.len() - 1
    }

    pub fn ended(&mut self, job: usize, on: &str) {
        self.all.jobs[job].ended_on = Some(day(on));
        self.all.jobs[job].end_reason = Some(EndReason::ContractOver);
        self.all.jobs[job].state = PlacementState::Ended;
    }

    /// A public-welfare post.
    pub fn welfare(&mut self, person: usize, started: &str) -> usize {
        let job = self.job(person, started);
        self.all.jobs[job].form = EmploymentForm::PublicWelfare;
        self.all.jobs[job].channel = Channel::PublicWelfare;
        job
    }

    /// Paid by the month of 2026, each month a little more.
    pub fn pay(&mut self, job: usize, from: u32, to: u32, fen: i64) {
        for month in from..=to {
            self.paid(job, month, fen + 500 * i64::from(month));
        }
    }

    /// Paid one month of 2026 on the tenth of the next, recorded on the fifteenth.
    pub fn paid(&mut self, job: usize, month: u32, fen: i64) -> usize {
        let id = self.id(WageRecordId::from_bytes);
        let first = NaiveDate::from_ymd_opt(2026, month, 1).unwrap();
        let last = Month::containing(first).last_day();
        let placement = self.all.jobs[job].id;
        self.all.jobs[job].lines.push(Line {
            wage: WageRecord {
                id,
                placement,
                from: first,
                to: last,
                paid_on: Some(last + chrono::Days::new(10)),
                method: Some(PayMethod::Bank),
                half_days: None,
                minutes: None,
                pieces: None,
                gross: Fen::new(fen),
                deductions: Fen::ZERO,
                net: Fen::new(fen),
                source: WageSource::Employer,
                provided_by: "会计".into(),
                evidence: None,
                corrects: None,
                recorded_by: "小王".into(),
            },
            recorded_on: last + chrono::Days::new(15),
        });
        self.all.jobs[job].lines.len() - 1
    }

    pub fn firm(&mut self, name: &str) -> usize {
        let id = self.id(EmployerId::from_bytes);
        self.all.firms.push(Firm {
            id,
            name: name.into(),
            kind: EmployerKind::Enterprise,
            credit_code: Some(format!("9153999900000000{}", self.made)),
            no_code_reason: None,
            responsible: None,
            phone: Some(self.made.to_be_bytes().to_vec()),
        });
        self.all.firms.len() - 1
    }

    /// A vacancy of a firm, open since January and confirmed this month.
    pub fn post(&mut self, title: &str, firm: usize) -> usize {
        let id = self.id(VacancyId::from_bytes);
        self.all.posts.push(Post {
            id,
            title: title.into(),
            employer: self.all.firms[firm].id,
            openings: 5,
            filled: 0,
            monthly: (Some(Fen::from_yuan(3_000)), Some(Fen::from_yuan(4_000))),
            blocked: vec![],
            valid_until: day("2026-12-31"),
            published_on: Some(day("2026-01-05")),
            confirmed_on: Some(day("2026-11-10")),
            collected_by: Some("小王".into()),
            checked_by: Some("小张".into()),
            state: VacancyState::Published,
        });
        self.all.posts.len() - 1
    }

    pub fn sent(&mut self, person: usize, post: usize, on: &str, consent: Option<&str>) -> usize {
        let id = self.id(ReferralId::from_bytes);
        self.all.sent.push(Sent {
            id,
            person: self.all.people[person].id,
            vacancy: self.all.posts[post].id,
            on: day(on),
            consent_on: consent.map(day),
            employer_answered: false,
            state: ReferralState::Sent,
        });
        self.all.sent.len() - 1
    }
}
