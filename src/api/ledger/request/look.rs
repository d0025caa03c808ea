//! Requests as staff and applicants see them.

use domain::{
    association::{Icon, RequiredDocument},
    id::{DocumentId, RequestId},
    link::TokenHash,
    request::{LINK_DAYS_AFTER_END, Reference, RequestChange},
    text::{LocalName, Name},
    time::{ServiceDay, Timestamp},
};
use sync::wire::{
    problem::Code,
    request::{PhoneRequest, REQUESTS_PAGE, RequestDetail, RequestEvent, RequestPage, RequestStep},
};

use texts::{Digits, Lang, Texts};

use super::row;
use crate::{
    ledger::{Refusal, look_up, personal},
    store::{BranchKey, Txn, requests::Which},
};

/// A page of a branch's register, newest first.
pub fn request_page(
    txn: &mut dyn Txn,
    at: BranchKey,
    which: Which,
    before: Option<Reference>,
    now: Timestamp,
) -> Result<RequestPage, Refusal> {
    let today = ServiceDay::of(now);
    let limit = u32::try_from(REQUESTS_PAGE + 1).expect("a page is small");
    let mut requests = txn.requests(at, which, today, before, limit)?;
    let more = requests.len() > REQUESTS_PAGE;
    requests.truncate(REQUESTS_PAGE);
    let counts = txn.request_counts(at, today)?;
    Ok(RequestPage { today, counts, rows: requests.iter().map(row).collect(), more })
}

/// A request and what happened to it.
pub fn request_detail(txn: &mut dyn Txn, at: BranchKey, id: RequestId) -> Result<RequestDetail, Refusal> {
    let request = txn.request(at, id)?.ok_or(Code::UnknownRequest)?;
    let mut steps = Vec::new();
    for step in txn.request_steps(at, id)? {
        let person = match step.staff {
            Some(staff) => txn.person(at.association, staff)?,
            None => None,
        };
        steps.push(RequestStep { at: step.at, by: person.map(|person| person.name), event: step.event });
    }
    let declaring = personal::declaring(txn, at, request.visit)?;
    let gave = txn.fields(at, request.visit)?.is_some();
    Ok(RequestDetail { row: row(&request), steps, gave, declaring })
}

/// What a link to a request's page opens, until some days after the request ended.
pub fn phone_request(txn: &mut dyn Txn, token: &TokenHash, now: Timestamp) -> Result<PhoneRequest, Refusal> {
    let (at, request) = txn.request_by_token(token)?.ok_or(Code::LinkInvalid)?;
    let today = ServiceDay::of(now);
    let is_over = |ended: ServiceDay| today.days() - ended.days() > LINK_DAYS_AFTER_END;
    if request.state.ended_on().is_some_and(is_over) {
        return Err(Code::LinkInvalid.into());
    }
    let branch = look_up::branch(txn, at)?;
    let service = branch.service(request.service).ok_or(Code::UnknownService)?;
    let lacking = |id: &DocumentId| {
        let asked = service.documents.iter().find(|document| document.id == *id);
        asked.cloned().unwrap_or_else(|| no_longer_asked(*id))
    };
    let is_delay = |event: RequestEvent| {
        matches!(event, RequestEvent::Changed { change: RequestChange::Delayed { .. } })
    };
    Ok(PhoneRequest {
        reference: request.reference,
        association: branch.association.clone(),
        branch: branch.name.clone(),
        service: branch.seen(service.id).unwrap_or(service).name.clone(),
        demo: txn.installation()?.is_some_and(|installation| installation.demo),
        today,
        documents: request.state.lacking().iter().map(lacking).collect(),
        tells_reply: branch.tells_reply(),
        delayed: txn.request_steps(at, request.id)?.iter().any(|step| is_delay(step.event)),
        state: request.state,
    })
}

/// A document that the request still lacks, although its service asks for it no more.
fn no_longer_asked(id: DocumentId) -> RequiredDocument {
    let words = |lang| Name::parse(Texts::new(lang, Digits::default()).requests_other_document());
    let words = |lang| words(lang).expect("it is a name");
    RequiredDocument {
        id,
        icon: Icon::DocSearch,
        name: LocalName { ar: words(Lang::Ar), en: words(Lang::En) },
    }
}
