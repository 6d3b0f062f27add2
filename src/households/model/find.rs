//! Looking people up at the counter, and uncovering one masked field.

use serde::Serialize;

use super::number::{HouseholdNo, PersonNo};
use crate::kernel::id::{HouseholdId, PersonId};
use crate::kernel::{BankCard, DivisionCode, Error, ResidentId, Result};

/// By what somebody is looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Find {
    /// 户编号: everybody of the household.
    HouseholdNo(HouseholdNo),
    /// 人口编号.
    PersonNo(PersonNo),
    /// Resident ID.
    Resident(ResidentId),
    /// Last four characters of the resident ID.
    Last4(String),
    /// Last four digits of a telephone, the person's or the household's.
    PhoneTail(String),
    /// Bank card: everybody who gave it, since one card for many people is a question.
    Card(BankCard),
    /// Whole name.
    Name(String),
    /// Pinyin initials or spelling of the name, from the start.
    Initials(String),
}

impl Find {
    /// The last four characters of a resident ID.
    ///
    /// # Errors
    /// `FIND-LAST4`.
    pub fn last4(text: &str) -> Result<Self> {
        four(text, "FIND-LAST4", "身份证号码").map(Self::Last4)
    }

    /// The last four digits of a telephone.
    ///
    /// # Errors
    /// `FIND-PHONE-TAIL`.
    pub fn phone_tail(text: &str) -> Result<Self> {
        four(text, "FIND-PHONE-TAIL", "手机号").map(Self::PhoneTail)
    }
}

fn four(text: &str, code: &'static str, of: &str) -> Result<String> {
    let bare = crate::kernel::text::compact(text).to_ascii_uppercase();
    let good = bare.len() == 4 && bare.bytes().all(|b| b.is_ascii_digit() || b == b'X');
    match good {
        true => Ok(bare),
        false => Err(
            Error::invalid(code, format!("应是{of}的后四位"), "not four characters")
                .cure("请填四位"),
        ),
    }
}

/// Somebody found, masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// Who.
    pub person: PersonId,
    /// 人口编号.
    pub person_no: Option<PersonNo>,
    /// Name.
    pub name: String,
    /// Masked resident ID.
    pub resident: String,
    /// Household on the day.
    pub household: Option<HouseholdId>,
    /// 户编号.
    pub household_no: Option<HouseholdNo>,
    /// Village of the household.
    pub division: Option<DivisionCode>,
}

/// A masked field that may be uncovered, each time with a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret {
    /// A person's resident ID.
    Resident(PersonId),
    /// A person's telephone.
    PersonPhone(PersonId),
    /// A person's bank card.
    Card(PersonId),
    /// A household's telephone.
    HouseholdPhone(HouseholdId),
}
