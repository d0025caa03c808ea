//! The screens of the demonstration once it is played: each goes on saying how it is, as every screen does.

use std::time::Duration;

use sync::wire::{
    device::{Heartbeat, Pulse},
    path,
};
use tokio::sync::watch;

use super::caller::{Caller, Stopped};

/// How often a screen says how it is.
const EVERY: Duration = Duration::from_secs(30);

/// The screens.
pub struct Screens(pub(super) Vec<Screen>);

/// One of them.
pub(super) struct Screen {
    pub(super) caller: Caller,
    /// The last place of its log.
    pub(super) last_dseq: u64,
}

impl Screens {
    /// Beats until the server stops.
    pub async fn go_on(self, mut stopping: watch::Receiver<bool>) {
        loop {
            if let Err(stopped) = self.beat().await {
                tracing::warn!(%stopped, "a screen of the demonstration was not heard");
            }
            tokio::select! {
                () = tokio::time::sleep(EVERY) => {}
                _ = stopping.wait_for(|stopping| *stopping) => return,
            }
        }
    }

    /// Each says once how it is.
    pub(super) async fn beat(&self) -> Result<(), Stopped> {
        for screen in &self.0 {
            let heartbeat = Heartbeat {
                last_dseq: screen.last_dseq,
                outbox: 0,
                persisted: true,
                quota_free: None,
                clock_offset_ms: 0,
                version: env!("CARGO_PKG_VERSION").to_owned(),
                battery: None,
                unsent_since: None,
            };
            screen.caller.post::<Pulse>(path::HEARTBEAT, &heartbeat).await?;
        }
        Ok(())
    }
}
