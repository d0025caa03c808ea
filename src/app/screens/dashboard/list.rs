//! The visits behind a figure, by arrival: as many as the figure says.

use domain::{
    contact::ContactOutcome, report::VisitFacts, ticket::TicketState, time::TimeQuality, visit::Channel,
};
use leptos::{html, prelude::*};
use texts::Texts;

use super::{Page, address::Opened, figure::Figure, words};
use crate::{
    components::{channel, empty::Waiting, icon::Icon, said::Said},
    state::prefs::t,
};

/// The list.
#[component]
pub(super) fn List(page: Page, figure: Figure) -> impl IntoView {
    let behind = Memo::new(move |_| {
        let visits = page.visits()?;
        Some(visits.into_iter().filter(|visit| figure.holds(visit)).collect::<Vec<_>>())
    });
    let n = Memo::new(move |_| behind.with(|behind| behind.as_ref().map(Vec::len)));
    let n_said = Memo::new(move |_| page.report().map(|report| figure.of(&report)));
    // The figure and its list are two answers: when a visit came between them, the older one is asked for again.
    Effect::new(move || {
        let n = n.get().and_then(|n| u32::try_from(n).ok());
        if n.is_some_and(|n| n_said.get_untracked().is_some_and(|said| said != n)) {
            page.answer.again();
        }
    });
    Effect::new(move || {
        let said = n_said.get();
        let n = n.get_untracked().and_then(|n| u32::try_from(n).ok());
        if n.is_some_and(|n| said.is_some_and(|said| said != n)) {
            page.visits.again();
        }
    });
    let name = Signal::derive(move || words::figure(t(), figure, |service| page.service(service)));
    let title = Signal::derive(move || {
        let n = n.get().map_or_else(|| n_said.get().map(u64::from), |n| u64::try_from(n).ok());
        n.map_or_else(|| name.get(), |n| t().dashboard_list_title(&name.get(), &t().units_visits(n)))
    });
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move || {
        if let Some(heading) = heading.get() {
            drop(heading.focus());
        }
    });
    let content = move || match n.get() {
        None => view! { <Waiting fact=t().common_loading() /> }.into_any(),
        Some(0) => view! { <p class="dashboard-card__empty">{t().visits_none()}</p> }.into_any(),
        Some(_) => view! { <Table page=page behind=behind /> }.into_any(),
    };
    let foot = Signal::derive(move || {
        let all = page.visits().map(|visits| visits.len());
        let number = |n: Option<usize>| n.and_then(|n| u64::try_from(n).ok()).unwrap_or_default();
        t().visits_shown(number(all), number(n.get()))
    });
    view! {
        <section class="dashboard-list" aria-labelledby="list-title">
            <div class="dashboard-list__head">
                <h2 class="dashboard-list__title" id="list-title" tabindex="-1" node_ref=heading><Said text=title /></h2>
                <div class="staff__tools">
                    <a class="button button--compact" href=move || page.link(Opened::Day)>
                        <Icon name="x" />
                        {move || t().dashboard_whole_day()}
                    </a>
                </div>
            </div>
            {content}
            <p class="dashboard-list__foot" role="status">
                <span>{move || n.get().map(|_| view! { <Said text=foot /> })}</span>
            </p>
        </section>
    }
}

/// What the list says of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Service,
    Persons,
    Arrived,
    Called,
    Wait,
    Counter,
    Serving,
}

impl Column {
    const ALL: [Self; 7] =
        [Self::Service, Self::Persons, Self::Arrived, Self::Called, Self::Wait, Self::Counter, Self::Serving];

    fn name(self, texts: Texts) -> &'static str {
        match self {
            Self::Service => texts.visits_service(),
            Self::Persons => texts.visits_persons(),
            Self::Arrived => texts.visits_arrived(),
            Self::Called => texts.visits_called(),
            Self::Wait => texts.visits_wait(),
            Self::Counter => texts.visits_counter(),
            Self::Serving => texts.visits_serving(),
        }
    }

    /// What stands in the cell; `None` where it does not apply (yet).
    fn cell(self, texts: Texts, page: Page, visit: &VisitFacts) -> Option<String> {
        let counter = || page.branch.with(|branch| branch.as_ref()?.counter_number(visit.state?.counter()?));
        match self {
            Self::Service => Some(page.service(visit.service)),
            Self::Persons => Some(texts.number(u8::from(visit.persons).into())),
            Self::Arrived => Some(arrived(texts, visit)),
            Self::Called => visit.called_at().map(|at| texts.clock(at)),
            Self::Wait => visit.wait_secs().map(|secs| texts.duration(secs.into())),
            Self::Counter => counter().map(|number| texts.number(number.into())),
            Self::Serving => visit.service_secs().map(|secs| texts.duration(secs.into())),
        }
    }
}

