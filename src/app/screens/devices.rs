//! The devices of a branch: how each is, what is still outside the server, pairing and ending it.

mod ask;
mod certificate;
mod chosen;
mod corner;
pub(super) mod health;
mod keeping;
mod outside;
mod pair;
mod row;
pub(super) mod words;

use std::time::Duration;

use domain::{
    association::Branch,
    id::{BranchId, DeviceId},
    time::ServiceDay,
};
use leptos::prelude::*;
use sync::wire::device::{DeviceRow, DeviceStanding};

use crate::{
    components::{
        app_header::StaffPage, branch_select::BranchSelect, empty::Waiting, icon::Icon, lede::Lede,
        not_live::NotLive,
    },
    screens::office_page::{OfficePage, branch_of},
    state::{
        clock::use_clock,
        polled::Polled,
        prefs::{t, use_prefs},
        session::use_session,
    },
};

/// The list is asked for this often while somebody sees it.
const EVERY: Duration = Duration::from_secs(10);

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Page {
    /// The branch.
    branch: Memo<Option<Branch>>,
    /// Its devices.
    list: Polled<Vec<DeviceRow>>,
    /// The device whose actions stand beside the table.
    chosen: RwSignal<Option<DeviceId>>,
}

impl Page {
    /// The devices, those in use first.
    fn rows(self) -> Vec<DeviceRow> {
        let mut rows = self.list.answer().unwrap_or_default();
        rows.sort_by_key(|row| row.standing != DeviceStanding::Active);
        rows
    }

    fn row(self, id: DeviceId) -> Option<DeviceRow> {
        self.list.answer()?.into_iter().find(|row| row.id == id)
    }
}

/// The page.
#[component]
pub fn Devices() -> impl IntoView {
    view! {
        <OfficePage page=StaffPage::Devices class="devices" title=|t| t.devices_title()>
            <Body />
        </OfficePage>
    }
}

#[component]
fn Body() -> impl IntoView {
    let session = use_session();
    let asked = RwSignal::new(None::<BranchId>);
    let branch = Memo::new(move |_| session.with(|session| branch_of(&session.branches, asked.get())));
    let path =
        Signal::derive(move || branch.get().map(|branch| format!("{}?branch={}", words::DEVICES, branch.id)));
    let page = Page { branch, list: Polled::follow(path, EVERY), chosen: RwSignal::new(None) };
    let choose = move |branch| {
        page.chosen.set(None);
        asked.set(Some(branch));
    };
    view! {
        <div class="staff__body staff__body--beside">
            <main class="staff__main">
                <Head page=page choose=Callback::new(choose) />
                <NotLive failure=Signal::derive(move || page.list.failure()) />
                <certificate::Certificate />
                <outside::OutsideStrip page=page />
                <List page=page />
            </main>
            <aside class="panel">
                <chosen::Chosen page=page />
                <pair::Pair page=page />
                <chosen::Hint page=page />
                <corner::Corner page=page />
                <keeping::Keeping page=page />
            </aside>
        </div>
    }
}

/// How many are connected, of which branch, today.
#[component]
fn Head(page: Page, choose: Callback<BranchId>) -> impl IntoView {
    let (session, clock, prefs) = (use_session(), use_clock(), use_prefs());
    let title = Memo::new(move |_| {
        let Some(rows) = page.list.answer() else { return t().devices_title().to_owned() };
        let (n_connected, n) = health::connected(&rows, clock.now());
        let number = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        if n == 0 {
            t().devices_title().to_owned()
        } else {
            t().devices_connected(number(n_connected), number(n))
        }
    });
    let day = Memo::new(move |_| ServiceDay::of(clock.now()));
    let subtitle = Signal::derive(move || {
        let texts = prefs.texts();
        let name = page.branch.get().map(|branch| branch.name.get(texts.lang).to_owned()).unwrap_or_default();
        texts.common_pair(&name, &texts.date(day.get()))
    });
    view! {
        <Lede title=title subtitle=subtitle>
            <BranchSelect
                branches=Signal::derive(move || session.with(|session| session.branches.clone()))
                chosen=Signal::derive(move || page.branch.get().map(|branch| branch.id))
                choose=choose
            />
        </Lede>
    }
}

#[component]
fn List(page: Page) -> impl IntoView {
    let is_known = Memo::new(move |_| page.list.answer().is_some());
    let ids = Memo::new(move |_| page.rows().into_iter().map(|row| row.id).collect::<Vec<_>>());
    let is_empty = Memo::new(move |_| ids.with(Vec::is_empty));
    move || match (is_known.get(), is_empty.get()) {
        (false, _) => view! { <Waiting fact=t().common_loading() /> }.into_any(),
        (true, true) => view! {
            <div class="empty">
                <Icon name="tablet" />
                <p class="empty__fact">{move || t().devices_empty()}</p>
                <p>{move || t().devices_empty_lead()}</p>
            </div>
        }
        .into_any(),
        (true, false) => view! { <Table page=page ids=ids /> }.into_any(),
    }
}

#[component]
fn Table(page: Page, ids: Memo<Vec<DeviceId>>) -> impl IntoView {
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=move || t().devices_title()>
            <table class="table table--register">
                <thead>
                    <tr>
                        {row::Column::ALL.map(|column| view! { <th scope="col">{move || column.name(t())}</th> }).collect_view()}
                        <th scope="col"><span class="visually-hidden">{move || t().devices_actions_column()}</span></th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || ids.get() key=|id| *id let:id>
                        <row::Row page=page id=id />
                    </For>
                </tbody>
            </table>
        </div>
    }
}
