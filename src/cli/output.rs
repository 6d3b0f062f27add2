//! Data to stdout, talk to stderr.

use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::kernel::{Error, Result, Watch};

/// How this run answers.
pub struct Output {
    json: bool,
}

impl Output {
    /// JSON for programs, or text for people.
    pub fn new(json: bool) -> Self {
        Self { json }
    }

    /// The result: `data` as JSON, or what `text` makes of it.
    ///
    /// # Errors
    /// `STDOUT` when nobody reads any more.
    pub fn data<T: Serialize>(&self, data: &T, text: impl FnOnce(&T) -> String) -> Result<()> {
        let line = if self.json {
            serde_json::to_string(data)
                .map_err(|error| Error::internal("JSON", "cannot serialise").caused_by(error))?
        } else {
            text(data)
        };
        writeln!(std::io::stdout(), "{}", line.trim_end())
            .map_err(|error| Error::internal("STDOUT", "cannot write").caused_by(error))
    }

    /// A remark for the person at the terminal.
    pub fn say(&self, remark: impl AsRef<str>) {
        // A closed stderr must not stop the work.
        let _closed = writeln!(std::io::stderr(), "{}", remark.as_ref());
    }

    /// An error, in full.
    pub fn error(&self, error: &Error) {
        self.say(format!("错误：{error}"));
        tracing::error!("{}", error.log_line());
    }

    /// Shows on a terminal how far work has come that is [watched by](crate::kernel::Ctx::watched_by) it.
    pub fn bar(&self, what: &'static str) -> Arc<Bar> {
        let bar = match std::io::stderr().is_terminal() {
            true => ProgressBar::new_spinner(),
            false => ProgressBar::hidden(),
        };
        bar.enable_steady_tick(Duration::from_millis(120));
        let bar = Bar { bar, what };
        bar.show("", None);
        Arc::new(bar)
    }
}

/// A progress bar: of how many steps where that is known, else a spinner; with the time gone by.
pub struct Bar {
    bar: ProgressBar,
    what: &'static str,
}

impl Bar {
    /// Takes it off the terminal.
    pub fn done(&self) {
        self.bar.finish_and_clear();
    }

    fn show(&self, stage: &'static str, steps: Option<u64>) {
        self.bar.set_position(0);
        self.bar.set_length(steps.unwrap_or(0));
        let template = match steps {
            Some(_) => "{prefix} {msg} {wide_bar} {pos}/{len} {percent}% {elapsed}",
            None => "{spinner} {prefix} {msg} {elapsed}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        self.bar.set_prefix(self.what);
        self.bar.set_message(stage);
    }
}

impl Watch for Bar {
    fn stage(&self, what: &'static str, steps: Option<u64>) {
        self.show(what, steps);
    }

    fn step(&self, by: u64) {
        self.bar.inc(by);
    }
}
