//! The staff corner: how this tablet is, and what staff do about it. It is opened by a PIN and closes by itself.

mod facts;
pub(super) mod pin;
mod tickets;

use leptos::prelude::*;
use sync::export::Export;
use wasm_bindgen_futures::spawn_local;

use self::{facts::Facts, tickets::Tickets};
use super::visit::{Visit, use_visit};
use crate::{
    browser::{document, download},
    components::{bar::Bar, header::Header, icon::Icon, said::Said},
    state::{
        clock::{Clock, use_clock},
        prefs::{t, use_prefs},
    },
};

/// What came of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Exported {
    /// Nothing was unsent.
    Nothing,
    /// It is in the file of that name.
    File(String),
    /// It could not be read or saved.
    Failed,
}

/// The corner.
#[component]
pub fn Corner() -> impl IntoView {
    let (visit, prefs, clock) = (use_visit(), use_prefs(), use_clock());
    let exported = RwSignal::new(None::<Exported>);
    let title = Signal::derive(move || {
        visit.device.config.with(|config| prefs.texts().staff_corner_title(config.device_name.as_str()))
    });
    let said = Signal::derive(move || match exported.get() {
        None => String::new(),
        Some(Exported::Nothing) => t().staff_corner_export_none().to_owned(),
        Some(Exported::File(file)) => t().staff_corner_exported(&file),
        Some(Exported::Failed) => t().staff_corner_export_failed().to_owned(),
    });
    let action = |icon: &'static str, words: fn() -> &'static str, on_press: Callback<()>| {
        view! {
            <button class="button" type="button" on:click=move |_| on_press.run(())>
                <Icon name=icon />{words}
            </button>
        }
    };
    let export = Callback::new(move |()| spawn_local(export(visit, clock, exported)));
    view! {
        <div class="kiosk kiosk--still">
            <Header name=title />
            <main class="kiosk__main">
                <div class="corner">
                    <Facts />
                    <div class="corner__beside">
                        <Tickets />
                        <p class="corner__said" role="status"><Said text=said /></p>
                        <div class="corner__actions">
                            {action("export", || t().staff_corner_export(), export)}
                            {action("sync", || t().staff_corner_sync(), Callback::new(move |()| visit.device.send()))}
                            {action("history", || t().staff_corner_reload(), Callback::new(|()| document::reload()))}
                        </div>
                    </div>
                </div>
            </main>
            <Bar>
                <button class="button button--main" type="button" on:click=move |_| visit.end()>
                    <Icon name="lock" />
                    {move || t().staff_corner_leave()}
                </button>
            </Bar>
        </div>
    }
}

/// Saves what the server does not have as a file.
async fn export(visit: Visit, clock: Clock, exported: RwSignal<Option<Exported>>) {
    let (installation, branch) =
        visit.device.config.with_untracked(|config| (config.installation, config.branch.id));
    let tablet = visit.device.tablet();
    let done = match Export::of_unsent(tablet.store(), installation, branch, clock.read()).await {
        Ok(export) if export.is_empty() => Exported::Nothing,
        Ok(export) => {
            let file = file_name(&export);
            if download::save(&file, &export.to_file()) { Exported::File(file) } else { Exported::Failed }
        }
        Err(_) => Exported::Failed,
    };
    exported.try_set(Some(done));
}

fn file_name(export: &Export) -> String {
    let device = export.device.to_string();
    let device = device.split('-').next().unwrap_or_default();
    format!("istiqbal-{device}-{}-{}.json", export.first_dseq, export.last_dseq())
}
