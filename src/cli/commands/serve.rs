//! `serve`: pages and API on this machine.

use std::process::ExitCode;
use std::sync::Arc;

use crate::cli::output::Output;
use crate::cli::workplace::Workplace;
use crate::kernel::Result;
use crate::server::{self, Listen};
use crate::web::App;

/// Runs the command until it is stopped.
pub fn run(workplace: Workplace, listen: &str, output: &Output) -> Result<ExitCode> {
    let listen = Listen::parse(listen)?;
    let searcher = Arc::new(workplace.searcher()?);
    let clock = workplace.clock.clone();
    let app = App::new(workplace.db, move || clock.ctx());
    server::serve(app, searcher, listen, |address| {
        output.say(format!(
            "正在运行：http://{address}/ （接口说明 /api/openapi.json；还没有账号功能，只有本机能访问；按 Ctrl-C 停止）"
        ));
    })?;
    Ok(ExitCode::SUCCESS)
}
