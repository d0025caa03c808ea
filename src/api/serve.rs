//! The `serve` command: from options to a running server, and to its end.

use std::sync::Arc;

use tokio::signal;

use crate::{
    clock::{Clock, SetClock, SystemClock},
    data_dir::{BadDataDir, DataDir},
    demo::{self, DEMO_DIR, Days},
    options::Options,
    server::{NotStarted, Server},
    telemetry,
};

mod console;

/// Why the server is not running.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// The data directory cannot be used.
    #[error(transparent)]
    DataDir(#[from] BadDataDir),
    /// The log's filter is not one.
    #[error("--log: {0}")]
    Log(#[from] tracing_subscriber::filter::ParseError),
    /// The system gives no threads.
    #[error("the system gives the server no threads: {0}")]
    Runtime(std::io::Error),
    /// It does not start.
    #[error(transparent)]
    NotStarted(#[from] NotStarted),
    /// An earlier demonstration cannot be removed.
    #[error("the earlier demonstration cannot be removed: {0}")]
    Sweep(std::io::Error),
    /// The demonstration was not played to its end.
    #[error("the demonstration stopped: {0}")]
    Demo(#[from] demo::Stopped),
}

impl Failed {
    /// Whether other options would help.
    pub const fn is_of_options(&self) -> bool {
        match self {
            Self::DataDir(_)
            | Self::Log(_)
            | Self::NotStarted(NotStarted::Listen { .. } | NotStarted::Tls(_) | NotStarted::Profile(_)) => {
                true
            }
            Self::Runtime(_)
            | Self::Sweep(_)
            | Self::Demo(_)
            | Self::NotStarted(NotStarted::Store(_) | NotStarted::RecordsKey(_)) => false,
        }
    }
}

/// Runs the server until it is stopped.
pub fn run(mut options: Options) -> Result<(), Failed> {
    telemetry::start_log(&options.log)?;
    telemetry::figures();
    if options.demo {
        options.data.push(DEMO_DIR);
    }
    let data = DataDir::open(&options.data)?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Failed::Runtime)?;
    let ran = runtime
        .block_on(async { if options.demo { serve_demo(options).await } else { serve(options).await } });
    drop(data);
    ran
}

async fn serve(options: Options) -> Result<(), Failed> {
    let server = Server::start(options, Arc::new(SystemClock)).await?;
    console::greet(&server);
    server.serve_until(stopped()).await;
    Ok(())
}

/// Plays the demonstration anew, in a directory of its own, and serves it.
async fn serve_demo(options: Options) -> Result<(), Failed> {
    demo::sweep(&options.data).map_err(Failed::Sweep)?;
    let days = Days::until(SystemClock.now());
    let clock = Arc::new(SetClock::standing(days.begin()));
    let server = Server::start(options, Arc::<SetClock>::clone(&clock)).await?;
    let (doors, screens) = demo::play(&server, &clock, &days).await?;
    tokio::spawn(screens.go_on(server.app().stopping.clone()));
    console::greet(&server);
    console::show_doors(&doors);
    server.serve_until(stopped()).await;
    Ok(())
}

/// Ctrl-C, or the system's wish that the program end.
async fn stopped() {
    let interrupted = async { signal::ctrl_c().await.ok() };
    #[cfg(unix)]
    let terminated = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut terminate) => terminate.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<Option<()>>();
    tokio::select! {
        _ = interrupted => {}
        _ = terminated => {}
    }
}
