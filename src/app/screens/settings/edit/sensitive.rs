//! As which other service everybody but its visitors and the staff sees a sensitive one.

use domain::{
    association::{Branch, Service},
    id::ServiceId,
};
use leptos::prelude::*;

use crate::{
    screens::settings::card::Tick,
    state::prefs::{t, use_prefs},
};

/// The id of the choice.
const SEEN_AS: &str = "service-seen-as";

/// It, while it is chosen.
#[derive(Clone, Copy)]
pub(super) struct TypedSeen {
    sensitive: RwSignal<bool>,
    other: RwSignal<Option<ServiceId>>,
    /// The services as which it can be seen.
    others: StoredValue<Vec<Service>>,
}

impl TypedSeen {
    /// Of `service`, or of a new one.
    pub(super) fn of(service: Option<&Service>, branch: &Branch) -> Self {
        let id = service.map(|service| service.id);
        let seen_as = service.and_then(|service| service.seen_as);
        let is_other = |other: &&Service| {
            let is_offered = !other.hidden && other.seen_as.is_none();
            Some(other.id) != id && (is_offered || Some(other.id) == seen_as)
        };
        let others: Vec<_> = branch.services.iter().filter(is_other).cloned().collect();
        Self {
            sensitive: RwSignal::new(seen_as.is_some()),
            other: RwSignal::new(seen_as.or_else(|| others.first().map(|other| other.id))),
            others: StoredValue::new(others),
        }
    }

    /// The service as which it is to be seen.
    pub(super) fn read(self) -> Option<ServiceId> {
        self.other.get_untracked().filter(|_| self.sensitive.get_untracked())
    }
}

/// The part of the card; nothing where there is no other service.
#[component]
pub(super) fn Sensitive(typed: TypedSeen) -> impl IntoView {
    let prefs = use_prefs();
    let choose = move |event| typed.other.set(event_target_value(&event).parse().ok());
    let options = move || {
        let option = |other: Service| {
            let words = t().common_pair(&other.letter.as_char().to_string(), other.name.get(prefs.lang()));
            let selected = move || typed.other.get() == Some(other.id);
            view! { <option value=other.id.to_string() selected=selected>{words}</option> }
        };
        typed.others.get_value().into_iter().map(option).collect_view()
    };
    view! {
        <Show when=move || !typed.others.with_value(Vec::is_empty)>
            <Tick ticked=typed.sensitive words=Signal::derive(|| t().sensitive_mark()) />
        </Show>
        <Show when=move || typed.sensitive.get()>
            <p class="panel__text">{move || t().sensitive_lead()}</p>
            <div class="field">
                <label class="field__label" for=SEEN_AS>{move || t().sensitive_seen_as()}</label>
                <select class="field__input" id=SEEN_AS on:change=choose>{options}</select>
            </div>
        </Show>
    }
}
