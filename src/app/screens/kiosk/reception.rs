//! No number here now: reception gives one, in the same order.

use leptos::prelude::*;

use super::{frame::Words, panel::Where, visit::use_visit};
use crate::{components::icon::Icon, state::prefs::t};

/// Please go to reception.
#[component]
pub fn Reception() -> impl IntoView {
    let visit = use_visit();
    let panel = move || {
        view! {
            <Where>
                <button class="reception__go reception__go--quiet" type="button" on:click=move |_| visit.end()>
                    <Icon name="check" />
                    {move || t().kiosk_finish()}
                </button>
            </Where>
        }
    };
    view! {
        <Words panel>
            <div class="kiosk__sign">
                <Icon name="desk" />
                <h1 tabindex="-1">{move || t().kiosk_reception_title()}</h1>
            </div>
            <p class="kiosk__lead">{move || t().kiosk_reception_lead()}</p>
        </Words>
    }
}
