//! A guide for a visitor at the counter: on their phone by a code, or on paper.

use domain::{
    association::{Branch, Guide},
    text::LocalText,
};
use leptos::{portal::Portal, prelude::*};

use super::{
    asks::{Back, TITLE},
    desk::use_desk,
};
use crate::{
    browser::document,
    components::{icon::Icon, paper_head::PaperHead, qr::Qr, said::Said},
    state::prefs::{t, use_prefs},
};

/// Which guide, and then how it is taken along.
#[component]
pub(super) fn Guides() -> impl IntoView {
    let (desk, chosen) = (use_desk(), RwSignal::new(None::<Guide>));
    let branch = StoredValue::new(desk.branch.get_untracked());
    move || match chosen.get() {
        Some(guide) => view! { <HandOver branch=branch.get_value() guide chosen /> }.into_any(),
        None => {
            view! { <Choice guides=branch.with_value(|branch| branch.guides.clone()) chosen /> }.into_any()
        }
    }
}

#[component]
fn Choice(guides: Vec<Guide>, chosen: RwSignal<Option<Guide>>) -> impl IntoView {
    let prefs = use_prefs();
    let row = move |guide: Guide| {
        let (icon, name) = (guide.icon.name(), guide.name.clone());
        let choose = move |_| {
            chosen.set(Some(guide.clone()));
            request_animation_frame(|| document::focus(TITLE));
        };
        view! {
            <li>
                <button class="select-menu__item" type="button" on:click=choose>
                    <Icon name=icon />
                    {move || name.get(prefs.lang()).to_owned()}
                </button>
            </li>
        }
    };
    view! {
        <div class="dialog__words">
            <h2 class="dialog__title" id=TITLE tabindex="-1">{move || t().library_choose()}</h2>
            <ul class="guide__choice">{guides.into_iter().map(row).collect_view()}</ul>
        </div>
        <div class="dialog__actions"><Back /></div>
    }
}

#[component]
fn HandOver(branch: Branch, guide: Guide, chosen: RwSignal<Option<Guide>>) -> impl IntoView {
    let (desk, prefs) = (use_desk(), use_prefs());
    let link = desk.guide_link(guide.id);
    let is_reached = link.is_some();
    let name = StoredValue::new(guide.name.clone());
    let named = move || name.with_value(|name| name.get(prefs.lang()).to_owned());
    let alt = Signal::derive(move || t().library_scan_alt(&named()));
    let code = ViewFn::from(move || link.clone().map(|link| view! { <Qr text=link label=alt /> }));
    let lead = move || if is_reached { t().library_choose_lead() } else { t().library_scan_none() };
    let other = move |_| {
        chosen.set(None);
        request_animation_frame(|| document::focus(TITLE));
    };
    view! {
        <div class="dialog__words">
            <h2 class="dialog__title" id=TITLE tabindex="-1">{named}</h2>
            <p>{lead}</p>
        </div>
        <div class="guide__take">{code.run()}</div>
        <div class="dialog__actions">
            <button class="button button--compact" type="button" on:click=other>{move || t().library_next_guides()}</button>
            <button class="button button--compact" type="button" on:click=move |_| document::print()>
                <Icon name="printer" />
                {move || t().library_print()}
            </button>
            <button class="button button--compact button--main" type="button" on:click=move |_| desk.asked.set(None)>
                {move || t().common_close()}
            </button>
        </div>
        <Portal><Paper branch=branch.clone() guide=guide.clone() is_reached code=code.clone() /></Portal>
    }
}

/// So many sentences stand on short paper.
const SHORT_LINES: usize = 3;

/// The guide on 80 mm paper, out of the dialog, which would cut it off; never seen on the screen.
#[component]
fn Paper(branch: Branch, guide: Guide, is_reached: bool, code: ViewFn) -> impl IntoView {
    let prefs = use_prefs();
    let (association, Guide { name, lines, .. }) = (branch.association, guide);
    let is_short = lines.len() <= SHORT_LINES;
    let line = |line: LocalText| {
        let words = Signal::derive(move || line.get(prefs.lang()).to_owned());
        view! { <li><Said text=words /></li> }
    };
    view! {
        <article class="paper-ticket print-only" class:paper-ticket--short=is_short>
            <PaperHead association />
            <h2>{move || name.get(prefs.lang()).to_owned()}</h2>
            <ul class="paper-ticket__lines">{lines.into_iter().map(line).collect_view()}</ul>
            {is_reached.then(|| view! {
                <div class="paper-ticket__follow">{code.run()}<p>{move || t().library_scan()}</p></div>
            })}
        </article>
    }
}
