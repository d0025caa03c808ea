//! An official is engaged elsewhere: on which day, and from when to when.

use domain::{
    appointment::{Purpose, Slot, Taken},
    association::Shift,
    id::OfficialId,
    time::MS_PER_MIN,
};
use leptos::{ev, prelude::*};
use sync::wire::appointment::AppointmentAction;

use super::{Ask, Page, Press, card::TITLE, times::Day};
use crate::{
    components::{dialog::Dialog, refusal::Refusal},
    state::{
        prefs::{t, use_prefs},
        sending::Sending,
    },
};

/// Engagements begin and end at these minutes.
const STEP: usize = 15;

/// The card.
#[component]
pub(super) fn Engage(page: Page) -> impl IntoView {
    let prefs = use_prefs();
    let sending = Sending::new();
    let first = page.rules().and_then(|rules| rules.officials.first().map(|official| official.id));
    let official = RwSignal::new(first);
    let (from, to) = (RwSignal::new(None::<u16>), RwSignal::new(None::<u16>));
    let tried = RwSignal::new(false);
    let pressed = StoredValue::new(Press::new(None));
    Effect::new(move |_| {
        official.track();
        from.track();
        to.track();
        page.day.track();
        pressed.set_value(Press::new(None));
        sending.forget();
    });
    // Another day has other hours.
    Effect::new(move |_| {
        page.day.track();
        from.set(None);
        to.set(None);
    });
    let span = move || {
        let (from_min, to_min) = (from.get()?, to.get()?);
        (from_min < to_min).then_some(Shift { from_min, to_min })
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let (Some(time), Some(official)) = (untrack(span), official.get_untracked()) else { return };
        let slot = Slot { day: page.day.get_untracked(), time };
        let action = AppointmentAction::Make(Taken { slot, purpose: Purpose::Engagement { official } });
        page.send(sending, pressed.get_value(), action, move |_| page.asked.set(None));
    };
    let officials = move || {
        let rules = page.rules()?;
        let option = |it: domain::association::Official| {
            let is_chosen = official.get_untracked() == Some(it.id);
            view! { <option value=it.id.to_string() selected=is_chosen>{it.name.get(prefs.lang()).to_owned()}</option> }
        };
        Some(rules.officials.into_iter().map(option).collect_view())
    };
    let take = move |event| official.set(event_target_value(&event).parse::<OfficialId>().ok());
    let wrong = move || (tried.get() && span().is_none()).then(|| t().appointments_first_span());
    view! {
        <Dialog title_id=TITLE on_close=move |()| page.close(Ask::Engage)>
            <form class="form" method="post" novalidate on:submit=submit>
                <div class="dialog__words">
                    <h2 class="dialog__title" id=TITLE>{move || t().appointments_engage()}</h2>
                    <p>{move || t().appointments_engage_lead()}</p>
                </div>
                <div class="field">
                    <label class="field__label" for="official">{move || t().appointments_with()}</label>
                    <select class="field__input" id="official" on:change=take>{officials}</select>
                </div>
                <Day page />
                <div class="form__row">
                    <Minute page id="engaged-from" label=Signal::derive(|| t().appointments_from()) chosen=from />
                    <Minute page id="engaged-to" label=Signal::derive(|| t().appointments_to()) chosen=to />
                </div>
                <p class="appointments__first" role="alert">{wrong}</p>
                <Refusal error=Signal::derive(move || sending.refusal()) />
                <div class="dialog__actions">
                    <button class="button button--compact" type="button" on:click=move |_| page.asked.set(None)>
                        {move || t().common_cancel()}
                    </button>
                    <button class="button button--compact button--main" type="submit" aria-disabled=move || sending.busy().to_string()>
                        {move || if sending.busy() { t().common_saving() } else { t().appointments_engage_do() }}
                    </button>
                </div>
            </form>
        </Dialog>
    }
}

/// A time of the day between its first opening and its last closing.
#[component]
fn Minute(
    page: Page,
    id: &'static str,
    label: Signal<&'static str>,
    chosen: RwSignal<Option<u16>>,
) -> impl IntoView {
    let prefs = use_prefs();
    let options = move || {
        let day = page.day.get();
        let shifts = page.branch.with(|branch| Some(branch.as_ref()?.hours.shifts_on(day).to_vec()))?;
        let (from, to) = (shifts.first()?.from_min, shifts.last()?.to_min);
        let option = |min: u16| {
            let words = prefs.texts().clock(day.start().plus_ms(i64::from(min) * MS_PER_MIN));
            let is_chosen = chosen.get_untracked() == Some(min);
            view! { <option value=min.to_string() selected=is_chosen>{words}</option> }
        };
        let whole = (from..to).step_by(STEP).chain([to]);
        Some(whole.map(option).collect_view())
    };
    view! {
        <div class="field">
            <label class="field__label" for=id>{move || label.get()}</label>
            <select class="field__input" id=id on:change=move |event| chosen.set(event_target_value(&event).parse().ok())>
                <option value="">{move || t().appointments_choose()}</option>
                {options}
            </select>
        </div>
    }
}
