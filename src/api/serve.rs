//! The `serve` command: from options to a running server, and to its end.

use std::sync::Arc;

use tokio::signal;

use crate::{
    clock::SystemClock,
    data_dir::{BadDataDir, DataDir},
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
}

impl Failed {
    /// Whether other options would help.
    pub const fn is_of_options(&self) -> bool {
        match self {
            Self::DataDir(_) | Self::Log(_) | Self::NotStarted(NotStarted::Listen { .. }) => true,
            Self::Runtime(_) | Self::NotStarted(NotStarted::Store(_)) => false,
        }
    }
}

/// Runs the server until it is stopped.
pub fn run(options: Options) -> Result<(), Failed> {
    telemetry::start_log(&options.log)?;
    telemetry::figures();
    let data = DataDir::open(&options.data)?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Failed::Runtime)?;
    let ran = runtime.block_on(serve(options));
    drop(data);
    ran
}

async fn serve(options: Options) -> Result<(), Failed> {
    let server = Server::start(options, Arc::new(SystemClock)).await?;
    console::greet(&server);
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
