//! 上岗编号, by which payrolls and ledgers name a placement.

use std::fmt;

use serde::Serialize;

use crate::kernel::id::PlacementId;
use crate::kernel::text::digits_only_spacing;
use crate::kernel::{Ctx, Error, Result};

/// Longest number accepted.
const LONGEST: usize = 32;

/// A 上岗编号: letters, digits and hyphens; given by the bureau or made here.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct PlacementNo(String);

impl PlacementNo {
    /// Reads a number; blanks, dashes and full-width forms do not matter.
    ///
    /// # Errors
    /// `PLACEMENT-NO-EMPTY`; `PLACEMENT-NO-SHAPE`, also for numbers that a spreadsheet has turned into 5.3E+11.
    pub fn parse(text: &str) -> Result<Self> {
        let bare = digits_only_spacing(text).to_ascii_uppercase();
        if bare.is_empty() {
            return Err(Error::invalid(
                "PLACEMENT-NO-EMPTY",
                "没有填写上岗编号",
                "empty placement number",
            )
            .field("上岗编号")
            .cure("请填写台账中的上岗编号"));
        }
        let good = bare.len() <= LONGEST && bare.bytes().all(|b| b.is_ascii_alphanumeric());
        if !good || bare.contains("E+") {
            return Err(Error::invalid(
                "PLACEMENT-NO-SHAPE",
                "上岗编号不对",
                "placement number of another shape",
            )
            .field("上岗编号")
            .cure("编号只有数字和字母；请把这一列设为文本格式再录入"));
        }
        Ok(Self(bare))
    }

    /// A new number: SG, the day, and eight characters that nobody mistakes for each other on paper.
    pub fn made(ctx: &Ctx, id: PlacementId) -> Self {
        const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
        let tail: String = id
            .as_bytes()
            .iter()
            .rev()
            .take(8)
            .filter_map(|byte| LETTERS.get(usize::from(byte % 32)))
            .map(|letter| char::from(*letter))
            .collect();
        Self(format!("SG{}{tail}", ctx.today().format("%Y%m%d")))
    }

    /// The number.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(in crate::placements) fn stored(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Display for PlacementNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
