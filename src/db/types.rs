//! How the kernel's types are stored. Each lies in the same column type on both databases.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Binary;

use crate::kernel::id;

/// Stores `$type` as `$sql`. `$put` borrows the stored form out of the value, `$get` parses it back; a stored value that
/// no longer parses is a corrupt row, and reported as one.
macro_rules! stored {
    ($type:ty, $sql:ty, $borrowed:ty, $owned:ty, $put:expr, $get:expr) => {
        const _: () = {
            #[derive(AsExpression, FromSqlRow)]
            #[diesel(foreign_derive)]
            #[diesel(sql_type = $sql)]
            #[expect(dead_code, reason = "only carries the derives")]
            struct Proxy($type);

            impl<DB> ToSql<$sql, DB> for $type
            where
                DB: Backend,
                $borrowed: ToSql<$sql, DB>,
            {
                fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                    let put: fn(&$type) -> &$borrowed = $put;
                    <$borrowed as ToSql<$sql, DB>>::to_sql(put(self), out)
                }
            }

            impl<DB> FromSql<$sql, DB> for $type
            where
                DB: Backend,
                $owned: FromSql<$sql, DB>,
            {
                fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
                    let owned = <$owned as FromSql<$sql, DB>>::from_sql(bytes)?;
                    let get: fn($owned) -> deserialize::Result<$type> = $get;
                    get(owned)
                }
            }
        };
    };
}

macro_rules! stored_ids {
    ($($name:ident)*) => {$(
        stored!(
            id::$name, Binary, [u8], Vec<u8>,
            |id| id.as_bytes(),
            |bytes| Ok(id::$name::from_bytes(&bytes)?)
        );
    )*};
}

stored_ids! {
    HouseholdId PersonId EmployerId DraftId VacancyId ReferralId PlacementId WageRecordId PlanId ProposalId WordId BatchId RowId
}
