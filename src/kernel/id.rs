//! Typed UUIDv7 ids: a household's id can never be passed where a person's belongs.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Ctx, Error};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $chinese:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id, ordered by time of making.
            pub fn new(ctx: &Ctx) -> Self {
                Self(ctx.uuid_v7())
            }

            /// Its sixteen bytes, as stored.
            pub fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// From sixteen stored bytes.
            pub fn from_bytes(bytes: &[u8]) -> Result<Self, uuid::Error> {
                Uuid::from_slice(bytes).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self, Error> {
                Uuid::parse_str(text.trim()).map(Self).map_err(|_| {
                    Error::not_found(
                        "ID-SHAPE",
                        concat!("没有这个", $chinese, "编号"),
                        concat!("malformed ", stringify!($name)),
                    )
                })
            }
        }
    )*};
}

ids! {
    /// One 户.
    HouseholdId "户";
    /// One 家庭成员; a worker has no id of its own.
    PersonId "人员";
    /// One 用人单位.
    EmployerId "用人单位";
    /// One 岗位草稿.
    DraftId "岗位草稿";
    /// One 岗位.
    VacancyId "岗位";
    /// One 岗位推荐.
    ReferralId "岗位推荐";
    /// One 上岗.
    PlacementId "上岗";
    /// One payment of one placement.
    WageRecordId "工资记录";
    /// One run of the county plan.
    PlanId "测算";
    /// One 匹配建议.
    ProposalId "匹配建议";
    /// One word of the bureau's own.
    WordId "词条";
    /// One import.
    BatchId "导入批次";
    /// One row of a dated history or register detail that needs no name of its own.
    RowId "记录";
}
