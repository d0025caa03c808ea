//! Beside the day: which day it is, what needs somebody, and closing it.

use domain::time::ServiceDay;
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use sync::wire::device::DeviceRow;
use texts::Texts;

use super::{EVERY, Page, Shown, close::Close};
use crate::{
    browser::document,
    components::{date_picker::DatePicker, icon::Icon, said::Said},
    screens::devices::{
        health::{self, Connection},
        words,
    },
    state::{clock::use_clock, polled::Polled, prefs::t},
};

/// The column.
#[component]
pub(super) fn Side(page: Page) -> impl IntoView {
    let navigate = use_navigate();
    let go = Callback::new(move |day: Option<ServiceDay>| {
        let shown = Shown { day, ..page.shown.get_untracked() };
        navigate(&shown.link(), NavigateOptions { scroll: false, ..NavigateOptions::default() });
    });
    // Today needs no date in the address: tomorrow it shows tomorrow.
    let choose = move |day: ServiceDay| go.run(Some(day).filter(|day| *day != page.today.get_untracked()));
    let is_past = Memo::new(move |_| page.day.get() != page.today.get());
    view! {
        <aside class="panel">
            <section class="panel__section" aria-label=move || t().dashboard_date_pick()>
                <DatePicker chosen=page.day today=page.today choose=choose />
                {move || is_past.get().then(|| view! {
                    <button class="button button--compact" type="button" on:click=move |_| go.run(None)>
                        {move || t().dashboard_back_to_today()}
                    </button>
                })}
            </section>
            <FollowUp page=page />
            <Close page=page />
        </aside>
    }
}

/// What needs somebody: devices that are silent, hold records, or are not well.
#[component]
fn FollowUp(page: Page) -> impl IntoView {
    let clock = use_clock();
    let path = Signal::derive(move || {
        page.branch.get().map(|branch| format!("{}?branch={}", words::DEVICES, branch.id))
    });
    let devices = Polled::<Vec<DeviceRow>>::follow(path, EVERY);
    let todo = Memo::new(move |_| {
        let now = clock.now();
        let rows = devices.answer()?;
        Some(
            rows.iter()
                .flat_map(|row| todo(t(), row, health::connection(row, now), page.today.get()))
                .collect::<Vec<_>>(),
        )
    });
    let lines = move || {
        let todo = todo.get()?;
        if todo.is_empty() {
            return Some(view! { <p class="panel__text">{t().dashboard_follow_up_none()}</p> }.into_any());
        }
        let line = |todo: Todo| {
            view! {
                <li>
                    <Icon name=todo.icon />
                    <a href="/devices" rel="external">
                        <Said text=todo.fact />
                        {todo.more.map(|more| view! { <small><Said text=more /></small> })}
                    </a>
                </li>
            }
        };
        Some(view! { <ul class="panel__todo">{todo.into_iter().map(line).collect_view()}</ul> }.into_any())
    };
    view! {
        <section class="panel__section" aria-labelledby="todo-title">
            <h2 class="panel__title" id="todo-title">{move || t().dashboard_follow_up()}</h2>
            {lines}
        </section>
    }
}

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Todo {
    icon: &'static str,
    fact: String,
    more: Option<String>,
}

/// What of a device needs somebody.
fn todo(texts: Texts, row: &DeviceRow, connection: Connection, today: ServiceDay) -> Vec<Todo> {
    let name = row.name.as_str();
    let icon = words::icon(row.kind);
    let said =
        row.heartbeat.as_ref().filter(|_| matches!(connection, Connection::Live(_) | Connection::Silent(_)));
    let outside = health::outside(row).map(|outside| texts.devices_outside(outside.n(), name));
    let mut todo = Vec::new();
    match connection {
        Connection::Silent(at) => {
            todo.push(Todo {
                icon,
                fact: texts.dashboard_device_silent(name, &texts.moment(at, today)),
                more: outside,
            });
        }
        Connection::Never => todo.push(Todo { icon, fact: texts.dashboard_device_never(name), more: None }),
        Connection::Live(_) | Connection::Lost | Connection::Revoked => {
            todo.extend(outside.map(|fact| Todo { icon, fact, more: None }));
        }
    }
    let is_trial = document::is_own_machine();
    if health::keeps_records(row.kind) && said.is_some_and(|said| health::persisted(said, is_trial).warns) {
        todo.push(Todo { icon: "disk", fact: texts.dashboard_device_not_persistent(name), more: None });
    }
    if let Some(battery) = said.and_then(health::battery).filter(|battery| battery.warns) {
        let percent = texts.units_percent(battery.value.into());
        todo.push(Todo { icon: "battery", fact: texts.dashboard_device_battery(name, &percent), more: None });
    }
    todo
}
