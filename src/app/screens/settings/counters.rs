//! The counters: how many there are, and at which of them one is served. Published at once, after a question.

use domain::{
    association::{COUNTERS_MAX, Counter},
    id::CounterId,
    setting::Setting,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{Page, ask::Ask, list::with_one};
use crate::{
    components::{icon::Icon, said::Said},
    state::prefs::{t, use_prefs},
};

/// The id of the title of the list.
pub(super) const TITLE: &str = "counters-title";

/// What is asked: a counter as it would be, and whether it is new.
#[derive(Clone)]
struct Asked {
    counter: Counter,
    is_new: bool,
    /// The counters when it was asked.
    began: Vec<Counter>,
}

/// All of them.
#[component]
pub(super) fn Counters(page: Page) -> impl IntoView {
    let asked = RwSignal::new(None::<Asked>);
    let all = Memo::new(move |_| page.branch().map(|branch| branch.counters).unwrap_or_default());
    let n_open = Memo::new(move |_| all.with(|all| all.iter().filter(|counter| !counter.closed).count()));
    let is_full = Memo::new(move |_| all.with(|all| all.len() >= usize::from(COUNTERS_MAX)));
    let ask = move |counter, is_new| {
        asked.set(Some(Asked { counter, is_new, began: all.get_untracked() }));
    };
    let add = move |_| {
        let last = all.with_untracked(|all| all.last().map_or(0, |counter| counter.number));
        let new = Counter { id: CounterId(Uuid::new_v4()), number: last.saturating_add(1), closed: false };
        ask(new, true);
    };
    let turn =
        Callback::new(move |counter: Counter| ask(Counter { closed: !counter.closed, ..counter }, false));
    let row = move |counter: Counter| {
        let is_last = !counter.closed && n_open.get() == 1;
        view! { <Row counter is_last turn /> }
    };
    let question = move || asked.get().map(|it| view! { <Question page it asked /> });
    view! {
        <section class="settings__part" aria-labelledby=TITLE>
            <div>
                <h2 class="settings__legend" id=TITLE tabindex="-1">{move || t().settings_counters()}</h2>
                <p class="panel__text">{move || t().settings_counters_lead()}</p>
            </div>
            <ul class="settings__list">{move || all.get().into_iter().map(row).collect_view()}</ul>
            <Show
                when=move || !is_full.get()
                fallback=|| view! { <p class="panel__text">{move || t().settings_counters_full(&t().number(COUNTERS_MAX.into()))}</p> }
            >
                <button class="button button--compact settings__add" type="button" on:click=add>
                    <Icon name="plus" />
                    {move || t().settings_counter_add()}
                </button>
            </Show>
            {question}
        </section>
    }
}

#[component]
fn Question(page: Page, it: Asked, asked: RwSignal<Option<Asked>>) -> impl IntoView {
    let (number, is_new, closes) = (it.counter.number, it.is_new, it.counter.closed);
    let title = Signal::derive(move || {
        let name = t().common_counter(&t().number(number.into()));
        match (is_new, closes) {
            (true, _) => t().settings_counter_add_ask(&name),
            (false, true) => t().settings_counter_close_ask(&name),
            (false, false) => t().settings_counter_open_ask(&name),
        }
    });
    let lead = Signal::derive(move || match (is_new, closes) {
        (true, _) => t().settings_counter_add_lead(),
        (false, true) => t().settings_counter_close_lead(),
        (false, false) => t().settings_counter_open_lead(),
    });
    let action = Signal::derive(move || match (is_new, closes) {
        (true, _) => t().settings_counter_add(),
        (false, true) => t().settings_counter_close(),
        (false, false) => t().settings_counter_open(),
    });
    let after = Setting::Counters(with_one(&it.began, it.counter, |counter| counter.id));
    view! {
        <Ask
            page
            began=Setting::Counters(it.began)
            after
            title
            action
            lead
            back=TITLE
            on_close=move |()| asked.set(None)
        />
    }
}

#[component]
fn Row(
    counter: Counter,
    /// Whether it is the last at which one is served.
    is_last: bool,
    /// It is to be closed or opened.
    turn: Callback<Counter>,
) -> impl IntoView {
    let prefs = use_prefs();
    let (number, closed) = (counter.number, counter.closed);
    let counter = StoredValue::new(counter);
    let name = Signal::derive(move || {
        let texts = prefs.texts();
        texts.common_counter(&texts.number(number.into()))
    });
    let action = move || if closed { t().settings_counter_open() } else { t().settings_counter_close() };
    let label = move || t().common_pair(action(), &name.get());
    let turning = move || {
        match is_last {
        true => view! { <span class="panel__text">{t().settings_counter_last()}</span> }.into_any(),
        false => view! {
            <button class="button button--compact" type="button" aria-label=label on:click=move |_| turn.run(counter.get_value())>
                {action}
            </button>
        }
        .into_any(),
    }
    };
    view! {
        <li class="settings__row">
            <Icon name="desk" />
            <div>
                <p><b><Said text=name /></b></p>
                <p class="panel__text">{move || if closed { t().settings_counter_closed() } else { t().settings_counter_opened() }}</p>
            </div>
            <div class="settings__does">{turning}</div>
        </li>
    }
}
