//! The choice of a drawing.

use domain::association::Icon as Picture;
use leptos::prelude::*;

use crate::{components::icon::Icon, state::prefs::t};

/// All drawings, of which one is chosen.
#[component]
pub(super) fn Pictures(chosen: RwSignal<Picture>) -> impl IntoView {
    let one = move |picture: Picture| {
        view! {
            <label class="settings__picture">
                <input
                    type="radio"
                    name="picture"
                    prop:checked=move || chosen.get() == picture
                    on:change=move |_| chosen.set(picture)
                />
                <Icon name=picture.name() />
                <span class="visually-hidden">{move || t().picture(picture)}</span>
            </label>
        }
    };
    view! {
        <fieldset>
            <legend class="field__label">{move || t().settings_picture()}</legend>
            <div class="settings__pictures">{Picture::ALL.map(one).collect_view()}</div>
        </fieldset>
    }
}
