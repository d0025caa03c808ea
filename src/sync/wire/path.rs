//! The addresses that a device calls.

/// A device's records.
pub const PUSH: &str = "/v1/sync/push";
/// One live number.
pub const LEASES: &str = "/v1/leases";
/// An unused number goes back.
pub const LEASE_RETURN: &str = "/v1/leases/return";
/// How the device is.
pub const HEARTBEAT: &str = "/v1/heartbeat";
