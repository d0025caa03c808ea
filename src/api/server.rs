//! A running server: its listeners, its background work, its end.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::connect_info::Connected,
    serve::{IncomingStream, Listener},
};
use domain::id::{InstallationId, ServerEpoch};
use tokio::{net::TcpListener, sync::watch, task::JoinSet};
use uuid::Uuid;

use crate::{
    app::{App, Shared},
    asks::Pending,
    chores,
    clock::Clock,
    limits::Limits,
    line::Line,
    live::Live,
    options::Options,
    passwords::Passwords,
    profiles::{BadProfile, Profiles},
    reach::Reach,
    records_key::{self, BadRecordsKey, RecordsKey},
    router,
    setup_code::SetupCode,
    store::{Db, Installation, StoreError, sqlite::Sqlite},
    tls::{BadTls, Tls, listener::TlsListener},
};

/// The database's file in the data directory.
pub const DATABASE_FILE: &str = "istiqbal.db";
/// How long requests under way may take to end when the server is stopped.
const LAST_REQUESTS: Duration = Duration::from_secs(5);

/// Why a server does not start.
#[derive(Debug, thiserror::Error)]
pub enum NotStarted {
    /// The store cannot be opened.
    #[error("the database cannot be used: {0}")]
    Store(#[from] StoreError),
    /// There is no https.
    #[error(transparent)]
    Tls(#[from] BadTls),
    /// There is no key for personal records.
    #[error(transparent)]
    RecordsKey(#[from] BadRecordsKey),
    /// A profile's file is wrong.
    #[error(transparent)]
    Profile(#[from] BadProfile),
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
    https: Option<TlsListener>,
    stop: watch::Sender<bool>,
}

impl Server {
    /// Opens the store and the listeners.
    pub async fn start(options: Options, clock: Arc<dyn Clock>) -> Result<Self, NotStarted> {
        let store = Sqlite::open(&options.data.join(DATABASE_FILE))?;
        let db = Db::start(Arc::new(store));
        let (records_key, is_new) = RecordsKey::open(&options.data)?;
        if is_new && db.read(|txn| txn.has_sealed()).await? {
            tracing::error!(
                file = records_key::FILE,
                "the key for personal records was lost and made anew: put the copy of it into the file as a second line, or \
                 what was sealed before never opens again"
            );
        }
        let listener = listen(options.listen).await?;
        let phones = match options.phone_listen {
            Some(address) => Some(listen(address).await?),
            None => None,
        };
        let (tls, https) = match &options.tls {
            Some(wanted) => {
                let tls = Tls::open(wanted, &options.data, clock.now())?;
                let https = over_tls(listen(wanted.listen).await?, &tls, wanted.listen)?;
                (Some(tls), Some(https))
            }
            None => (None, None),
        };
        let bound = https.as_ref().and_then(|https| https.local_addr().ok());
        let reach = Reach::new(&options, &listener, phones.as_ref(), tls.as_ref().zip(bound));
        let installation = installation(&db, clock.as_ref(), options.demo).await?;
        let set_up = !db.read(|txn| txn.associations()).await?.is_empty();
        // Later its profile says nothing any more, and its file may be gone.
        let profiles = if set_up { Profiles::default() } else { Profiles::with(&options.profiles)? };
        let (stop, stopping) = watch::channel(false);
        let app = App::new(Shared {
            db,
            clock,
            options,
            installation,
            reach,
            tls,
            setup_code: SetupCode::new(set_up),
            records_key,
            profiles,
            live: Live::default(),
            asks: Pending::default(),
            limits: Limits::default(),
            passwords: Passwords::default(),
            stopping,
        });
        Ok(Self { app, listener, phones, https, stop })
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

    /// Where it listens with https.
    pub fn https_address(&self) -> Option<SocketAddr> {
        self.https.as_ref().and_then(|https| https.local_addr().ok())
    }

    /// Serves until `end`; then streams end, and requests under way have a few seconds.
    pub async fn serve_until(self, end: impl Future<Output = ()>) {
        let Self { app, listener, phones, https, stop } = self;
        let mut work = JoinSet::new();
        work.spawn(Live::follow(app.clone()));
        work.spawn(chores::go_on(app.clone()));
        work.spawn(answer(listener, router::plain(&app), app.stopping.clone()));
        if let Some(phones) = phones {
            work.spawn(answer(phones, router::for_phones(&app), app.stopping.clone()));
        }
        if let Some(https) = https {
            work.spawn(answer(https, router::whole(&app), app.stopping.clone()));
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

fn over_tls(listener: TcpListener, tls: &Tls, address: SocketAddr) -> Result<TlsListener, NotStarted> {
    TlsListener::new(listener, tls.config()).map_err(|source| NotStarted::Listen { address, source })
}

async fn answer<L>(listener: L, router: Router, mut stopping: watch::Receiver<bool>)
where
    L: Listener<Addr = SocketAddr>,
    Line: for<'a> Connected<IncomingStream<'a, L>>,
{
    let service = router.into_make_service_with_connect_info::<Line>();
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
