//! How long one waited and was served, by service.

use domain::report::{ServiceRow, Spread};
use leptos::prelude::*;

use super::{Page, address::Opened, figure::Figure, words::minutes};
use crate::state::prefs::t;

/// The card.
#[component]
pub(super) fn Services(page: Page) -> impl IntoView {
    let rows = Memo::new(move |_| page.report().map(|report| report.services).unwrap_or_default());
    view! {
        <section class="dashboard-card" aria-labelledby="services-title">
            <div class="dashboard-card__head">
                <h2 class="dashboard-card__title" id="services-title">{move || t().dashboard_by_service()}</h2>
                <p class="dashboard-card__note">{move || t().dashboard_in_minutes()}</p>
            </div>
            <table class="table dashboard-services">
                <thead>
                    <tr>
                        <th scope="col" rowspan="2">{move || t().common_service()}</th>
                        <th scope="col" rowspan="2" class="table__number">{move || t().dashboard_visits()}</th>
                        <th scope="colgroup" colspan="2" class="dashboard-services__group">{move || t().dashboard_wait()}</th>
                        <th scope="colgroup" colspan="2" class="dashboard-services__group">{move || t().dashboard_serving()}</th>
                    </tr>
                    <tr>
                        <th scope="col" class="table__number">{move || t().dashboard_median()}</th>
                        <th scope="col" class="table__number dashboard-services__wide">{move || t().dashboard_ninety()}</th>
                        <th scope="col" class="table__number">{move || t().dashboard_median()}</th>
                        <th scope="col" class="table__number dashboard-services__wide">{move || t().dashboard_ninety()}</th>
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=move || rows.get()
                        key=|row| (row.service, row.count.visits, spread_key(row.wait), spread_key(row.serving))
                        children=move |row| view! { <Row page=page row=row /> }
                    />
                </tbody>
            </table>
        </section>
    }
}

fn spread_key(spread: Option<Spread>) -> Option<(u32, u32, u32)> {
    spread.map(|spread| (spread.n, spread.median_secs, spread.p90_secs))
}

#[component]
fn Row(page: Page, row: ServiceRow) -> impl IntoView {
    let ServiceRow { service, count, wait, serving } = row;
    let link = move |figure: Figure, n: u64| {
        view! {
            <td class="table__number">
                <a class="table__link" href=move || page.link(Opened::List(figure))><bdi>{move || t().number(n)}</bdi></a>
            </td>
        }
    };
    let spread = move |figure: Figure, spread: Option<Spread>| match spread {
        Some(spread) => {
            (link(figure, minutes(spread.median_secs)), link(figure, minutes(spread.p90_secs))).into_any()
        }
        None => (none(), none()).into_any(),
    };
    view! {
        <tr>
            <th scope="row">{move || page.service(service)}</th>
            {link(Figure::Service(service), count.visits.into())}
            {spread(Figure::WaitedFor(service), wait)}
            {spread(Figure::TimedFor(service), serving)}
        </tr>
    }
}

/// Nothing was measured.
fn none() -> impl IntoView {
    view! {
        <td class="table__number">
            <span class="table__na">
                <span aria-hidden="true">"–"</span>
                <span class="visually-hidden">{move || t().dashboard_no_figure()}</span>
            </span>
        </td>
    }
}
