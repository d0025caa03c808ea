//! One new event of a log: what becomes of it.

use domain::{
    association::Branch,
    event::{EVENT_VERSION, Event, Fact},
    id::{CommandId, EventId, IncarnationId, VisitId},
    label::Label,
    time::{Reading, ServiceDay, TimeQuality, Timestamp},
};
use serde::Deserialize;
use sync::wire::push::{EVENT_BYTES_MAX, Verdict};

use super::{
    super::{
        kind::Kind,
        project::project,
        reserve::has_tag,
        restore::{may_have_forgotten, remember},
    },
    plausible,
};
use crate::store::{Device, LeaseRow, LeaseState, Source, StoreError, StoredEvent, Txn};

/// The longest name of a kind that is kept as a name.
const KIND_CHARS_MAX: usize = 64;

/// An event as it comes in.
pub(super) struct Arrival<'r> {
    pub(super) device: &'r Device,
    pub(super) branch: &'r Branch,
    pub(super) incarnation: IncarnationId,
    pub(super) dseq: u64,
    pub(super) body: &'r str,
    pub(super) now: Timestamp,
}

/// What every version of an event says.
#[derive(Deserialize)]
struct Envelope {
    id: EventId,
    v: u16,
    at: Timestamp,
    #[serde(default)]
    time_quality: TimeQuality,
    kind: String,
}

/// Keeps an event, with its effect if the rules allow it one.
pub(super) fn judge(txn: &mut dyn Txn, arrival: &Arrival<'_>) -> Result<Verdict, StoreError> {
    let Some(envelope) = arrival.envelope() else {
        arrival.keep(txn, None, Verdict::Unreadable)?;
        return Ok(Verdict::Unreadable);
    };
    if let Some(kept) = txn.kept_event(arrival.device.at, envelope.id)? {
        return arrival.repeat(txn, envelope.id, kept.verdict, &kept.body);
    }
    let verdict = match arrival.event(&envelope) {
        Ok(event) => arrival.apply(txn, &event)?,
        Err(verdict) => verdict,
    };
    arrival.keep(txn, Some(envelope), verdict)?;
    Ok(verdict)
}

impl Arrival<'_> {
    fn envelope(&self) -> Option<Envelope> {
        let fits = self.body.len() <= EVENT_BYTES_MAX;
        let envelope: Option<Envelope> = fits.then(|| serde_json::from_str(self.body).ok()).flatten();
        envelope.filter(|it| (1..=KIND_CHARS_MAX).contains(&it.kind.chars().count()))
    }

    fn event(&self, envelope: &Envelope) -> Result<Event, Verdict> {
        if envelope.v > EVENT_VERSION || Kind::named(&envelope.kind).is_none() {
            return Err(Verdict::Unknown);
        }
        serde_json::from_str(self.body).map_err(|_| Verdict::Unreadable)
    }

    /// The rules that need more than the events before it; then the projection's own.
    fn apply(&self, txn: &mut dyn Txn, event: &Event) -> Result<Verdict, StoreError> {
        if !Kind::of(&event.fact).is_recorded_by(self.device.kind) {
            return Ok(Verdict::Refused);
        }
        if let Fact::VisitRegistered { service, .. } = event.fact
            && self.branch.service(service).is_none()
        {
            return Ok(Verdict::Foreign);
        }
        if let Fact::TicketIssued { visit, label, day, .. } = event.fact {
            return self.issue(txn, event, visit, label, day);
        }
        self.project(txn, event)
    }

    fn project(&self, txn: &mut dyn Txn, event: &Event) -> Result<Verdict, StoreError> {
        let when = plausible(Reading { at: event.at, quality: event.time_quality }, self.now);
        let source = Source { device: Some(self.device.id), ..Source::default() };
        project(txn, self.device.at, when, source, &event.fact)
    }

    /// A ticket counts if its number, or its tag, was handed to this tablet. A burned number does: a rebuilt log may still
    /// bring its ticket, and nobody else ever got it.
    fn issue(
        &self,
        txn: &mut dyn Txn,
        event: &Event,
        visit: VisitId,
        label: Label,
        day: ServiceDay,
    ) -> Result<Verdict, StoreError> {
        let at = self.device.at;
        if let Some(tag) = label.tag() {
            let is_own = has_tag(txn, at, self.device, tag)? || may_have_forgotten(txn, day)?;
            return if is_own { self.project(txn, event) } else { Ok(Verdict::LabelConflict) };
        }
        let Some(lease) = txn.lease(at, day, label)? else {
            return self.issue_forgotten(txn, event, visit, label, day);
        };
        let is_to_give = matches!(lease.state, LeaseState::Leased | LeaseState::Burned);
        if lease.device != self.device.id || !is_to_give {
            return Ok(Verdict::LabelConflict);
        }
        let verdict = self.project(txn, event)?;
        if verdict == Verdict::Applied {
            txn.set_lease_state(at, day, label, LeaseState::Used)?;
        }
        Ok(verdict)
    }

    /// A number that was never handed out, as far as this server remembers.
    fn issue_forgotten(
        &self,
        txn: &mut dyn Txn,
        event: &Event,
        visit: VisitId,
        label: Label,
        day: ServiceDay,
    ) -> Result<Verdict, StoreError> {
        let at = self.device.at;
        if !may_have_forgotten(txn, day)? {
            return Ok(Verdict::LabelConflict);
        }
        let Some(visit) = txn.visit(at, visit)? else { return Ok(Verdict::Foreign) };
        let verdict = self.project(txn, event)?;
        if verdict == Verdict::Applied {
            let lease = LeaseRow {
                day,
                label,
                service: visit.service,
                device: self.device.id,
                incarnation: self.incarnation,
                // The request is forgotten too; the ticket's own event stands for it.
                request: CommandId(event.id.0),
                state: LeaseState::Used,
                at: self.now,
            };
            remember(txn, at, &lease)?;
        }
        Ok(verdict)
    }

    /// An event that is kept already comes from a log that was rebuilt: it happens once. Other bytes that claim to
    /// be it are kept without its identity.
    fn repeat(
        &self,
        txn: &mut dyn Txn,
        event: EventId,
        verdict: Verdict,
        body: &str,
    ) -> Result<Verdict, StoreError> {
        let (at, device) = (self.device.at, self.device.id);
        if body == self.body {
            txn.add_repeat(at, device, self.incarnation, self.dseq, event)?;
            return Ok(verdict);
        }
        self.keep(txn, None, Verdict::Refused)?;
        Ok(Verdict::Refused)
    }

    fn keep(
        &self,
        txn: &mut dyn Txn,
        envelope: Option<Envelope>,
        verdict: Verdict,
    ) -> Result<(), StoreError> {
        let said = |it: &Envelope| plausible(Reading { at: it.at, quality: it.time_quality }, self.now);
        let when = envelope.as_ref().map_or(Reading::suspect(self.now), said);
        let (id, kind) = envelope.map(|it| (it.id, it.kind)).unzip();
        let place = Some((self.incarnation, self.dseq));
        let stored = StoredEvent {
            seq: txn.raise_sequence(self.device.at)?,
            id,
            kind,
            when,
            day: ServiceDay::of(when.at),
            source: Source { device: Some(self.device.id), place, staff: None },
            verdict,
            body: self.body.to_owned(),
        };
        txn.add_event(self.device.at, &stored)
    }
}
