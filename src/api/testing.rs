//! A real server for tests: on a port of its own, over a directory of its own, with a clock that stands still.

use std::{net::SocketAddr, sync::Arc, thread::JoinHandle};

use domain::time::Timestamp;
use tempfile::TempDir;
use tokio::sync::oneshot;

use crate::{
    app::App,
    clock::SetClock,
    options::{Options, ServeArgs, tls::TlsOptions},
    server::Server,
};

pub(crate) mod client;
pub(crate) mod house;
pub(crate) mod https;

pub(crate) use client::{Answer, Client};
pub(crate) use house::House;
pub(crate) use https::{Https, Version};

/// Friday, 20 November 2026, 10:00 in Riyadh.
pub(crate) const TEN_O_CLOCK: Timestamp = Timestamp(1_795_158_000_000);

/// A server that ends when it is dropped.
pub(crate) struct TestServer {
    pub(crate) address: SocketAddr,
    pub(crate) phone_address: Option<SocketAddr>,
    pub(crate) https_address: Option<SocketAddr>,
    pub(crate) clock: Arc<SetClock>,
    pub(crate) app: App,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    _data: TempDir,
}

impl TestServer {
    /// A server with an empty directory.
    pub(crate) fn start() -> Self {
        Self::with(|_| {})
    }

    /// A server with an empty directory and other options than usual.
    pub(crate) fn with(change: impl FnOnce(&mut Options)) -> Self {
        let data = tempfile::tempdir().unwrap();
        let local = Some(([127, 0, 0, 1], 0).into());
        let args = ServeArgs { listen: local, data: Some(data.path().into()), ..ServeArgs::default() };
        let mut options = args.resolve().unwrap();
        change(&mut options);
        let clock = Arc::new(SetClock::standing(TEN_O_CLOCK));
        let (started, starting) = std::sync::mpsc::channel();
        let (stop, stopped) = oneshot::channel::<()>();
        let of_server = Arc::clone(&clock);
        let thread = std::thread::spawn(move || {
            let runtime =
                tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
            runtime.block_on(async {
                let server = Server::start(options, of_server).await.unwrap();
                let addresses = (server.address(), server.phone_address(), server.https_address());
                started.send((addresses, server.app().clone())).unwrap();
                server.serve_until(async { drop(stopped.await) }).await;
            });
        });
        let ((address, phone_address, https_address), app) = starting.recv().unwrap();
        Self {
            address,
            phone_address,
            https_address,
            clock,
            app,
            stop: Some(stop),
            thread: Some(thread),
            _data: data,
        }
    }

    /// A server that also speaks https, with a local authority.
    pub(crate) fn with_https() -> Self {
        let listen = ([127, 0, 0, 1], 0).into();
        Self::with(|options| options.tls = Some(TlsOptions { listen, files: None }))
    }

    /// Somebody without any right.
    pub(crate) fn anyone(&self) -> Client {
        Client::new(self.address)
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(ended.is_ok() || std::thread::panicking(), "the server panicked");
        }
    }
}
