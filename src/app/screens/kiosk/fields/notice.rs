//! Who collects, what for, how long, and which rights one has: in one sentence, and in full.

use domain::personal::{Field, PrivacyNotice};
use leptos::prelude::*;

use crate::{
    components::{dialog::Dialog, icon::Icon, said::Said},
    screens::kiosk::visit::use_visit,
    state::prefs::{t, use_prefs},
};

/// The id of the notice's title.
const TITLE: &str = "notice-title";

/// The sentence before the first field; the whole notice is one touch away.
#[component]
pub fn Notice(
    /// Which.
    notice: PrivacyNotice,
    /// What is asked for.
    fields: Vec<Field>,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let association = association();
    let kept = move || t().kept(notice.keep_months);
    let strip = Signal::derive(move || t().personal_strip(&association.get(), &kept()));
    let fields = StoredValue::new(fields);
    view! {
        <section class="banner privacy" aria-label=move || t().personal_notice()>
            <Icon name="lock" />
            <p><b>{move || t().personal_strip_lead()}</b> " " <Said text=strip /></p>
            <button class="button" type="button" on:click=move |_| is_open.set(true)>
                {move || t().personal_notice_read()}
            </button>
        </section>
        {move || is_open.get().then(|| view! { <Whole notice fields is_open /> })}
    }
}

#[component]
fn Whole(notice: PrivacyNotice, fields: StoredValue<Vec<Field>>, is_open: RwSignal<bool>) -> impl IntoView {
    let prefs = use_prefs();
    let association = association();
    let field = move |field: Field| {
        let words = Signal::derive(move || {
            let need =
                if field.mandatory { t().personal_notice_must() } else { t().personal_notice_optional() };
            t().personal_notice_field(t().field(field.kind), need, field.purpose.get(prefs.lang()))
        });
        view! { <li><Said text=words /></li> }
    };
    let who = Signal::derive(move || t().personal_notice_who(&association.get()));
    let kept = Signal::derive(move || t().personal_notice_kept(&t().kept(notice.keep_months)));
    let version = Signal::derive(move || t().personal_notice_version(&t().number(notice.version.into())));
    view! {
        <Dialog title_id=TITLE large=true on_close=move |()| is_open.set(false)>
            <div class="dialog__words privacy__whole">
                <h2 class="dialog__title" id=TITLE>{move || t().personal_notice()}</h2>
                <p><Said text=who /></p>
                <ul>{fields.get_value().into_iter().map(field).collect_view()}</ul>
                <p>{move || t().personal_notice_sealed()}</p>
                <p><Said text=kept /></p>
                <p>{move || t().personal_notice_rights()}</p>
                <p class="privacy__version"><Said text=version /></p>
            </div>
            <button class="button button--main" type="button" autofocus on:click=move |_| is_open.set(false)>
                {move || t().common_close()}
            </button>
        </Dialog>
    }
}

fn association() -> Signal<String> {
    let (visit, prefs) = (use_visit(), use_prefs());
    Signal::derive(move || {
        visit.device.config.with(|config| config.branch.association.get(prefs.lang()).to_owned())
    })
}
