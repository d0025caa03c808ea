//! Sends a device's records until the server has them all.

use domain::{
    id::{IncarnationId, ServerEpoch},
    rating::Rating,
    time::Timestamp,
};
use serde_json::value::RawValue;

use crate::{
    log::{LocalStore, LogState, Record, StoreError},
    plan::{RemoteMark, Step, plan},
    transport::{self, CallError, Transport},
    wire::{
        PROTOCOL_VERSION,
        problem::{Code, Problem},
        push::{Judged, PUSH_BYTES_MAX, PUSH_EVENTS_MAX, PUSH_RATINGS_MAX, PushAnswer, PushRequest, Verdict},
    },
};

/// The shortest pause after a failure, in milliseconds.
pub const BACKOFF_MS_MIN: u32 = 1_000;
/// The longest pause after a failure, in milliseconds.
pub const BACKOFF_MS_MAX: u32 = 30_000;
/// How many pushes of one drain may bring the server no further, as after a restore or a lost answer.
const IDLE_PUSHES_MAX: u32 = 4;
/// Room for the part of a push that is neither event nor rating.
const ENVELOPE_BYTES: usize = 1 << 10;
/// What stands for a record that was forgotten before a restored server asked for it again: the log stays without
/// a gap, and the server sees which places are lost.
pub(crate) const FORGOTTEN: &str = "null";

/// What came of a drain: the server has everything that was written when it ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drained {
    /// Events that did not simply apply.
    pub verdicts: Vec<Judged>,
    /// The server's clock, if there was anything to send.
    pub now: Option<Timestamp>,
}

/// Why a drain ended early. It begins again after [`backoff_ms`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DrainError {
    /// The device's store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The server did not answer, or refused.
    #[error(transparent)]
    Call(#[from] CallError),
    /// The server answers, but takes nothing.
    #[error("the server takes no record from {first_dseq} on")]
    Stalled {
        /// What was offered.
        first_dseq: u64,
    },
    /// The server has records of this log that the device does not have: see [`Step::Diverged`]. It goes on by
    /// [`LocalStore::begin_anew`].
    #[error("the server has other records of the log {}", incarnation.0)]
    Diverged {
        /// Which log.
        incarnation: IncarnationId,
    },
}

/// Sends records and ratings, one push at a time, until the server has them all. `heard` is the server's epoch, if
/// it was heard otherwise, as in a heartbeat.
pub async fn drain(
    store: &impl LocalStore,
    transport: &impl Transport,
    heard: Option<ServerEpoch>,
) -> Result<Drained, DrainError> {
    let mut drained = Drained::default();
    let mut remote = RemoteMark { server_epoch: heard, ..RemoteMark::default() };
    let mut n_idle = 0;
    let mut spoken_of = None;
    loop {
        let local = store.state().await?;
        // What the server said of a log that has ended meanwhile says nothing of this one.
        if spoken_of.replace(local.incarnation) != Some(local.incarnation) {
            remote.hw = None;
        }
        match plan(&local, remote) {
            Step::Rest => return Ok(drained),
            Step::Diverged => return Err(DrainError::Diverged { incarnation: local.incarnation }),
            Step::Adopt { hw, server_epoch, today } => {
                let mark = local.mark.moved(hw, server_epoch, today);
                store.set_mark(local.incarnation, &mark).await?;
            }
            Step::Push { first_dseq } => {
                let is_further;
                (remote, is_further) = push(store, transport, &local, first_dseq, &mut drained).await?;
                n_idle += u32::from(!is_further);
                if n_idle > IDLE_PUSHES_MAX {
                    return Err(DrainError::Stalled { first_dseq });
                }
            }
        }
    }
}

