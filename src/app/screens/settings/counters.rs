//! The counters: how many there are, and at which of them one is served. Published at once, after a question.

use domain::{
    association::{Branch, COUNTERS_MAX, Counter},
    id::CounterId,
    setting::Setting,
};
use leptos::prelude::*;
use texts::Texts;
use uuid::Uuid;

use super::{Page, ask::Ask, counter::EditCounter, list::with_one};
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
    let prefs = use_prefs();
    let asked = RwSignal::new(None::<Asked>);
    let edited = RwSignal::new(None::<Counter>);
    let all = Memo::new(move |_| page.branch().map(|branch| branch.counters).unwrap_or_default());
    let n_open = Memo::new(move |_| all.with(|all| all.iter().filter(|counter| !counter.closed).count()));
    let is_full = Memo::new(move |_| all.with(|all| all.len() >= usize::from(COUNTERS_MAX)));
    let ask = move |counter, is_new| {
        asked.set(Some(Asked { counter, is_new, began: all.get_untracked() }));
    };
    let add = move |_| {
        let last = all.with_untracked(|all| all.last().map_or(0, |counter| counter.number));
        let new = Counter::new(CounterId(Uuid::new_v4()), last.saturating_add(1));
        ask(new, true);
    };
    let turn =
        Callback::new(move |counter: Counter| ask(Counter { closed: !counter.closed, ..counter }, false));
    let row = move |counter: Counter| {
        let is_last = !counter.closed && n_open.get() == 1;
        let told = counter.clone();
        let facts = Signal::derive(move || {
            page.branch().map(|branch| facts(prefs.texts(), &branch, &told)).unwrap_or_default()
        });
        view! { <Row counter facts is_last edited turn /> }
    };
    let card = move || {
        let counter = edited.get()?;
        let branch = untrack(|| page.branch())?;
        Some(view! { <EditCounter page counter branch open=edited /> })
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
            {card}
            {question}
        </section>
    }
}

/// Whether it is in use, for whom it is, and which services it leaves to others.
fn facts(texts: Texts, branch: &Branch, counter: &Counter) -> String {
    let used = if counter.closed { texts.settings_counter_closed() } else { texts.settings_counter_opened() };
    let section = counter.section.map(|section| texts.section(section));
    let leaves_out = branch.offered().filter(|service| !counter.serves(service.id));
    let leaves_out = leaves_out.map(|service| texts.section_without(service.name.get(texts.lang)));
    texts.joined([used].into_iter().chain(section).map(str::to_owned).chain(leaves_out))
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
    /// What is said of it.
    #[prop(into)]
    facts: Signal<String>,
    /// What of it is to be changed.
    edited: RwSignal<Option<Counter>>,
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
    let change = move || t().common_pair(t().settings_edit(), &name.get());
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
                <p class="panel__text"><Said text=facts /></p>
            </div>
            <div class="settings__does">
                <button class="button button--compact" type="button" aria-label=change on:click=move |_| edited.set(Some(counter.get_value()))>
                    {move || t().settings_edit()}
                </button>
                {turning}
            </div>
        </li>
    }
}
