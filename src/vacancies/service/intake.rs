//! Taking in postings by the batch: what is complete becomes a vacancy, the rest a draft with what it lacks.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::checking::facts_on;
use super::drafts::complete;
use super::employer_names::{Named, ids_of};
use super::life::blocks;
use super::lists::is_same;
use super::reading::read;
use crate::db::keys::hex;
use crate::db::{Txn, change_log};
use crate::employers::model::name_key;
use crate::kernel::id::{BatchId, DraftId, EmployerId, VacancyId};
use crate::kernel::{CreditCode, Ctx, Result};
use crate::regions::model::Gazetteer;
use crate::vacancies::model::{
    DraftText, Finding, FindingCode, NewDraft, NewVacancy, Vacancy, VacancyState, column,
};
use crate::vacancies::rules;
use crate::vacancies::store::{self, EventRow};

/// A posting as it comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// Column by column as typed.
    pub text: DraftText,
    /// Where it comes from; a name that stays the same from one import to the next.
    pub source: String,
    /// Its name there; none: its own text names it.
    pub source_ref: Option<String>,
}

/// What became of a batch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Intake {
    /// Vacancies that may be shown at once: complete, checked, nothing against them.
    pub published: Vec<VacancyId>,
    /// Vacancies that somebody has to look at.
    pub submitted: Vec<VacancyId>,
    /// Drafts, because something is missing or cannot be read.
    pub drafts: Vec<DraftId>,
    /// Drafts that look like a post on file (续招).
    pub again: Vec<DraftId>,
    /// Postings that are on file word for word.
    pub unchanged: usize,
}

/// A complete posting waiting for its employer.
struct Ready {
    incoming: Incoming,
    complete: super::drafts::Complete,
    findings: Vec<Finding>,
}

/// Takes in a batch in the caller's transaction; `gazetteer` names today's places. Employers that are not on file are
/// entered, marked as not verified. The caller writes the audit row of the batch.
pub fn take_in(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    batch: Option<BatchId>,
    gazetteer: &Gazetteer,
    incoming: Vec<Incoming>,
) -> Result<Intake> {
    let facts = facts_on(txn.conn, ctx.today())?;
    let mut intake = Intake::default();
    let (mut ready, mut drafts) = (Vec::new(), Vec::new());
    for one in incoming {
        ctx.step(1);
        let mut reading = read(&one.text, gazetteer);
        reading
            .findings
            .extend(rules::check(&reading.posting, &facts));
        match complete(reading.posting, &reading.findings) {
            Ok(complete) => ready.push(Ready {
                incoming: one,
                complete,
                findings: reading.findings,
            }),
            Err(_) => drafts.push((one, reading.findings)),
        }
    }
    let named: Vec<Named> = ready
        .iter()
        .map(|one| Named {
            name: one.complete.posting.employer_name.clone(),
            credit_code: CreditCode::parse(one.incoming.text.get(column::CREDIT_CODE)).ok(),
            kind: one.complete.vacancy_kind(),
        })
        .collect();
    let employers = ids_of(txn, ctx, batch, &named)?;
    let mut known = Known::load(txn, &employers)?;
    let mut fresh = Vec::new();
    for (one, employer) in ready.into_iter().zip(employers) {
        let mut findings = one.findings;
        let new = one.complete.under(employer);
        match known.same(&new, ctx) {
            Some(old) if says_the_same(old, &new) => intake.unchanged += 1,
            Some(old) => {
                findings.push(
                    Finding::of(FindingCode::Again, column::TITLE).saying(old.id.to_string()),
                );
                drafts.push((one.incoming, findings));
            }
            None => {
                let vacancy = new_vacancy(ctx, new, findings, batch);
                known.add(&vacancy);
                fresh.push(vacancy);
            }
        }
    }
    file_vacancies(txn, ctx, fresh, &mut intake)?;
    file_drafts(txn, ctx, batch, drafts, &mut intake)?;
    Ok(intake)
}

fn file_vacancies(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    mut fresh: Vec<Vacancy>,
    intake: &mut Intake,
) -> Result<()> {
    let mut events = Vec::with_capacity(fresh.len() * 2);
    for vacancy in &mut fresh {
        events.push(EventRow {
            vacancy: vacancy.id,
            from: None,
            to: VacancyState::Submitted,
            why: None,
        });
        let checked = vacancy.terms.collected.is_checked();
        if !checked || blocks(&vacancy.findings) {
            intake.submitted.push(vacancy.id);
            continue;
        }
        vacancy.state = VacancyState::Published;
        vacancy.published_at = Some(ctx.timestamp());
        intake.published.push(vacancy.id);
        let checker = vacancy
            .terms
            .collected
            .checked_by
            .as_deref()
            .unwrap_or_default();
        events.push(EventRow {
            vacancy: vacancy.id,
            from: Some(VacancyState::Submitted),
            to: VacancyState::Published,
            why: Some(format!("导入时已核实，核实人{checker}")),
        });
    }
    store::insert(txn, ctx, &fresh)?;
    store::insert_events(txn, ctx, &events)?;
    let ids: Vec<String> = fresh.iter().map(|vacancy| vacancy.id.to_string()).collect();
    change_log::append(txn, ctx, "vacancy", &ids)
}

