//! The frame of the office's pages: the door, the head, and which branch a page is about.

use domain::{association::Branch, id::BranchId};
use leptos::prelude::*;
use texts::Texts;

use crate::{
    browser::document,
    components::{
        app_header::{AppHeader, StaffPage},
        demo_ribbon::DemoRibbon,
    },
    screens::session_gate::SessionGate,
    state::{
        prefs::{t, use_prefs},
        session::use_session,
    },
};

/// A page of the office, for whoever may see it.
#[component]
pub fn OfficePage(
    /// Which page it is.
    page: StaffPage,
    /// The page's classes beside `staff`.
    #[prop(into)]
    class: Signal<&'static str>,
    /// The page's title.
    title: fn(Texts) -> &'static str,
    /// Its body.
    children: ChildrenFn,
) -> impl IntoView {
    view! {
        <SessionGate role=page.role()>
            <Frame page=page class=class title=title children=children.clone() />
        </SessionGate>
    }
}

#[component]
fn Frame(
    page: StaffPage,
    class: Signal<&'static str>,
    title: fn(Texts) -> &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let (session, prefs) = (use_session(), use_prefs());
    Effect::new(move || document::set_title(title(t())));
    Effect::new(move || {
        if let Some(branch) = session.with(|session| session.branches.first().cloned()) {
            prefs.follow(&branch);
        }
    });
    let name = Signal::derive(move || {
        let lang = prefs.lang();
        session
            .with(|session| session.branches.first().map(|branch| branch.association.get(lang).to_owned()))
            .unwrap_or_else(|| t().common_product().to_owned())
    });
    view! {
        <div class=move || format!("staff {}", class.get())>
            <AppHeader here=page name=name />
            <DemoRibbon demo=Signal::derive(move || session.with(|session| session.demo)) />
            {children()}
        </div>
    }
}

/// The branch a page is about: the one asked for, else the person's first.
pub fn branch_of(branches: &[Branch], asked: Option<BranchId>) -> Option<Branch> {
    let found = asked.and_then(|asked| branches.iter().find(|branch| branch.id == asked));
    found.or_else(|| branches.first()).cloned()
}
