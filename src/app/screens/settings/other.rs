//! Other hours for a while, and days off.

use domain::{association::OtherHours, occasion::Occasion, time::ServiceDay};
use leptos::{ev, prelude::*};

use super::{
    Page, Why,
    draft::{NewOther, Periods, Wrong},
    moment::Moment,
    week::DayPeriods,
};
use crate::{
    browser::document,
    components::{icon::Icon, said::Said, segmented::Segmented},
    state::{
        clock::use_clock,
        prefs::{t, use_prefs},
    },
};

const OPEN: &str = "other-add";
const OCCASION: &str = "other-occasion";

/// Those there are, and one more.
#[component]
pub(super) fn Other(page: Page) -> impl IntoView {
    let clock = use_clock();
    let today = Memo::new(move |_| ServiceDay::of(clock.now()));
    let all = Memo::new(move |_| {
        let mut all = page.draft.with(|draft| draft.other.clone());
        all.sort_by_key(|other| (other.from, other.to));
        all
    });
    let row = move |other: OtherHours| view! { <Row page other today /> };
    let list = move || {
        let all = all.get();
        match all.is_empty() {
            true => view! { <p class="panel__text">{t().settings_other_none()}</p> }.into_any(),
            false => {
                view! { <ul class="settings__list">{all.into_iter().map(row).collect_view()}</ul> }.into_any()
            }
        }
    };
    view! {
        <section class="settings__part" aria-labelledby="other-title">
            <h2 class="settings__legend" id="other-title">{move || t().settings_other()}</h2>
            {list}
            <Add page today />
        </section>
    }
}

#[component]
fn Row(page: Page, other: OtherHours, today: Memo<ServiceDay>) -> impl IntoView {
    let prefs = use_prefs();
    let (occasion, from, to) = (other.occasion, other.from, other.to);
    let days = Signal::derive(move || prefs.texts().span(from, to));
    let when = Signal::derive({
        let given = other.shifts.clone();
        move || prefs.texts().shifts(&given)
    });
    let remove = Signal::derive(move || t().settings_remove(&days.get(), t().occasion(occasion)));
    let take_out = move |_| {
        page.draft.update(|draft| draft.other.retain(|kept| (kept.from, kept.to) != (from, to)));
        request_animation_frame(|| document::focus(OPEN));
    };
    view! {
        <li class="settings__row">
            <Icon name="calendar" />
            <div>
                <p><b>{move || t().occasion(occasion)}</b> " " <Show when=move || to < today.get()><em class="settings__past">{move || t().settings_past()}</em></Show> " " <span class="settings__when"><Said text=when /></span></p>
                <p class="panel__text"><Said text=days /></p>
            </div>
            <button class="button button--compact button--icon" type="button" aria-label=move || remove.get() on:click=take_out>
                <Icon name="x" />
            </button>
        </li>
    }
}

/// One more.
#[component]
fn Add(page: Page, today: Memo<ServiceDay>) -> impl IntoView {
    let open = move |_| {
        page.adding.set(true);
        request_animation_frame(|| document::focus(OCCASION));
    };
    let close = Callback::new(move |()| {
        page.adding.set(false);
        request_animation_frame(|| document::focus(OPEN));
    });
    view! {
        <Show when=move || !page.adding.get()>
            <button class="button button--compact settings__add" id=OPEN type="button" on:click=open>
                <Icon name="plus" />
                {move || t().settings_other_add()}
            </button>
        </Show>
        <Show when=move || page.adding.get()>
            <Form page today close />
        </Show>
    }
}

/// What is typed of them; the days are proposed from the calendar.
#[component]
fn Form(page: Page, today: Memo<ServiceDay>, close: Callback<()>) -> impl IntoView {
    let draft = RwSignal::new(NewOther::proposed(Occasion::Ramadan, today.get_untracked()));
    let wrong = RwSignal::new(None::<Wrong>);
    Effect::new(move || {
        draft.track();
        wrong.set(None);
    });
    let receives = Signal::derive(move || draft.with(|draft| draft.periods.is_some()));
    let set_receives = move |receives: bool| {
        let usual = page.draft.with_untracked(|draft| draft.usual.clone());
        draft.update(|draft| draft.periods = receives.then_some(usual));
    };
    let periods = Signal::derive(move || draft.with(|draft| draft.periods.clone().unwrap_or_default()));
    let set_periods =
        Callback::new(move |periods: Periods| draft.update(|draft| draft.periods = Some(periods)));
    let choices =
        Signal::derive(move || vec![(false, t().counter_closed()), (true, t().settings_receives())]);
    let add = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let those = page.draft.with_untracked(|draft| draft.other.clone());
        match draft.with_untracked(|draft| draft.beside(&those, today.get_untracked())) {
            Ok(other) => {
                page.draft.update(|draft| draft.other.push(other));
                close.run(());
            }
            Err(found) => wrong.set(Some(found)),
        }
    };
    view! {
        <form class="form settings__new" aria-label=move || t().settings_other_add() novalidate on:submit=add>
            <Days draft today />
            <Segmented legend=Signal::derive(|| t().settings_receiving().to_owned()) name="other-receives" choices
                chosen=receives choose=set_receives />
            <Show when=move || receives.get()>
                <DayPeriods id="other" periods set=set_periods />
            </Show>
            <Why wrong />
            <div class="form__actions">
                <button class="button button--compact button--main" type="submit">{move || t().settings_add()}</button>
                <button class="button button--compact" type="button" on:click=move |_| close.run(())>
                    {move || t().common_cancel()}
                </button>
            </div>
        </form>
    }
}

/// Why, and on which days.
#[component]
fn Days(draft: RwSignal<NewOther>, today: Memo<ServiceDay>) -> impl IntoView {
    let prefs = use_prefs();
    let occasion = move |it: Occasion| {
        view! {
            <option value=it as u8 selected=move || draft.with(|draft| draft.occasion == it)>{move || t().occasion(it)}</option>
        }
    };
    let choose = move |event: ev::Event| {
        let nth = event_target_value(&event).parse::<usize>().unwrap_or_default();
        if let Some(chosen) = Occasion::ALL.get(nth) {
            draft.update(|draft| *draft = draft.clone().turned(*chosen, today.get_untracked()));
        }
    };
    let from = Signal::derive(move || draft.with(|draft| draft.from.clone()));
    let to = Signal::derive(move || draft.with(|draft| draft.to.clone()));
    let set_from = Callback::new(move |from| draft.update(|draft| draft.from = from));
    let set_to = Callback::new(move |to| draft.update(|draft| draft.to = to));
    let told = Signal::derive(move || {
        let day = |typed: Signal<String>| typed.with(|typed| typed.parse::<ServiceDay>().ok());
        match day(from).zip(day(to)) {
            Some((from, to)) if from <= to => prefs.texts().span(from, to),
            Some(_) | None => String::new(),
        }
    });
    view! {
        <div class="form__row">
            <div class="field">
                <label class="field__label" for=OCCASION>{move || t().settings_occasion()}</label>
                <select class="field__input" id=OCCASION on:change=choose>
                    {Occasion::ALL.map(occasion).collect_view()}
                </select>
            </div>
            <Moment id="other-from".to_owned() kind="date" label=Signal::derive(|| t().settings_first_day()) value=from set=set_from />
            <Moment id="other-to".to_owned() kind="date" label=Signal::derive(|| t().settings_last_day()) value=to set=set_to />
        </div>
        <p role="status"><b><Said text=told /></b></p>
        <p class="panel__text">{move || t().settings_proposed()}</p>
    }
}
