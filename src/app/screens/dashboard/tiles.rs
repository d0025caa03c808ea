//! Five figures; each opens what is behind it.

use domain::report::DayReport;
use leptos::prelude::*;
use texts::Texts;

use super::{
    Page,
    address::Opened,
    figure::Figure,
    words::{minutes, satisfied},
};
use crate::{
    components::{icon::Icon, said::Said},
    state::prefs::t,
};

/// What a tile shows.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Face {
    opened: Opened,
    label: &'static str,
    /// The figure, and its unit; none where nothing was measured.
    figure: Option<(String, String)>,
    note: String,
}

type Draw = fn(Texts, &DayReport) -> Face;

/// In the order of the page.
const TILES: [Draw; 5] = [served, waited, no_show, open_or_unserved, rated];

fn served(texts: Texts, report: &DayReport) -> Face {
    let unit = texts.dashboard_served_of(report.standing.sum().into());
    let note = report
        .serving
        .map(|serving| texts.dashboard_serving_median_of(&texts.duration(serving.median_secs.into())));
    Face {
        opened: Opened::List(Figure::Served),
        label: texts.dashboard_served(),
        figure: Some((texts.number(report.standing.done.into()), unit)),
        note: note.unwrap_or_else(|| texts.dashboard_none_served().to_owned()),
    }
}

fn waited(texts: Texts, report: &DayReport) -> Face {
    let figure = report.wait.map(|wait| minutes(wait.median_secs));
    let note = report.wait.map(|wait| texts.dashboard_wait_ninety(minutes(wait.p90_secs)));
    Face {
        opened: Opened::List(Figure::Waited),
        label: texts.dashboard_wait_median(),
        figure: figure.map(|figure| (texts.number(figure), texts.units_minutes_word(figure))),
        note: note.unwrap_or_else(|| texts.dashboard_none_called().to_owned()),
    }
}

fn no_show(texts: Texts, report: &DayReport) -> Face {
    let n = report.standing.no_show;
    let share = texts.share(n.into(), report.standing.sum().into());
    Face {
        opened: Opened::List(Figure::NoShow),
        label: texts.dashboard_no_show(),
        figure: Some(visits(texts, n)),
        note: share
            .map_or_else(|| texts.dashboard_served_of(0), |share| texts.dashboard_share_of_visits(&share)),
    }
}

/// Who still waits, or, on a closed day, who was not served.
fn open_or_unserved(texts: Texts, report: &DayReport) -> Face {
    if report.closed {
        return Face {
            opened: Opened::List(Figure::Unserved),
            label: texts.dashboard_unserved(),
            figure: Some(visits(texts, report.standing.unserved)),
            note: texts.dashboard_closed_before().to_owned(),
        };
    }
    Face {
        opened: Opened::List(Figure::Waiting),
        label: texts.dashboard_waiting(),
        figure: Some(visits(texts, report.standing.waiting)),
        note: texts.dashboard_at_counters(report.standing.at_counter.into()),
    }
}

fn rated(texts: Texts, report: &DayReport) -> Face {
    let said = &report.satisfaction;
    let note = if said.n_rated == 0 {
        texts.dashboard_no_ratings().to_owned()
    } else {
        texts.dashboard_rated_of(said.n_rated.into(), said.n_served.into())
    };
    Face {
        opened: Opened::Satisfaction,
        label: texts.dashboard_satisfied(),
        figure: satisfied(texts, said).map(|share| (share, String::new())),
        note,
    }
}

fn visits(texts: Texts, n: u32) -> (String, String) {
    (texts.number(n.into()), texts.dashboard_visits_word(n.into()))
}

/// The tiles.
#[component]
pub(super) fn Tiles(page: Page) -> impl IntoView {
    view! {
        <ul class="tiles" aria-label=move || t().dashboard_figures()>
            {TILES.map(|draw| view! { <Tile page=page draw=draw /> }).collect_view()}
        </ul>
    }
}

#[component]
fn Tile(page: Page, draw: Draw) -> impl IntoView {
    let face = Memo::new(move |_| page.report().map(|report| draw(t(), &report)));
    let opened =
        Memo::new(move |_| face.with(|face| face.as_ref().map(|face| face.opened)).unwrap_or_default());
    let figure = move || {
        match face.get().and_then(|face| face.figure) {
        Some((figure, unit)) => {
            view! { <span><Said text=figure /></span><span class="tile__unit"><Said text=unit /></span> }
                .into_any()
        }
        None => {
            view! { <span aria-hidden="true">"–"</span><span class="tile__unit">{t().dashboard_no_figure()}</span> }
                .into_any()
        }
    }
    };
    let note = Signal::derive(move || face.get().map(|face| face.note).unwrap_or_default());
    view! {
        <li>
            <a
                class="tile"
                href=move || page.link(opened.get())
                aria-current=move || (page.shown.get().opened == opened.get()).then_some("true")
            >
                <span class="tile__label">
                    {move || face.get().map(|face| face.label)}
                    <Icon name="chevron" />
                </span>
                <span class="tile__figure">{figure}</span>
                <span class="tile__note"><Said text=note /></span>
            </a>
        </li>
    }
}
