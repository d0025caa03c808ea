//! What stands on paper only: whose report it is and for whom, when it was made, and room for a signature.

use domain::time::ServiceDay;
use leptos::prelude::*;

use super::Page;
use crate::{
    components::said::Said,
    state::{
        prefs::{t, use_prefs},
        session::use_session,
    },
};

/// Over the figures.
#[component]
pub(super) fn Head(page: Page) -> impl IntoView {
    let prefs = use_prefs();
    let whose = Signal::derive(move || {
        let lang = prefs.lang();
        let names = page.branch.with(|branch| {
            let branch = branch.as_ref()?;
            Some(t().common_pair(branch.association.get(lang), branch.name.get(lang)))
        });
        names.unwrap_or_default()
    });
    view! {
        <div class="dashboard-report">
            <div>
                <p class="dashboard-report__title">{move || t().dashboard_report_title()}</p>
                <p><Said text=whose /></p>
            </div>
            <p>{move || t().dashboard_report_for()}</p>
        </div>
    }
}

/// Under them.
#[component]
pub(super) fn Foot(page: Page) -> impl IntoView {
    let session = use_session();
    let made = Signal::derive(move || {
        let now = page.answer.answer().map(|answer| answer.now);
        now.map(|now| t().dashboard_report_made(&t().date(ServiceDay::of(now)), &t().clock(now)))
            .unwrap_or_default()
    });
    view! {
        <div class="dashboard-report">
            <div>
                <p><Said text=made /></p>
                <p><bdi>{move || session.with(|session| session.name.to_string())}</bdi></p>
            </div>
            <p class="dashboard-report__signature">{move || t().dashboard_report_signature()}</p>
        </div>
    }
}
