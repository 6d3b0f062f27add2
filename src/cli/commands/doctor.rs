//! `doctor`: is everything whole?

use std::process::ExitCode;

use serde::Serialize;

use crate::cli::output::Output;
use crate::cli::workplace::Workplace;
use crate::db::{Place, integrity};
use crate::kernel::{Ctx, Error, Result};
use crate::{audit, rulebook};

/// A check found something wrong.
const UNWELL: u8 = 7;

/// One thing looked at.
#[derive(Debug, Serialize)]
struct Check {
    name: &'static str,
    well: bool,
    told: String,
}

impl Check {
    fn of(name: &'static str, outcome: Result<String>) -> Self {
        match outcome {
            Ok(told) => Self {
                name,
                well: true,
                told,
            },
            Err(error) => {
                tracing::warn!("{}", error.log_line());
                Self {
                    name,
                    well: false,
                    told: error.to_string(),
                }
            }
        }
    }
}

/// Runs the command.
pub fn run(place: &Place, output: &Output) -> Result<ExitCode> {
    let checks = match Workplace::open(place) {
        Ok(workplace) => look_at(&workplace),
        Err(error) => vec![Check::of("打开数据库和密钥", Err(error))],
    };
    let well = checks.iter().all(|check| check.well);
    output.data(&checks, |checks| {
        let line = |check: &Check| {
            format!(
                "{} {}：{}",
                if check.well { "✓" } else { "✗" },
                check.name,
                check.told
            )
        };
        checks.iter().map(line).collect::<Vec<_>>().join("\n")
    })?;
    Ok(match well {
        true => ExitCode::SUCCESS,
        false => ExitCode::from(UNWELL),
    })
}

fn look_at(workplace: &Workplace) -> Vec<Check> {
    let db = &workplace.db;
    let ctx = workplace.ctx();
    let today = ctx.today();
    vec![
        Check::of("打开数据库和密钥", Ok("正常".into())),
        Check::of("数据库完整性", integrity::check(db).map(|()| "正常".into())),
        Check::of(
            "操作记录链",
            audit::service::verify(db).map(|rows| format!("{rows} 条，前后相符")),
        ),
        Check::of(
            "口径设置",
            db.read(|conn| rulebook::service::check(conn, today))
                .map(|count| format!("{count} 项今天有效")),
        ),
        Check::of("搜索索引", index(workplace, &ctx)),
    ]
}

/// An index that is behind is no fault: it catches up when it is next used. One that differs is.
fn index(workplace: &Workplace, ctx: &Ctx) -> Result<String> {
    let index = workplace.index()?;
    match index.verify(&workplace.db, ctx) {
        Ok(it) if it.behind > 0 => Ok(format!("落后 {} 步，下次查找时自动跟上", it.behind)),
        Ok(it) if it.agrees() => Ok(format!("{} 份，与数据库一致", it.agreeing)),
        Ok(it) => Err(Error::conflict(
            "INDEX-DIFFERS",
            format!(
                "缺 {}，多 {}，不同 {}",
                it.missing.len(),
                it.extra.len(),
                it.different.len()
            ),
            "index differs from the database",
        )
        .cure("请运行 qiaomen index rebuild")),
        Err(error) if error.code() == "INDEX-REBUILD" => {
            Ok("还没有建，下次查找时自动建".to_owned())
        }
        Err(error) => Err(error),
    }
}
