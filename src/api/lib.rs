//! The sync API: the one place that every record reaches.

pub mod ledger;
pub mod store;
