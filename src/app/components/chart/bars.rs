//! Bars side by side: the day by its hours.

use leptos::prelude::*;

use super::geometry::{self, Bar};

/// What one bar shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Under the bar.
    pub name: String,
    /// How much.
    pub figure: u32,
    /// The figure as it is shown.
    pub shown: String,
}

/// Bars side by side, the first at inline-start.
#[component]
pub fn Bars(
    /// What the drawing shows, in words; the figures stand in the table beside it.
    #[prop(into)]
    label: Signal<String>,
    /// The bars.
    #[prop(into)]
    columns: Signal<Vec<Column>>,
) -> impl IntoView {
    let dense = move || columns.with(|columns| geometry::is_dense(columns.len()));
    let bars = move || {
        let columns = columns.get();
        let figures: Vec<u32> = columns.iter().map(|column| column.figure).collect();
        let drawn = geometry::bars(&figures).into_iter().zip(columns).enumerate();
        drawn.map(|(place, (bar, column))| one(place, bar, column)).collect_view()
    };
    view! {
        <svg
            class="chart"
            class:chart--dense=dense
            width="100%"
            height=geometry::HEIGHT
            role="img"
            aria-label=move || label.get()
        >
            {bars}
            <line class="chart__base" x1="0" x2="100%" y1=geometry::BASE y2=geometry::BASE></line>
        </svg>
    }
}

fn one(place: usize, bar: Bar, column: Column) -> impl IntoView {
    let middle = format!("{:.2}%", bar.middle);
    let is_even = place % 2 == 1;
    view! {
        <rect class="chart__bar" x=middle.clone() y=bar.top width="44" height=bar.height></rect>
        <text class="chart__value" x=middle.clone() y=bar.value_line()>{column.shown}</text>
        <text class="chart__name" class=("chart__name--even", is_even) x=middle y=geometry::NAME_LINE>{column.name}</text>
    }
}
