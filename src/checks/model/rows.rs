//! How rows are named, and hits made of them.

use super::facts::{Firm, House, Job, Line, Post, Someone};
use super::index::Facts;
use super::rule::{Hit, Row};
use crate::db::keys::hex;

fn named(name: &str, no: Option<&str>) -> String {
    match no {
        Some(no) if !name.is_empty() => format!("{name}（{no}）"),
        Some(no) => no.to_owned(),
        None => name.to_owned(),
    }
}

fn row(kind: &'static str, id: String, name: String, wrong: String) -> Row {
    Row {
        kind,
        id,
        name,
        wrong,
        basis: String::new(),
    }
}

impl Row {
    /// With what else the hit rests on.
    pub fn resting_on(mut self, blind: &[u8]) -> Self {
        self.basis = hex(blind);
        self
    }
}

impl Facts {
    /// A household as a row.
    pub fn house_row(&self, house: &House, wrong: impl Into<String>) -> Row {
        let head = self.head(house).map_or("", |head| head.name.as_str());
        let name = named(head, house.no.as_deref());
        row("household", house.id.to_string(), name, wrong.into())
    }

    /// A person as a row.
    pub fn person_row(&self, person: &Someone, wrong: impl Into<String>) -> Row {
        let name = named(&person.name, person.no.as_deref());
        row("person", person.id.to_string(), name, wrong.into())
    }

    /// A placement as a row.
    pub fn job_row(&self, job: &Job, wrong: impl Into<String>) -> Row {
        let who = self
            .person(job.person)
            .map_or("", |person| person.name.as_str());
        let at = format!("{who} {} {}", job.employer_name, job.title);
        let name = at.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = named(&name, Some(&job.no));
        row("placement", job.id.to_string(), name, wrong.into())
    }

    /// A payment line as a row.
    pub fn line_row(&self, job: &Job, line: &Line, wrong: impl Into<String>) -> Row {
        let who = self
            .person(job.person)
            .map_or("", |person| person.name.as_str());
        let wage = &line.wage;
        let name = format!(
            "{who} {}至{} {} {}元（{}）",
            wage.from,
            wage.to,
            wage.source,
            wage.net.yuan_text(),
            job.no
        );
        row("wage_record", wage.id.to_string(), name, wrong.into())
    }

    /// A vacancy as a row.
    pub fn post_row(&self, post: &Post, wrong: impl Into<String>) -> Row {
        let firm = self
            .firm(post.employer)
            .map_or("", |firm| firm.name.as_str());
        let name = format!("{firm} {}", post.title).trim().to_owned();
        row("vacancy", post.id.to_string(), name, wrong.into())
    }

    /// An employer as a row.
    pub fn firm_row(&self, firm: &Firm, wrong: impl Into<String>) -> Row {
        let name = named(&firm.name, firm.credit_code.as_deref());
        row("employer", firm.id.to_string(), name, wrong.into())
    }

    /// A hit for every household of which `wrong` says something.
    pub fn each_house(&self, wrong: impl Fn(&House) -> Option<String>) -> Vec<Hit> {
        let hits = self.houses().iter().filter_map(|house| {
            let row = self.house_row(house, wrong(house)?);
            Some(Hit {
                division: Some(house.division),
                rows: vec![row],
            })
        });
        hits.collect()
    }

    /// A hit for every member of a household of whom `wrong` says something.
    pub fn each_member(&self, wrong: impl Fn(&House, &Someone) -> Option<String>) -> Vec<Hit> {
        let hits = self.houses().iter().flat_map(|house| {
            let wrong = &wrong;
            self.members(house).filter_map(move |person| {
                let row = self.person_row(person, wrong(house, person)?);
                Some(Hit {
                    division: Some(house.division),
                    rows: vec![row],
                })
            })
        });
        hits.collect()
    }

    /// A hit for every placement of a known person of which `wrong` says something.
    pub fn each_job(&self, wrong: impl Fn(&Job, &Someone) -> Option<String>) -> Vec<Hit> {
        let hits = self.jobs().iter().filter_map(|job| {
            let wrong = wrong(job, self.person(job.person)?)?;
            Some(self.job_hit(vec![self.job_row(job, wrong)], job))
        });
        hits.collect()
    }

    /// A hit for every payment line that counts of which `wrong` says something.
    pub fn each_line(&self, wrong: impl Fn(&Job, &Someone, &Line) -> Option<String>) -> Vec<Hit> {
        let mut hits = Vec::new();
        for job in self.jobs() {
            let Some(person) = self.person(job.person) else {
                continue;
            };
            for line in self.counting_lines(job) {
                if let Some(wrong) = wrong(job, person, line) {
                    hits.push(self.job_hit(vec![self.line_row(job, line, wrong)], job));
                }
            }
        }
        hits
    }

    /// Rows that belong to the household of a placement's person.
    pub fn job_hit(&self, rows: Vec<Row>, job: &Job) -> Hit {
        Hit {
            division: self.division(job.person),
            rows,
        }
    }

    /// Lines that no other line corrects.
    pub fn counting_lines<'a>(&self, job: &'a Job) -> impl Iterator<Item = &'a Line> {
        let corrects: Vec<_> = job
            .lines
            .iter()
            .filter_map(|line| line.wage.corrects)
            .collect();
        job.lines
            .iter()
            .filter(move |line| !corrects.contains(&line.wage.id))
    }
}
