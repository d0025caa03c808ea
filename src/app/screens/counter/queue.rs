//! Who waits, who is next, and why.

use domain::{
    association::Branch,
    id::{ServiceId, VisitId},
    queue::Line,
};
use leptos::{prelude::*, task::spawn_local};
use sync::wire::counter::QueueRow;

use super::{
    calls::uncalled,
    desk::{Ask, use_desk},
    find::{FindNumber, Found, find_number},
    mark::Mark,
    onward::ToOther,
    referral::TakeBack,
    view::{Next, Possible, merged, secs_between},
};
use crate::{
    components::{icon::Icon, said::Said},
    state::{
        clock::use_clock,
        prefs::{t, use_prefs},
    },
};

/// The id of the title of the list.
pub(super) const TITLE: &str = "queue-title";

#[component]
pub(super) fn Queue() -> impl IntoView {
    let desk = use_desk();
    let further = further_pages();
    let rows = Memo::new(move |_| {
        desk.live.snapshot.with(|snapshot| {
            let Some(snapshot) = snapshot else { return Vec::new() };
            match desk.calls.with(|calls| calls.line) {
                Line::Researcher => snapshot.referred.clone(),
                Line::Counters => {
                    let own = further.rows.with(|further| merged(&snapshot.waiting, further));
                    merged(&own, &snapshot.referred)
                }
            }
        })
    });
    let n_waiting = Memo::new(move |_| desk.situation.get().n_waiting);
    let n_elsewhere = Memo::new(move |_| desk.situation.get().n_elsewhere);
    let title = Signal::derive(move || {
        let here = t().units_waiting(n_waiting.get().into());
        match n_elsewhere.get() {
            0 => here,
            n => t().common_pair(&here, &t().counter_elsewhere(n.into())),
        }
    });
    let open = RwSignal::new(None::<VisitId>);
    let own = Memo::new(move |_| {
        desk.calls.with(|calls| {
            rows.with(|rows| rows.iter().filter(|row| calls.calls(row)).copied().collect::<Vec<_>>())
        })
    });
    let clock = use_clock();
    let first = Memo::new(move |_| own.with(|own| Next::of(own, clock.now()).map(|next| next.row.visit)));
    let hidden = move || {
        let n_in_line = usize::try_from(n_waiting.get() + n_elsewhere.get()).unwrap_or(usize::MAX);
        let is_shown = |row: &&QueueRow| row.state.line() == Some(Line::Counters);
        desk.calls.with(|calls| calls.line.is_counters())
            && n_in_line > rows.with(|rows| rows.iter().filter(is_shown).count())
    };
    let find = find_number();
    let list = move || {
        view! {
            {move || rows.with(Vec::is_empty).then(|| view! {
                <p class="counter-queue__empty">{move || t().counter_queue_empty_lead()}</p>
            })}
            <ol class="counter-queue__list" tabindex="-1">
                <For each=move || rows.get() key=|row| (row.visit, row.service, row.state.line(), row.appointed.is_some()) let:row>
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
        }
    };
    view! {
        <aside class="counter-queue" aria-labelledby=TITLE>
            <NextOne rows=own />
            <div class="counter-queue__head">
                <h2 class="counter-queue__title" id=TITLE tabindex="-1" aria-live="polite"><Said text=title /></h2>
            </div>
            <Uncalled />
            <FindNumber find />
            {move || if find.is_asked() { view! { <Found find /> }.into_any() } else { list().into_any() }}
        </aside>
    }
}

/// That people wait whom nobody calls: no counter at which somebody sits serves what they came for.
#[component]
fn Uncalled() -> impl IntoView {
    let (desk, prefs) = (use_desk(), use_prefs());
    let services = Memo::new(move |_| {
        desk.live.snapshot.with(|snapshot| {
            let snapshot = snapshot.as_ref().filter(|snapshot| !snapshot.day_closed);
            snapshot.map(|snapshot| desk.branch.with(|branch| uncalled(branch, snapshot))).unwrap_or_default()
        })
    });
    let line = move |id: ServiceId| {
        let words = Signal::derive(move || {
            let name = |branch: &Branch| branch.service(id).map(|it| it.name.get(prefs.lang()).to_owned());
            t().counter_uncalled(&desk.branch.with(name).unwrap_or_default())
        });
        view! { <p class="counter-queue__uncalled"><Icon name="warn" /><span><Said text=words /></span></p> }
    };
    view! { <div role="status">{move || services.get().into_iter().map(line).collect_view()}</div> }
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
            class:queue-row--elsewhere=move || desk.calls.with(|calls| row.state.line() == Some(calls.line) && !calls.calls(&row))
            class:queue-row--open=move || is_open.get()
        >
            <button class="queue-row__button" type="button" aria-expanded=move || is_open.get().to_string() on:click=toggle>
                <bdi class="queue-row__label">{move || t().code(&row.label)}</bdi>
                <span class="queue-row__service"><ServiceName row=row /><Mark row=row /></span>
                <span class="queue-row__wait"><Said text=wait /></span>
            </button>
            {move || is_open.get().then(|| view! {
                <WaitingActions row />
            })}
        </li>
    }
}

/// What can be done with somebody who waits.
#[component]
pub(super) fn WaitingActions(row: QueueRow) -> impl IntoView {
    let desk = use_desk();
    view! {
        <div class="queue-row__actions">
            <CallThis row />
            <TakeBack row=row />
            <ToOther row=row />
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
    }
}

/// Calls whoever waits out of their turn.
#[component]
fn CallThis(row: QueueRow) -> impl IntoView {
    let desk = use_desk();
    let is_in_line = Memo::new(move |_| desk.calls.with(|calls| row.state.line() == Some(calls.line)));
    let is_not_now = move || desk.busy.get() || matches!(desk.situation.get().call(), Possible::Not(_));
    view! {
        <Show when=move || is_in_line.get()>
            <button
                class="button button--compact"
                type="button"
                aria-disabled=move || is_not_now().to_string()
                on:click=move |_| desk.call(row.visit)
            >
                <Icon name="megaphone" />
                {move || t().counter_call_this()}
            </button>
        </Show>
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
