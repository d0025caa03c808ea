//! The documents of whoever is here: what the visitor said, what reception finds, what is still to be brought.

use domain::{
    association::{RequiredDocument, Service},
    checklist::{DocumentState, is_at_hand},
    id::{DocumentId, VisitId},
    label::Label,
    time::ServiceDay,
};
use leptos::prelude::*;
use sync::wire::counter::DocumentRow;

use super::{
    desk::{Finding, use_desk},
    view::Phase,
};
use crate::{
    browser::document,
    components::{icon::Icon, paper_head::PaperHead, said::Said},
    state::prefs::{t, use_prefs},
};

/// More documents than this want the long paper.
const SHORT_MAX: usize = 5;

/// Whose documents they are; it stays the same while the ticket goes on.
#[derive(Clone, Debug, PartialEq)]
struct Here {
    visit: VisitId,
    label: Label,
    day: ServiceDay,
    service: Service,
    /// Whether reception checks its documents.
    is_checked: bool,
}

/// What the service asks for, while somebody is here for it.
#[component]
pub(super) fn Documents() -> impl IntoView {
    let desk = use_desk();
    let here = Memo::new(move |_| {
        let row = desk.phase.with(|phase| phase.row().copied())?;
        let (service, is_checked) = desk.branch.with(|branch| {
            let service = branch.service(row.service)?;
            Some((service.clone(), branch.checks_documents(service)))
        })?;
        let (visit, label, day) = (row.visit, row.label, ServiceDay::of(row.arrived_at));
        (!service.documents.is_empty()).then_some(Here { visit, label, day, service, is_checked })
    });
    move || {
        here.get().map(|here| match here.is_checked {
            true => view! { <Checklist here /> }.into_any(),
            false => view! { <List documents=here.service.documents /> }.into_any(),
        })
    }
}

#[component]
fn List(documents: Vec<RequiredDocument>) -> impl IntoView {
    let prefs = use_prefs();
    let item = |document: RequiredDocument| {
        let name = move || document.name.get(prefs.lang()).to_owned();
        view! { <li class="panel__line"><Icon name=document.icon.name() /><span>{name}</span></li> }
    };
    view! {
        <section class="panel__section" aria-labelledby="documents-title">
            <h2 class="panel__title" id="documents-title">{move || t().counter_documents()}</h2>
            <ul class="panel__section">{documents.into_iter().map(item).collect_view()}</ul>
        </section>
    }
}

#[component]
fn Checklist(here: Here) -> impl IntoView {
    let rows = use_desk().documents;
    let total = here.service.documents.len();
    let ids: Vec<DocumentId> = here.service.documents.iter().map(|document| document.id).collect();
    let n_to_bring = Memo::new({
        let ids = ids.clone();
        move |_| ids.iter().filter(|id| !at_hand(rows, **id)).count()
    });
    let n_present = Memo::new(move |_| {
        let present = Some(DocumentState::Present);
        ids.iter().filter(|id| rows.with(|rows| found(rows, **id)) == present).count()
    });
    let number = |n: usize| t().number(n as u64);
    let count = Signal::derive(move || t().counter_documents_of(&number(n_present.get()), &number(total)));
    let left = Signal::derive(move || t().counter_documents_left((total - n_present.get()) as u64));
    let visit = here.visit;
    let list = here.service.documents.clone().into_iter().map(|document| view! { <Row visit document /> });
    view! {
        <section class="panel__section" aria-labelledby="documents-title">
            <h2 class="panel__title panel__title--counted" id="documents-title">
                {move || t().counter_documents()} " "
                <small><Said text=count /></small>
            </h2>
            <ul class="checklist">{list.collect_view()}</ul>
            <p class="checklist__left" class:checklist__left--none=move || n_present.get() == total>
                <b><Said text=left /></b>
                <Show when=move || n_to_bring.get().gt(&0)>
                    <button class="button button--compact" type="button" on:click=move |_| document::print()>
                        <Icon name="printer" />
                        {move || t().counter_documents_print()}
                    </button>
                </Show>
            </p>
        </section>
        <Paper here n_to_bring />
    }
}

