//! The register of support requests: how each stands, what is missing, and what the committee replied.

mod actions;
mod ask;
mod chosen;
mod declaration;
mod question;
mod table;
mod words;

use std::time::Duration;

use domain::{
    association::Branch,
    id::{BranchId, RequestId},
    request::parse_search,
    time::ServiceDay,
};
use leptos::{ev, prelude::*};
use sync::wire::request::{RequestCount, RequestPage, RequestRow, RequestStanding};

use crate::{
    components::{
        app_header::StaffPage, branch_select::BranchSelect, empty::Waiting, hand_over::REQUESTS, icon::Icon,
        lede::Lede, not_live::NotLive, said::Said, segmented::Segmented,
    },
    screens::office_page::{OfficePage, branch_of},
    state::{
        clock::use_clock,
        polled::Polled,
        prefs::{t, use_prefs},
        sending::Sending,
        session::use_session,
    },
};

/// The register is asked for this often while somebody sees it: other counters change it.
const EVERY: Duration = Duration::from_secs(20);

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Page {
    branch: Memo<Option<Branch>>,
    /// The newest requests that are listed.
    list: Polled<RequestPage>,
    /// All that are shown: those, and the ones behind them as far as they were asked for.
    rows: RwSignal<Vec<RequestRow>>,
    /// The counts that were last heard.
    counts: RwSignal<Vec<RequestCount>>,
    /// Whether there are more behind those.
    more: RwSignal<Option<bool>>,
    /// Those that stand in one way; all where none is chosen.
    standing: RwSignal<Option<RequestStanding>>,
    /// The number that is looked for.
    find: RwSignal<Option<String>>,
    /// The request whose history and actions stand beside the register.
    chosen: RwSignal<Option<RequestId>>,
    today: Memo<ServiceDay>,
    path: Signal<Option<String>>,
}

impl Page {
    fn row(self, id: RequestId) -> Option<RequestRow> {
        self.rows.with(|rows| rows.iter().find(|row| row.request == id).cloned())
    }

    /// Takes in what the server says of some requests, newest first.
    fn took(self, news: Vec<RequestRow>) {
        self.rows.update(|rows| {
            rows.retain(|row| !news.iter().any(|new| new.request == row.request));
            rows.extend(news);
            rows.sort_by_key(|row| std::cmp::Reverse(row.reference));
        });
    }

    fn has_more(self) -> bool {
        self.more.get().or_else(|| self.list.answer().map(|page| page.more)).unwrap_or(false)
    }

    fn n(self, standing: RequestStanding) -> u64 {
        let n = |count: &RequestCount| if count.standing == standing { u64::from(count.n) } else { 0 };
        self.counts.with(|counts| counts.iter().map(n).sum())
    }

    fn n_open(self) -> u64 {
        RequestStanding::ALL.into_iter().filter(|it| *it != RequestStanding::Ended).map(|it| self.n(it)).sum()
    }
}

/// The page.
#[component]
pub fn Requests() -> impl IntoView {
    view! {
        <OfficePage page=StaffPage::Requests class="requests" title=|t| t.requests_title()>
            <Body />
        </OfficePage>
    }
}

#[component]
fn Body() -> impl IntoView {
    let (session, clock) = (use_session(), use_clock());
    let asked = RwSignal::new(None::<BranchId>);
    let branch = Memo::new(move |_| session.with(|session| branch_of(&session.branches, asked.get())));
    let (standing, find) = (RwSignal::new(None::<RequestStanding>), RwSignal::new(None::<String>));
    let path = Signal::derive(move || {
        let base = format!("{REQUESTS}?branch={}", branch.get()?.id);
        Some(match (find.get(), standing.get()) {
            (Some(number), _) => format!("{base}&find={number}"),
            (None, Some(standing)) => format!("{base}&standing={}", words::name(standing)),
            (None, None) => base,
        })
    });
    let page = Page {
        branch,
        list: Polled::follow(path, EVERY),
        rows: RwSignal::new(Vec::new()),
        counts: RwSignal::new(Vec::new()),
        more: RwSignal::new(None),
        standing,
        find,
        chosen: RwSignal::new(None),
        today: Memo::new(move |_| ServiceDay::of(clock.now())),
        path,
    };
    Effect::new(move || {
        path.track();
        page.rows.set(Vec::new());
        page.more.set(None);
    });
    Effect::new(move || {
        let Some(RequestPage { rows, counts, .. }) = page.list.answer() else { return };
        page.counts.set(counts);
        // Within what the answer covers, what it does not name is no longer listed.
        let last = rows.last().map(|row| row.reference);
        page.rows.update(|known| known.retain(|row| last.is_some_and(|last| row.reference < last)));
        page.took(rows);
    });
    let choose = move |branch| {
        page.chosen.set(None);
        asked.set(Some(branch));
    };
    view! {
        <div class="staff__body staff__body--beside">
            <main class="staff__main">
                <Head page=page choose=Callback::new(choose) />
                <Filter page=page />
                <NotLive failure=Signal::derive(move || page.list.failure()) />
                <List page=page />
            </main>
            <aside class="panel">
                <chosen::Chosen page=page />
            </aside>
        </div>
    }
}

