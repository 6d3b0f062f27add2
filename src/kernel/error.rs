//! The one error type: a stable code for programs, a Chinese sentence and cure for people, an English line for the log.

use std::fmt;

/// Shorthand for everything that can fail in Qiaomen.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What sort of failure it is; decides the HTTP status and the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What the user gave is wrong or incomplete; the sentence says what to change.
    Invalid,
    /// There is no such thing, or it lies outside the actor's scope.
    NotFound,
    /// It contradicts what is already recorded (a second full-time job, a taken number).
    Conflict,
    /// The record has changed since it was read.
    Stale,
    /// The actor may not do this.
    Forbidden,
    /// A needed part (database, index, disk) does not answer just now.
    Unavailable,
    /// Our own fault.
    Internal,
}

/// Where in the user's input the error lies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Row as the user's spreadsheet counts it, from 1, the header included.
    pub row: Option<u32>,
    /// Column or field by its Chinese name.
    pub field: Option<String>,
}

/// One failure, told three ways. Never holds a resident ID, phone or card number.
pub struct Error(Box<Inner>);

struct Inner {
    kind: Kind,
    code: &'static str,
    sentence: String,
    cure: Option<String>,
    log: String,
    place: Place,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// A failure of `kind` with a stable `code`, a Chinese `sentence` and an English `log` line.
    pub fn new(
        kind: Kind,
        code: &'static str,
        sentence: impl Into<String>,
        log: impl Into<String>,
    ) -> Self {
        Self(Box::new(Inner {
            kind,
            code,
            sentence: sentence.into(),
            cure: None,
            log: log.into(),
            place: Place::default(),
            source: None,
        }))
    }

    /// Wrong input: [`Kind::Invalid`].
    pub fn invalid(
        code: &'static str,
        sentence: impl Into<String>,
        log: impl Into<String>,
    ) -> Self {
        Self::new(Kind::Invalid, code, sentence, log)
    }

    /// Nothing there: [`Kind::NotFound`].
    pub fn not_found(
        code: &'static str,
        sentence: impl Into<String>,
        log: impl Into<String>,
    ) -> Self {
        Self::new(Kind::NotFound, code, sentence, log)
    }

    /// Contradicts the record: [`Kind::Conflict`].
    pub fn conflict(
        code: &'static str,
        sentence: impl Into<String>,
        log: impl Into<String>,
    ) -> Self {
        Self::new(Kind::Conflict, code, sentence, log)
    }

    /// Our own fault: [`Kind::Internal`]. The user only sees that it is noted.
    pub fn internal(code: &'static str, log: impl Into<String>) -> Self {
        Self::new(
            Kind::Internal,
            code,
            "系统内部出错，已记入日志，请联系管理员",
            log,
        )
    }

    /// What the user can do about it, in Chinese.
    #[must_use]
    pub fn cure(mut self, cure: impl Into<String>) -> Self {
        self.0.cure = Some(cure.into());
        self
    }

    /// The field it speaks of, unless one is already named.
    #[must_use]
    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.0.place.field.get_or_insert(field.into());
        self
    }

    /// The row it speaks of, unless one is already named.
    #[must_use]
    pub fn row(mut self, row: u32) -> Self {
        self.0.place.row.get_or_insert(row);
        self
    }

    /// The underlying failure, for the log.
    #[must_use]
    pub fn caused_by(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.0.source = Some(Box::new(source));
        self
    }

    /// What sort of failure.
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// Stable code, for programs.
    pub fn code(&self) -> &'static str {
        self.0.code
    }

    /// The Chinese sentence without place and cure.
    pub fn sentence(&self) -> &str {
        &self.0.sentence
    }

    /// The Chinese cure, if one is known.
    pub fn cure_text(&self) -> Option<&str> {
        self.0.cure.as_deref()
    }

    /// Where in the input.
    pub fn place(&self) -> &Place {
        &self.0.place
    }

    /// The English line for the log, causes included.
    pub fn log_line(&self) -> String {
        let mut line = format!("{}: {}", self.0.code, self.0.log);
        let mut cause = self
            .0
            .source
            .as_deref()
            .map(|source| source as &dyn std::error::Error);
        while let Some(error) = cause {
            line.push_str(": ");
            line.push_str(&error.to_string());
            cause = error.source();
        }
        line
    }
}

/// The whole Chinese text: place, sentence, cure.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(row) = self.0.place.row {
            write!(f, "第{row}行")?;
        }
        if let Some(field) = &self.0.place.field {
            write!(f, "“{field}”")?;
        }
        if self.0.place != Place::default() {
            f.write_str("：")?;
        }
        f.write_str(&self.0.sentence)?;
        if let Some(cure) = &self.0.cure {
            write!(f, "。{cure}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self} [{}]", self.log_line())
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_row_field_sentence_and_cure() {
        let error = Error::invalid("MONEY-NEGATIVE", "金额不能是负数", "negative amount")
            .cure("请填 0 或正数")
            .field("应发")
            .row(7)
            .row(9);
        assert_eq!(
            error.to_string(),
            "第7行“应发”：金额不能是负数。请填 0 或正数"
        );
        assert_eq!(error.log_line(), "MONEY-NEGATIVE: negative amount");
        assert_eq!(error.place().row, Some(7));
    }

    #[test]
    fn logs_every_cause() {
        let cause = std::io::Error::other("disk is full");
        let error = Error::internal("DB-WRITE", "cannot commit").caused_by(cause);
        assert_eq!(error.log_line(), "DB-WRITE: cannot commit: disk is full");
        assert!(!error.to_string().contains("disk"));
    }
}
