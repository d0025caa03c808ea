//! A running server: its listeners, its background work, its end.

use std::{
    net::{IpAddr, SocketAddr, UdpSocket},
    sync::Arc,
    time::Duration,
};

use axum::Router;
use domain::id::{InstallationId, ServerEpoch};
use tokio::{net::TcpListener, sync::watch, task::JoinSet};
use uuid::Uuid;

use crate::{
    app::{App, Shared},
    chores,
    clock::Clock,
    limits::Limits,
    live::Live,
    options::Options,
    passwords::Passwords,
    router,
    setup_code::SetupCode,
    store::{Db, Installation, StoreError, sqlite::Sqlite},
};

/// The database's file in the data directory.
pub const DATABASE_FILE: &str = "istiqbal.db";
/// How long requests under way may take to end when the server is stopped.
const LAST_REQUESTS: Duration = Duration::from_secs(5);
/// An address of the documentation (RFC 5737): asked only which way there would be; nothing is sent.
const ANYWHERE: (IpAddr, u16) = (IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1)), 9);

/// Why a server does not start.
#[derive(Debug, thiserror::Error)]
pub enum NotStarted {
    /// The store cannot be opened.
    #[error("the database cannot be used: {0}")]
    Store(#[from] StoreError),
    /// It cannot listen there.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
}

/// A server that listens but does not answer yet.
pub struct Server {
    app: App,
    listener: TcpListener,
    phones: Option<TcpListener>,
    stop: watch::Sender<bool>,
}

impl Server {
    /// Opens the store and the listeners.
    pub async fn start(options: Options, clock: Arc<dyn Clock>) -> Result<Self, NotStarted> {
        let store = Sqlite::open(&options.data.join(DATABASE_FILE))?;
        let db = Db::start(Arc::new(store));
        let listener = listen(options.listen).await?;
        let phones = match options.phone_listen {
            Some(address) => Some(listen(address).await?),
            None => None,
        };
        let phone_base = phone_base(&options, &listener, phones.as_ref());
        let installation = installation(&db, clock.as_ref(), options.demo).await?;
        let set_up = !db.read(|txn| txn.associations()).await?.is_empty();
        let (stop, stopping) = watch::channel(false);
        let app = App::new(Shared {
            db,
            clock,
            options,
            installation,
            phone_base,
            setup_code: SetupCode::new(set_up),
            live: Live::default(),
            limits: Limits::default(),
            passwords: Passwords::default(),
            stopping,
        });
        Ok(Self { app, listener, phones, stop })
    }

    /// What the routes share.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.listener.local_addr().expect("a listener that is bound has an address")
    }

    /// Where it listens for phones alone.
    pub fn phone_address(&self) -> Option<SocketAddr> {
        self.phones.as_ref().and_then(|phones| phones.local_addr().ok())
    }

    /// Serves until `end`; then streams end, and requests under way have a few seconds.
    pub async fn serve_until(self, end: impl Future<Output = ()>) {
        let Self { app, listener, phones, stop } = self;
        let mut work = JoinSet::new();
        work.spawn(Live::follow(app.clone()));
        work.spawn(chores::go_on(app.clone()));
        work.spawn(answer(listener, router::whole(&app), app.stopping.clone()));
        if let Some(phones) = phones {
            work.spawn(answer(phones, router::for_phones(&app), app.stopping.clone()));
        }
        end.await;
        stop.send_replace(true);
        let all_ended = async { while work.join_next().await.is_some() {} };
        // What has not ended by then is a client that does not read its answer.
        let _ = tokio::time::timeout(LAST_REQUESTS, all_ended).await;
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, NotStarted> {
    TcpListener::bind(address).await.map_err(|source| NotStarted::Listen { address, source })
}

async fn answer(listener: TcpListener, router: Router, mut stopping: watch::Receiver<bool>) {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let end = async move {
        let _ = stopping.wait_for(|stopping| *stopping).await;
    };
    if let Err(error) = axum::serve(listener, service).with_graceful_shutdown(end).await {
        tracing::error!(%error, "the listener failed");
    }
}

/// What this data directory is; made at its first start.
async fn installation(db: &Db, clock: &dyn Clock, demo: bool) -> Result<Installation, StoreError> {
    let now = clock.now();
    db.write(move |txn| {
        if let Some(installation) = txn.installation()? {
            return Ok(installation);
        }
        let made = Installation {
            id: InstallationId(Uuid::new_v4()),
            epoch: ServerEpoch(Uuid::new_v4()),
            demo,
            created_at: now,
        };
        txn.put_installation(&made)?;
        Ok(made)
    })
    .await
}

/// What goes into the QR code of a ticket: the address that was given, else a listener that phones in the same
/// network reach. Never this machine's own name for itself.
fn phone_base(options: &Options, listener: &TcpListener, phones: Option<&TcpListener>) -> Option<String> {
    if let Some(url) = &options.public_url {
        return Some(url.as_str().to_owned());
    }
    let bound = phones.unwrap_or(listener).local_addr().ok()?;
    let address = if bound.ip().is_unspecified() { own_address()? } else { bound.ip() };
    let reachable = !address.is_loopback() && !address.is_unspecified();
    reachable.then(|| format!("http://{}", SocketAddr::new(address, bound.port())))
}

/// This machine's address in its own network, if it is in one.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind(("0.0.0.0", 0)).ok()?;
    socket.connect(ANYWHERE).ok()?;
    Some(socket.local_addr().ok()?.ip())
}
