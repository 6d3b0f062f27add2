//! `index rebuild` and `index verify`.

use std::process::ExitCode;

use crate::cli::args::IndexAct;
use crate::cli::output::Output;
use crate::cli::workplace::Workplace;
use crate::kernel::Result;

/// The index differs from the database.
const DIFFERS: u8 = 7;

/// Runs the command.
pub fn run(workplace: &Workplace, act: IndexAct, output: &Output) -> Result<ExitCode> {
    let index = workplace.index()?;
    let bar = output.bar(match act {
        IndexAct::Rebuild => "正在重建索引",
        IndexAct::Verify => "正在核对索引",
    });
    let ctx = workplace.ctx().watched_by(bar.clone());
    match act {
        IndexAct::Rebuild => {
            let progress = index.rebuild(&workplace.db, &ctx);
            bar.done();
            output.data(&progress?, |done| {
                format!("索引已重建，{} 份岗位和草稿", done.documents)
            })?;
            Ok(ExitCode::SUCCESS)
        }
        IndexAct::Verify => {
            let verified = index.verify(&workplace.db, &ctx);
            bar.done();
            let verified = verified?;
            output.data(&verified, |it| {
                format!(
                    "一致 {}，缺 {}，多 {}，不同 {}，落后 {} 步",
                    it.agreeing,
                    it.missing.len(),
                    it.extra.len(),
                    it.different.len(),
                    it.behind
                )
            })?;
            Ok(match verified.agrees() {
                true => ExitCode::SUCCESS,
                false => ExitCode::from(DIFFERS),
            })
        }
    }
}
