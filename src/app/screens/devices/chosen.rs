//! The chosen device: what to do when something is wrong, another name, lost, ending its pairing.

use domain::{id::DeviceId, text::Name};
use leptos::{ev, prelude::*};
use sync::wire::device::{DeviceChange, DeviceRow, DeviceStanding};
use texts::Texts;

use super::{Page, ask::Asking, health, outside::CHOSEN_ID, words};
use crate::{
    browser::document,
    components::{
        confirm::Confirm,
        fault::name_fault,
        field::{Entry, Field},
        icon::Icon,
        refusal::Refusal,
        said::Said,
    },
    state::{prefs::t, sending::Sending},
};

/// The id of the new name's field.
const RENAME_ID: &str = "device-rename";

/// The chosen device, if there is one.
#[component]
pub(super) fn Chosen(page: Page) -> impl IntoView {
    let chosen = Memo::new(move |_| page.chosen.get().filter(|id| page.row(*id).is_some()));
    move || chosen.get().map(|id| view! { <Device page=page id=id /> })
}

/// That a device can be chosen, until one is.
#[component]
pub(super) fn Hint(page: Page) -> impl IntoView {
    let can_choose = Memo::new(move |_| page.chosen.get().is_none() && !page.rows().is_empty());
    move || {
        can_choose.get().then(|| {
            view! { <section class="panel__section"><p class="panel__text">{t().devices_choose()}</p></section> }
        })
    }
}

#[component]
fn Device(page: Page, id: DeviceId) -> impl IntoView {
    let row = Memo::new(move |_| page.row(id));
    let name = Signal::derive(move || row.get().map(|row| row.name.to_string()).unwrap_or_default());
    let (renaming, losing, revoking) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let standing = Memo::new(move |_| row.get().map(|row| row.standing));
    let steps = Memo::new(move |_| row.get().map(|row| steps(t(), &row)).unwrap_or_default());
    let actions = move || {
        view! {
            <div class="panel__actions">
                <button class="button button--compact" type="button" aria-expanded=move || renaming.get().to_string()
                    on:click=move |_| renaming.update(|open| *open = !*open)>
                    <Icon name="note" />{move || t().devices_rename()}
                </button>
                {(standing.get() == Some(DeviceStanding::Active)).then(|| view! {
                    <button class="button button--compact" type="button" on:click=move |_| losing.set(true)>
                        <Icon name="flag" />{move || t().devices_lost()}
                    </button>
                })}
                {(standing.get() != Some(DeviceStanding::Revoked)).then(|| view! {
                    <button class="button button--compact button--danger" type="button" on:click=move |_| revoking.set(true)>
                        <Icon name="lock" />{move || t().devices_revoke()}
                    </button>
                })}
            </div>
        }
    };
    view! {
        <section class="panel__section" aria-labelledby=CHOSEN_ID>
            <h2 class="panel__title" id=CHOSEN_ID tabindex="-1"><bdi>{move || name.get()}</bdi></h2>
            <Facts row=row />
            {move || {
                let steps = steps.get();
                (!steps.is_empty()).then(|| view! {
                    <ol class="panel__steps">
                        {steps.into_iter().map(|step| view! { <li><span><Said text=step /></span></li> }).collect_view()}
                    </ol>
                })
            }}
            {move || (standing.get() == Some(DeviceStanding::Active)).then(|| view! { <Asking id=id /> })}
            {actions}
            {move || renaming.get().then(|| view! { <Rename page=page id=id open=renaming /> })}
        </section>
        <Ending page=page id=id name=name open=losing ending=Ending::Lost />
        <Ending page=page id=id name=name open=revoking ending=Ending::Revoke />
    }
}

/// What the register has no column for.
#[component]
fn Facts(row: Memo<Option<DeviceRow>>) -> impl IntoView {
    move || {
        row.get().map(|row| {
            let texts = t();
            let standing = match row.standing {
                DeviceStanding::Active => texts.devices_standing_active(),
                DeviceStanding::Lost => texts.devices_standing_lost(),
                DeviceStanding::Revoked => texts.devices_standing_revoked(),
            };
            let paired = texts.date_short(domain::time::ServiceDay::of(row.paired_at));
            view! {
                <dl class="panel__facts">
                    <div><dt>{texts.devices_kind()}</dt><dd>{words::kind(texts, row.kind)}</dd></div>
                    <div><dt>{texts.devices_standing()}</dt><dd>{standing}</dd></div>
                    <div><dt>{texts.devices_paired_at()}</dt><dd><Said text=paired /></dd></div>
                </dl>
            }
        })
    }
}

