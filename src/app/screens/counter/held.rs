//! Who was set aside, to be gone on with at any counter.

use domain::id::VisitId;
use leptos::prelude::*;
use sync::wire::counter::QueueRow;

use super::{
    desk::use_desk,
    queue::ServiceName,
    view::{Phase, Reason},
};
use crate::{
    components::{icon::Icon, said::Said},
    state::prefs::t,
};

/// Nothing where nobody was set aside.
#[component]
pub(super) fn Held() -> impl IntoView {
    let desk = use_desk();
    let rows = Memo::new(move |_| {
        desk.live
            .snapshot
            .with(|snapshot| snapshot.as_ref().map(|snapshot| snapshot.held.clone()).unwrap_or_default())
    });
    let is_any = Memo::new(move |_| rows.with(|rows| !rows.is_empty()));
    view! {
        <Show when=move || is_any.get()>
            <section class="panel__section" aria-labelledby="held-title">
                <h2 class="panel__title" id="held-title">{move || t().state_held()}</h2>
                <ul>
                    <For each=move || rows.get() key=|row| (row.visit, row.service, row.state.counter()) let:row>
                        <Aside row=row />
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn Aside(row: QueueRow) -> impl IntoView {
    let desk = use_desk();
    let at = Signal::derive(move || {
        let number = desk.branch.with(|branch| branch.counter_number(row.state.counter()?));
        number.map(|number| t().common_counter(&t().number(number.into()))).unwrap_or_default()
    });
    view! {
        <li class="queue-row queue-row--held">
            <div class="queue-row__person">
                <bdi class="queue-row__label">{move || t().code(&row.label)}</bdi>
                <span class="queue-row__service"><ServiceName row=row /></span>
                <span class="queue-row__wait"><Said text=at /></span>
            </div>
            <div class="queue-row__actions">
                <TakeUp visit=row.visit />
            </div>
        </li>
    }
}

/// Goes on with them here, where nobody is.
#[component]
pub(super) fn TakeUp(visit: VisitId) -> impl IntoView {
    let desk = use_desk();
    let is_busy = move || desk.busy.get() || desk.stale.get() || desk.phase.get() != Phase::Idle;
    let why =
        move || (desk.phase.get() != Phase::Idle).then(|| super::actions::reason_words(t(), Reason::Busy));
    view! {
        <button
            class="button button--compact"
            type="button"
            aria-disabled=move || is_busy().to_string()
            title=why
            on:click=move |_| desk.take_up(visit)
        >
            <Icon name="desk" />
            {move || t().counter_take_up()}
        </button>
    }
}
