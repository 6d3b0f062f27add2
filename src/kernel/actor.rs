//! Who acts. Until accounts exist it is the operator of the command line or the system itself.

use serde::Serialize;

/// In which capacity somebody acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sits at the machine: the command line, or the API on loopback.
    Operator,
    /// Background work.
    System,
    /// A visitor of the public job hall.
    Public,
}

/// Which records an actor may see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Everything in this database.
    Everything,
    /// Published vacancies only.
    PublicOnly,
}

/// Who did it, as the audit trail writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Actor {
    /// Name as shown in logs and on pages.
    pub name: String,
    /// Capacity.
    pub role: Role,
    /// Reach.
    pub scope: Scope,
}

impl Actor {
    /// The person at the command line, by the operating system's user name.
    pub fn operator(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            role: Role::Operator,
            scope: Scope::Everything,
        }
    }

    /// The program itself.
    pub fn system() -> Self {
        Self {
            name: "系统".into(),
            role: Role::System,
            scope: Scope::Everything,
        }
    }
}
