//! The addresses that a device calls.

/// A device's log.
pub const PUSH: &str = "/v1/sync/push";
/// A device's personal records.
pub const RECORDS: &str = "/v1/sync/records";
/// One live number.
pub const LEASES: &str = "/v1/leases";
/// Numbers to give without the server.
pub const LEASE_RESERVE: &str = "/v1/leases/reserve";
/// An unused number goes back.
pub const LEASE_RETURN: &str = "/v1/leases/return";
/// How the device is.
pub const HEARTBEAT: &str = "/v1/heartbeat";
