//! A day chosen from a month that shows both calendars: the leading one large, the other below it.
//!
//! A grid of days in one tab stop: arrows, Home and End, Page Up and Page Down move within it, Enter chooses, Escape
//! goes back to the day that is chosen.

mod keys;
pub mod month;

use domain::{calendar::Weekday, time::ServiceDay};
use leptos::{ev, prelude::*};
use texts::Texts;

use crate::{
    browser::document,
    components::{icon::Icon, said::Said, segmented::Segmented},
    state::prefs::{t, use_prefs},
};
use keys::Pressed;
use month::{Calendar, Month, is_weekend};

/// The month with the chosen day; days after `last` cannot be chosen.
#[component]
pub fn DatePicker(
    /// The day chosen.
    #[prop(into)]
    chosen: Signal<ServiceDay>,
    /// Today.
    #[prop(into)]
    today: Signal<ServiceDay>,
    /// The last day that can be chosen, where it is not today.
    #[prop(optional, into)]
    last: Option<Signal<ServiceDay>>,
    /// Another day was chosen.
    #[prop(into)]
    choose: Callback<ServiceDay>,
) -> impl IntoView {
    let last = last.unwrap_or(today);
    let prefs = use_prefs();
    let calendar = RwSignal::new(Calendar::default());
    // The hand stands on the chosen day until it turns the pages or moves.
    let moved_to = RwSignal::new(None::<ServiceDay>);
    Effect::new(move || {
        chosen.track();
        moved_to.set(None);
    });
    let hand = Memo::new(move |_| moved_to.get().unwrap_or_else(|| chosen.get()));
    let month = Memo::new(move |_| Month::of(calendar.get(), hand.get()));
    let turn = move |to: Option<Month>| {
        if let Some(month) = to.filter(|month| month.first <= last.get_untracked()) {
            moved_to.set(Some(month.first));
        }
    };
    let go = move |to: Option<ServiceDay>| {
        moved_to.set(to);
        let id = id_of(hand.get_untracked());
        // Another month is drawn first.
        request_animation_frame(move || document::focus(&id));
    };
    let key_down = move |event: ev::KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let key = event.key();
        let pressed = Pressed { key: &key, shift: event.shift_key(), rtl: prefs.lang_now().dir() == "rtl" };
        if key == "Escape" {
            go(None);
        } else if let Some(day) =
            pressed.leads(calendar.get_untracked(), hand.get_untracked(), last.get_untracked())
        {
            event.prevent_default();
            go(Some(day));
        }
    };
    let choose = Callback::new(move |day| {
        go(Some(day));
        choose.run(day);
    });
    let choice = Choice { hand, chosen, today, last, choose };
    let leading = Signal::derive(move || name(t(), calendar.get(), month.get()));
    let other = Signal::derive(move || name(t(), calendar.get().other(), month.get()));
    let no_later = move || month.get().last >= last.get();
    let calendars = Signal::derive(move || {
        Calendar::ALL.map(|calendar| (calendar, calendar_name(t(), calendar))).to_vec()
    });
    let weeks = move || {
        let texts = prefs.texts();
        let week = |week: [Option<ServiceDay>; 7]| {
            let day = |day: Option<ServiceDay>| view! { <td>{day.map(|day| one(texts, day, month.get(), calendar.get(), choice))}</td> };
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
                <button class="button button--compact button--icon" type="button" aria-disabled=move || no_later().to_string()
                    aria-label=move || t().dashboard_month_after() on:click=move |_| turn(month.get_untracked().after())>
                    <Icon name="forward" />
                </button>
            </div>
            <p class="date-picker__other"><Said text=other /></p>
            <table class="date-picker__days" role="grid" aria-label=move || t().dashboard_date_pick() on:keydown=key_down>
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

/// What the days of the grid share.
#[derive(Clone, Copy)]
struct Choice {
    /// The day that the tab key and the arrows lead to.
    hand: Memo<ServiceDay>,
    chosen: Signal<ServiceDay>,
    today: Signal<ServiceDay>,
    last: Signal<ServiceDay>,
    choose: Callback<ServiceDay>,
}

/// One day of the grid.
fn one(
    texts: Texts,
    day: ServiceDay,
    month: Month,
    calendar: Calendar,
    choice: Choice,
) -> impl IntoView + use<> {
    let Choice { hand, chosen, today, last, choose } = choice;
    let number = |calendar: Calendar| texts.number(calendar.day_of_month(day).into());
    view! {
        <button
            class="date-picker__day"
            class=("date-picker__day--weekend", is_weekend(Weekday::of(day)))
            class=("date-picker__day--outside", !month.holds(day))
            type="button"
            id=id_of(day)
            tabindex=move || if hand.get() == day { "0" } else { "-1" }
            aria-label=texts.date(day)
            aria-pressed=move || (chosen.get() == day).to_string()
            aria-current=move || (today.get() == day).then_some("date")
            disabled=move || last.get() < day
            on:click=move |_| choose.run(day)
        >
            <bdi>{number(calendar)}</bdi>
            <small><bdi>{number(calendar.other())}</bdi></small>
        </button>
    }
}

/// By which the focus finds a day.
fn id_of(day: ServiceDay) -> String {
    format!("day-{day}")
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