/// What reception found of a document.
pub(super) fn found(rows: &[DocumentRow], id: DocumentId) -> Option<DocumentState> {
    rows.iter().find(|row| row.document == id)?.found.as_ref().map(|found| found.state)
}

fn at_hand(rows: Memo<Vec<DocumentRow>>, id: DocumentId) -> bool {
    rows.with(|rows| {
        let declared = rows.iter().any(|row| row.document == id && row.declared);
        is_at_hand(declared, found(rows, id))
    })
}

#[component]
fn Row(visit: VisitId, document: RequiredDocument) -> impl IntoView {
    let (rows, prefs) = (use_desk().documents, use_prefs());
    let RequiredDocument { id, name, .. } = document;
    let name = Signal::derive(move || name.get(prefs.lang()).to_owned());
    let who = Signal::derive(move || {
        rows.with(|rows| match rows.iter().find(|row| row.document == id) {
            Some(DocumentRow { found: Some(found), .. }) => match &found.by {
                Some(name) => t().common_pair(name.as_str(), &t().clock(found.at)),
                None => t().clock(found.at),
            },
            Some(DocumentRow { declared: true, .. }) => t().counter_documents_said().to_owned(),
            Some(_) | None => String::new(),
        })
    });
    view! {
        <li class="checklist__document">
            <p class="checklist__name"><b>{name}</b> " " <small><Said text=who /></small></p>
            <div class="segmented" role="group" aria-label=name>
                {DocumentState::ALL.map(|state| view! { <Choice finding=Finding { visit, document: id, state } /> }).into_view()}
            </div>
        </li>
    }
}

#[component]
fn Choice(finding: Finding) -> impl IntoView {
    let desk = use_desk();
    let Finding { document, state, .. } = finding;
    let is_chosen = Memo::new(move |_| desk.documents.with(|rows| found(rows, document)) == Some(state));
    let is_served = move || matches!(desk.phase.get(), Phase::Serving(_)) && !desk.stale.get();
    let (icon, class) = match state {
        DocumentState::Present => ("check", "segmented__item"),
        DocumentState::Missing => ("x", "segmented__item segmented__item--danger"),
        DocumentState::Expired => ("calendar-x", "segmented__item segmented__item--warn"),
    };
    view! {
        <button
            class=class
            type="button"
            aria-pressed=move || is_chosen.get().to_string()
            aria-busy=move || desk.findings.with(|waiting| waiting.contains(&finding)).to_string()
            disabled=move || !is_served()
            on:click=move |_| desk.check(finding)
        >
            {move || is_chosen.get().then(|| view! { <Icon name=icon /> })}
            {move || t().document_state(state)}
        </button>
    }
}

/// What is still to be brought, on 80 mm paper; never seen on the screen.
#[component]
fn Paper(here: Here, n_to_bring: Memo<usize>) -> impl IntoView {
    let (desk, prefs) = (use_desk(), use_prefs());
    let association = desk.branch.with_untracked(|branch| branch.association.clone());
    let Here { label, day, service: Service { name, documents, .. }, .. } = here;
    let item = move |document: RequiredDocument| {
        let RequiredDocument { id, name, .. } = document;
        move || {
            (!at_hand(desk.documents, id)).then(|| {
                view! { <li class="paper-ticket__missing">{name.get(prefs.lang()).to_owned()}</li> }
            })
        }
    };
    view! {
        <article
            class="paper-ticket print-only"
            class:paper-ticket--short=move || n_to_bring.get().le(&SHORT_MAX)
        >
            <PaperHead association />
            <div class="paper-ticket__number-block">
                <p class="paper-ticket__check"><bdi>{move || t().code(&label)}</bdi></p>
                <p class="paper-ticket__service">{move || name.get(prefs.lang()).to_owned()}</p>
            </div>
            <p class="paper-ticket__dates">
                <span><Said text=Signal::derive(move || prefs.texts().gregorian_full(day)) /></span>
                <span><Said text=Signal::derive(move || prefs.texts().hijri(day)) /></span>
            </p>
            <hr class="paper-ticket__rule" />
            <h2>{move || t().print_still()}</h2>
            <ul>{documents.into_iter().map(item).collect_view()}</ul>
        </article>
    }
}
