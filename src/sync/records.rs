//! The way of personal records to the server. They stand beside the log and are forgotten as soon as the server has them.

use crate::{
    drain::DrainError,
    log::LocalStore,
    transport::{Transport, tell},
    wire::{
        path,
        push::{RECORDS_MAX, RecordsPush},
    },
};

/// Sends personal records, some at a time, until the server has them all.
pub async fn send(store: &impl LocalStore, transport: &impl Transport) -> Result<(), DrainError> {
    loop {
        let records = store.sealed(RECORDS_MAX).await?;
        if records.is_empty() {
            return Ok(());
        }
        let sent: Vec<_> = records.iter().map(|record| record.id).collect();
        tell(transport, path::RECORDS, &RecordsPush { records }).await?;
        store.forget_sealed(&sent).await?;
    }
}
