//! The clerk's Monday (practice.md 2): whom to call, how the post came in, who checked it and when.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize, Serializer};

use crate::kernel::coded::coded_enum;
use crate::kernel::text::digits_only_spacing;
use crate::kernel::{Error, Mobile, Result};

coded_enum! {
    /// 收集渠道.
    pub enum Channel("收集渠道", "CHANNEL-UNKNOWN") {
        /// 企业上报.
        Employer = "employer" "企业上报" ["企业", "用人单位上报", "单位上报"],
        /// 电话.
        Telephone = "telephone" "电话" ["电话收集"],
        /// 微信.
        Wechat = "wechat" "微信" ["微信群"],
        /// 上门.
        Visit = "visit" "上门" ["上门收集", "走访"],
        /// 乡镇上报.
        Township = "township" "乡镇上报" ["乡镇", "村上报", "乡镇（街道）上报"],
        /// 人力资源机构.
        Agency = "agency" "人力资源机构" ["人力资源公司", "人力资源服务机构", "机构"],
        /// 协作地: the partner city.
        Partner = "partner" "协作地" ["协作地提供", "沪滇协作", "东西部协作"],
        /// Read from another site or paper.
        Repost = "repost" "转载" ["网络", "转发", "网站"],
    }
}

coded_enum! {
    /// 核实方式.
    pub enum CheckedHow("核实方式", "CHECKED-HOW-UNKNOWN") {
        /// 电话.
        Telephone = "telephone" "电话" ["电话核实", "电话联系"],
        /// 上门.
        Visit = "visit" "上门" ["实地", "实地核实", "上门核实", "上门查看", "现场"],
        /// 微信.
        Wechat = "wechat" "微信" ["微信核实"],
        /// 查验材料: licence and recruitment notice seen (人力资源市场暂行条例 art. 26).
        Papers = "papers" "查验材料" ["材料", "资料", "营业执照", "查验营业执照", "查看资料", "书面"],
        /// 乡镇核实: the township's labour office made sure.
        Township = "township" "乡镇核实" ["乡镇劳保所核实", "乡镇", "村委会核实"],
    }
}

/// 联系电话 of a posting: a mobile or a landline (the bureau's own number is often one). Shown and logged masked.
#[derive(Clone, PartialEq, Eq)]
pub struct ContactPhone(String);

impl ContactPhone {
    /// Reads a mobile number, or a landline of 7 to 12 digits with its area code in front.
    ///
    /// # Errors
    /// `PHONE-SHAPE`, or the mobile number's own error.
    pub fn parse(text: &str) -> Result<Self> {
        let bare: String = digits_only_spacing(text)
            .chars()
            .filter(|c| !matches!(c, '(' | ')'))
            .collect();
        let landline = bare.len() >= 7
            && bare.len() <= 12
            && bare.bytes().all(|digit| digit.is_ascii_digit())
            && (bare.starts_with('0') || bare.len() <= 8);
        if landline {
            return Ok(Self(bare));
        }
        match Mobile::parse(text) {
            Ok(mobile) => Ok(Self(mobile.as_str().to_owned())),
            Err(error) => Err(error.field("联系电话")),
        }
    }

    /// The whole number.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(in crate::vacancies) fn from_stored(text: String) -> Self {
        Self(text)
    }
}

/// Masked: the last four digits only.
impl fmt::Display for ContactPhone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kept = self.0.len().saturating_sub(4);
        write!(
            f,
            "{}{}",
            "*".repeat(kept),
            self.0.get(kept..).unwrap_or_default()
        )
    }
}

impl fmt::Debug for ContactPhone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for ContactPhone {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ContactPhone {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text).map_err(|error: Error| serde::de::Error::custom(error))
    }
}

/// Where a posting comes from and who answers for it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collected {
    /// 联系人.
    pub contact: Option<String>,
    /// 联系电话; stored encrypted.
    pub phone: Option<ContactPhone>,
    /// 收集渠道.
    pub channel: Option<Channel>,
    /// 收集人.
    pub collected_by: Option<String>,
    /// 收集日期.
    pub collected_on: Option<NaiveDate>,
    /// 核实人.
    pub checked_by: Option<String>,
    /// 核实方式.
    pub checked_how: Option<CheckedHow>,
    /// 最近确认日期.
    pub last_confirmed_on: Option<NaiveDate>,
    /// 信息来源, if reposted.
    pub source: Option<String>,
}

impl Collected {
    /// Has somebody checked it, and on which day was it last confirmed?
    pub fn is_checked(&self) -> bool {
        self.checked_by.is_some() && self.last_confirmed_on.is_some()
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test code")]
mod tests {
    use super::*;

    #[test]
    fn telephones_of_either_sort_are_read_and_shown_masked() {
        for (typed, kept, shown) in [
            ("199 0000 0001", "19900000001", "*******0001"),
            ("0873-6122345", "08736122345", "*******2345"),
            ("（0873）6122345", "08736122345", "*******2345"),
            ("6122345", "6122345", "***2345"),
        ] {
            let phone = ContactPhone::parse(typed).unwrap();
            assert_eq!((phone.as_str(), phone.to_string().as_str()), (kept, shown));
            assert!(!format!("{phone:?}").contains(&kept[..5]));
            assert!(!serde_json::to_string(&phone).unwrap().contains(&kept[..5]));
        }
        for typed in ["", "123", "199****0001", "电话见门口", "29900000001"] {
            assert!(ContactPhone::parse(typed).is_err(), "{typed}");
        }
    }
}
