//! A device's log, taken in.
//!
//! The log is gapless and the server keeps its mark, so that sending again from the mark is the answer to every
//! trouble on the way. No event is ever lost and none blocks those behind it: what the rules refuse is kept with
//! its verdict.

mod judge;
mod ratings;

use domain::{
    id::IncarnationId,
    time::{FUTURE_TOLERANCE_MS, Reading, Timestamp},
};
use serde_json::value::RawValue;
use sync::wire::{
    PROTOCOL_VERSION,
    problem::Code,
    push::{Judged, PUSH_EVENTS_MAX, PUSH_RATINGS_MAX, PushAnswer, PushRequest, Verdict},
};

use self::judge::{Arrival, judge};
use super::{Refusal, look_up};
use crate::store::{BranchKey, Device, Quarantined, StoreError, Txn};

/// How many events one transaction takes in: whoever stands before another tablet waits behind no more of them.
const EVENTS_PER_SHARE: usize = 10;

/// A request as shares, to be taken in one after the other. Where one fails, those before it are kept, and the device
/// sends again what it had no answer for.
pub fn shares(request: PushRequest) -> Result<Vec<PushRequest>, Refusal> {
    check_form(&request)?;
    let PushRequest { events, ratings, mut first_dseq, .. } = request;
    let part = |first_dseq, events, ratings| PushRequest { first_dseq, events, ratings, ..request };
    let mut shares = Vec::new();
    let mut events = events.into_iter();
    while events.len() > EVENTS_PER_SHARE {
        shares.push(part(first_dseq, events.by_ref().take(EVENTS_PER_SHARE).collect(), Vec::new()));
        first_dseq += u64::try_from(EVENTS_PER_SHARE).expect("a few");
    }
    shares.push(part(first_dseq, events.collect(), ratings));
    Ok(shares)
}

/// Takes in the next part of a device's log, and its ratings.
pub fn push(
    txn: &mut dyn Txn,
    device: &Device,
    request: PushRequest,
    now: Timestamp,
) -> Result<PushAnswer, Refusal> {
    check_form(&request)?;
    let device = look_up::device(txn, device)?;
    if request.device != device.id {
        return Err(Code::DeviceUnknown.into());
    }
    let mark = recognise(txn, &device, request.incarnation)?;
    take_in(txn, &device, request, mark, now)
}

/// Takes in a part of a log that somebody carried here from the branch `at`. What a device holds that is lost or
/// revoked by now happened all the same; that an old log comes says nothing of the device's present life.
pub fn import(
    txn: &mut dyn Txn,
    at: BranchKey,
    request: PushRequest,
    now: Timestamp,
) -> Result<PushAnswer, Refusal> {
    check_form(&request)?;
    let device = txn.device(request.device)?.ok_or(Code::DeviceUnknown)?;
    let device = Device { at, ..device };
    let mark = txn.mark(at, device.id, request.incarnation)?.unwrap_or(0);
    take_in(txn, &device, request, mark, now)
}

/// Takes in a part of the log of `device`, whose mark is `mark`.
fn take_in(
    txn: &mut dyn Txn,
    device: &Device,
    request: PushRequest,
    mark: u64,
    now: Timestamp,
) -> Result<PushAnswer, Refusal> {
    let branch = look_up::branch(txn, device.at)?;
    let epoch = txn.installation()?.ok_or(Code::NotSetUp)?.epoch;
    if !request.events.is_empty() && request.first_dseq > mark + 1 {
        return Err(Refusal { need: Some(mark + 1), ..Code::Gap.into() });
    }
    let mut hw = mark;
    let mut verdicts = Vec::new();
    for (dseq, raw) in (request.first_dseq..).zip(&request.events) {
        let verdict = if dseq <= mark {
            compare(txn, device, request.incarnation, dseq, raw, now)?
        } else {
            hw = dseq;
            let incarnation = request.incarnation;
            judge(txn, &Arrival { device, branch: &branch, incarnation, dseq, body: raw.get(), now })?
        };
        if verdict != Verdict::Applied {
            verdicts.push(Judged { dseq, verdict });
        }
    }
    if hw > mark || mark == 0 {
        txn.set_mark(device.at, device.id, request.incarnation, hw)?;
    }
    ratings::take_in(txn, device.at, &branch, request.ratings, now)?;
    Ok(PushAnswer { hw, server_epoch: epoch, verdicts, now })
}

/// What can be told without looking anything up.
fn check_form(request: &PushRequest) -> Result<(), Refusal> {
    if request.protocol > PROTOCOL_VERSION {
        return Err(Code::UnknownVersion.into());
    }
    if request.events.len() > PUSH_EVENTS_MAX || request.ratings.len() > PUSH_RATINGS_MAX {
        return Err(Code::TooLarge.into());
    }
    if request.first_dseq == 0 {
        return Err(Code::Malformed.into());
    }
    Ok(())
}

/// The mark of a log. A log never seen, of another life than the device was paired in, means that its store was
/// lost: the numbers it still had are burned.
fn recognise(txn: &mut dyn Txn, device: &Device, incarnation: IncarnationId) -> Result<u64, StoreError> {
    if let Some(mark) = txn.mark(device.at, device.id, incarnation)? {
        return Ok(mark);
    }
    if incarnation != device.incarnation {
        txn.burn_leases(device.at, device.id)?;
        txn.put_device(&Device { incarnation, ..device.clone() })?;
    }
    Ok(0)
}

/// An event at a place that the server holds already: the same bytes are answered as before, others are kept apart.
fn compare(
    txn: &mut dyn Txn,
    device: &Device,
    incarnation: IncarnationId,
    dseq: u64,
    raw: &RawValue,
    now: Timestamp,
) -> Result<Verdict, StoreError> {
    let kept = txn.kept_at(device.at, device.id, incarnation, dseq)?;
    if let Some(kept) = kept.filter(|kept| kept.body == raw.get()) {
        return Ok(kept.verdict);
    }
    let place = Some((incarnation, dseq));
    let odd = Quarantined { device: Some(device.id), place, at: now, body: raw.get().to_owned() };
    txn.quarantine(device.at, &odd)?;
    Ok(Verdict::Quarantined)
}

/// A device's clock may be wrong: what it reports of the future happened now.
fn plausible(said: Reading, now: Timestamp) -> Reading {
    if said.at > now.plus_ms(FUTURE_TOLERANCE_MS) { Reading::suspect(now) } else { said }
}
