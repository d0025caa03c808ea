//! What stands beside the association's name.

use leptos::prelude::*;

use crate::{components::icon::Icon, state::prefs::use_prefs};

/// The association's own picture, or the product's sign where it has none or it is not here: decorative, since the name
/// stands beside it.
#[component]
pub fn Mark() -> impl IntoView {
    let (prefs, missing) = (use_prefs(), RwSignal::new(None::<String>));
    let shown = Memo::new(move |_| prefs.logo().filter(|logo| missing.with(|it| it.as_ref() != Some(logo))));
    move || match shown.get() {
        Some(address) => {
            let is_missing = address.clone();
            view! { <img src=address alt="" on:error=move |_| missing.set(Some(is_missing.clone())) /> }
                .into_any()
        }
        None => view! { <Icon name="mark-istiqbal" /> }.into_any(),
    }
}
