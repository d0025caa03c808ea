//! What must be confirmed before it is done, with what it does.

use leptos::prelude::*;

use crate::{
    components::{dialog::Dialog, refusal::Refusal, said::Said},
    state::{prefs::t, sending::Sending},
};

/// A card that asks before something is done; it stays open while it is being done and when it was refused.
#[component]
pub fn Confirm(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The id of its title.
    title_id: &'static str,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// What doing it is called.
    #[prop(into)]
    action: Signal<&'static str>,
    /// The sending that doing it is.
    sending: Sending,
    /// What not doing it is called, where "cancel" would say too little.
    #[prop(optional, into)]
    dismiss: Option<Signal<&'static str>>,
    /// Whether nothing is lost by it.
    #[prop(optional)]
    calm: bool,
    /// Does it.
    #[prop(into)]
    confirm: Callback<()>,
    /// What it does.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let card = move || {
        let children = children.clone();
        view! {
            <Dialog title_id=title_id on_close=move |()| open.set(false)>
                <div class="dialog__words">
                    <h2 class="dialog__title" id=title_id><Said text=title /></h2>
                    {children.map(|children| children())}
                    <Refusal error=Signal::derive(move || sending.refusal()) />
                </div>
                <div class="dialog__actions">
                    <button class="button button--compact" type="button" on:click=move |_| open.set(false)>
                        {move || dismiss.map_or_else(|| t().common_cancel(), |dismiss| dismiss.get())}
                    </button>
                    <button
                        class=["button button--compact ", if calm { "button--main" } else { "button--danger" }].concat()
                        type="button"
                        aria-disabled=move || sending.busy().to_string()
                        on:click=move |_| confirm.run(())
                    >
                        {move || action.get()}
                    </button>
                </div>
            </Dialog>
        }
    };
    move || open.get().then(&card)
}
