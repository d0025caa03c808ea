//! SQLite's errors as the store's.

use rusqlite::{Error, ErrorCode};

use crate::store::StoreError;

/// What a failure of SQLite means to whoever uses the store.
#[expect(clippy::needless_pass_by_value, reason = "`map_err` hands it over")]
pub(super) fn failed(error: Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Locked,
        Some(ErrorCode::DiskFull) => StoreError::Full,
        Some(ErrorCode::ReadOnly) => StoreError::ReadOnly,
        Some(ErrorCode::ConstraintViolation) => StoreError::Rule(error.to_string()),
        _ => StoreError::Engine(error.to_string()),
    }
}
