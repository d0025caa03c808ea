//! The register itself.

use domain::{id::RequestId, request::RequestState, time::ServiceDay};
use leptos::prelude::*;
use sync::wire::request::RequestRow;
use texts::Texts;

use super::{Page, words};
use crate::{
    components::{icon::Icon, said::Said},
    state::prefs::{t, use_prefs},
};

/// Words of the screen's language.
type Words = fn(Texts) -> &'static str;

/// The columns in their order.
const COLUMNS: [Words; 7] = [
    |t| t.requests_reference(),
    |t| t.requests_service(),
    |t| t.requests_state(),
    |t| t.requests_raised_on(),
    |t| t.requests_earliest(),
    |t| t.requests_lacking(),
    |t| t.requests_changed(),
];

#[component]
pub(super) fn Table(page: Page) -> impl IntoView {
    let ids =
        Memo::new(move |_| page.rows.with(|rows| rows.iter().map(|row| row.request).collect::<Vec<_>>()));
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=move || t().requests_title()>
            <table class="table table--register">
                <thead>
                    <tr>{COLUMNS.map(|name| view! { <th scope="col">{move || name(t())}</th> }).into_view()}</tr>
                </thead>
                <tbody>
                    <For each=move || ids.get() key=|id| *id let:id>
                        <Row page=page id=id />
                    </For>
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(page: Page, id: RequestId) -> impl IntoView {
    let row = Memo::new(move |_| page.row(id));
    let is_chosen = move || page.chosen.get() == Some(id);
    let reference = move || row.get().map(|row| t().code(&row.reference));
    view! {
        <tr class:table__row--chosen=is_chosen aria-current=move || is_chosen().then_some("true")>
            <th scope="row">
                <button class="table__choose" type="button" on:click=move |_| page.chosen.set(Some(id))>
                    <bdi dir="ltr">{reference}</bdi>
                </button>
            </th>
            {move || row.get().map(|row| view! { <Cells page=page row=row /> })}
        </tr>
    }
}

#[component]
fn Cells(page: Page, row: RequestRow) -> impl IntoView {
    let prefs = use_prefs();
    let RequestRow { service, state, changed_at, .. } = row;
    let service = page.branch.with_untracked(|branch| branch.as_ref()?.service(service).cloned());
    let (study, lacking) = (state.study(), state.lacking().to_vec());
    let name = service.clone();
    let none: (Option<Words>, Option<Words>) = match state {
        RequestState::Withdrawn { .. } => (None, None),
        RequestState::Incomplete { .. } | RequestState::Raised { .. } | RequestState::Decided { .. } => {
            (Some(|t| t.requests_not_raised()), Some(|t| t.requests_after_completion()))
        }
    };
    let shown = move || {
        let (icon, class, words) = words::state(t(), &state, page.today.get());
        view! { <span class=class><Icon name=icon />{words}</span> }
    };
    let changed = ServiceDay::of(changed_at);
    view! {
        <td data-name=move || t().requests_service()>{move || words::service_name(name.as_ref(), prefs.lang())}</td>
        <td data-name=move || t().requests_state()>{shown}</td>
        <td data-name=move || t().requests_raised_on()>
            <Dates day=study.map(|study| study.raised_on) none=none.0 />
        </td>
        <td data-name=move || t().requests_earliest()>
            <Dates day=study.map(|study| study.earliest) none=none.1 />
        </td>
        <td data-name=move || t().requests_lacking()>{move || words::lacking(t(), service.as_ref(), &lacking)}</td>
        <td data-name=move || t().requests_changed()>
            <span class="table__dates"><Said text=Signal::derive(move || prefs.texts().gregorian_short(changed)) /></span>
        </td>
    }
}

/// A day in both calendars, one above the other, or why there is none, where it is still to come.
#[component]
fn Dates(day: Option<ServiceDay>, none: Option<Words>) -> impl IntoView {
    let prefs = use_prefs();
    match day {
        Some(day) => view! {
            <span class="table__dates">
                <span><Said text=Signal::derive(move || prefs.texts().gregorian_short(day)) /></span>
                <small><Said text=Signal::derive(move || prefs.texts().hijri_short(day)) /></small>
            </span>
        }
        .into_any(),
        None => view! {
            <span class="table__na">
                {match none {
                    Some(none) => view! { {move || none(t())} }.into_any(),
                    None => view! {
                        <span aria-hidden="true">"–"</span>
                        <span class="visually-hidden">{move || t().common_not_applicable()}</span>
                    }
                    .into_any(),
                }}
            </span>
        }
        .into_any(),
    }
}
