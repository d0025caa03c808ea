//! `GET /v1/visits/{id}/fields`: what a visitor gave, for the counter that has them.

use axum::{Json, extract::State};
use domain::{
    id::VisitId,
    personal::{FieldKind, Given},
};
use sync::{
    seal::Contents,
    wire::counter::{RecordStanding, ShownField, ShownFields},
};

use crate::{
    access::counter::AtCounter,
    app::App,
    body::Named,
    ledger::{self, Found},
    refusal::Refused,
};

/// The last digits of what the visitor gave, and what looks wrong with it. The whole number is never shown again.
#[utoipa::path(get, path = "/v1/visits/{id}/fields", tag = "counter", params(("id" = VisitId, Path)),
    responses((status = 200, body = ShownFields), Refused))]
pub async fn visit_fields(
    counter: AtCounter,
    State(app): State<App>,
    Named(id): Named<VisitId>,
) -> Result<Json<ShownFields>, Refused> {
    let now = app.now();
    let read =
        app.db.read(move |txn| ledger::fields_at_counter(txn, &counter.device, counter.person.id, id, now));
    let (standing, contents) = opened(&app, &read.await?, id);
    let fields = match contents {
        Some(Contents::Fields { given }) => shown(&given),
        Some(Contents::Signature { .. }) | None => Vec::new(),
    };
    Ok(Json(ShownFields { standing, fields }))
}

/// A record's content, as far as it is here and opens.
pub(super) fn opened(app: &App, found: &Found, visit: VisitId) -> (RecordStanding, Option<Contents>) {
    match found {
        Found::None => (RecordStanding::None, None),
        Found::Awaited => (RecordStanding::Awaited, None),
        Found::Here(record) => match app.records_key.open_record(record, visit) {
            Ok(contents) => (RecordStanding::Here, Some(contents)),
            Err(error) => {
                tracing::warn!(record = %record.id, %error, "a personal record cannot be shown");
                (RecordStanding::Unreadable, None)
            }
        },
    }
}

fn shown(given: &[Given]) -> Vec<ShownField> {
    let of_kind = |kind: FieldKind| given.iter().find(|given| given.kind == kind);
    let field = |given: &Given| ShownField {
        kind: given.kind,
        masked: given.number.masked(),
        doubt: given.kind.doubt(&given.number),
    };
    FieldKind::ALL.into_iter().filter_map(of_kind).map(field).collect()
}

#[cfg(test)]
mod tests {
    use domain::{
        event::{EVENT_VERSION, Event, Fact},
        id::{EventId, RecordId},
        personal::Number,
        text::Lang,
        time::TimeQuality,
    };
    use serde_json::json;
    use sync::{
        seal::SealedRecord,
        wire::{
            counter::Action,
            device::{DeviceConfig, DeviceKind},
            problem::Code,
        },
    };
    use uuid::Uuid;

    use super::*;
    use crate::testing::{House, TEN_O_CLOCK};

    /// That the visitor gave something of themselves.
    fn given(visit: VisitId, record: RecordId) -> Event {
        Event {
            id: EventId(Uuid::new_v4()),
            v: EVENT_VERSION,
            at: TEN_O_CLOCK,
            time_quality: TimeQuality::Exact,
            fact: Fact::PersonalGiven { visit, record, notice: 1, lang: Lang::Ar },
        }
    }

    #[test]
    fn the_counter_that_has_a_visitor_sees_the_ends_of_numbers() {
        let house = House::new();
        let (kiosk, counter, other) =
            (house.pair(DeviceKind::Kiosk), house.open_counter(1), house.open_counter(2));
        let config: DeviceConfig = kiosk.client.get("/v1/config").as_json();
        let typed = [(FieldKind::Mobile, "0551234214"), (FieldKind::Identity, "1098765432")]
            .map(|(kind, typed)| Given { kind, number: Number::parse(typed).unwrap() });
        let fill = |bytes: &mut [u8]| getrandom::fill(bytes).unwrap();
        let id = RecordId(Uuid::new_v4());
        let contents = Contents::Fields { given: typed.to_vec() };
        let visit = kiosk.check_in(&house, 0).visit;
        let record = config.records_key.unwrap().seal(id, visit, &contents, fill).unwrap();

        let path = format!("/v1/visits/{visit}/fields");
        kiosk.push(&[given(visit, id)]).ok();
        assert_eq!(counter.client.get(&path).refusal(), Code::UnknownTicket, "nobody has them yet");
        let acted = counter.act(Action::Next);
        assert!(acted.snapshot.counters[0].gave);
        let standing = || counter.client.get(&path).as_json::<ShownFields>().standing;
        assert_eq!(standing(), RecordStanding::Awaited);
        kiosk.client.post("/v1/sync/records", &json!({"records": [record]})).ok();
        let shown = counter.client.get(&path);
        assert!(!shown.text().contains("0551234214") && !shown.text().contains("1098765432"));
        let fields: Vec<_> = shown.as_json::<ShownFields>().fields.into_iter().map(|it| it.masked).collect();
        assert_eq!(fields, ["•••••••432", "•••••••214"]);
        assert_eq!(other.client.get(&path).refusal(), Code::UnknownTicket);
        assert_eq!(house.admin.get(&path).refusal(), Code::DeviceUnknown);
    }

    #[test]
    fn a_record_that_does_not_open_is_said_to_be_there() {
        let house = House::new();
        let (kiosk, counter) = (house.pair(DeviceKind::Kiosk), house.open_counter(1));
        let visit = kiosk.check_in(&house, 0).visit;
        let id = RecordId(Uuid::new_v4());
        let record = SealedRecord { id, sealed: "c2VhbGVk".to_owned().try_into().unwrap() };
        kiosk.push(&[given(visit, id)]).ok();
        kiosk.client.post("/v1/sync/records", &json!({"records": [record]})).ok();
        counter.act(Action::Next);
        let shown: ShownFields = counter.client.get(&format!("/v1/visits/{visit}/fields")).as_json();
        assert_eq!((shown.standing, shown.fields.len()), (RecordStanding::Unreadable, 0));
    }
}
