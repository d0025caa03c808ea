//! Choosing a counter: free, or taken and by whom; once the day is closed, that it is.

use domain::role::Role;
use leptos::prelude::*;
use sync::wire::counter::CounterRow;

use super::desk::{Ask, use_desk};
use crate::{
    components::{icon::Icon, said::Said},
    state::{prefs::t, session::use_session},
};

#[component]
pub(super) fn Choose() -> impl IntoView {
    let desk = use_desk();
    let closed = Memo::new(move |_| desk.situation.get().day_closed);
    view! {
        <main class="counter-choose" id="main" tabindex="-1">
            {move || if closed.get() { view! { <DayIsOver /> }.into_any() } else { view! { <Counters /> }.into_any() }}
        </main>
    }
}

/// Nobody sits down any more today; what is left to do.
#[component]
fn DayIsOver() -> impl IntoView {
    let (desk, session) = (use_desk(), use_session());
    let supervises = move || session.with(|session| session.role.may(Role::Supervisor));
    view! {
        <div class="empty" role="status">
            <Icon name="lock" />
            <h1 class="empty__fact">{move || t().day_closed()}</h1>
            <p>{move || t().day_closed_lead()}</p>
        </div>
        <div class="form__actions">
            {move || supervises().then(|| view! {
                <a class="button button--compact button--main" href="/dashboard">
                    <Icon name="list" />
                    {move || t().dashboard_report_title()}
                </a>
            })}
            <button class="button button--compact" type="button" on:click=move |_| desk.log_out()>
                {move || t().common_log_out()}
            </button>
        </div>
    }
}

#[component]
fn Counters() -> impl IntoView {
    let desk = use_desk();
    let rows = Memo::new(move |_| {
        desk.live.snapshot.with(|snapshot| snapshot.as_ref().map(|snapshot| snapshot.counters.clone()))
    });
    view! {
            <div>
                <h1 class="staff__title">{move || t().counter_choose()}</h1>
                <p class="staff__subtitle">{move || t().counter_choose_lead()}</p>
            </div>
            {move || match rows.get() {
                None => view! {
                    <div class="empty" role="status">
                        <span class="spinner" aria-hidden="true"><i></i></span>
                        <p class="empty__fact">{move || t().common_loading()}</p>
                    </div>
                }.into_any(),
                Some(rows) => {
                    let rows = rows.into_iter().map(|row| view! { <li><Choice row=row /></li> }).collect_view();
                    view! { <ul class="counter-choose__list">{rows}</ul> }.into_any()
                }
            }}
    }
}

#[component]
fn Choice(row: CounterRow) -> impl IntoView {
    let desk = use_desk();
    let counter = row.counter;
    let number = move || desk.branch.with(|branch| branch.counter_number(counter)).unwrap_or_default();
    let shown = move || t().number(number().into());
    let staff = row.staff_name.clone();
    let taken = staff.is_some();
    let state = Signal::derive(move || match &staff {
        Some(name) => t().counter_choose_taken(name.as_str()),
        None => t().counter_choose_free().to_owned(),
    });
    let choose = move |_| {
        if taken {
            desk.asked.set(Some(Ask::TakeOver(Box::new(row.clone()))));
        } else {
            desk.open(counter, false);
        }
    };
    view! {
        <button
            class="counter-choose__item"
            type="button"
            aria-disabled=move || (desk.busy.get() || desk.stale.get()).to_string()
            on:click=choose
        >
            <bdi class="counter-choose__number" aria-hidden="true">{shown}</bdi>
            <span>
                <span class="counter-choose__name">
                    <Said text=Signal::derive(move || t().common_counter(&shown())) />
                </span>
                <span class="counter-choose__state">
                    <Icon name=if taken { "person" } else { "check" } />
                    <span>{move || state.get()}</span>
                </span>
            </span>
        </button>
    }
}
