//! A question before a change is published at once.

use domain::setting::Setting;
use leptos::prelude::*;

use super::Page;
use crate::{browser::document, components::confirm::Confirm};

/// Asks, and goes once the change is published.
#[component]
pub(super) fn Ask(
    page: Page,
    /// The part as it stood when it was asked.
    began: Setting,
    /// What it shall be.
    after: Setting,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// What publishing it is called.
    #[prop(into)]
    action: Signal<&'static str>,
    /// What it does.
    #[prop(into)]
    lead: Signal<&'static str>,
    /// The id of what takes the focus then: what was pressed to come here is drawn anew.
    back: &'static str,
    /// The question wants to go.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let (publishing, open) = (page.publishing(), RwSignal::new(true));
    Effect::new(move || {
        if !open.get() {
            on_close.run(());
        }
    });
    let change = StoredValue::new((began, after));
    let confirm = move |()| {
        let done = move || {
            open.set(false);
            request_animation_frame(move || document::focus(back));
        };
        match change.get_value() {
            // They may stand in a draft.
            (Setting::Hours(began), Setting::Hours(after)) => {
                page.publish_hours(publishing, [began, after], done);
            }
            (began, after) => publishing.put(&began, &after, move |_| done()),
        }
    };
    view! {
        <Confirm open title_id="ask-title" title action sending=publishing.sending() calm=true confirm>
            <p>{move || lead.get()}</p>
        </Confirm>
    }
}
