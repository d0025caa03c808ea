//! What has to be done without being asked: days that nobody closed, sessions and codes that ran out.

use std::time::Duration;

use domain::time::ServiceDay;
use uuid::Uuid;

use crate::{
    app::App,
    ledger::{self, Moment, Refusal},
    refusal::Refused,
    store::{StoreError, Txn},
};

/// How often it is looked for.
const EVERY: Duration = Duration::from_secs(20);

/// Does the chores until the server ends.
pub async fn go_on(app: App) {
    let mut stopping = app.stopping.clone();
    let mut today = ServiceDay::of(app.now());
    let mut sequences = Vec::new();
    loop {
        look_after_https(&app).await;
        if let Err(refused) = do_once(&app).await {
            tracing::warn!(code = refused.code.as_str(), "a chore is left for the next time");
        }
        let day = ServiceDay::of(app.now());
        // Another program may have taken in a tablet's file: nobody told this one's screens.
        let found = app.db.read(sequences_of).await.unwrap_or_default();
        if day != today || found != sequences {
            today = day;
            sequences = found;
            app.live.wake_all();
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = stopping.wait_for(|stopping| *stopping) => return,
        }
    }
}

/// Certificates are renewed and read again; the files are small, but a disk may be slow.
async fn look_after_https(app: &App) {
    let (app, now) = (app.clone(), app.now());
    let looked = tokio::task::spawn_blocking(move || app.tls.as_ref().map(|tls| tls.keep(now)));
    if let Err(error) = looked.await {
        tracing::error!(%error, "the certificate could not be looked after");
    }
}

/// Where every branch stands.
fn sequences_of(txn: &mut dyn Txn) -> Result<Vec<u64>, StoreError> {
    let branches = txn.branch_keys()?;
    branches.into_iter().map(|at| txn.sequence(at)).collect()
}

/// Does every chore that is due.
pub async fn do_once(app: &App) -> Result<(), Refused> {
    let now = app.now();
    let closed = app.db.write(move |txn| {
        txn.forget_expired_sessions(now)?;
        txn.forget_expired_codes(now)?;
        ledger::destroy_kept_long(txn, now)?;
        ledger::close_past_days(txn, Moment { now, fresh: &mut Uuid::new_v4 })
    });
    let n_closed = closed.await.map_err(|refusal: Refusal| Refused::from(refusal))?;
    if n_closed > 0 {
        tracing::info!(n_closed, "days that nobody had closed are closed");
    }
    Ok(())
}
