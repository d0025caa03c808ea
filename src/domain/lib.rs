//! The rules of reception: what a visit, a ticket, a call, a rating and a day's count are.
//!
//! Pure: no input or output, no clock, no randomness, nothing awaited. Time and identities are
//! arguments, so the tablet, the server and the tests decide alike.

pub mod address;
pub mod appointment;
pub mod association;
pub mod calendar;
mod change;
pub mod checklist;
pub mod contact;
pub mod declaration;
pub mod digits;
pub mod event;
pub mod hours;
pub mod id;
pub mod label;
pub mod link;
pub mod occasion;
pub mod pause;
pub mod personal;
pub mod process;
pub mod queue;
pub mod rating;
pub mod report;
pub mod request;
pub mod role;
pub mod setting;
pub mod text;
pub mod ticket;
pub mod time;
pub mod visit;
pub mod wait;
