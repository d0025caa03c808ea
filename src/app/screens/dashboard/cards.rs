//! Short tables of the day: who came, what was given at once, where the visits stand and how many were referred.

use domain::{
    association::Referral,
    report::{Count, QuickRow},
};
use leptos::prelude::*;
use texts::Texts;

use super::{Page, address::Opened, figure::Figure, words};
use crate::{components::said::Said, state::prefs::t};

/// By visitor kind.
#[component]
pub(super) fn Kinds(page: Page) -> impl IntoView {
    let rows = Memo::new(move |_| {
        let kinds = page.report().map(|report| report.kinds).unwrap_or_default();
        kinds.into_iter().map(|row| (Figure::Kind(row.visitor_kind), row.count)).collect::<Vec<_>>()
    });
    view! {
        <section class="dashboard-card" aria-labelledby="kinds-title">
            <div class="dashboard-card__head">
                <h2 class="dashboard-card__title" id="kinds-title">{move || t().dashboard_by_kind()}</h2>
            </div>
            <Counts page=page rows=rows head=|t| t.dashboard_kind() persons=true />
            <QuickServices page=page />
        </section>
    }
}

/// Supporting services, which are no visits; not where the branch gives none.
#[component]
fn QuickServices(page: Page) -> impl IntoView {
    let rows = Memo::new(move |_| page.report().map(|report| report.quick).unwrap_or_default());
    let is_shown = Memo::new(move |_| rows.with(|rows| !rows.is_empty()));
    let row = move |row: QuickRow| {
        let name = Signal::derive(move || page.quick_service(row.service));
        view! {
            <tr>
                <th scope="row"><Said text=name /></th>
                <td class="table__number"><bdi>{move || t().number(row.n.into())}</bdi></td>
            </tr>
        }
    };
    move || {
        is_shown.get().then(|| {
            view! {
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{move || t().quick_title()}</th>
                            <th scope="col" class="table__number">{move || t().quick_times()}</th>
                        </tr>
                    </thead>
                    <tbody><For each=move || rows.get() key=|row| (row.service, row.n) children=row /></tbody>
                </table>
            }
        })
    }
}

/// By where the visits stand.
#[component]
pub(super) fn Standing(page: Page) -> impl IntoView {
    let rows = Memo::new(move |_| {
        let Some(report) = page.report() else { return Vec::new() };
        let row = |figure: Figure| (figure, Count { visits: figure.of(&report), persons: 0 });
        Figure::STANDING.map(row).to_vec()
    });
    view! {
        <section class="dashboard-card" aria-labelledby="standing-title">
            <div class="dashboard-card__head">
                <h2 class="dashboard-card__title" id="standing-title">{move || t().dashboard_by_state()}</h2>
            </div>
            <Counts page=page rows=rows head=|t| t.visits_state() />
            <Referrals page=page />
        </section>
    }
}

/// How many were referred, in the way of the policy; another way where somebody was all the same.
#[component]
fn Referrals(page: Page) -> impl IntoView {
    let rows = Memo::new(move |_| {
        let Some(report) = page.report() else { return Vec::new() };
        let policy = page.branch.with(|branch| branch.as_ref().and_then(|branch| branch.referral));
        let row = |how| (how, Count { visits: Figure::Referred(how).of(&report), persons: 0 });
        let rows = [Referral::InPerson, Referral::ByPhone].map(row).into_iter();
        let is_shown = |(how, count): &(Referral, Count)| policy == Some(*how) || count.visits > 0;
        rows.filter(is_shown).map(|(how, count)| (Figure::Referred(how), count)).collect()
    });
    let is_shown = Memo::new(move |_| rows.with(|rows: &Vec<_>| !rows.is_empty()));
    move || is_shown.get().then(|| view! { <Counts page=page rows=rows head=|t| t.dashboard_referrals() /> })
}

/// Figures line by line, each opening its list.
#[component]
pub(super) fn Counts(
    page: Page,
    rows: Memo<Vec<(Figure, Count)>>,
    head: fn(Texts) -> &'static str,
    #[prop(optional)] persons: bool,
) -> impl IntoView {
    let row = move |(figure, count): (Figure, Count)| {
        let name = Signal::derive(move || words::figure(t(), figure, |service| page.service(service)));
        let link = move || page.link(Opened::List(figure));
        view! {
            <tr>
                <th scope="row"><Said text=name /></th>
                <td class="table__number">
                    <a class="table__link" href=link><bdi>{move || t().number(count.visits.into())}</bdi></a>
                </td>
                {persons.then(|| view! {
                    <td class="table__number"><bdi>{move || t().number(count.persons.into())}</bdi></td>
                })}
            </tr>
        }
    };
    let is_empty = Memo::new(move |_| rows.with(Vec::is_empty));
    let table = move || {
        view! {
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{move || head(t())}</th>
                        <th scope="col" class="table__number">{move || t().dashboard_visits()}</th>
                        {persons.then(|| view! {
                            <th scope="col" class="table__number">{move || t().dashboard_persons()}</th>
                        })}
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() key=|(figure, count)| format!("{figure:?} {count:?}") children=row />
                </tbody>
            </table>
        }
    };
    move || match is_empty.get() {
        true => view! { <p class="dashboard-card__empty">{move || t().dashboard_no_data()}</p> }.into_any(),
        false => table().into_any(),
    }
}