/// How many are open, and how many wait for a reply from today on.
#[component]
fn Head(page: Page, choose: Callback<BranchId>) -> impl IntoView {
    let (session, prefs) = (use_session(), use_prefs());
    let title = Memo::new(move |_| match page.counts.with(Vec::is_empty) && page.list.answer().is_none() {
        false => prefs.texts().requests_count(page.n_open()),
        true => prefs.texts().requests_title().to_owned(),
    });
    let subtitle = Signal::derive(move || {
        let texts = prefs.texts();
        let due = texts.requests_due_today(page.n(RequestStanding::Due));
        texts.common_pair(&due, &texts.date(page.today.get()))
    });
    view! {
        <Lede title=title subtitle=subtitle>
            <BranchSelect
                branches=Signal::derive(move || session.with(|session| session.branches.clone()))
                chosen=Signal::derive(move || page.branch.get().map(|branch| branch.id))
                choose=choose
            />
            <Find page=page />
        </Lede>
    }
}

/// Looks for a number; Arabic digits are digits too.
#[component]
fn Find(page: Page) -> impl IntoView {
    let (typed, is_bad) = (RwSignal::new(String::new()), RwSignal::new(false));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let text = words::plain(&typed.get_untracked());
        is_bad.set(!text.is_empty() && parse_search(&text).is_err());
        if !is_bad.get_untracked() {
            page.find.set((!text.is_empty()).then_some(text));
        }
    };
    let clear = move |_| {
        typed.set(String::new());
        is_bad.set(false);
        page.find.set(None);
    };
    view! {
        <form class="requests__find" role="search" novalidate on:submit=submit>
            <label class="visually-hidden" for="request-number">{move || t().requests_find()}</label>
            <input
                class="field__input"
                id="request-number"
                dir=move || if typed.with(String::is_empty) { t().lang.dir() } else { "ltr" }
                autocomplete="off"
                inputmode="numeric"
                placeholder=move || t().requests_find()
                aria-invalid=move || is_bad.get().then_some("true")
                aria-describedby="request-number-error"
                bind:value=typed
            />
            <button class="button button--compact" type="submit" aria-label=move || t().requests_find()><Icon name="search" /></button>
            {move || page.find.get().map(|_| view! {
                <button class="button button--compact" type="button" on:click=clear>{t().requests_find_all()}</button>
            })}
            <p class="requests__find-error" id="request-number-error" role="alert">{move || is_bad.get().then(|| view! { <Said text=Signal::derive(move || t().requests_find_bad().to_owned()) /> })}</p>
        </form>
    }
}

#[component]
fn Filter(page: Page) -> impl IntoView {
    let choices = move || {
        let n_all = page.n_open() + page.n(RequestStanding::Ended);
        let all = (None, t().requests_all(n_all));
        let one = |standing| (Some(standing), words::counted(t(), standing, page.n(standing)));
        [all].into_iter().chain(RequestStanding::ALL.map(one)).collect::<Vec<_>>()
    };
    view! {
        <Segmented
            legend=Signal::derive(|| t().requests_filter().to_owned())
            name="request-standing"
            choices=Signal::derive(choices)
            chosen=page.standing
            choose=move |standing| {
                page.find.set(None);
                page.standing.set(standing);
            }
        />
    }
}

#[component]
fn List(page: Page) -> impl IntoView {
    let is_known = Memo::new(move |_| page.list.answer().is_some());
    let is_empty = Memo::new(move |_| page.rows.with(Vec::is_empty));
    let empty = move || match (page.find.get(), page.standing.get()) {
        (Some(_), _) => (t().requests_none_found(), Some(t().requests_none_found_lead())),
        (None, Some(_)) => (t().requests_none_so(), None),
        (None, None) => (t().requests_empty(), Some(t().requests_empty_lead())),
    };
    move || match (is_known.get(), is_empty.get()) {
        (false, _) => view! { <Waiting fact=t().common_loading() /> }.into_any(),
        (true, true) => view! {
            <div class="empty" role="status">
                <Icon name="doc-search" />
                <p class="empty__fact">{move || empty().0}</p>
                {move || empty().1.map(|lead| view! { <p>{lead}</p> })}
            </div>
        }
        .into_any(),
        (true, false) => view! { <table::Table page=page /><More page=page /> }.into_any(),
    }
}

/// The requests behind those that are shown.
#[component]
fn More(page: Page) -> impl IntoView {
    let sending = Sending::new();
    let ask = move |_| {
        let Some((path, last)) = page
            .path
            .get_untracked()
            .zip(page.rows.with_untracked(|rows| rows.last().map(|row| row.reference)))
        else {
            return;
        };
        let (api, asked) = (sending.api(), format!("{path}&before={last}"));
        sending.send(async move { api.get(&asked).await }, move |answer: RequestPage| {
            if page.path.get_untracked().as_ref() == Some(&path) {
                page.took(answer.rows);
                page.more.set(Some(answer.more));
            }
        });
    };
    let has_more = Memo::new(move |_| page.has_more());
    move || {
        has_more.get().then(|| {
            view! {
                <button class="button button--compact" type="button" aria-disabled=move || sending.busy().to_string() on:click=ask>
                    {move || if sending.busy() { t().common_loading() } else { t().requests_more() }}
                </button>
            }
        })
    }
}