/// What to do about a device, in order; nothing where nothing is wrong.
fn steps(texts: Texts, row: &DeviceRow) -> Vec<String> {
    let said = row.heartbeat.as_ref();
    let mut steps = Vec::new();
    if health::outside(row).is_some() {
        let battery = said.and_then(health::battery).map(|battery| texts.units_percent(battery.value.into()));
        steps.push(battery.map_or_else(
            || texts.devices_step_power().to_owned(),
            |share| texts.devices_step_power_battery(&share),
        ));
        steps.push(texts.devices_step_keep().to_owned());
        steps.push(texts.devices_step_export().to_owned());
        steps.push(texts.devices_step_import().to_owned());
    }
    let is_trial = document::is_own_machine();
    let may_lose = said.is_some_and(|said| health::persisted(said, is_trial).warns);
    if may_lose && health::keeps_records(row.kind) {
        steps.push(texts.staff_corner_not_persistent_hint().to_owned());
    }
    steps
}

#[component]
fn Rename(page: Page, id: DeviceId, open: RwSignal<bool>) -> impl IntoView {
    let sending = Sending::new();
    let name = RwSignal::new(page.row(id).map(|row| row.name.to_string()).unwrap_or_default());
    let wrong = RwSignal::new(false);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Ok(name) = Name::parse(&name.get_untracked()) else {
            wrong.set(true);
            return document::focus(RENAME_ID);
        };
        change(page, sending, id, DeviceChange::Rename { name }, move || open.set(false));
    };
    let error = MaybeProp::derive(move || {
        let fault = wrong.get().then(|| name_fault(&name.get())).flatten();
        fault.map(|fault| fault.words(t()))
    });
    view! {
        <form class="form" method="post" novalidate on:submit=submit>
            <Field id=RENAME_ID entry=Entry::Name value=name label=Signal::derive(|| t().devices_pair_name().to_owned()) error=error />
            <Refusal error=Signal::derive(move || sending.refusal()) />
            <button class="button button--compact button--main" type="submit" aria-disabled=move || sending.busy().to_string()>
                {move || if sending.busy() { t().common_saving() } else { t().common_save() }}
            </button>
        </form>
    }
}

/// How a device stops working with this server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Lost,
    Revoke,
}

/// Asks before a device stops working, and says what happens to what it holds.
#[component]
fn Ending(
    page: Page,
    id: DeviceId,
    name: Signal<String>,
    open: RwSignal<bool>,
    ending: Ending,
) -> impl IntoView {
    let sending = Sending::new();
    let (title_id, act) = match ending {
        Ending::Lost => ("lost-title", DeviceChange::Lost),
        Ending::Revoke => ("revoke-title", DeviceChange::Revoke),
    };
    let title = Signal::derive(move || match ending {
        Ending::Lost => t().devices_lost_ask(&name.get()),
        Ending::Revoke => t().devices_revoke_ask(&name.get()),
    });
    let action = Signal::derive(move || match ending {
        Ending::Lost => t().devices_lost(),
        Ending::Revoke => t().devices_revoke(),
    });
    let lead = move || match ending {
        Ending::Lost => t().devices_lost_lead(),
        Ending::Revoke => t().devices_revoke_lead(),
    };
    let stay = move || {
        let outside = page.row(id).as_ref().and_then(health::outside)?;
        let range = t().devices_range(&t().number(outside.first), &t().number(outside.last));
        let stay = t().devices_unsent_stay(&range);
        Some(view! { <p class="table__warn"><Said text=stay /></p> })
    };
    let confirm = move |()| change(page, sending, id, act.clone(), move || open.set(false));
    view! {
        <Confirm open=open title_id=title_id title=title action=action sending=sending confirm=confirm>
            <p>{lead}</p>
            {stay}
        </Confirm>
    }
}

/// Changes one device, then asks for the list again.
fn change(page: Page, sending: Sending, id: DeviceId, change: DeviceChange, then: impl FnOnce() + 'static) {
    let api = sending.api();
    let path = format!("{}/{id}", words::DEVICES);
    sending.send(async move { api.post(&path, &change).await }, move |_: DeviceRow| {
        page.list.again();
        then();
    });
}