/// One push; answers where the server stands after it, and whether it got further.
async fn push(
    store: &impl LocalStore,
    transport: &impl Transport,
    local: &LogState,
    first_dseq: u64,
    drained: &mut Drained,
) -> Result<(RemoteMark, bool), DrainError> {
    let ratings = store.ratings(PUSH_RATINGS_MAX).await?;
    let records = store.read(first_dseq, PUSH_EVENTS_MAX).await?;
    let request = request(local, first_dseq, records, ratings)?;
    match transport::push(transport, &request).await {
        Ok(PushAnswer { hw, server_epoch, verdicts, now }) => {
            let sent: Vec<_> = request.ratings.iter().map(|rating| rating.id).collect();
            if !sent.is_empty() {
                store.forget_ratings(&sent).await?;
            }
            if verdicts.iter().any(|judged| judged.verdict == Verdict::Quarantined) {
                return Err(DrainError::Diverged { incarnation: local.incarnation });
            }
            drained.verdicts.extend(verdicts);
            drained.now = Some(now);
            let shown = first_dseq + u64::try_from(request.events.len()).unwrap_or(0) - 1;
            let remote = RemoteMark {
                hw: Some(hw),
                shown_from: first_dseq,
                shown,
                server_epoch: Some(server_epoch),
                now: Some(now),
            };
            Ok((remote, hw > local.mark.acked || !sent.is_empty()))
        }
        Err(CallError::Refused(Problem { code: Code::Gap, need: Some(need), .. })) => {
            let hw = need.saturating_sub(1);
            Ok((RemoteMark { hw: Some(hw), shown: hw, ..RemoteMark::default() }, false))
        }
        Err(error) => Err(error.into()),
    }
}

/// The push of `records` from `first_dseq` on and of `ratings`, within its limits.
fn request(
    local: &LogState,
    first_dseq: u64,
    records: Vec<Record>,
    mut ratings: Vec<Rating>,
) -> Result<PushRequest, StoreError> {
    let mut bytes_left = PUSH_BYTES_MAX - ENVELOPE_BYTES;
    let n_fitting = ratings.iter().take_while(|rating| fits(json_bytes(rating), &mut bytes_left)).count();
    ratings.truncate(n_fitting.max(1));
    let mut records = records.into_iter().peekable();
    let mut events = Vec::new();
    for dseq in (first_dseq..=local.last_dseq).take(PUSH_EVENTS_MAX) {
        let body = match records.next_if(|record| record.dseq == dseq) {
            Some(record) => record.body,
            None if dseq < local.mark.kept_from => FORGOTTEN.to_owned(),
            None => return Err(StoreError::Missing { dseq }),
        };
        // The first event goes in any case: too large a one must be refused by the server, not kept for ever.
        if !fits(body.len(), &mut bytes_left) && !events.is_empty() {
            break;
        }
        events.push(raw(&body));
    }
    Ok(PushRequest {
        protocol: PROTOCOL_VERSION,
        device: local.device,
        incarnation: local.incarnation,
        first_dseq,
        server_epoch_seen: local.mark.server_epoch,
        events,
        ratings,
    })
}

/// Takes `bytes` and a comma from what is left, if they fit.
fn fits(bytes: usize, bytes_left: &mut usize) -> bool {
    let left = bytes_left.checked_sub(bytes + 1);
    *bytes_left = left.unwrap_or(0);
    left.is_some()
}

fn json_bytes(rating: &Rating) -> usize {
    serde_json::to_string(rating).expect("a rating has no key that JSON refuses").len()
}

/// A record whose bytes were spoilt in the store is sent as a JSON text, so that it does not hold up the others.
pub(crate) fn raw(body: &str) -> Box<RawValue> {
    RawValue::from_string(body.to_owned()).unwrap_or_else(|_| {
        let text = serde_json::to_string(body).expect("a text is JSON");
        RawValue::from_string(text).expect("JSON just made")
    })
}

/// The pause after the failure number `attempt` (from 0), in milliseconds: doubling from one second to thirty,
/// drawn by `jitter` (0 to 1, random) so that tablets do not all come at once.
pub fn backoff_ms(attempt: u32, jitter: f64) -> u32 {
    let longest = BACKOFF_MS_MIN.saturating_mul(2_u32.saturating_pow(attempt.saturating_add(1)));
    let longest = longest.min(BACKOFF_MS_MAX);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to BACKOFF_MS_MAX; NaN is 0"
    )]
    let drawn = (f64::from(longest - BACKOFF_MS_MIN) * jitter.clamp(0.0, 1.0)) as u32;
    BACKOFF_MS_MIN + drawn
}

#[cfg(test)]
mod tests;
