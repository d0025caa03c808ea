//! A support request's link and paper, for its applicant to take along.

use domain::{
    association::Branch,
    id::DocumentId,
    link::{Token, request_link},
    request::{Reference, RequestState},
    time::ServiceDay,
};
use leptos::prelude::*;
use sync::wire::request::{RequestLink, RequestLinked, RequestRow};

use crate::{
    browser::{chance, document},
    components::{
        icon::Icon,
        paper_head::{PaperFrieze, PaperHead},
        qr::Qr,
        refusal::Refusal,
        said::Said,
    },
    state::{
        prefs::{t, use_prefs},
        sending::Sending,
    },
};

/// Where requests are listed and changed.
pub const REQUESTS: &str = "/v1/requests";
/// A new link to the request's page as a code, and the paper that bears it.
#[component]
pub fn HandOver(
    /// The request.
    request: RequestRow,
    /// Its branch.
    branch: Branch,
) -> impl IntoView {
    let sending = Sending::new();
    let token = StoredValue::new(Token::new(chance::secret()));
    let linked = RwSignal::new(None::<RequestLinked>);
    let path = format!("{REQUESTS}/{}/link", request.request);
    let ask = move || {
        let (api, path, link) =
            (sending.api(), path.clone(), RequestLink { token: token.get_value().hash() });
        sending.send(async move { api.post(&path, &link).await }, move |answer| linked.set(Some(answer)));
    };
    ask();
    let reference = request.reference;
    let alt = Signal::derive(move || t().requests_link_alt(&t().code(&reference)));
    let link = Memo::new(move |_| {
        linked.with(|linked| Some(request_link(linked.as_ref()?.phone_base.as_ref()?, &token.get_value())))
    });
    let code = move || link.get().map(|link| view! { <Qr text=link label=alt /> });
    let words =
        move || if link.with(Option::is_some) { t().requests_link_scan() } else { t().requests_link_none() };
    let follow = move || linked.with(Option::is_some).then(|| view! { {code} <p>{words}</p> });
    let retry = move || {
        let ask = ask.clone();
        sending.refusal().map(|_| {
            view! {
                <button class="button button--compact" type="button" on:click=move |_| ask()>{t().common_retry()}</button>
            }
        })
    };
    view! {
        <div class="hand-over">
            <div class="hand-over__code" role="status">{follow}</div>
            <Refusal error=Signal::derive(move || sending.refusal()) />
            {retry}
            <button class="button button--compact" type="button" on:click=move |_| document::print()>
                <Icon name="printer" />
                {move || t().requests_print()}
            </button>
        </div>
        <Paper request branch follow=ViewFn::from(follow) />
    }
}

/// The request on 80 mm paper; never seen on the screen.
#[component]
fn Paper(request: RequestRow, branch: Branch, follow: ViewFn) -> impl IntoView {
    let prefs = use_prefs();
    let reference: Reference = request.reference;
    let service = branch.service(request.service).cloned();
    let is_told = branch.tells_reply();
    let name = branch.seen(request.service).map(|service| service.name.clone());
    let association = branch.association;
    let lacking = request.state.lacking().to_vec();
    let documents = service.map(|service| service.documents).unwrap_or_default();
    let item = move |id: DocumentId| {
        let asked = documents.iter().find(|document| document.id == id).map(|document| document.name.clone());
        let words = move || match &asked {
            Some(name) => name.get(prefs.lang()).to_owned(),
            None => t().requests_other_document().to_owned(),
        };
        view! { <li class="paper-ticket__missing">{words}</li> }
    };
    let missing = (!lacking.is_empty()).then(|| {
        view! {
            <hr class="paper-ticket__rule" />
            <h2>{move || t().print_still()}</h2>
            <ul>{lacking.into_iter().map(item).collect_view()}</ul>
        }
    });
    let dates = |day: ServiceDay| {
        view! {
            <p class="paper-ticket__dates">
                <span><Said text=Signal::derive(move || prefs.texts().gregorian_full(day)) /></span>
                <span><Said text=Signal::derive(move || prefs.texts().hijri(day)) /></span>
            </p>
        }
    };
    let reply = match request.state {
        _ if !is_told => None,
        RequestState::Raised { study, .. } => Some(
            view! {
                <h2>{move || t().requests_earliest_from()}</h2>
                {dates(study.earliest)}
                <p class="paper-ticket__reply">{move || t().requests_paper_period()}</p>
            }
            .into_any(),
        ),
        RequestState::Incomplete { .. } => Some(
            view! { <p class="paper-ticket__reply">{move || t().requests_paper_lacking()}</p> }.into_any(),
        ),
        RequestState::Decided { .. } | RequestState::Withdrawn { .. } => None,
    };
    view! {
        <article class="paper-ticket paper-ticket--short print-only">
            <PaperHead association />
            <PaperFrieze />
            <div class="paper-ticket__number-block">
                <p>{move || t().requests_paper_title()}</p>
                <p class="paper-ticket__number paper-ticket__number--reference"><bdi dir="ltr">{move || t().code(&reference)}</bdi></p>
                <p class="paper-ticket__service">{move || name.as_ref().map(|name| name.get(prefs.lang()).to_owned())}</p>
            </div>
            <hr class="paper-ticket__cut" />
            <div class="paper-ticket__follow">{move || follow.run()}</div>
            <hr class="paper-ticket__rule" />
            {reply}
            {missing}
        </article>
    }
}
