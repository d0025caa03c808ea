//! The forms that cross the network, by the part of the house that speaks them.

pub mod appointment;
pub mod board;
pub mod corner;
pub mod counter;
pub mod device;
pub mod kiosk;
pub mod logo;
pub mod path;
pub mod phone;
pub mod problem;
pub mod push;
pub mod reach;
pub mod request;
pub mod setting;
pub mod setup;
pub mod staff;

/// The version of this protocol; a server serves older ones for as long as a device may hold records.
pub const PROTOCOL_VERSION: u16 = 1;

/// The header in which a device names itself: `Device <token>`.
pub const DEVICE_AUTHORIZATION: &str = "Device";
/// The header that carries a phone link's token.
pub const TICKET_TOKEN_HEADER: &str = "x-ticket-token";
