//! The day by channel: bars, and beside them the table of the same figures. Each contact counts, not only who came.

use leptos::prelude::*;

use super::{Page, cards::Counts, figure::Figure};
use crate::{
    components::{
        channel,
        chart::shares::{Share, Shares},
    },
    state::prefs::t,
};

/// The card.
#[component]
pub(super) fn Channels(page: Page) -> impl IntoView {
    let channels = Memo::new(move |_| page.report().map(|report| report.channels).unwrap_or_default());
    let rows = Memo::new(move |_| {
        channels.get().into_iter().map(|row| (Figure::Channel(row.channel), row.count)).collect::<Vec<_>>()
    });
    let lines = Signal::derive(move || {
        let line = |row: domain::report::ChannelRow| Share {
            icon: Some(channel::drawing(row.channel)),
            name: t().channel(row.channel),
            n: row.count.visits,
        };
        channels.get().into_iter().map(line).collect()
    });
    view! {
        <section class="dashboard-card dashboard-hours dashboard-channels" aria-labelledby="channels-title">
            <div class="dashboard-hours__chart">
                <div class="dashboard-card__head">
                    <h2 class="dashboard-card__title" id="channels-title">{move || t().dashboard_by_channel()}</h2>
                    <p class="dashboard-card__note">{move || t().dashboard_by_channel_note()}</p>
                </div>
                <Shares lines=lines />
            </div>
            <div class="dashboard-hours__table">
                <Counts page=page rows=rows head=|t| t.csv_channel() persons=true />
            </div>
        </section>
    }
}
