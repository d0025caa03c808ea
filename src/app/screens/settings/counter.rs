//! A counter: for whom it is, and whose visitors it calls.

use domain::{
    association::{Branch, Counter, Section, Service},
    setting::Setting,
};
use leptos::prelude::*;

use super::{
    Page,
    card::{Card, Choice},
    counters::TITLE,
    list::with_one,
};
use crate::{
    components::said::Said,
    state::prefs::{t, use_prefs},
};

/// A card with what may be changed.
#[component]
pub(super) fn EditCounter(
    page: Page,
    counter: Counter,
    /// The branch when the card was opened.
    branch: Branch,
    open: RwSignal<Option<Counter>>,
) -> impl IntoView {
    let prefs = use_prefs();
    let section = RwSignal::new(counter.section);
    let services: Vec<(Service, RwSignal<bool>)> =
        branch.services.iter().map(|it| (it.clone(), RwSignal::new(counter.serves(it.id)))).collect();
    let number = counter.number;
    let title = Signal::derive(move || {
        let texts = prefs.texts();
        texts.settings_edit_title(&texts.common_counter(&texts.number(number.into())))
    });
    let (began, edited) = (branch.counters, StoredValue::new((counter, services.clone())));
    let stand = StoredValue::new(began.clone());
    let read = Callback::new(move |()| {
        let (counter, services) = edited.get_value();
        let left = services.iter().filter(|(_, served)| !served.get_untracked());
        let mut leaves_out: Vec<_> = left.map(|(service, _)| service.id).collect();
        leaves_out.sort_unstable();
        let counter = Counter { section: section.get_untracked(), leaves_out, ..counter };
        Some(Setting::Counters(stand.with_value(|stand| with_one(stand, counter, |it| it.id))))
    });
    let choice = move |value: Option<Section>| {
        let words = Signal::derive(move || match value {
            Some(section) => t().section(section).to_owned(),
            None => t().section_all().to_owned(),
        });
        view! { <Choice name="section" chosen=section value words /> }
    };
    let tick = |(service, served): (Service, RwSignal<bool>)| {
        let (name, hidden) = (StoredValue::new(service.name), service.hidden);
        let words = Signal::derive(move || {
            let name = name.with_value(|name| name.get(prefs.lang()).to_owned());
            if hidden { t().common_pair(&name, t().settings_hidden()) } else { name }
        });
        view! {
            <label class="settings__day">
                <input type="checkbox" bind:checked=served />
                <Said text=words />
            </label>
        }
    };
    let services: Vec<_> = services
        .into_iter()
        .filter(|(service, served)| !service.hidden || !served.get_untracked())
        .map(tick)
        .collect();
    view! {
        <Card
            page
            began=Setting::Counters(began)
            title
            lead=Signal::derive(|| t().section_lead())
            back=TITLE
            read
            on_close=move |()| open.set(None)
        >
            <fieldset>
                <legend class="field__label">{move || t().section_title()}</legend>
                <div class="settings__days">{[None].into_iter().chain(Section::ALL.map(Some)).map(choice).collect_view()}</div>
            </fieldset>
            <fieldset>
                <legend class="field__label">{move || t().section_services()}</legend>
                <div class="settings__days">{services}</div>
            </fieldset>
        </Card>
    }
}
