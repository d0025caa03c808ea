//! Who waits, who is next, and why.

use domain::{id::VisitId, queue::Line};
use leptos::{prelude::*, task::spawn_local};
use sync::wire::counter::{CounterSnapshot, QueueRow};

use super::{
    desk::{Ask, use_desk},
    mark::Mark,
    referral::TakeBack,
    view::{Next, merged, secs_between},
};
use crate::{
    components::{icon::Icon, said::Said},
    state::{
        clock::use_clock,
        prefs::{t, use_prefs},
    },
};

#[component]
pub(super) fn Queue() -> impl IntoView {
    let desk = use_desk();
    let further = further_pages();
    let rows = Memo::new(move |_| {
        desk.live.snapshot.with(|snapshot| {
            let Some(snapshot) = snapshot else { return Vec::new() };
            match desk.line.get() {
                Line::Researcher => snapshot.referred.clone(),
                Line::Counters => {
                    let own = further.rows.with(|further| merged(&snapshot.waiting, further));
                    merged(&own, &snapshot.referred)
                }
            }
        })
    });
    let n_waiting = Memo::new(move |_| desk.situation.get().n_waiting);
    let title = Signal::derive(move || t().units_waiting(n_waiting.get().into()));
    let open = RwSignal::new(None::<VisitId>);
    let own = move || {
        let line = desk.line.get();
        rows.with(|rows| {
            rows.iter().filter(|row| row.state.line() == Some(line)).copied().collect::<Vec<_>>()
        })
    };
    let own = Memo::new(move |_| own());
    let clock = use_clock();
    let first = Memo::new(move |_| own.with(|own| Next::of(own, clock.now()).map(|next| next.row.visit)));
    let hidden = move || {
        desk.line.get() == Line::Counters
            && usize::try_from(n_waiting.get()).unwrap_or(usize::MAX) > own.with(Vec::len)
    };
    view! {
        <aside class="counter-queue" aria-labelledby="queue-title">
            <NextOne rows=own />
            <div class="counter-queue__head">
                <h2 class="counter-queue__title" id="queue-title" aria-live="polite"><Said text=title /></h2>
            </div>
            {move || rows.with(Vec::is_empty).then(|| view! {
                <p class="counter-queue__empty">{move || t().counter_queue_empty_lead()}</p>
            })}
            <ol class="counter-queue__list" tabindex="-1">
                <For each=move || rows.get() key=|row| (row.visit, row.state.line(), row.appointed.is_some()) let:row>
                    <Waiting row=row first=first open=open />
                </For>
                {move || hidden().then(|| view! {
                    <li class="queue-row">
                        <button class="queue-row__button" type="button" on:click=move |_| further.ask()>
                            {move || t().counter_queue_rest()}
                        </button>
                    </li>
                })}
            </ol>
        </aside>
    }
}

/// Those out of whom this counter calls, next first.
pub(super) fn own_line(snapshot: &CounterSnapshot, line: Line) -> &[QueueRow] {
    match line {
        Line::Counters => &snapshot.waiting,
        Line::Researcher => &snapshot.referred,
    }
}

/// Who is next stands above the list, with the reason.
#[component]
fn NextOne(rows: Memo<Vec<QueueRow>>) -> impl IntoView {
    let clock = use_clock();
    let next = Memo::new(move |_| rows.with(|rows| Next::of(rows, clock.now())));
    let why = Signal::derive(move || {
        let Some(next) = next.get() else { return String::new() };
        let first = if next.row.state.line() == Some(Line::Researcher) {
            t().referral_why().to_owned()
        } else if next.returned {
            t().counter_next_why_returned().to_owned()
        } else if let Some(at) = next.appointed_at {
            t().counter_next_why_appointed(&t().clock(at))
        } else {
            t().counter_next_why(&t().duration(secs_between(next.row.arrived_at, clock.now())))
        };
        match next.then {
            Some(then) => t().common_pair(&first, &t().counter_next_then(&t().code(&then))),
            None => first,
        }
    });
    move || {
        next.get().map(|next| {
            view! {
                <div class="counter-queue__next">
                    <h2 class="counter-queue__caption">{move || t().counter_next()}</h2>
                    <p class="counter-queue__first">
                        <bdi class="counter-queue__label">{move || t().code(&next.row.label)}</bdi>
                        <span><ServiceName row=next.row /></span>
                    </p>
                    <p class="counter-queue__why"><Icon name="clock" /><span><Said text=why /></span></p>
                </div>
            }
        })
    }
}

#[component]
fn Waiting(row: QueueRow, first: Memo<Option<VisitId>>, open: RwSignal<Option<VisitId>>) -> impl IntoView {
    let (desk, clock) = (use_desk(), use_clock());
    let is_open = Memo::new(move |_| open.get() == Some(row.visit));
    let wait = Memo::new(move |_| t().duration(secs_between(row.arrived_at, clock.now())));
    let toggle = move |_| open.update(|open| *open = (*open != Some(row.visit)).then_some(row.visit));
    view! {
        <li
            class="queue-row"
            class:queue-row--next=move || first.get() == Some(row.visit)
            class:queue-row--open=move || is_open.get()
        >
            <button class="queue-row__button" type="button" aria-expanded=move || is_open.get().to_string() on:click=toggle>
                <bdi class="queue-row__label">{move || t().code(&row.label)}</bdi>
                <span class="queue-row__service"><ServiceName row=row /><Mark row=row /></span>
                <span class="queue-row__wait"><Said text=wait /></span>
            </button>
            {move || is_open.get().then(|| view! {
                <div class="queue-row__actions">
                    <TakeBack row=row />
                    <button
                        class="button button--compact"
                        type="button"
                        aria-disabled=move || (desk.busy.get() || desk.stale.get()).to_string()
                        on:click=move |_| desk.asked.set(Some(Ask::Cancel(row.visit, row.label)))
                    >
                        <Icon name="x" />
                        {move || t().counter_cancel()}
                    </button>
                </div>
            })}
        </li>
    }
}

/// The name of the service that somebody came for.
#[component]
pub(super) fn ServiceName(row: QueueRow) -> impl IntoView {
    let (desk, prefs) = (use_desk(), use_prefs());
    move || {
        let lang = prefs.lang();
        desk.branch
            .with(|branch| branch.service(row.service).map(|service| service.name.get(lang).to_owned()))
    }
}

/// The pages of the queue behind the first; asked for again whenever the queue changes.
#[derive(Clone, Copy)]
struct Further {
    rows: RwSignal<Vec<QueueRow>>,
    n_pages: RwSignal<usize>,
}

fn further_pages() -> Further {
    let desk = use_desk();
    let further = Further { rows: RwSignal::new(Vec::new()), n_pages: RwSignal::new(0) };
    let seq = Memo::new(move |_| {
        desk.live.snapshot.with(|snapshot| snapshot.as_ref().map(|snapshot| snapshot.seq))
    });
    Effect::new(move || {
        let (n_pages, seq_asked) = (further.n_pages.get(), seq.get());
        if n_pages == 0 {
            return;
        }
        spawn_local(async move {
            let Ok(rows) = desk.pages(n_pages).await else { return };
            // An answer to an older state of the queue gives way to the one that is under way.
            if seq.try_get_untracked() == Some(seq_asked) {
                further.rows.try_set(rows);
            }
        });
    });
    further
}

impl Further {
    fn ask(self) {
        self.n_pages.update(|n_pages| *n_pages += 1);
    }
}
