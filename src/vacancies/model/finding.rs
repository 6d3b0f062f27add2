//! What a check found in a posting: which words, against which article, and what to do about it.

use serde::{Deserialize, Serialize};

use super::finding_codes::FindingCode;
use crate::kernel::coded::coded_enum;

coded_enum! {
    /// How much weight a finding has.
    pub enum Severity("程度", "SEVERITY-UNKNOWN") {
        /// The posting may not be published while it stands.
        Blocks = "blocks" "不能发布",
        /// Somebody has to ask; it may be published.
        Question = "question" "待核实",
        /// Worth knowing.
        Note = "note" "提示",
    }
}

/// Words of a text and where they stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Exactly as written.
    pub text: String,
    /// Characters (not bytes) before it in the field.
    pub from: usize,
    /// Characters before its end.
    pub to: usize,
}

/// One finding. JSON: with severity, article, sentence and cure in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(into = "Told")]
pub struct Finding {
    /// Which rule.
    pub code: FindingCode,
    /// The field by its Chinese name (工作内容, 最低年龄 …).
    pub field: String,
    /// The words that it speaks of, for findings in texts.
    pub words: Option<Words>,
    /// What exactly, where the rule's own sentence is not enough: amounts, ages.
    pub detail: Option<String>,
}

/// A finding told in full, as the API gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// Stable code.
    pub code: &'static str,
    /// `blocks`, `question` or `note`.
    pub severity: Severity,
    /// The field by its Chinese name.
    pub field: String,
    /// The words, if it speaks of words.
    pub words: Option<Words>,
    /// Law and article; empty where it rests on none.
    pub article: &'static str,
    /// One Chinese sentence.
    pub sentence: String,
    /// What to do.
    pub cure: &'static str,
}

/// As stored: what the rule's text says by itself is left out, since drafts by the ten thousand have five findings each.
#[derive(Serialize, Deserialize)]
struct Packed {
    code: FindingCode,
    field: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    words: Option<Words>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
}

impl Finding {
    /// A finding about a field as a whole.
    pub fn of(code: FindingCode, field: &str) -> Self {
        Self {
            code,
            field: field.to_owned(),
            words: None,
            detail: None,
        }
    }

    /// The same finding, saying what exactly.
    #[must_use]
    pub fn saying(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// How much weight it has.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// Does it keep the posting from being published?
    pub fn blocks(&self) -> bool {
        self.severity() == Severity::Blocks
    }

    /// Law and article.
    pub fn article(&self) -> &'static str {
        self.code.article()
    }

    /// One Chinese sentence, naming the words or what exactly.
    pub fn sentence(&self) -> String {
        let words = self.words.as_ref().map(|words| words.text.as_str());
        match words.or(self.detail.as_deref()) {
            Some(what) => format!("{}：{what}", self.code.sentence()),
            None => self.code.sentence().to_owned(),
        }
    }

    /// What to do about it.
    pub fn cure(&self) -> &'static str {
        self.code.cure()
    }

    pub(in crate::vacancies) fn pack(findings: &[Self]) -> String {
        let packed: Vec<Packed> = findings
            .iter()
            .cloned()
            .map(|finding| Packed {
                code: finding.code,
                field: finding.field,
                words: finding.words,
                detail: finding.detail,
            })
            .collect();
        // Plain strings and numbers always serialise.
        serde_json::to_string(&packed).unwrap_or_default()
    }

    pub(in crate::vacancies) fn unpack(stored: &str) -> Result<Vec<Self>, serde_json::Error> {
        let packed: Vec<Packed> = serde_json::from_str(stored)?;
        Ok(packed
            .into_iter()
            .map(|finding| Self {
                code: finding.code,
                field: finding.field,
                words: finding.words,
                detail: finding.detail,
            })
            .collect())
    }
}

impl From<Finding> for Told {
    fn from(finding: Finding) -> Self {
        Self {
            code: finding.code.code(),
            severity: finding.severity(),
            article: finding.article(),
            sentence: finding.sentence(),
            cure: finding.cure(),
            field: finding.field,
            words: finding.words,
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test code")]
mod tests {
    use super::*;

    #[test]
    fn findings_survive_storage_and_are_told_in_full() {
        let finding = Finding {
            code: FindingCode::Sex,
            field: "招聘条件".into(),
            words: Some(Words {
                text: "限女性".into(),
                from: 3,
                to: 6,
            }),
            detail: None,
        };
        let plain = Finding::of(FindingCode::ElementPay, "薪酬");
        let both = [finding, plain];
        let packed = Finding::pack(&both);
        assert_eq!(Finding::unpack(&packed).unwrap(), both);
        assert!(!packed.contains("妇女权益保障法"));
        let json = serde_json::to_value(&both[0]).unwrap();
        assert_eq!(json["severity"], "blocks");
        assert!(json["article"].as_str().unwrap().contains("妇女权益保障法"));
        assert!(json["sentence"].as_str().unwrap().ends_with("：限女性"));
    }
}
