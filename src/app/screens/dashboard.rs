//! The day of a branch: a sentence, five figures, the hours with their table, and behind every figure its visits.

mod address;
mod cards;
mod channels;
mod close;
mod figure;
mod hours;
mod list;
mod report;
mod satisfaction;
mod services;
mod side;
mod tiles;
mod words;

use std::time::Duration;

use domain::{
    association::Branch,
    id::QuickServiceId,
    report::{DayReport, VisitFacts},
    time::ServiceDay,
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use sync::wire::staff::{DayAnswer, DayVisits};

use crate::{
    browser::document,
    components::{
        app_header::StaffPage, branch_select::BranchSelect, empty::Waiting, icon::Icon, lede::Lede,
        refusal::sentence, said::Said,
    },
    screens::office_page::{OfficePage, branch_of},
    state::{
        clock::use_clock,
        polled::Polled,
        prefs::{t, use_prefs},
        session::use_session,
    },
};
use address::{Opened, Shown};

/// The day is asked for this often while somebody sees it.
const EVERY: Duration = Duration::from_secs(15);
/// The day's count.
const REPORT: &str = "/v1/reports/day";
/// The visits behind it.
const VISITS: &str = "/v1/reports/visits";
/// The same for a spreadsheet.
const CSV: &str = "/v1/reports/day.csv";

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Page {
    /// What the address asks for.
    shown: Memo<Shown>,
    /// The branch.
    branch: Memo<Option<Branch>>,
    /// Today.
    today: Memo<ServiceDay>,
    /// The day that is shown.
    day: Memo<ServiceDay>,
    /// The last answer about it.
    answer: Polled<DayAnswer>,
    /// The visits behind its figures, while a list is open.
    visits: Polled<DayVisits>,
}

impl Page {
    fn new() -> Self {
        let (query, session, clock) = (use_query_map(), use_session(), use_clock());
        let shown = Memo::new(move |_| query.with(|query| Shown::read(|name| query.get(name))));
        let branch =
            Memo::new(move |_| session.with(|session| branch_of(&session.branches, shown.get().branch)));
        let today = Memo::new(move |_| ServiceDay::of(clock.now()));
        let day = Memo::new(move |_| shown.get().day.map_or(today.get(), |day| day.min(today.get())));
        let path =
            move |of: &str| branch.get().map(|branch| format!("{of}?branch={}&day={}", branch.id, day.get()));
        let is_listed = Memo::new(move |_| matches!(shown.get().opened, Opened::List(_)));
        let visits = Signal::derive(move || is_listed.get().then(|| path(VISITS)).flatten());
        Self {
            shown,
            branch,
            today,
            day,
            answer: Polled::follow(Signal::derive(move || path(REPORT)), EVERY),
            visits: Polled::follow(visits, EVERY),
        }
    }

    /// The day's count.
    fn report(self) -> Option<DayReport> {
        self.answer.answer().map(|answer| answer.report)
    }

    /// The visits behind its figures, once known.
    fn visits(self) -> Option<Vec<VisitFacts>> {
        self.visits.answer().map(|answer| answer.visits)
    }

    /// The address at which something else of this day is opened.
    fn link(self, opened: Opened) -> String {
        self.shown.get().opening(opened).link()
    }

    /// The name of a service, of this branch or gone from it.
    fn service(self, id: domain::id::ServiceId) -> String {
        let lang = use_prefs().lang();
        let name = self.branch.with(|branch| Some(branch.as_ref()?.service(id)?.name.get(lang).to_owned()));
        name.unwrap_or_else(|| t().common_service().to_owned())
    }

    /// The name of a supporting service, of this branch or new since the page was opened.
    fn quick_service(self, id: QuickServiceId) -> String {
        let lang = use_prefs().lang();
        let name =
            self.branch.with(|branch| Some(branch.as_ref()?.quick_service(id)?.name.get(lang).to_owned()));
        name.unwrap_or_else(|| t().common_service().to_owned())
    }
}

/// The page.
#[component]
pub fn Dashboard() -> impl IntoView {
    let query = use_query_map();
    let class = Memo::new(move |_| match query.with(|query| Shown::read(|name| query.get(name))).opened {
        Opened::Day => "dashboard",
        Opened::Satisfaction | Opened::List(_) => "dashboard dashboard--list",
    });
    view! {
        <OfficePage page=StaffPage::Dashboard class=class title=|t| t.dashboard_title()>
            <Body />
        </OfficePage>
    }
}

#[component]
fn Body() -> impl IntoView {
    let page = Page::new();
    let clock = use_clock();
    Effect::new(move || {
        if let Some(answer) = page.answer.answer() {
            clock.heard(answer.now);
        }
    });
    let is_known = Memo::new(move |_| page.answer.answer().is_some());
    let content = move || match is_known.get() {
        true => view! { <Known page=page /> }.into_any(),
        false => view! { <Unknown page=page /> }.into_any(),
    };
    view! {
        <div class="staff__body staff__body--beside">
            <main class="staff__main">
                <report::Head page=page />
                <Head page=page />
                {content}
                <report::Foot page=page />
            </main>
            <side::Side page=page />
        </div>
    }
}

/// The figures, and below them the day or what is opened of it.
#[component]
fn Known(page: Page) -> impl IntoView {
    let opened = Memo::new(move |_| page.shown.get().opened);
    let below = move || match opened.get() {
        Opened::Day => view! { <Day page=page /> }.into_any(),
        Opened::Satisfaction => view! { <satisfaction::Opened page=page /> }.into_any(),
        Opened::List(figure) => view! { <list::List page=page figure=figure /> }.into_any(),
    };
    view! {
        <NotLive page=page />
        <tiles::Tiles page=page />
        {below}
    }
}

#[component]
fn Day(page: Page) -> impl IntoView {
    view! {
        <hours::Hours page=page />
        <div class="dashboard-pair">
            <satisfaction::Card page=page />
            <services::Services page=page />
        </div>
        <channels::Channels page=page />
        <div class="dashboard-pair">
            <cards::Kinds page=page />
            <cards::Standing page=page />
        </div>
    }
}

/// Nothing of the day is known yet: it is on its way, or there was no answer.
#[component]
fn Unknown(page: Page) -> impl IntoView {
    move || match page.answer.failure() {
        None => view! { <Waiting fact=t().dashboard_collecting() /> }.into_any(),
        Some(failure) => {
            let text = sentence(t(), &failure);
            view! {
                <div class="empty" role="alert">
                    <Icon name="offline" />
                    <p class="empty__fact"><Said text=text /></p>
                    <button class="button button--compact" type="button" on:click=move |_| page.answer.again()>
                        {t().common_retry()}
                    </button>
                </div>
            }
            .into_any()
        }
    }
}

/// The figures stand there, but the last question had no answer.
#[component]
fn NotLive(page: Page) -> impl IntoView {
    let text = move || {
        let failure = page.answer.failure()?;
        let since = page.answer.answer().map(|answer| t().dashboard_not_live(&t().clock(answer.now)))?;
        Some((since, sentence(t(), &failure)))
    };
    move || {
        text().map(|(since, why)| {
            view! {
                <section class="notice notice--block notice--warn" role="status">
                    <Icon name="offline" />
                    <p class="notice__text"><b class="notice__title"><Said text=since /></b><Said text=why /></p>
                </section>
            }
        })
    }
}

/// How many came, on which day, and until when that is so.
#[component]
fn Head(page: Page) -> impl IntoView {
    let (session, prefs) = (use_session(), use_prefs());
    let navigate = use_navigate();
    let title = Memo::new(move |_| {
        let is_today = page.day.get() == page.today.get();
        page.report()
            .map_or_else(|| t().dashboard_title().to_owned(), |report| words::heading(t(), &report, is_today))
    });
    let subtitle = Memo::new(move |_| {
        let is_today = page.day.get() == page.today.get();
        let date = t().date(page.day.get());
        page.answer
            .answer()
            .map_or_else(|| date.clone(), |answer| words::state(t(), &date, &answer, is_today))
    });
    let choose = Callback::new(move |branch| {
        let shown = Shown { branch: Some(branch), ..page.shown.get_untracked() };
        navigate(&shown.link(), NavigateOptions::default());
    });
    let csv = move || {
        let branch = page.branch.get()?.id;
        Some(format!("{CSV}?branch={branch}&day={}&lang={}", page.day.get(), prefs.lang().tag()))
    };
    view! {
        <Lede title=title subtitle=subtitle>
            <BranchSelect
                branches=Signal::derive(move || session.with(|session| session.branches.clone()))
                chosen=Signal::derive(move || page.branch.get().map(|branch| branch.id))
                choose=choose
            />
            <button class="button button--compact" type="button" on:click=move |_| document::print()>
                <Icon name="printer" />
                {move || t().dashboard_print_report()}
            </button>
            <a class="button button--compact" href=csv download rel="external">
                <Icon name="download" />
                {move || t().dashboard_export_csv()}
            </a>
        </Lede>
    }
}