/// Files drafts, but none twice: what came from the same source under the same name is left as the clerk has it.
fn file_drafts(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    batch: Option<BatchId>,
    drafts: Vec<(Incoming, Vec<Finding>)>,
    intake: &mut Intake,
) -> Result<()> {
    let mut known: HashMap<String, HashMap<String, DraftId>> = HashMap::new();
    let mut fresh = Vec::new();
    for (one, findings) in drafts {
        let name = one.source_ref.clone().unwrap_or_else(|| digest(&one.text));
        let refs = match known.get_mut(&one.source) {
            Some(refs) => refs,
            None => {
                let loaded = store::refs_of(txn.conn, &one.source)?;
                known.entry(one.source.clone()).or_insert(loaded)
            }
        };
        if refs.contains_key(&name) {
            intake.unchanged += 1;
            continue;
        }
        let id = DraftId::new(ctx);
        refs.insert(name.clone(), id);
        let again = findings
            .iter()
            .any(|finding| finding.code == FindingCode::Again);
        if again {
            &mut intake.again
        } else {
            &mut intake.drafts
        }
        .push(id);
        let new = NewDraft {
            text: one.text,
            source: one.source,
            source_ref: Some(name),
            findings,
        };
        fresh.push((id, new));
    }
    store::insert_drafts(txn, ctx, batch, &fresh)?;
    let ids: Vec<String> = fresh.iter().map(|(id, _)| id.to_string()).collect();
    change_log::append(txn, ctx, "draft", &ids)
}

/// Names a posting by what it says.
fn digest(text: &DraftText) -> String {
    let mut sha = Sha256::new();
    for (column, cell) in text.cells() {
        for part in [column, cell] {
            sha.update((part.len() as u64).to_be_bytes());
            sha.update(part);
        }
    }
    hex(&sha.finalize()[..16])
}

/// The vacancies of the employers concerned, by title.
struct Known(HashMap<(EmployerId, String), Vec<Vacancy>>);

impl Known {
    fn load(txn: &mut Txn<'_>, employers: &[EmployerId]) -> Result<Self> {
        let mut ids = employers.to_vec();
        ids.sort();
        ids.dedup();
        let mut known = Self(HashMap::new());
        for vacancy in store::of_employers(txn.conn, &ids)? {
            known.add(&vacancy);
        }
        Ok(known)
    }

    fn add(&mut self, vacancy: &Vacancy) {
        let key = (vacancy.employer, name_key(&vacancy.terms.title));
        self.0.entry(key).or_default().push(vacancy.clone());
    }

    fn same(&self, new: &NewVacancy, ctx: &Ctx) -> Option<&Vacancy> {
        let named = self.0.get(&(new.employer, name_key(&new.terms.title)))?;
        let same: Vec<&Vacancy> = named
            .iter()
            .filter(|vacancy| is_same(vacancy, &new.terms, ctx.today()))
            .collect();
        same.iter()
            .find(|vacancy| says_the_same(vacancy, new))
            .or(same.first())
            .copied()
    }
}

/// Word for word, the telephone (sealed on file) and later confirmations aside.
fn says_the_same(old: &Vacancy, new: &NewVacancy) -> bool {
    let bare = |terms: &crate::vacancies::model::Terms| {
        let mut terms = terms.clone();
        terms.collected = Default::default();
        terms
    };
    old.kind == new.kind
        && old.openings == new.openings
        && old.valid_until == new.valid_until
        && bare(&old.terms) == bare(&new.terms)
}

/// A vacancy just submitted. Its validity begins when it was collected, today at the latest.
pub(super) fn new_vacancy(
    ctx: &Ctx,
    new: NewVacancy,
    findings: Vec<Finding>,
    batch: Option<BatchId>,
) -> Vacancy {
    let collected = new.terms.collected.collected_on.unwrap_or(ctx.today());
    Vacancy {
        id: VacancyId::new(ctx),
        employer: new.employer,
        kind: new.kind,
        openings: new.openings,
        filled: 0,
        valid_from: collected.min(ctx.today()).min(new.valid_until),
        valid_until: new.valid_until,
        terms: new.terms,
        findings,
        state: VacancyState::Submitted,
        published_at: None,
        batch,
        version: 1,
        created_at: ctx.timestamp(),
        updated_at: ctx.timestamp(),
    }
}
