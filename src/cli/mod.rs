//! The command line: data on stdout, talk on stderr, `--json` for programs.
//!
//! Exit codes: 0 done; 1 our own fault; 2 wrong usage; 3 the input has errors; 4 no such thing; 5 contradicts the record;
//! 6 a needed part does not answer; 7 a check found something wrong.

mod args;
mod clock;
mod commands;
pub mod demo;
mod output;
mod workplace;

use std::process::ExitCode;

use clap::Parser;

use crate::kernel::{Error, Kind};
use args::{Arguments, Command};
use output::Output;
use workplace::Workplace;

/// Runs the program.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Command::ReadSheet { file } = &arguments.command {
        // The limited child: nothing else may run before it, no thread, no log.
        return crate::sheets::child::run(file);
    }
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("QIAOMEN_LOG")
                .unwrap_or_else(|_| "warn".into()),
        )
        .init();
    let output = Output::new(arguments.json);
    match run(&arguments, &output) {
        Ok(code) => code,
        Err(error) => {
            output.error(&error);
            ExitCode::from(exit_code(&error))
        }
    }
}

fn run(arguments: &Arguments, output: &Output) -> crate::kernel::Result<ExitCode> {
    let workplace = || Workplace::open(&arguments.place());
    match &arguments.command {
        Command::Migrate => commands::migrate::run(&workplace()?, output),
        Command::Import(import) => commands::import::run(&workplace()?, import, output),
        Command::Search(search) => commands::search::run(&workplace()?, search, output),
        Command::Match { act } => commands::matching::run(&workplace()?, act, output),
        Command::Coverage(asked) => commands::coverage::run(&workplace()?, asked, output),
        Command::Check(asked) => commands::check::run(&workplace()?, asked, output),
        Command::Index { act } => commands::index::run(&workplace()?, *act, output),
        Command::Words { act } => commands::words::run(&workplace()?, act, output),
        Command::Serve { listen } => commands::serve::run(workplace()?, listen, output),
        Command::Demo(demo) => commands::demo::run(&arguments.place(), demo, output),
        Command::Doctor => commands::doctor::run(&arguments.place(), output),
        Command::ReadSheet { file } => Ok(crate::sheets::child::run(file)),
    }
}

fn exit_code(error: &Error) -> u8 {
    match error.kind() {
        Kind::Internal => 1,
        Kind::Invalid => 3,
        Kind::NotFound => 4,
        Kind::Conflict | Kind::Stale | Kind::Forbidden => 5,
        Kind::Unavailable => 6,
    }
}