/// When somebody came, and whether that is not certain.
fn arrived(texts: Texts, visit: &VisitFacts) -> String {
    let clock = texts.clock(visit.arrived_at);
    match visit.time_quality {
        TimeQuality::Exact => clock,
        TimeQuality::Estimated => texts.visits_arrived_about(&clock),
        TimeQuality::Suspect => texts.visits_arrived_uncertain(&clock),
    }
}

#[component]
fn Table(page: Page, behind: Memo<Option<Vec<VisitFacts>>>) -> impl IntoView {
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-labelledby="list-title">
            <table class="table table--register">
                <thead>
                    <tr>
                        <th scope="col">{move || t().visits_label()}</th>
                        {Column::ALL.map(|column| view! { <th scope="col">{move || column.name(t())}</th> }).collect_view()}
                        <th scope="col">{move || t().visits_state()}</th>
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=move || behind.get().unwrap_or_default()
                        key=|visit| format!("{} {:?} {:?}", visit.visit, visit.state, visit.service)
                        children=move |visit| view! { <Row page=page visit=visit /> }
                    />
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(page: Page, visit: VisitFacts) -> impl IntoView {
    let visit = StoredValue::new(visit);
    let label = move || visit.with_value(|visit| visit.label).map(|label| t().code(&label));
    let cell = move |column: Column| {
        let text = move || visit.with_value(|visit| column.cell(t(), page, visit));
        view! { <td data-name=move || column.name(t())>{move || shown(text())}</td> }
    };
    let state = visit.with_value(|visit| visit.state);
    let (icon, class) = match visit.with_value(|visit| (visit.channel, visit.contact)) {
        (by, Some(_)) => (channel::drawing(by), "table__state"),
        (_, None) => look(state.as_ref()),
    };
    view! {
        <tr>
            <th scope="row">{move || shown(label())}</th>
            {Column::ALL.map(cell).collect_view()}
            <td data-name=move || t().visits_state()>
                <span class=class>
                    <Icon name=icon />
                    {move || match state {
                        Some(state) => t().ticket_state(&state).to_owned(),
                        None => without_turn(t(), visit.with_value(|visit| (visit.channel, visit.contact))),
                    }}
                </span>
            </td>
        </tr>
    }
}

/// How a contact came and what it came to; of a visit whose ticket is still on its way, that it has no turn.
fn without_turn(texts: Texts, (by, outcome): (Channel, Option<ContactOutcome>)) -> String {
    let outcome = outcome.map(|outcome| texts.outcome(outcome.outcome()));
    outcome.map_or_else(
        || texts.state_no_turn().to_owned(),
        |outcome| texts.common_pair(texts.channel(by), outcome),
    )
}

fn shown(text: Option<String>) -> AnyView {
    match text {
        Some(text) => view! { <Said text=text /> }.into_any(),
        None => view! {
            <span class="table__na">
                <span aria-hidden="true">"–"</span>
                <span class="visually-hidden">{t().common_not_applicable()}</span>
            </span>
        }
        .into_any(),
    }
}

/// The drawing and the classes of a state.
const fn look(state: Option<&TicketState>) -> (&'static str, &'static str) {
    match state {
        None => ("speech", "table__state"),
        Some(TicketState::Waiting { .. }) => ("clock", "table__state"),
        Some(TicketState::Called { .. }) => ("megaphone", "table__state"),
        Some(TicketState::Serving { .. }) => ("desk", "table__state"),
        Some(TicketState::Held { .. }) => ("hold", "table__state"),
        Some(TicketState::Done { .. }) => ("check-circle", "table__state table__state--ok"),
        Some(TicketState::NoShow { .. }) => ("no-show", "table__state"),
        Some(TicketState::Left { .. } | TicketState::Cancelled { .. }) => ("x", "table__state"),
        Some(TicketState::Unserved { .. }) => ("calendar-x", "table__state table__state--bad"),
    }
}
