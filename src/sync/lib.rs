//! What devices and server say to one another, and how a device's records reach the server.
//!
//! Names neither a browser nor a database: the same code runs on the tablet, in the tests and in
//! the server.

pub mod sse;
pub mod wire;
