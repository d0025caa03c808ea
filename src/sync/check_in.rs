//! A check-in: a number in hand and a visitor's choice become two events and a ticket.

use domain::{
    event::{EVENT_VERSION, Event, Fact},
    id::{DocumentId, EventId, ServiceId, VisitId},
    label::{CheckDigits, Label},
    link::{Token, phone_link},
    text::Lang,
    time::{Reading, ServiceDay, Timestamp},
    visit::{Channel, Persons, VisitorKind},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{lease::Number, log::Append, seal::SealedRecord, wire::appointment::Due};

/// Who comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Which kind of visitor, where the service asks.
    pub visitor_kind: Option<VisitorKind>,
    /// How many.
    pub persons: Persons,
    /// Which documents are at hand, where the service asks.
    pub documents: Option<Vec<DocumentId>>,
    /// What they gave of themselves, where the service asks and they wanted to.
    pub personal: Option<Personal>,
    /// What they declared, where the service asks.
    pub declared: Option<Declared>,
    /// That they come by appointment.
    pub appointment: Option<Kept>,
}

impl Party {
    /// One person who was asked nothing.
    pub const ONE: Self = Self {
        visitor_kind: None,
        persons: Persons::ONE,
        documents: None,
        personal: None,
        declared: None,
        appointment: None,
    };
}

/// An appointment that a visitor keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The event that says so.
    pub event: EventId,
    /// Which.
    pub due: Due,
}

/// What a visitor gave of themselves, sealed already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Personal {
    /// The event that says so.
    pub event: EventId,
    /// The record.
    pub record: SealedRecord,
    /// The version of the privacy notice.
    pub notice: u16,
    /// The language in which it was read.
    pub lang: Lang,
}

/// What a visitor declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The event that says so.
    pub event: EventId,
    /// The version of the declaration.
    pub version: u16,
    /// The language in which it was read.
    pub lang: Lang,
    /// The signature, sealed already; none: it is confirmed before a member of staff.
    pub signature: Option<SealedRecord>,
}

/// What a check-in draws by lot, made before anything is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The visit.
    pub visit: VisitId,
    /// The event that somebody came.
    pub registered: EventId,
    /// The event that a ticket was issued.
    pub issued: EventId,
    /// The event that the visitor said which documents are at hand.
    pub declared: EventId,
    /// The phone link's secret.
    pub token: Token,
}

impl Drawn {
    /// Drawn by `fresh`; the secret comes from elsewhere.
    pub fn by(mut fresh: impl FnMut() -> Uuid, token: Token) -> Self {
        let visit = VisitId(fresh());
        let mut event = || EventId(fresh());
        Self { visit, registered: event(), issued: event(), declared: event(), token }
    }
}

/// A ticket as the tablet shows, prints and reprints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedTicket {
    /// The visit.
    pub visit: VisitId,
    /// What is called.
    pub label: Label,
    /// What for.
    pub service: ServiceId,
    /// On which day it counts.
    pub day: ServiceDay,
    /// When the visitor came.
    pub arrived_at: Timestamp,
    /// The phone link's secret.
    pub token: Token,
    /// Which documents the visitor said are at hand, where the service asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub documents: Option<Vec<DocumentId>>,
    /// The appointment that the visitor keeps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointment: Option<Due>,
}

impl IssuedTicket {
    /// Printed beside the label, and asked for when the visit is rated on the tablet.
    pub fn check(&self) -> CheckDigits {
        CheckDigits::of(self.visit)
    }

    /// The address of the visit's phone page under `base`; none where no phone reaches the server.
    pub fn phone_link(&self, base: Option<&str>) -> Option<String> {
        base.map(|base| phone_link(base, &self.token))
    }
}

/// What to write and, once that is durable, what to show.
pub fn check_in(number: Number, party: Party, drawn: Drawn, now: Reading) -> (Append, IssuedTicket) {
    let Drawn { visit, registered, issued, declared, token } = drawn;
    let Party { visitor_kind, persons, documents, personal, declared: confirmed, appointment } = party;
    let Number { service, label, day } = number;
    let Reading { at, quality: time_quality } = now;
    let event = |id, fact| Event { id, v: EVENT_VERSION, at, time_quality, fact };
    let channel = Channel::Interview;
    let registered =
        event(registered, Fact::VisitRegistered { visit, service, visitor_kind, persons, channel });
    let issued = event(issued, Fact::TicketIssued { visit, label, day, token: token.hash() });
    let ticket = IssuedTicket {
        visit,
        label,
        service,
        day,
        arrived_at: at,
        token,
        documents,
        appointment: appointment.map(|kept| kept.due),
    };
    let declared = ticket.documents.clone().map(|documents| {
        let fact = Fact::DocumentsDeclared { visit, documents };
        event(declared, fact)
    });
    let (given, fields) = personal
        .map(|Personal { event: id, record, notice, lang }| {
            (event(id, Fact::PersonalGiven { visit, record: record.id, notice, lang }), record)
        })
        .unzip();
    let (confirmed, signature) = confirmed
        .map(|Declared { event: id, version, lang, signature }| {
            let record = signature.as_ref().map(|record| record.id);
            (event(id, Fact::DeclarationMade { visit, version, lang, signature: record }), signature)
        })
        .unzip();
    let kept = appointment.map(|Kept { event: id, due }| {
        event(id, Fact::AppointmentKept { visit, appointment: due.appointment })
    });
    let further = declared.into_iter().chain(given).chain(confirmed).chain(kept);
    let events: Vec<Event> = [registered, issued].into_iter().chain(further).collect();
    let sealed = fields.into_iter().chain(signature.flatten()).collect();
    (Append { ticket: Some(ticket.clone()), sealed, ..Append::of(&events) }, ticket)
}

