//! What visitors said: the distribution, what it was about, and their words. No visit and no person stands behind it.

use domain::{
    rating::{Reason, Score},
    report::Satisfaction,
};
use leptos::{html, prelude::*};

use super::{Page, address::Opened as Open};
use crate::{
    components::{
        chart::shares::{Share, Shares},
        icon::Icon,
        said::Said,
    },
    state::prefs::t,
};

/// The face of a score.
fn face(score: Score) -> &'static str {
    ["face-1", "face-2", "face-3", "face-4", "face-5"][usize::from(u8::from(score)) - 1]
}

fn said(page: Page) -> Memo<Satisfaction> {
    Memo::new(move |_| page.report().map(|report| report.satisfaction).unwrap_or_default())
}

/// How many of how many rated.
fn response(said: &Satisfaction) -> Option<String> {
    let percent = t().share(said.n_rated.into(), said.n_served.into())?;
    Some(t().satisfaction_response_of(said.n_rated.into(), said.n_served.into(), &percent))
}

/// The card of the day's page.
#[component]
pub(super) fn Card(page: Page) -> impl IntoView {
    let said = said(page);
    view! {
        <section class="dashboard-card" aria-labelledby="rating-title">
            <div class="dashboard-card__head">
                <h2 class="dashboard-card__title" id="rating-title">
                    <a class="table__link" href=move || page.link(Open::Satisfaction)>{move || t().satisfaction_title()}</a>
                </h2>
                {move || said.with(response).map(|text| view! { <p class="dashboard-card__note"><Said text=text /></p> })}
            </div>
            <Distribution said=said />
        </section>
    }
}

/// From the most satisfied down, as drawn.
#[component]
fn Distribution(said: Memo<Satisfaction>) -> impl IntoView {
    let lines = Signal::derive(move || {
        let by_score = said.with(|said| said.by_score);
        let scores = Score::ALL.into_iter().zip(by_score).rev();
        scores
            .map(|(score, n)| Share { icon: Some(face(score)), name: t().score(score), n })
            .collect::<Vec<_>>()
    });
    let is_empty = Memo::new(move |_| said.with(|said| said.n_rated == 0));
    move || match is_empty.get() {
        true => view! { <p class="dashboard-card__empty">{move || t().dashboard_satisfaction_empty()}</p> }
            .into_any(),
        false => view! { <Shares lines=lines /> }.into_any(),
    }
}

/// The figure opened: distribution, reasons and comments.
#[component]
pub(super) fn Opened(page: Page) -> impl IntoView {
    let said = said(page);
    let title = NodeRef::<html::H2>::new();
    Effect::new(move || {
        if let Some(title) = title.get() {
            drop(title.focus());
        }
    });
    view! {
        <section class="dashboard-list" aria-labelledby="list-title">
            <div class="dashboard-list__head">
                <h2 class="dashboard-list__title" id="list-title" tabindex="-1" node_ref=title>
                    {move || t().satisfaction_title()}
                </h2>
                <div class="staff__tools">
                    <a class="button button--compact" href=move || page.link(Open::Day)>
                        <Icon name="x" />
                        {move || t().dashboard_whole_day()}
                    </a>
                </div>
            </div>
            <p class="panel__text">{move || t().satisfaction_purpose()}</p>
            <div class="dashboard-pair">
                <div class="dashboard-card">
                    <div class="dashboard-card__head">
                        <h3 class="dashboard-card__title">{move || t().satisfaction_distribution()}</h3>
                        {move || said.with(response).map(|text| view! { <p class="dashboard-card__note"><Said text=text /></p> })}
                    </div>
                    <Distribution said=said />
                </div>
                <div class="dashboard-card">
                    <div class="dashboard-card__head">
                        <h3 class="dashboard-card__title">{move || t().satisfaction_reasons()}</h3>
                    </div>
                    <Reasons said=said />
                </div>
            </div>
            <Comments said=said />
        </section>
    }
}

#[component]
fn Reasons(said: Memo<Satisfaction>) -> impl IntoView {
    let lines = Signal::derive(move || {
        let by_reason = said.with(|said| said.by_reason);
        let named = Reason::ALL.into_iter().zip(by_reason);
        named.map(|(reason, n)| Share { icon: None, name: t().reason(reason), n }).collect::<Vec<_>>()
    });
    let is_empty = Memo::new(move |_| said.with(|said| said.by_reason.iter().all(|n| *n == 0)));
    move || match is_empty.get() {
        true => view! { <p class="dashboard-card__empty">{move || t().satisfaction_reasons_none()}</p> }
            .into_any(),
        false => view! { <Shares lines=lines /> }.into_any(),
    }
}

#[component]
fn Comments(said: Memo<Satisfaction>) -> impl IntoView {
    let comments = Memo::new(move |_| said.with(|said| said.comments.clone()));
    let lines = move || {
        let lines = comments.get();
        if lines.is_empty() {
            return view! { <p class="dashboard-card__empty">{t().satisfaction_comments_none()}</p> }
                .into_any();
        }
        let line = |comment: domain::text::Comment| view! { <li dir="auto">{comment.to_string()}</li> };
        view! { <ul class="dashboard-comments">{lines.into_iter().map(line).collect_view()}</ul> }.into_any()
    };
    view! {
        <div class="dashboard-card">
            <div class="dashboard-card__head">
                <h3 class="dashboard-card__title">{move || t().satisfaction_comments()}</h3>
                <p class="dashboard-card__note">{move || t().satisfaction_comments_lead()}</p>
            </div>
            {lines}
        </div>
    }
}
