//! Database failures turned into the one error type, in one place: the two databases tell them apart differently.

use diesel::result::{DatabaseErrorKind, Error as DieselError};

use crate::kernel::{Error, Kind};

/// What a unique or foreign-key violation means to a user, by the name of the constraint or of its columns.
struct Violation {
    /// PostgreSQL names the constraint.
    constraint: &'static str,
    /// SQLite names only the columns, in its message.
    columns: &'static str,
    code: &'static str,
    sentence: &'static str,
}

const VIOLATIONS: &[Violation] = &[
    Violation {
        constraint: "person_resident_blind_key",
        columns: "person.resident_blind",
        code: "PERSON-DUPLICATE",
        sentence: "这个证件号码已经登记过",
    },
    Violation {
        constraint: "person_person_no_key",
        columns: "person.person_no",
        code: "PERSON-NO-DUPLICATE",
        sentence: "这个人口编号已经登记过",
    },
    Violation {
        constraint: "household_household_no_key",
        columns: "household.household_no",
        code: "HOUSEHOLD-NO-DUPLICATE",
        sentence: "这个户编号已经登记过",
    },
    Violation {
        constraint: "employer_credit_code_key",
        columns: "employer.credit_code",
        code: "EMPLOYER-DUPLICATE",
        sentence: "这个统一社会信用代码已经登记过",
    },
    Violation {
        constraint: "placement_placement_no_key",
        columns: "placement.placement_no",
        code: "PLACEMENT-NO-DUPLICATE",
        sentence: "这个上岗编号已经登记过",
    },
];

impl From<DieselError> for Error {
    fn from(error: DieselError) -> Self {
        match &error {
            DieselError::NotFound => Error::not_found("NOT-FOUND", "没有找到", "no such row"),
            DieselError::DatabaseError(kind, info) => {
                let message = info.message().to_owned();
                let constraint = info.constraint_name().unwrap_or("").to_owned();
                database_error(kind, &constraint, &message).caused_by(error)
            }
            _ => Error::internal("DB-QUERY", "query failed").caused_by(error),
        }
    }
}

fn database_error(kind: &DatabaseErrorKind, constraint: &str, message: &str) -> Error {
    match kind {
        DatabaseErrorKind::UniqueViolation => {
            let known = VIOLATIONS.iter().find(|violation| {
                violation.constraint == constraint || message.contains(violation.columns)
            });
            match known {
                Some(violation) => Error::conflict(violation.code, violation.sentence, "unique"),
                None => Error::conflict("DUPLICATE", "这条记录已经有了", "unique violation"),
            }
        }
        DatabaseErrorKind::ForeignKeyViolation => Error::conflict(
            "REFERENCE",
            "引用的记录不存在，或还有别的记录引用它",
            "foreign key violation",
        ),
        DatabaseErrorKind::ClosedConnection => unavailable("connection closed"),
        _ if message.contains("locked") || message.contains("busy") => unavailable("database busy"),
        _ if message.contains("disk is full") || message.contains("disk full") => Error::new(
            Kind::Unavailable,
            "DB-FULL",
            "磁盘已满，未能保存",
            "disk full",
        )
        .cure("请先腾出磁盘空间再试；原有数据没有变化"),
        _ => Error::internal("DB-QUERY", "query failed"),
    }
}

/// The database does not answer just now; nothing was written.
pub(super) fn unavailable(log: &str) -> Error {
    Error::new(
        Kind::Unavailable,
        "DB-UNAVAILABLE",
        "数据库暂时连不上，没有保存",
        log,
    )
    .cure("请稍后再试；一直不行请联系管理员")
}