#[cfg(test)]
mod tests {
    use domain::id::RecordId;

    use super::*;

    #[test]
    fn a_check_in_writes_that_somebody_came_and_got_a_ticket() {
        let at = Timestamp(1_795_150_000_000);
        let service = ServiceId(Uuid::from_u128(1));
        let number = Number { service, label: "A014".parse().unwrap(), day: ServiceDay::of(at) };
        let mut ids = (1_042..).map(Uuid::from_u128);
        let drawn = Drawn::by(|| ids.next().unwrap(), Token::new([7; 16]));
        let party = Party { visitor_kind: Some(VisitorKind::Beneficiary), ..Party::ONE };
        let (append, ticket) = check_in(number, party, drawn, Reading::exact(at));

        let events: Vec<Event> =
            append.bodies.iter().map(|body| serde_json::from_str(body).unwrap()).collect();
        let [registered, issued] = &events[..] else { panic!("two events") };
        assert_eq!((registered.id, issued.id), (drawn.registered, drawn.issued));
        assert!(events.iter().all(|event| event.at == at && event.fact.visit() == Some(drawn.visit)));
        assert!(matches!(&issued.fact, Fact::TicketIssued { token, .. } if *token == drawn.token.hash()));
        assert_eq!(append.ticket.as_ref(), Some(&ticket));
        assert_eq!(ticket.check().to_string(), "42");
        assert_eq!(ticket.phone_link(None), None);
        let link = ticket.phone_link(Some("http://192.0.2.1")).unwrap();
        assert_eq!(link, format!("http://192.0.2.1/t#{}", drawn.token));
        let secret = drawn.token.to_string();
        assert!(append.bodies.iter().all(|body| !body.contains(&secret)), "the secret stays on the tablet");
    }

    #[test]
    fn what_is_personal_stands_beside_the_events() {
        let at = Timestamp(1_795_150_000_000);
        let service = ServiceId(Uuid::from_u128(1));
        let number = Number { service, label: "A014".parse().unwrap(), day: ServiceDay::of(at) };
        let drawn = Drawn::by(|| Uuid::from_u128(9), Token::new([7; 16]));
        let record = |n| SealedRecord {
            id: RecordId(Uuid::from_u128(n)),
            sealed: "c2VhbGVk".to_owned().try_into().unwrap(),
        };
        let event = EventId(Uuid::from_u128(5));
        let personal = Personal { event, record: record(21), notice: 2, lang: Lang::En };
        let declared = Declared { event, version: 3, lang: Lang::Ar, signature: Some(record(22)) };
        let party = Party { personal: Some(personal), declared: Some(declared), ..Party::ONE };
        let (append, _) = check_in(number, party, drawn, Reading::exact(at));
        assert_eq!(append.sealed, [record(21), record(22)]);
        assert!(append.bodies.iter().all(|body| !body.contains("c2VhbGVk")), "not even sealed");
        let facts: Vec<Fact> =
            append.bodies.iter().map(|body| serde_json::from_str::<Event>(body).unwrap().fact).collect();
        let visit = drawn.visit;
        assert_eq!(
            facts[2..],
            [
                Fact::PersonalGiven { visit, record: record(21).id, notice: 2, lang: Lang::En },
                Fact::DeclarationMade { visit, version: 3, lang: Lang::Ar, signature: Some(record(22).id) },
            ]
        );
    }

    #[test]
    fn what_is_at_hand_is_written_only_where_it_was_asked() {
        let at = Timestamp(1_795_150_000_000);
        let number = Number {
            service: ServiceId(Uuid::from_u128(1)),
            label: "A014".parse().unwrap(),
            day: ServiceDay::of(at),
        };
        let drawn = Drawn::by(|| Uuid::from_u128(9), Token::new([7; 16]));
        let written = |documents: Option<Vec<DocumentId>>| {
            let party = Party { documents: documents.clone(), ..Party::ONE };
            let (append, ticket) = check_in(number, party, drawn, Reading::exact(at));
            assert_eq!(ticket.documents, documents, "the ticket prints it again");
            append.bodies
        };
        assert_eq!(written(None).len(), 2);
        let has = DocumentId(Uuid::from_u128(3));
        for documents in [vec![], vec![has]] {
            let bodies = written(Some(documents.clone()));
            let said: Event = serde_json::from_str(&bodies[2]).unwrap();
            assert_eq!(said.fact, Fact::DocumentsDeclared { visit: drawn.visit, documents });
        }
    }
}
