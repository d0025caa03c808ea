//! What every route shares.

use std::{ops::Deref, sync::Arc};

use domain::time::Timestamp;
use tokio::sync::watch;

use crate::{
    asks::Pending,
    clock::Clock,
    limits::Limits,
    live::Live,
    options::Options,
    passwords::Passwords,
    profiles::Profiles,
    reach::Reach,
    records_key::RecordsKey,
    setup_code::SetupCode,
    store::{Db, Installation},
    tls::Tls,
};

/// The running server, as its routes see it; a clone is the same server.
#[derive(Clone)]
pub struct App(Arc<Shared>);

/// What there is one of.
pub struct Shared {
    /// The store.
    pub db: Db,
    /// The clock; the only one.
    pub clock: Arc<dyn Clock>,
    /// How the server was asked to run.
    pub options: Options,
    /// This data directory.
    pub installation: Installation,
    /// Where others in the network reach it.
    pub reach: Reach,
    /// https, where it is spoken here.
    pub tls: Option<Tls>,
    /// The one-time code of first start.
    pub setup_code: SetupCode,
    /// Who watches what.
    pub live: Live,
    /// What opens personal records.
    pub records_key: RecordsKey,
    /// What set-up offers.
    pub profiles: Profiles,
    /// What staff ask of devices.
    pub asks: Pending,
    /// How often one may ask.
    pub limits: Limits,
    /// Passwords.
    pub passwords: Passwords,
    /// Becomes true when the server is to end.
    pub stopping: watch::Receiver<bool>,
}

impl App {
    /// The server made of these parts.
    pub fn new(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }

    /// The server's clock.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

impl Deref for App {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}
