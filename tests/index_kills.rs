//! Killed between any two steps of writing, the index is whole, knows how far it came, and catches up: after every kill
//! the next process finds no difference to the database.
//!
//! Each round is a process of its own: it checks what the killed one left, follows, compares, changes something, and dies
//! by SIGABRT at one of the fail points, without a destructor. `QIAOMEN_KILLS` says how often at each point.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::allow_attributes,
    missing_docs
)]

use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use qiaomen::db::{self, Db, Place};
use qiaomen::exchange::model::ImportKind;
use qiaomen::exchange::service::import_table;
use qiaomen::kernel::{Actor, Ctx, PageRequest};
use qiaomen::rulebook;
use qiaomen::sheets::Table;
use qiaomen::vacancies::model::{DraftState, DraftText, VacancyState, column};
use qiaomen::vacancies::service::{self, ListFilter, SearchIndex};
use search_index::{FailPoint, watch_fail_points};

#[path = "common/postings.rs"]
mod postings;

use postings::POSTING;

/// At each of the six points: 204 in all.
const KILLS: usize = 34;
const SIGABRT: i32 = 6;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.iter().position(|argument| argument == "child") {
        Some(at) => child(
            Path::new(&arguments[at + 1]),
            arguments[at + 2].parse().unwrap(),
        ),
        None => parent(),
    }
}

