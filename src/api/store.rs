//! The store: what is kept, as typed operations within a transaction.
//!
//! The traits name no database. Everything happens within a [`Txn`], and dropping one undoes it. Only the
//! modules below this one contain SQL. Code outside awaits [`Db`], which runs its closures on threads of
//! their own.

pub mod appointments;
pub mod configuration;
#[cfg(test)]
mod conformance;
pub mod contacts;
pub mod days;
mod db;
pub mod devices;
pub mod documents;
mod error;
pub mod events;
pub mod installation;
pub mod leases;
pub mod logos;
pub mod people;
pub mod personal;
pub mod quick_services;
pub mod ratings;
pub mod requests;
#[cfg(test)]
pub(crate) mod sample;
pub mod sqlite;
pub mod visits;

pub use self::{
    appointments::Appointments,
    configuration::{Association, Configuration, CornerPin},
    contacts::Contacts,
    days::{Assistance, Day, Days, Seat},
    db::{Change, Db, READERS},
    devices::{Device, Devices, PairingTicket},
    documents::Documents,
    error::StoreError,
    events::{Answered, Events, Kept, Quarantined, Source, StoredEvent},
    installation::{Installation, Installations},
    leases::{LeaseRow, LeaseState, Leases, TagRow},
    logos::Logos,
    people::{LoggedIn, People, Person},
    personal::Personal,
    quick_services::{Given, QuickServices},
    ratings::Ratings,
    requests::{Request, Requests},
    visits::{Ticket, Visit, Visits},
};
use domain::id::{AssociationId, BranchId};

/// What every record of a branch is kept under, so that an association can be moved as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BranchKey {
    /// The tenant.
    pub association: AssociationId,
    /// The place.
    pub branch: BranchId,
}

/// A database.
pub trait Store: Send + Sync + 'static {
    /// Begins a transaction that may write; waits for the one before it.
    fn begin(&self) -> Result<Box<dyn Txn + '_>, StoreError>;

    /// Begins a transaction that sees one moment of the store and may not write.
    fn read(&self) -> Result<Box<dyn Txn + '_>, StoreError>;
}

/// A transaction. Dropped without [`Txn::commit`], nothing of it happened.
pub trait Txn:
    Installations
    + Configuration
    + People
    + Devices
    + Events
    + Visits
    + Documents
    + Contacts
    + QuickServices
    + Appointments
    + Requests
    + Personal
    + Leases
    + Logos
    + Ratings
    + Days
{
    /// Marks the place to which [`Txn::undo`] goes back.
    fn savepoint(&mut self) -> Result<(), StoreError>;

    /// Keeps what was done since the last savepoint as part of the transaction.
    fn keep(&mut self) -> Result<(), StoreError>;

    /// Undoes what was done since the last savepoint.
    fn undo(&mut self) -> Result<(), StoreError>;

    /// The branch sequences that this transaction has raised so far, in order.
    fn raised(&self) -> &[Change];

    /// Makes it durable.
    fn commit(self: Box<Self>) -> Result<(), StoreError>;
}
