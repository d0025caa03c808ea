//! What devices and server say to one another, and how a device's records reach the server.
//!
//! Names neither a browser nor a database: the same code runs on the tablet, in the tests and in
//! the server. Time and identities are arguments.
//!
//! - [`wire`]: the forms that cross the network.
//! - [`log`]: what a device keeps, behind [`log::LocalStore`].
//! - [`transport`]: one request and its answer, behind [`transport::Transport`]; what counts as an answer.
//! - [`plan`] and [`drain`]: what to do next, and doing it until the server has every record.
//! - [`export`]: what the server does not have, as a file.
//! - [`lease`]: the numbers that a tablet may give.
//! - [`check_in`] and [`rate`]: a tap becomes records.
//! - [`clock`]: the server's time, on a device whose clock may be wrong.
//! - [`copy`]: the second copy of a log, in [`frames`], and what a lost log is made again from.
//! - [`corner`]: how often a PIN may be tried at the staff corner.
//! - [`seal`] and [`records`]: what is personal, sealed on the tablet, and its way to the server.
//! - [`sse`]: the stream of snapshots, as it comes in.
//! - [`tablet`]: all of it together, as a kiosk uses it.
//!
//! A record is durable on the device before anything is shown or sent, and is sent again until the server's
//! mark covers it; the server takes each place of the log once. So a lost answer, a duplicated request, a
//! restart in the middle and a server restored from a backup all come to the same: send again from the mark.

pub mod check_in;
pub mod clock;
pub mod copy;
pub mod corner;
pub mod drain;
pub mod export;
pub mod frames;
pub mod lease;
pub mod log;
pub mod plan;
pub mod rate;
pub mod records;
pub mod seal;
#[cfg(test)]
mod sim;
pub mod sse;
pub mod tablet;
pub mod transport;
pub mod wire;
