//! How requests are spoken of.

use domain::{
    association::Service,
    id::DocumentId,
    request::{RequestChange, RequestResult, RequestState},
    text::Lang,
    time::ServiceDay,
};
use sync::wire::request::{RequestEvent, RequestStanding};
use texts::Texts;

/// Where Arabic and Persian digits begin.
const ZEROS: [char; 2] = ['٠', '۰'];

/// What was typed, with digits of whichever script as plain ones and without blanks.
pub(super) fn plain(typed: &str) -> String {
    let digit = |c: char| {
        let value = |zero: char| (c as u32).checked_sub(zero as u32).filter(|n| *n < 10);
        ZEROS.into_iter().find_map(value).and_then(|n| char::from_digit(n, 10)).unwrap_or(c)
    };
    typed.chars().filter(|c| !c.is_whitespace()).map(digit).collect()
}

/// A standing as addresses name it.
pub(super) const fn name(standing: RequestStanding) -> &'static str {
    match standing {
        RequestStanding::Incomplete => "incomplete",
        RequestStanding::Raised => "raised",
        RequestStanding::Due => "due",
        RequestStanding::Asked => "asked",
        RequestStanding::Ended => "ended",
    }
}

/// How many stand so.
pub(super) fn counted(texts: Texts, standing: RequestStanding, n: u64) -> String {
    match standing {
        RequestStanding::Incomplete => texts.requests_incomplete(n),
        RequestStanding::Raised => texts.requests_raised(n),
        RequestStanding::Due => texts.requests_due(n),
        RequestStanding::Asked => texts.requests_asked(n),
        RequestStanding::Ended => texts.requests_ended(n),
    }
}

/// A request's state as a drawing, a class and words.
pub(super) fn state(
    texts: Texts,
    state: &RequestState,
    today: ServiceDay,
) -> (&'static str, &'static str, &'static str) {
    const WARN: &str = "table__state table__warn";
    match (state, RequestStanding::of(state, today)) {
        (RequestState::Incomplete { .. }, _) => ("list", WARN, texts.requests_is_incomplete()),
        (RequestState::Raised { .. }, RequestStanding::Asked) => ("warn", WARN, texts.requests_is_asked()),
        (RequestState::Raised { .. }, RequestStanding::Due) => ("calendar", WARN, texts.requests_is_due()),
        (
            RequestState::Raised { .. },
            RequestStanding::Raised | RequestStanding::Incomplete | RequestStanding::Ended,
        ) => ("people", "table__state", texts.requests_is_raised()),
        (RequestState::Decided { result: RequestResult::Accepted, .. }, _) => {
            ("check", "table__state table__state--ok", texts.requests_is_accepted())
        }
        (RequestState::Decided { result: RequestResult::Refused { .. }, .. }, _) => {
            ("x", "table__state table__state--bad", texts.requests_is_refused())
        }
        (RequestState::Withdrawn { .. }, _) => ("lock", "table__state", texts.requests_is_withdrawn()),
    }
}

/// A document of a service; one that it no longer asks for has no name any more.
pub(super) fn document(texts: Texts, service: Option<&Service>, id: DocumentId) -> String {
    let found = service.and_then(|service| service.documents.iter().find(|document| document.id == id));
    found.map_or_else(
        || texts.requests_a_document().to_owned(),
        |document| document.name.get(texts.lang).to_owned(),
    )
}

/// What is missing: its name where it is one document.
pub(super) fn lacking(texts: Texts, service: Option<&Service>, lacking: &[DocumentId]) -> String {
    match lacking {
        [one] => document(texts, service, *one),
        [] | [..] => texts.requests_documents(u64::try_from(lacking.len()).unwrap_or(u64::MAX)),
    }
}

/// What happened.
pub(super) fn event(texts: Texts, service: Option<&Service>, event: RequestEvent) -> String {
    match event {
        RequestEvent::Opened => texts.requests_event_opened().to_owned(),
        RequestEvent::Linked => texts.requests_event_linked().to_owned(),
        RequestEvent::Changed { change } => match change {
            RequestChange::Received { document: id } => {
                texts.requests_event_received(&document(texts, service, id))
            }
            RequestChange::Raised { .. } => texts.requests_event_raised().to_owned(),
            RequestChange::Asked { document: id } => {
                texts.requests_event_asked(&document(texts, service, id))
            }
            RequestChange::Delayed { earliest } => texts.requests_event_delayed(&texts.date_short(earliest)),
            RequestChange::Decided { result: RequestResult::Accepted } => {
                texts.requests_event_accepted().to_owned()
            }
            RequestChange::Decided { result: RequestResult::Refused { reason } } => {
                texts.requests_event_refused(texts.refusal_reason(reason))
            }
            RequestChange::Reopened => texts.requests_event_reopened().to_owned(),
            RequestChange::Withdrawn => texts.requests_event_withdrawn().to_owned(),
        },
    }
}

/// A service's name.
pub(super) fn service_name(service: Option<&Service>, lang: Lang) -> String {
    service.map(|service| service.name.get(lang).to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_are_digits() {
        assert_eq!(plain(" ١٤٤٨-۰۳۱2 "), "1448-0312");
        assert_eq!(plain("x-1"), "x-1");
    }
}
