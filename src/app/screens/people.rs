//! The people who work with the product: who may do what, and who may log in.

mod add;
mod chosen;

use std::time::Duration;

use domain::id::StaffId;
use leptos::prelude::*;
use sync::wire::staff::PersonRow;

use crate::{
    components::{app_header::StaffPage, empty::Waiting, icon::Icon, lede::Lede, not_live::NotLive},
    screens::office_page::OfficePage,
    state::{polled::Polled, prefs::t, session::use_session},
};

/// Where people are listed, added and changed.
const PEOPLE: &str = "/v1/people";
/// The list is asked for this often while somebody sees it: others may change it.
const EVERY: Duration = Duration::from_secs(30);

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Page {
    /// Everybody.
    list: Polled<Vec<PersonRow>>,
    /// The person whose account stands beside the table.
    chosen: RwSignal<Option<StaffId>>,
}

impl Page {
    fn row(self, id: StaffId) -> Option<PersonRow> {
        self.list.answer()?.into_iter().find(|row| row.staff == id)
    }
}

/// The page.
#[component]
pub fn People() -> impl IntoView {
    view! {
        <OfficePage page=StaffPage::People class="devices people" title=|t| t.people_title()>
            <Body />
        </OfficePage>
    }
}

#[component]
fn Body() -> impl IntoView {
    let list = Polled::follow(Signal::stored(Some(PEOPLE.to_owned())), EVERY);
    let page = Page { list, chosen: RwSignal::new(None) };
    let title = Memo::new(move |_| match page.list.answer() {
        Some(rows) => t().people_count(u64::try_from(rows.len()).unwrap_or(u64::MAX)),
        None => t().people_title().to_owned(),
    });
    let is_known = Memo::new(move |_| page.list.answer().is_some());
    let list = move || match is_known.get() {
        true => view! { <Table page=page /> }.into_any(),
        false => view! { <Waiting fact=t().common_loading() /> }.into_any(),
    };
    view! {
        <div class="staff__body staff__body--beside">
            <main class="staff__main">
                <Lede title=title subtitle=Signal::derive(|| t().people_lead().to_owned()) />
                <NotLive failure=Signal::derive(move || page.list.failure()) />
                {list}
            </main>
            <aside class="panel">
                <chosen::Chosen page=page />
                <add::Add page=page />
                <chosen::Hint page=page />
            </aside>
        </div>
    }
}

#[component]
fn Table(page: Page) -> impl IntoView {
    let ids = Memo::new(move |_| {
        let mut rows = page.list.answer().unwrap_or_default();
        rows.sort_by_key(|row| (!row.active, std::cmp::Reverse(row.role)));
        rows.into_iter().map(|row| row.staff).collect::<Vec<_>>()
    });
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=move || t().people_title()>
            <table class="table table--register">
                <thead>
                    <tr>
                        <th scope="col">{move || t().people_name()}</th>
                        <th scope="col">{move || t().people_login()}</th>
                        <th scope="col">{move || t().people_role()}</th>
                        <th scope="col">{move || t().people_active()}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || ids.get() key=|id| *id let:id>
                        <Row page=page id=id />
                    </For>
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(page: Page, id: StaffId) -> impl IntoView {
    let session = use_session();
    let row = Memo::new(move |_| page.row(id));
    let is_me = move || session.with(|session| session.staff == id);
    let is_chosen = move || page.chosen.get() == Some(id);
    let active = Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|row| row.active)));
    let text =
        move |read: fn(&PersonRow) -> String| row.with(|row| row.as_ref().map(read)).unwrap_or_default();
    view! {
        <tr
            class:table__row--chosen=is_chosen
            class:table__row--away=move || !active.get()
            aria-current=move || is_chosen().then_some("true")
        >
            <th scope="row">
                <button class="table__choose" type="button" on:click=move |_| page.chosen.set(Some(id))>
                    <Icon name="person" />
                    <span dir="auto">{move || text(|row| row.name.to_string())}</span>
                    {move || is_me().then(|| view! { <span class="table__note">{t().people_you()}</span> })}
                </button>
            </th>
            <td data-name=move || t().people_login()><bdi dir="ltr">{move || text(|row| row.login.clone())}</bdi></td>
            <td data-name=move || t().people_role()>{move || row.get().map(|row| t().role(row.role))}</td>
            <td data-name=move || t().people_active()>
                <span class="table__state" class:table__state--ok=move || active.get()>
                    {move || if active.get() {
                        view! { <Icon name="check-circle" />{t().people_active_yes()} }.into_any()
                    } else {
                        view! { <Icon name="pause" />{t().people_active_no()} }.into_any()
                    }}
                </span>
            </td>
        </tr>
    }
}
