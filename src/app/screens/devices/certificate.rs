//! The server's certificate, when somebody has to renew it.

use domain::time::ServiceDay;
use leptos::prelude::*;
use sync::wire::reach::Reachable;

use super::words;
use crate::{
    components::{icon::Icon, said::Said},
    state::{polled::Polled, prefs::use_prefs},
};

/// Nothing while all is well.
#[component]
pub(super) fn Certificate() -> impl IntoView {
    let prefs = use_prefs();
    let reach =
        Polled::<Reachable>::follow(Signal::stored(Some(words::REACH.to_owned())), words::REACH_EVERY);
    let ends = Memo::new(move |_| {
        let certificate = reach.answer()?.certificate.filter(|certificate| certificate.needs_care)?;
        Some(ServiceDay::of(certificate.ends))
    });
    move || {
        let ends = ends.get()?;
        let text = Signal::derive(move || {
            let texts = prefs.texts();
            texts.devices_certificate_ends(&texts.date(ends))
        });
        Some(view! {
            <section class="notice notice--block notice--warn" role="status">
                <Icon name="warn" />
                <p class="notice__text"><Said text=text /></p>
            </section>
        })
    }
}
