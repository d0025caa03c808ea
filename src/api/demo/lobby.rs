//! The lobby tablet of the demonstration, and the phones of those who took a number there.

use std::iter;

use domain::{
    association::{Branch, RequiredDocument},
    event::{EVENT_VERSION, Event, Fact},
    id::{CommandId, DeviceId, EventId, IncarnationId, VisitId},
    link::Token,
    rating::{Opinion, Reason, Score},
    time::{TimeQuality, Timestamp},
    visit::{Channel, Persons, VisitorKind},
};
use serde_json::json;
use sync::{
    seal::SealingKey,
    wire::{
        PROTOCOL_VERSION,
        appointment::Due,
        kiosk::{Lease, LeaseRequest},
        path,
        push::{PushAnswer, RecordsPush},
    },
};
use uuid::Uuid;

use super::{
    caller::{Caller, Stopped},
    cast::cast,
    chance::Chance,
    papers,
};

/// Of a hundred visitors so many do not come alone.
const NOT_ALONE_PERCENT: i64 = 18;
/// Of a hundred documents so many are at hand.
const AT_HAND_PERCENT: i64 = 80;
/// Of a hundred ratings so many have a comment.
const COMMENT_PERCENT: i64 = 22;
/// Scores as they fall, of ten.
const SCORES: [u8; 10] = [5, 5, 5, 5, 4, 4, 4, 3, 3, 2];

/// The tablet and its log.
pub(super) struct Lobby {
    pub(super) tablet: Caller,
    pub(super) device: DeviceId,
    pub(super) incarnation: IncarnationId,
    pub(super) next_dseq: u64,
    /// What personal records are sealed with.
    pub(super) records_key: Option<SealingKey>,
}

/// A visitor with a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Visitor {
    pub(super) visit: VisitId,
    pub(super) token: Token,
    /// Which service, by its place in the branch.
    pub(super) service: usize,
}

impl Lobby {
    /// A visitor takes a number.
    pub(super) async fn check_in(
        &mut self,
        branch: &Branch,
        chance: &mut Chance,
        now: Timestamp,
    ) -> Result<Visitor, Stopped> {
        // Somebody who looks at the demonstration may have hidden what this visitor wanted.
        let wanted = wanted(chance);
        let mut places = iter::once(wanted).chain(0..branch.services.len());
        let is_offered = |place: &usize| branch.services.get(*place).is_some_and(|service| !service.hidden);
        let place = places.find(is_offered).ok_or(Stopped::Miscast)?;
        self.admit(branch, (place, None), chance, now).await
    }

    /// A visitor comes by appointment.
    pub(super) async fn keep(
        &mut self,
        branch: &Branch,
        due: Due,
        chance: &mut Chance,
        now: Timestamp,
    ) -> Result<Visitor, Stopped> {
        let place = branch.services.iter().position(|service| service.id == due.service);
        self.admit(branch, (place.ok_or(Stopped::Miscast)?, Some(due)), chance, now).await
    }

    async fn admit(
        &mut self,
        branch: &Branch,
        (place, due): (usize, Option<Due>),
        chance: &mut Chance,
        now: Timestamp,
    ) -> Result<Visitor, Stopped> {
        let service = branch.services.get(place).ok_or(Stopped::Miscast)?;
        let request = LeaseRequest { request: CommandId(Uuid::new_v4()), service: service.id };
        let lease: Lease = self.tablet.post("/v1/leases", &request).await?;
        let visitor = Visitor {
            visit: VisitId(Uuid::new_v4()),
            token: Token::new(*Uuid::new_v4().as_bytes()),
            service: place,
        };
        let kinds = [VisitorKind::Volunteer, VisitorKind::Supporter, VisitorKind::Beneficiary];
        let visitor_kind = chance.pick(&kinds).copied().filter(|_| service.asks_visitor_kind);
        let mut facts = vec![
            Fact::VisitRegistered {
                visit: visitor.visit,
                service: service.id,
                visitor_kind,
                persons: persons(chance),
                channel: Channel::Interview,
            },
            Fact::TicketIssued {
                visit: visitor.visit,
                label: lease.label,
                day: lease.day,
                token: visitor.token.hash(),
            },
        ];
        if service.checks_documents {
            let has = |_: &&RequiredDocument| chance.in_percent(AT_HAND_PERCENT);
            let documents = service.documents.iter().filter(has).map(|document| document.id).collect();
            facts.push(Fact::DocumentsDeclared { visit: visitor.visit, documents });
        }
        let (given, records) = match &self.records_key {
            Some(key) => papers::of(branch, service, key, visitor.visit),
            None => Default::default(),
        };
        facts.extend(given);
        let visit = visitor.visit;
        facts.extend(due.map(|due| Fact::AppointmentKept { visit, appointment: due.appointment }));
        let event = |fact| Event {
            id: EventId(Uuid::new_v4()),
            v: EVENT_VERSION,
            at: now,
            time_quality: TimeQuality::Exact,
            fact,
        };
        self.push(&facts.into_iter().map(event).collect::<Vec<_>>()).await?;
        if !records.is_empty() {
            self.tablet.tell(path::RECORDS, &RecordsPush { records }).await?;
        }
        Ok(visitor)
    }

    async fn push(&mut self, events: &[Event]) -> Result<(), Stopped> {
        let request = json!({
            "protocol": PROTOCOL_VERSION, "device": self.device, "incarnation": self.incarnation,
            "first_dseq": self.next_dseq, "server_epoch_seen": null, "events": events, "ratings": [],
        });
        let answer: PushAnswer = self.tablet.post("/v1/sync/push", &request).await?;
        self.next_dseq = answer.hw + 1;
        Ok(())
    }
}

/// Which service the next visitor wants.
fn wanted(chance: &mut Chance) -> usize {
    let services = &cast().services;
    let mut left = chance.between(0, services.iter().map(|service| service.share).sum());
    let found = services.iter().position(|service| {
        left -= service.share;
        left < 0
    });
    found.unwrap_or_default()
}

fn persons(chance: &mut Chance) -> Persons {
    let n = if chance.in_percent(NOT_ALONE_PERCENT) { chance.between(2, 6) } else { 1 };
    u8::try_from(n).ok().and_then(|n| Persons::try_from(n).ok()).unwrap_or(Persons::ONE)
}

/// What a visitor says after the visit.
pub(super) fn opinion(chance: &mut Chance) -> Opinion {
    let score = chance.pick(&SCORES).and_then(|score| Score::try_from(*score).ok()).unwrap_or(Score::ALL[4]);
    let reasons = Reason::ALL.into_iter().filter(|_| chance.in_percent(30)).collect();
    let comments = &cast().comments;
    let fitting = if score.is_satisfied() { &comments.good } else { &comments.poor };
    let comment = if chance.in_percent(COMMENT_PERCENT) { chance.pick(fitting).cloned() } else { None };
    Opinion { score, reasons, comment }
}
