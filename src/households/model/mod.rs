//! The words of the household registers, and the rules that need no database.

mod base_list;
mod change;
mod codes;
mod find;
mod household;
mod income;
mod input;
mod number;
mod person;
mod put;
mod register;
mod willingness;

pub use base_list::{BaseChange, BaseChangeKind, BaseEntry, BaseList, digest_of};
pub use change::{Change, EventLine, MemberEvent};
pub use codes::*;
pub use find::{Find, Found, Secret};
pub use household::{Helper, Household, HouseholdFilter, HouseholdRow, Membership, Status};
pub use income::{HeadIncome, IncomeAmounts, head_income};
pub use input::{
    Mask, NewHelper, NewHousehold, NewIncome, NewPerson, NewWillingness, ResidentIdGiven,
};
pub use number::{HouseholdNo, PersonNo};
pub use person::{Person, Skills, is_worker};
pub use put::{Put, Refused, counts};
pub use register::{HouseholdIncome, Member, Register, RegisteredHousehold, Tier};
pub use willingness::{Standing, Willingness};
