//! Today's no-shows: whoever turns up after all goes back into the queue.

use domain::{id::VisitId, ticket::Place};
use leptos::prelude::*;
use sync::wire::counter::QueueRow;

use super::{desk::use_desk, queue::ServiceName, view::Moments};
use crate::{
    components::{icon::Icon, said::Said},
    state::prefs::t,
};

#[component]
pub(super) fn Missed() -> impl IntoView {
    let desk = use_desk();
    let rows = Memo::new(move |_| {
        desk.live
            .snapshot
            .with(|snapshot| snapshot.as_ref().map(|snapshot| snapshot.missed.clone()).unwrap_or_default())
    });
    let open = RwSignal::new(None::<VisitId>);
    view! {
        <section class="panel__section" aria-labelledby="missed-title">
            <h2 class="panel__title" id="missed-title">{move || t().counter_missed()}</h2>
            {move || rows.with(Vec::is_empty).then(|| view! { <p class="panel__text">{move || t().counter_missed_empty()}</p> })}
            <ul>
                <For each=move || rows.get() key=|row| (row.visit, Moments::of(row).called_at) let:row>
                    <NoShow row=row open=open />
                </For>
            </ul>
        </section>
    }
}

#[component]
fn NoShow(row: QueueRow, open: RwSignal<Option<VisitId>>) -> impl IntoView {
    let is_open = Memo::new(move |_| open.get() == Some(row.visit));
    let toggle = move |_| open.update(|open| *open = (*open != Some(row.visit)).then_some(row.visit));
    let at = Signal::derive(move || Moments::of(&row).called_at.map(|at| t().clock(at)).unwrap_or_default());
    view! {
        <li class="queue-row" class:queue-row--open=move || is_open.get()>
            <button class="queue-row__button" type="button" aria-expanded=move || is_open.get().to_string() on:click=toggle>
                <bdi class="queue-row__label">{move || t().code(&row.label)}</bdi>
                <span class="queue-row__service"><ServiceName row=row /></span>
                <span class="queue-row__wait"><Said text=at /></span>
            </button>
            {move || is_open.get().then(|| view! {
                <div class="queue-row__actions">
                    <PutBack visit=row.visit place=Place::Same />
                    <PutBack visit=row.visit place=Place::End />
                </div>
            })}
        </li>
    }
}

#[component]
pub(super) fn PutBack(visit: VisitId, place: Place) -> impl IntoView {
    let desk = use_desk();
    let words = move || match place {
        Place::Same => t().counter_return_same(),
        Place::End => t().counter_return_end(),
    };
    view! {
        <button
            class="button button--compact"
            type="button"
            aria-disabled=move || (desk.busy.get() || desk.stale.get()).to_string()
            on:click=move |_| desk.put_back(visit, place)
        >
            <Icon name="undo" />
            {words}
        </button>
    }
}
