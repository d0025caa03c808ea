//! A day chosen from a month that shows both calendars: the leading one large, the other below it.

pub mod month;

use domain::{calendar::Weekday, time::ServiceDay};
use leptos::prelude::*;
use texts::Texts;

use crate::{
    components::{icon::Icon, said::Said, segmented::Segmented},
    state::prefs::{t, use_prefs},
};
use month::{Calendar, Month, is_weekend};

/// The month with the chosen day; days to come cannot be chosen.
#[component]
pub fn DatePicker(
    /// The day chosen.
    #[prop(into)]
    chosen: Signal<ServiceDay>,
    /// Today.
    #[prop(into)]
    today: Signal<ServiceDay>,
    /// Another day was chosen.
    #[prop(into)]
    choose: Callback<ServiceDay>,
) -> impl IntoView {
    let prefs = use_prefs();
    let calendar = RwSignal::new(Calendar::default());
    // The month is that of the chosen day until the hand turns the pages.
    let paged = RwSignal::new(None::<ServiceDay>);
    Effect::new(move || {
        chosen.track();
        paged.set(None);
    });
    let month = Memo::new(move |_| Month::of(calendar.get(), paged.get().unwrap_or_else(|| chosen.get())));
    let turn = move |to: Option<Month>| {
        if let Some(month) = to {
            paged.set(Some(month.first));
        }
    };
    let leading = Signal::derive(move || name(t(), calendar.get(), month.get()));
    let other = Signal::derive(move || name(t(), calendar.get().other(), month.get()));
    let no_later = move || month.get().last >= today.get();
    let calendars = Signal::derive(move || {
        Calendar::ALL.map(|calendar| (calendar, calendar_name(t(), calendar))).to_vec()
    });
    let weeks = move || {
        let texts = prefs.texts();
        let week = |week: [Option<ServiceDay>; 7]| {
            let day = |day: Option<ServiceDay>| view! { <td>{day.map(|day| one(texts, day, month.get(), calendar.get(), chosen, today, choose))}</td> };
            view! { <tr>{week.into_iter().map(day).collect_view()}</tr> }
        };
        month.get().weeks().into_iter().map(week).collect_view()
    };
    view! {
        <div class="date-picker" role="group" aria-label=move || t().dashboard_date_pick()>
            <div class="date-picker__head">
                <button class="button button--compact button--icon" type="button"
                    aria-label=move || t().dashboard_month_before() on:click=move |_| turn(month.get_untracked().before())>
                    <Icon name="back" />
                </button>
                <p class="date-picker__month" aria-live="polite"><Said text=leading /></p>
                <button class="button button--compact button--icon" type="button" disabled=no_later
                    aria-label=move || t().dashboard_month_after() on:click=move |_| turn(month.get_untracked().after())>
                    <Icon name="forward" />
                </button>
            </div>
            <p class="date-picker__other"><Said text=other /></p>
            <table class="date-picker__days">
                <thead><tr>{weekdays}</tr></thead>
                <tbody>{weeks}</tbody>
            </table>
        </div>
        <Segmented legend=Signal::derive(|| t().dashboard_leading().to_owned()) name="calendar" choices=calendars
            chosen=calendar choose=move |to| calendar.set(to) />
    }
}

fn weekdays() -> impl IntoView {
    let head = |weekday: Weekday| view! { <th scope="col" abbr=move || t().weekday(weekday)>{move || t().weekday_short(weekday)}</th> };
    Weekday::ALL.map(head).collect_view()
}

/// One day of the grid.
fn one(
    texts: Texts,
    day: ServiceDay,
    month: Month,
    calendar: Calendar,
    chosen: Signal<ServiceDay>,
    today: Signal<ServiceDay>,
    choose: Callback<ServiceDay>,
) -> impl IntoView + use<> {
    let number = |calendar: Calendar| texts.number(calendar.day_of_month(day).into());
    view! {
        <button
            class="date-picker__day"
            class=("date-picker__day--weekend", is_weekend(Weekday::of(day)))
            class=("date-picker__day--outside", !month.holds(day))
            type="button"
            aria-label=texts.date(day)
            aria-pressed=move || (chosen.get() == day).to_string()
            aria-current=move || (today.get() == day).then_some("date")
            disabled=move || today.get() < day
            on:click=move |_| choose.run(day)
        >
            <bdi>{number(calendar)}</bdi>
            <small><bdi>{number(calendar.other())}</bdi></small>
        </button>
    }
}

/// The month in the words of `calendar`.
fn name(texts: Texts, calendar: Calendar, month: Month) -> String {
    match calendar {
        Calendar::Gregorian => texts.gregorian_months_of(month.first, month.last),
        Calendar::Hijri => texts.hijri_months_of(month.first, month.last),
    }
}

fn calendar_name(texts: Texts, calendar: Calendar) -> &'static str {
    match calendar {
        Calendar::Gregorian => texts.dashboard_gregorian(),
        Calendar::Hijri => texts.dashboard_hijri(),
    }
}
