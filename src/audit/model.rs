//! An audit row and its place in the chain.

use chrono::NaiveDateTime;
use sha2::{Digest, Sha256};

use crate::db::keys::hex;

/// What is to be noted. Values hold no resident ID, phone or card number: name the field, not its content.
#[derive(Debug, Clone, Default)]
pub struct Entry<'a> {
    /// Verb, such as `vacancy.publish`.
    pub action: &'a str,
    /// Table or file concerned.
    pub subject: &'a str,
    /// Its id.
    pub subject_id: String,
    /// Why, in the user's words.
    pub reason: Option<&'a str>,
    /// The record before, as JSON.
    pub old: Option<serde_json::Value>,
    /// The record after, as JSON.
    pub new: Option<serde_json::Value>,
}

/// One row of the trail as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Place in the chain, from 1, without gaps.
    pub seq: i64,
    /// When, UTC.
    pub at: NaiveDateTime,
    /// Who.
    pub actor: String,
    /// In which capacity.
    pub role: String,
    /// On which request.
    pub request: String,
    /// Verb.
    pub action: String,
    /// Kind of record.
    pub subject: String,
    /// Which one.
    pub subject_id: String,
    /// Why.
    pub reason: Option<String>,
    /// Before.
    pub old: Option<String>,
    /// After.
    pub new: Option<String>,
    /// Hash of the row before; empty for the first.
    pub previous: String,
    /// Hash of this row.
    pub hash: String,
}

impl Row {
    /// The hash this row must carry: SHA-256 over every other field, each with its length, so that no two rows that
    /// differ can look alike.
    pub fn expected_hash(&self) -> String {
        let mut sha = Sha256::new();
        let seq = self.seq.to_string();
        let at = self.at.and_utc().timestamp_micros().to_string();
        let fields = [
            Some(seq.as_str()),
            Some(at.as_str()),
            Some(&self.actor),
            Some(&self.role),
            Some(&self.request),
            Some(&self.action),
            Some(&self.subject),
            Some(&self.subject_id),
            self.reason.as_deref(),
            self.old.as_deref(),
            self.new.as_deref(),
            Some(&self.previous),
        ];
        for field in fields {
            let length = field.map_or(u64::MAX, |text| text.len() as u64);
            sha.update(length.to_be_bytes());
            sha.update(field.unwrap_or(""));
        }
        hex(&sha.finalize())
    }
}

/// Follows the chain row by row and names the first one that does not fit.
#[derive(Debug, Default)]
pub struct Chain {
    seq: i64,
    hash: String,
}

impl Chain {
    /// Takes the next row.
    ///
    /// # Errors
    /// The seq of the first row that was edited, inserted or follows a missing one.
    pub fn follow(&mut self, row: &Row) -> Result<(), i64> {
        let fits =
            row.seq == self.seq + 1 && row.previous == self.hash && row.hash == row.expected_hash();
        if !fits {
            return Err(row.seq);
        }
        self.seq = row.seq;
        self.hash.clone_from(&row.hash);
        Ok(())
    }

    /// Rows followed so far.
    pub fn length(&self) -> i64 {
        self.seq
    }
}
