//! The real program as a server.

use std::{
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

/// A day is played and the server answers within this time, also on a busy machine.
const PATIENCE: Duration = Duration::from_mins(2);

/// A running server; killed when it is dropped.
pub(crate) struct Serving {
    process: Child,
    pub(crate) address: SocketAddr,
}

impl Serving {
    /// Over the data, at a free address.
    pub(crate) fn over(data: &Path, more: &[&str]) -> Self {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = free.local_addr().unwrap();
        drop(free);
        Self::at(address, data, more)
    }

    /// Over the data, at that address.
    pub(crate) fn at(address: SocketAddr, data: &Path, more: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_istiqbal"));
        command
            .args(["serve", "--log", "off", "--listen", &address.to_string(), "--data"])
            .arg(data)
            .args(more);
        let process = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let mut serving = Self { process, address };
        let begun = Instant::now();
        while serving.status("/readyz") != Some(204) {
            assert!(begun.elapsed() < PATIENCE, "the server does not answer");
            assert!(serving.process.try_wait().unwrap().is_none(), "the server ended");
            sleep(Duration::from_millis(50));
        }
        serving
    }

    pub(crate) fn status(&self, path: &str) -> Option<u16> {
        let answer = ureq::get(format!("http://{}{path}", self.address)).call().ok()?;
        Some(answer.status().as_u16())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}
