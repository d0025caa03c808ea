//! What can fail in a store.

/// A failure of the store; "not there" and "there already" are values, not failures.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Another process holds the database.
    #[error("the database is locked by another process")]
    Locked,
    /// There is no room left.
    #[error("the disk is full")]
    Full,
    /// The database, or this transaction, may only be read.
    #[error("the database is read-only")]
    ReadOnly,
    /// A newer version of the program wrote this database.
    #[error("the database has version {found}, this program knows up to {known}")]
    TooNew {
        /// The database's version.
        found: u32,
        /// This program's.
        known: u32,
    },
    /// The database engine is older than the store relies on.
    #[error("the database engine is {found}, at least {needed} is needed")]
    EngineTooOld {
        /// The engine's version.
        found: String,
        /// The oldest that will do.
        needed: &'static str,
    },
    /// A stored row breaks a rule that it was stored under.
    #[error("the row of {table} breaks the rule of its column {column}")]
    BadRow {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// A record was to be stored that the store's rules forbid.
    #[error("the database refused a record: {0}")]
    Rule(String),
    /// The database undid the transaction by itself; nothing of it happened.
    #[error("the database undid the transaction")]
    Undone,
    /// The work on the store ended without an answer: it panicked, or the store was shut.
    #[error("the store gave no answer")]
    NoAnswer,
    /// Anything else that the database reports.
    #[error("the database failed: {0}")]
    Engine(String),
}

impl StoreError {
    /// Whether waiting, or making room, may help: nothing is wrong with the request or the program.
    pub const fn is_passing(&self) -> bool {
        match self {
            Self::Locked | Self::Full | Self::ReadOnly | Self::Undone | Self::NoAnswer => true,
            Self::TooNew { .. }
            | Self::EngineTooOld { .. }
            | Self::BadRow { .. }
            | Self::Rule(_)
            | Self::Engine(_) => false,
        }
    }
}
