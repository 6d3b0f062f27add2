//! A posting on its way to becoming a vacancy: written down, put right, submitted.

use super::checking::facts_on;
use super::employer_names::{Named, ids_of};
use super::intake::new_vacancy;
use super::lists::{self, is_same};
use super::reading::read;
use crate::audit::{self, Entry};
use crate::db::{Conn, Db, Txn, change_log};
use crate::kernel::id::{DraftId, VacancyId};
use crate::kernel::{CreditCode, Ctx, Error, Result};
use crate::regions;
use crate::vacancies::model::{
    Draft, DraftState, DraftText, Finding, FindingCode, NewDraft, NewVacancy, Posting,
    VacancyState, column,
};
use crate::vacancies::rules;
use crate::vacancies::store::{self, DraftChange, EventRow};

/// Files a draft. What is missing or wrong is found and kept with it.
pub fn create_draft(db: &Db, ctx: &Ctx, text: DraftText, source: &str) -> Result<DraftId> {
    db.write_txn(|txn| {
        let (_, findings) = judged(txn.conn, ctx, &text)?;
        let id = DraftId::new(ctx);
        let new = NewDraft {
            text,
            source: source.to_owned(),
            source_ref: None,
            findings,
        };
        store::insert_drafts(txn, ctx, None, &[(id, new)])?;
        noted(txn, ctx, "draft.create", id, None)?;
        Ok(id)
    })
}

/// Writes over an open draft. The telephone stays as it is unless the text names one.
///
/// # Errors
/// `DRAFT-STALE`, `DRAFT-CLOSED`, `DRAFT-NONE`.
pub fn edit_draft(db: &Db, ctx: &Ctx, id: DraftId, version: i64, text: DraftText) -> Result<Draft> {
    db.write_txn(|txn| {
        let old = open_draft(txn, id)?;
        let text = with_phone(txn, &old, text)?;
        let (_, findings) = judged(txn.conn, ctx, &text)?;
        let change = DraftChange {
            text: &text,
            findings: &findings,
            state: DraftState::Open,
            vacancy: None,
        };
        store::update_draft(txn, ctx, id, version, &change)?;
        noted(txn, ctx, "draft.edit", id, None)?;
        lists::draft(txn.conn, id)
    })
}

/// Sets a draft aside.
///
/// # Errors
/// `VACANCY-REASON` without a reason; `DRAFT-STALE`, `DRAFT-CLOSED`, `DRAFT-NONE`.
pub fn discard_draft(db: &Db, ctx: &Ctx, id: DraftId, version: i64, why: &str) -> Result<()> {
    let why = super::changes::reason(why)?;
    db.write_txn(|txn| {
        close(
            txn,
            ctx,
            id,
            version,
            DraftState::Discarded,
            None,
            Some(why),
        )
    })
}

/// What submitting a draft came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Submission {
    /// It is a vacancy now, with these findings.
    Submitted(VacancyId, Vec<Finding>),
    /// The same post is on file and valid: renew one of these, or submit as a new one all the same.
    Again(Vec<VacancyId>),
}

/// Makes a vacancy of a draft, unless the same post is on file already.
///
/// # Errors
/// `DRAFT-INCOMPLETE` naming what the law wants and the draft lacks; `DRAFT-STALE`, `DRAFT-CLOSED`, `DRAFT-NONE`.
pub fn submit(db: &Db, ctx: &Ctx, id: DraftId, version: i64) -> Result<Submission> {
    db.write_txn(|txn| submit_in(txn, ctx, id, version, false))
}

/// The same for a post that really is another one.
///
/// # Errors
/// As [`submit`].
pub fn submit_as_new(db: &Db, ctx: &Ctx, id: DraftId, version: i64) -> Result<Submission> {
    db.write_txn(|txn| submit_in(txn, ctx, id, version, true))
}

fn submit_in(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    id: DraftId,
    version: i64,
    anyway: bool,
) -> Result<Submission> {
    let draft = open_draft(txn, id)?;
    let text = with_phone(txn, &draft, draft.text.clone())?;
    let (posting, findings) = judged(txn.conn, ctx, &text)?;
    let complete = complete(posting, &findings).map_err(|missing| incomplete(&missing))?;
    let credit_code = CreditCode::parse(text.get(column::CREDIT_CODE)).ok();
    let named = Named {
        name: complete.posting.employer_name.clone(),
        credit_code,
        kind: complete.vacancy_kind(),
    };
    let employers = ids_of(txn, ctx, None, &[named])?;
    let Some(employer) = employers.first().copied() else {
        return Err(Error::internal(
            "VACANCY-EMPLOYER",
            "no employer for the draft",
        ));
    };
    let same: Vec<VacancyId> = store::of_employers(txn.conn, &[employer])?
        .iter()
        .filter(|other| is_same(other, &complete.posting.terms, ctx.today()))
        .map(|other| other.id)
        .collect();
    if !same.is_empty() && !anyway {
        return Ok(Submission::Again(same));
    }
    let vacancy = new_vacancy(ctx, complete.under(employer), findings.clone(), None);
    let vacancy_id = vacancy.id;
    store::insert(txn, ctx, &[vacancy])?;
    let first = EventRow {
        vacancy: vacancy_id,
        from: None,
        to: VacancyState::Submitted,
        why: None,
    };
    store::insert_events(txn, ctx, &[first])?;
    change_log::append(txn, ctx, "vacancy", &[vacancy_id.to_string()])?;
    close(
        txn,
        ctx,
        id,
        version,
        DraftState::Submitted,
        Some(vacancy_id),
        None,
    )?;
    Ok(Submission::Submitted(vacancy_id, findings))
}

