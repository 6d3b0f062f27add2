//! Data to stdout, talk to stderr.

use std::io::{IsTerminal, Write};

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::kernel::{Error, Result};

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

    /// A spinner for work of unknown length; shown on a terminal only.
    pub fn busy(&self, what: &'static str) -> ProgressBar {
        if !std::io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::new_spinner().with_message(what);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(std::time::Duration::from_millis(120));
        bar
    }
}
