//! Lines over which TLS was agreed on. Handshakes run beside each other: a slow one keeps nobody waiting.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use axum::serve::Listener;
use rustls::ServerConfig;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Semaphore, mpsc},
    time::timeout,
};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

/// How long a handshake may take.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// How many may be under way at once; further lines wait in the system's own queue.
const HANDSHAKES_MAX: usize = 256;
/// How many agreed lines may wait for the server to take them.
const AGREED_MAX: usize = 64;

/// A listener for https.
#[derive(Debug)]
pub struct TlsListener {
    agreed: mpsc::Receiver<(TlsStream<TcpStream>, SocketAddr)>,
    address: SocketAddr,
}

impl TlsListener {
    /// Agrees on TLS on every line that comes to `listener`, until this is dropped.
    pub fn new(listener: TcpListener, config: Arc<ServerConfig>) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let (done, agreed) = mpsc::channel(AGREED_MAX);
        tokio::spawn(agree(listener, TlsAcceptor::from(config), done));
        Ok(Self { agreed, address })
    }
}

async fn agree(
    mut listener: TcpListener,
    acceptor: TlsAcceptor,
    done: mpsc::Sender<(TlsStream<TcpStream>, SocketAddr)>,
) {
    let places = Arc::new(Semaphore::new(HANDSHAKES_MAX));
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (Listener::accept(&mut listener).await, place)
        };
        let ((line, from), place) = tokio::select! {
            next = next => next,
            () = done.closed() => return,
        };
        let (acceptor, done) = (acceptor.clone(), done.clone());
        tokio::spawn(async move {
            let _place = place;
            // What is said is small and somebody waits for it; where the system cannot, it is only slower.
            let _ = line.set_nodelay(true);
            // A line that agrees on nothing is somebody's who does not trust the certificate, or no browser at all.
            if let Ok(Ok(line)) = timeout(HANDSHAKE, acceptor.accept(line)).await {
                let _ = done.send((line, from)).await;
            }
        });
    }
}

impl Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.agreed.recv().await {
            Some(agreed) => agreed,
            // The task that agrees ends only after this listener.
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}
