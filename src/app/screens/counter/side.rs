//! Beside the work: what the visitor was to bring, whom reception missed, the day, the keys.

use domain::association::Referral;
use leptos::prelude::*;

use super::{
    actions::words,
    desk::use_desk,
    documents::Documents,
    held::Held,
    missed::Missed,
    onward, referral,
    view::{CONTACT_KEY, Keyed, TAKE_BACK_KEY},
};
use crate::state::prefs::t;

#[component]
pub(super) fn Side() -> impl IntoView {
    view! {
        <aside class="counter__side panel" aria-labelledby="today-title" tabindex="0">
            <Documents />
            <Held />
            <Missed />
            <Today />
            <section class="panel__section counter__keys" aria-labelledby="keys-title">
                <h2 class="panel__title" id="keys-title">{move || t().counter_shortcuts()}</h2>
                <Keys />
            </section>
        </aside>
    }
}

#[component]
fn Today() -> impl IntoView {
    let desk = use_desk();
    let figures = Memo::new(move |_| {
        desk.live.snapshot.with(|snapshot| {
            let snapshot = snapshot.as_ref();
            let n_missed = snapshot.map_or(0, |snapshot| snapshot.missed.len());
            (
                snapshot.map_or(0, |snapshot| snapshot.n_waiting + snapshot.n_referred),
                snapshot.map_or(0, |snapshot| snapshot.n_done),
                n_missed,
            )
        })
    });
    let number = move |n: u64| view! { <dd><bdi>{t().number(n)}</bdi></dd> };
    view! {
        <section class="panel__section" aria-labelledby="today-title">
            <h2 class="panel__title" id="today-title">{move || t().dashboard_today()}</h2>
            <dl class="panel__facts">
                <div><dt>{move || t().state_waiting()}</dt>{move || number(figures.get().0.into())}</div>
                <div><dt>{move || t().dashboard_served()}</dt>{move || number(figures.get().1.into())}</div>
                <div><dt>{move || t().dashboard_no_show()}</dt>{move || number(figures.get().2 as u64)}</div>
            </dl>
        </section>
    }
}

/// Every key and what it does.
#[component]
pub(super) fn Keys() -> impl IntoView {
    let desk = use_desk();
    let n_outcomes = move || desk.branch.with(|branch| branch.outcomes().count());
    let keyed = |keyed: Keyed| {
        view! { <div><dt><kbd class="key">{keyed.code()}</kbd></dt><dd>{move || words(t(), keyed)}</dd></div> }
    };
    view! {
        <dl class="panel__facts panel__facts--keys">
            {Keyed::ALL.map(keyed).collect_view()}
            {move || desk.referral().map(|how| view! {
                <div><dt><kbd class="key">{referral::KEY}</kbd></dt><dd>{move || match how {
                    Referral::InPerson => t().referral_refer(),
                    Referral::ByPhone => t().referral_by_phone(),
                }}</dd></div>
            })}
            <div><dt><kbd class="key">{onward::HOLD_KEY}</kbd></dt><dd>{move || t().counter_hold()}</dd></div>
            <div><dt><kbd class="key">{CONTACT_KEY}</kbd></dt><dd>{move || t().contact_record()}</dd></div>
            <div><dt><kbd class="key">{TAKE_BACK_KEY}</kbd></dt><dd>{move || t().contact_take_back()}</dd></div>
            <div><dt><kbd class="key">{move || t().counter_key_outcome(&t().number(n_outcomes() as u64))}</kbd></dt><dd>{move || t().counter_outcome()}</dd></div>
            <div><dt><kbd class="key">{move || t().counter_key_help()}</kbd></dt><dd>{move || t().counter_shortcuts()}</dd></div>
        </dl>
    }
}
