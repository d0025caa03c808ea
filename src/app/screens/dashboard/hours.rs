//! The day by its hours: bars, and beside them the table of the same figures.

use domain::report::HourRow;
use leptos::prelude::*;

use super::{Page, address::Opened, figure::Figure};
use crate::{
    components::{
        chart::bars::{Bars, Column},
        said::Said,
    },
    state::prefs::t,
};

/// The card.
#[component]
pub(super) fn Hours(page: Page) -> impl IntoView {
    let hours = Memo::new(move |_| page.report().map(|report| report.hours).unwrap_or_default());
    let is_empty = Memo::new(move |_| hours.with(Vec::is_empty));
    let columns = Signal::derive(move || {
        let texts = t();
        let column = |row: HourRow| Column {
            name: texts.hour(row.hour),
            figure: row.count.visits,
            shown: texts.number(row.count.visits.into()),
        };
        hours.get().into_iter().map(column).collect()
    });
    let label = Signal::derive(|| t().dashboard_by_hour_chart().to_owned());
    let drawing = move || match is_empty.get() {
        true => {
            view! { <p class="dashboard-card__empty">{move || t().dashboard_hours_empty()}</p> }.into_any()
        }
        false => view! { <Bars label=label columns=columns /> }.into_any(),
    };
    view! {
        <section class="dashboard-card dashboard-hours" aria-labelledby="hours-title">
            <div class="dashboard-hours__chart">
                <div class="dashboard-card__head">
                    <h2 class="dashboard-card__title" id="hours-title">{move || t().dashboard_by_hour()}</h2>
                </div>
                {drawing}
            </div>
            {move || (!is_empty.get()).then(|| view! { <Table page=page hours=hours /> })}
        </section>
    }
}

#[component]
fn Table(page: Page, hours: Memo<Vec<HourRow>>) -> impl IntoView {
    let total = move || page.report().map(|report| report.total).unwrap_or_default();
    let row = move |row: HourRow| {
        let link = move || page.link(Opened::List(Figure::Hour(row.hour)));
        view! {
            <tr>
                <th scope="row"><Said text=Signal::derive(move || t().hour(row.hour)) /></th>
                <td class="table__number">
                    <a class="table__link" href=link><bdi>{move || t().number(row.count.visits.into())}</bdi></a>
                </td>
                <td class="table__number"><bdi>{move || t().number(row.count.persons.into())}</bdi></td>
            </tr>
        }
    };
    view! {
        <div class="dashboard-hours__table">
            <table class="table">
                <caption class="visually-hidden">{move || t().dashboard_by_hour()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{move || t().dashboard_hour()}</th>
                        <th scope="col" class="table__number">{move || t().dashboard_visits()}</th>
                        <th scope="col" class="table__number">{move || t().dashboard_persons()}</th>
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=move || hours.get()
                        key=|row| (row.hour, row.count.visits, row.count.persons)
                        children=row
                    />
                </tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{move || t().dashboard_total()}</th>
                        <td class="table__number">
                            <a class="table__link" href=move || page.link(Opened::List(Figure::Every))>
                                <bdi>{move || t().number(total().visits.into())}</bdi>
                            </a>
                        </td>
                        <td class="table__number"><bdi>{move || t().number(total().persons.into())}</bdi></td>
                    </tr>
                </tfoot>
            </table>
        </div>
    }
}
