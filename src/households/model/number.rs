//! 户编号 and 人口编号, the national numbers by which tables are matched.

use std::fmt;

use serde::Serialize;

use crate::kernel::text::digits_only_spacing;
use crate::kernel::{Error, Result};

/// Longest number accepted; the national ones have up to 20 characters.
const LONGEST: usize = 32;

fn read(text: &str, called: &'static str, codes: [&'static str; 3]) -> Result<String> {
    let [empty, masked, shape] = codes;
    let bare = digits_only_spacing(text).to_ascii_uppercase();
    if bare.is_empty() {
        return Err(
            Error::invalid(empty, format!("没有填写{called}"), "empty register number")
                .field(called)
                .cure("请填写全国防返贫监测信息系统中的编号"),
        );
    }
    if bare.contains('*') {
        return Err(Error::invalid(
            masked,
            format!("{called}中有星号，无法对应"),
            "masked register number",
        )
        .field(called)
        .cure("请填写完整的编号"));
    }
    let scientific = bare.contains("E+");
    if scientific || bare.len() > LONGEST || !bare.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err(Error::invalid(
            shape,
            format!("{called}不对"),
            "register number of another shape",
        )
        .field(called)
        .cure("编号只有数字和字母；请把这一列设为文本格式再录入"));
    }
    Ok(bare)
}

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident $chinese:literal [$empty:literal, $masked:literal, $shape:literal];)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Reads a number; blanks, dashes and full-width forms do not matter.
            ///
            /// # Errors
            #[doc = concat!("`", $empty, "`, `", $masked, "`, `", $shape, "`.")]
            pub fn parse(text: &str) -> Result<Self> {
                read(text, $chinese, [$empty, $masked, $shape]).map(Self)
            }

            /// The number.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    )*};
}

numbers! {
    /// 户编号.
    HouseholdNo "户编号" ["HOUSEHOLD-NO-EMPTY", "HOUSEHOLD-NO-MASKED", "HOUSEHOLD-NO-SHAPE"];
    /// 人口编号.
    PersonNo "人口编号" ["PERSON-NO-EMPTY", "PERSON-NO-MASKED", "PERSON-NO-SHAPE"];
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "fixed literals")]
mod tests {
    use super::*;

    #[test]
    fn reads_what_spreadsheets_hold() {
        assert_eq!(
            HouseholdNo::parse(" ５３25-0400012 ").unwrap().as_str(),
            "53250400012"
        );
        assert_eq!(
            HouseholdNo::parse("5.3E+11").unwrap_err().code(),
            "HOUSEHOLD-NO-SHAPE"
        );
        assert_eq!(
            PersonNo::parse("5325****12").unwrap_err().code(),
            "PERSON-NO-MASKED"
        );
        assert_eq!(PersonNo::parse("").unwrap_err().code(), "PERSON-NO-EMPTY");
    }
}
