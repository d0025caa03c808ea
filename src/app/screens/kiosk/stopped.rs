//! The tablet cannot keep records: it gives no numbers, and says to staff what to do.

use leptos::prelude::*;

use super::{
    frame::Words,
    guard,
    panel::Where,
    visit::{Trouble, use_visit},
};
use crate::{components::icon::Icon, state::prefs::t};

/// No numbers on this tablet, until [`guard`] finds it mended.
#[component]
pub fn Stopped(
    /// Why.
    trouble: Trouble,
) -> impl IntoView {
    let visit = use_visit();
    let why = move || match trouble {
        Trouble::Storage => t().kiosk_stopped_storage(),
        Trouble::Full => t().kiosk_stopped_quota(),
        Trouble::Unkept => t().kiosk_stopped_unkept(),
        Trouble::OtherWindow => t().kiosk_stopped_other_window(),
        Trouble::Failing => t().kiosk_stopped_failing(),
    };
    let first_step = move || match trouble {
        Trouble::Unkept => t().kiosk_stopped_step_keep(),
        Trouble::Storage | Trouble::Full | Trouble::OtherWindow | Trouble::Failing => {
            t().kiosk_stopped_step_space()
        }
    };
    let panel = move || {
        view! {
            <Where>
                <button class="reception__go reception__go--quiet" type="button" on:click=move |_| guard::look(visit)>
                    <Icon name="sync" />
                    {move || t().kiosk_stopped_retry()}
                </button>
            </Where>
        }
    };
    view! {
        <Words panel>
            <div class="kiosk__sign kiosk__sign--stopped">
                <Icon name="pause" />
                <h1 tabindex="-1">{move || t().kiosk_stopped_title()}</h1>
            </div>
            <p class="kiosk__lead" role="alert">{move || t().kiosk_stopped_lead()}</p>
            <section class="kiosk__steps">
                <h2><Icon name="desk" />{why}</h2>
                <ol>
                    <li><span>{first_step}</span></li>
                    <li><span>{move || t().kiosk_stopped_step_restart()}</span></li>
                </ol>
            </section>
        </Words>
    }
}