/// What the checks say of a text, without filing it: for the page where it is being typed.
pub fn findings_of(conn: &mut Conn, ctx: &Ctx, text: &DraftText) -> Result<Vec<Finding>> {
    Ok(judged(conn, ctx, text)?.1)
}

fn judged(conn: &mut Conn, ctx: &Ctx, text: &DraftText) -> Result<(Posting, Vec<Finding>)> {
    let gazetteer = regions::service::gazetteer(conn, ctx.today())?;
    let facts = facts_on(conn, ctx.today())?;
    let mut reading = read(text, &gazetteer);
    reading
        .findings
        .extend(rules::check(&reading.posting, &facts));
    Ok((reading.posting, reading.findings))
}

/// A posting to which nothing is missing that a vacancy must have.
pub(super) struct Complete {
    pub posting: Posting,
    kind: crate::vacancies::model::KindFields,
    openings: i64,
    valid_until: chrono::NaiveDate,
}

impl Complete {
    pub fn vacancy_kind(&self) -> crate::vacancies::model::VacancyKind {
        self.kind.kind()
    }

    /// The vacancy, once the employer on file is known.
    pub fn under(self, employer: crate::kernel::id::EmployerId) -> NewVacancy {
        NewVacancy {
            employer,
            employer_name: self.posting.employer_name,
            kind: self.kind,
            openings: self.openings,
            valid_until: self.valid_until,
            terms: self.posting.terms,
        }
    }
}

/// The posting as complete, or what is missing: elements of the law and cells that cannot be read.
pub(super) fn complete(posting: Posting, findings: &[Finding]) -> Result<Complete, Vec<Finding>> {
    let missing: Vec<Finding> = findings
        .iter()
        .filter(|finding| finding.code.is_missing())
        .cloned()
        .collect();
    match (posting.kind.clone(), posting.openings, posting.valid_until) {
        (Some(kind), Some(openings), Some(valid_until)) if missing.is_empty() => Ok(Complete {
            posting,
            kind,
            openings,
            valid_until,
        }),
        _ => Err(missing),
    }
}

fn incomplete(missing: &[Finding]) -> Error {
    let told: Vec<String> = missing
        .iter()
        .map(|finding| match finding.code {
            FindingCode::Unreadable => format!("{}{}", finding.field, finding.sentence()),
            _ => finding.sentence(),
        })
        .collect();
    Error::invalid(
        "DRAFT-INCOMPLETE",
        format!("还不能提交：{}", told.join("；")),
        format!("{} elements missing", told.len()),
    )
    .cure("请补齐后再提交（人力资源市场暂行条例第二十四条）")
}

fn open_draft(txn: &mut Txn<'_>, id: DraftId) -> Result<Draft> {
    let draft = lists::draft(txn.conn, id)?;
    match draft.state {
        DraftState::Open => Ok(draft),
        state => Err(Error::conflict(
            "DRAFT-CLOSED",
            format!("这份草稿{state}，不能再改"),
            format!("draft is {}", state.code()),
        )),
    }
}

fn with_phone(txn: &mut Txn<'_>, draft: &Draft, mut text: DraftText) -> Result<DraftText> {
    if draft.has_phone
        && text.get(column::PHONE).is_empty()
        && let Some(phone) = store::open_phone(txn, draft.id)?
    {
        text.set(column::PHONE, &phone);
    }
    Ok(text)
}

fn close(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    id: DraftId,
    version: i64,
    state: DraftState,
    vacancy: Option<VacancyId>,
    why: Option<&str>,
) -> Result<()> {
    let draft = open_draft(txn, id)?;
    let text = with_phone(txn, &draft, draft.text.clone())?;
    let change = DraftChange {
        text: &text,
        findings: &draft.findings,
        state,
        vacancy,
    };
    store::update_draft(txn, ctx, id, version, &change)?;
    let action = match state {
        DraftState::Discarded => "draft.discard",
        _ => "draft.submit",
    };
    noted(txn, ctx, action, id, why)
}

fn noted(txn: &mut Txn<'_>, ctx: &Ctx, action: &str, id: DraftId, why: Option<&str>) -> Result<()> {
    let entry = Entry {
        action,
        subject: "draft",
        subject_id: id.to_string(),
        reason: why,
        ..Entry::default()
    };
    audit::service::record_in(txn, ctx, entry)?;
    change_log::append(txn, ctx, "draft", &[id.to_string()])
}