fn parent() {
    let each = std::env::var("QIAOMEN_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    let begun = Instant::now();
    // side by side in folders of their own, because most of a round is waiting for the disk
    let lanes = std::thread::available_parallelism()
        .map_or(1, usize::from)
        .min(4);
    std::thread::scope(|scope| {
        for lane in 0..lanes {
            let own = each / lanes + usize::from(lane < each % lanes);
            scope.spawn(move || kill(own * FailPoint::ALL.len()));
        }
    });
    println!(
        "{} kills, {each} at each of {:?}: no difference after any, {:.0} s",
        each * FailPoint::ALL.len(),
        FailPoint::ALL,
        begun.elapsed().as_secs_f64()
    );
}

/// Kills so often, one after the other, over one folder.
fn kill(rounds: usize) {
    let folder = tempfile::tempdir().unwrap();
    for round in 0..=rounds {
        let output = Command::new(std::env::current_exe().unwrap())
            .arg("child")
            .arg(folder.path())
            .arg(round.to_string())
            .output()
            .unwrap();
        let (said, error) = (
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
        assert!(said.contains("agrees"), "round {round}: {said}{error}");
        assert_eq!(
            output.status.signal(),
            Some(SIGABRT),
            "round {round} was to die at {:?}: {said}{error}",
            point_of(round)
        );
    }
}

fn point_of(round: usize) -> FailPoint {
    FailPoint::ALL[round % FailPoint::ALL.len()]
}

/// Only a rebuild passes there.
fn in_rebuild(point: FailPoint) -> bool {
    matches!(point, FailPoint::RebuildFilled | FailPoint::RebuildSwitched)
}

/// Where this process dies.
static LAST: AtomicUsize = AtomicUsize::new(usize::MAX);

fn die_there(point: FailPoint) {
    if FailPoint::ALL.get(LAST.load(Ordering::Relaxed)) == Some(&point) {
        std::process::abort();
    }
}

fn child(folder: &Path, round: usize) {
    // no core file for a death that was wished for
    rlimit::Resource::CORE.set(0, 0).unwrap();
    let ctx = ctx(round);
    let place = Place {
        data_dir: folder.join("data"),
        database_url: None,
        key_file: None,
    };
    let db = db::open(&place, &ctx).unwrap();
    if round == 0 {
        prepare(&db, &ctx);
    }
    let lexicon = db.read(|conn| service::lexicon(conn, ctx.today())).unwrap();
    let index = SearchIndex::new(place.index_dir(), lexicon);
    if let Some(before) = round.checked_sub(1) {
        left_by(point_of(before), &index, &db, &ctx);
    }
    index.follow(&db, &ctx).unwrap();
    let verified = index.verify(&db, &ctx).unwrap();
    assert!(verified.agrees() && verified.behind == 0, "{verified:?}");
    println!("agrees: {} documents", verified.agreeing);

    change(&db, &ctx, round);
    assert!(watch_fail_points(die_there));
    LAST.store(round % FailPoint::ALL.len(), Ordering::Relaxed);
    index.follow(&db, &ctx).unwrap();
}

/// What the killed process must have left: an index that can be read and says truly how far it came.
fn left_by(point: FailPoint, index: &SearchIndex, db: &Db, ctx: &Ctx) {
    let left = index.verify(db, ctx).unwrap();
    let durable = matches!(point, FailPoint::Committed | FailPoint::RebuildSwitched);
    assert_eq!(left.behind == 0, durable, "killed at {point:?}: {left:?}");
    assert!(
        left.behind > 0 || left.agrees(),
        "killed at {point:?}: {left:?}"
    );
}

fn ctx(round: usize) -> Ctx {
    let mut seed = [7; 32];
    seed[..8].copy_from_slice(&round.to_be_bytes());
    let moment = "2026-11-24T02:00:00Z".parse().unwrap();
    Ctx::new(Actor::operator("测试"), moment, seed)
}

fn prepare(db: &Db, ctx: &Ctx) {
    rulebook::service::seed(db, ctx).unwrap();
    town(db, ctx, "朋普镇");
    vacancies(db, ctx, "初");
}

fn town(db: &Db, ctx: &Ctx, name: &str) {
    let header = ["区划代码", "名称", "经度", "纬度"];
    let rows = [
        ["532504000000", "弥勒市", "103.41", "24.41"],
        ["532504105000", name, "103.36", "24.10"],
    ];
    import(db, ctx, ImportKind::Divisions, &header, &rows);
}

/// Two to be published, one to be checked.
fn vacancies(db: &Db, ctx: &Ctx, mark: &str) {
    let row = |title: &str, checked: [&str; 2]| {
        let title = format!("{title}{mark}");
        [
            &title,
            "弥勒建工",
            "企业岗位",
            "5",
            "砌墙、抹灰",
            "熟手",
            "",
            "6000",
            "月",
            "8",
            "5",
            "2026-12-31",
            checked[0],
            checked[1],
        ]
        .map(str::to_owned)
    };
    let checked = ["普某", "2026-11-23"];
    let rows = [
        row("砌筑工", checked),
        row("瓦工", checked),
        row("缝纫工", ["", ""]),
    ];
    let rows = rows
        .each_ref()
        .map(|row| row.each_ref().map(String::as_str));
    import(db, ctx, ImportKind::Vacancies, POSTING, &rows);
}

fn import<const N: usize>(
    db: &Db,
    ctx: &Ctx,
    kind: ImportKind,
    header: &[&str],
    rows: &[[&str; N]],
) {
    let mut table = Table::new(header);
    for row in rows {
        table.push(row.iter().map(ToString::to_string).collect());
    }
    let report = import_table(db, ctx, kind, "试表", table).unwrap();
    assert_eq!(report.errors, []);
}

/// Something the index must follow; where a rebuild is to be killed, something that makes it rebuild.
fn change(db: &Db, ctx: &Ctx, round: usize) {
    if in_rebuild(point_of(round)) {
        return town(db, ctx, &format!("朋普{round}镇"));
    }
    let published = ListFilter {
        state: Some(VacancyState::Published),
        ..ListFilter::default()
    };
    let published = db
        .read(|conn| service::list(conn, &published, PageRequest::new(0, 1)))
        .unwrap();
    let open = db
        .read(|conn| service::drafts(conn, DraftState::Open, PageRequest::new(0, 1)))
        .unwrap();
    match (
        round / FailPoint::ALL.len() % 4,
        published.rows.first(),
        open.rows.first(),
    ) {
        (1, Some(vacancy), _) => {
            service::withdraw(db, ctx, vacancy.id, vacancy.version, "停招").unwrap();
        }
        (2, _, Some(draft)) => {
            service::discard_draft(db, ctx, draft.id, draft.version, "不招了").unwrap();
        }
        (0, ..) => vacancies(db, ctx, &format!("{round}号")),
        _ => {
            let mut text = DraftText::default();
            text.set(column::TITLE, &format!("挖掘机司机{round}"));
            service::create_draft(db, ctx, text, "试表").unwrap();
        }
    }
}
