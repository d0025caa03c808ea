//! How was it? Five faces; after one of them, reasons and a comment, both optional.

use domain::{
    rating::{Opinion, Reason, Score},
    text::{COMMENT_CHARS_MAX, Comment},
};
use leptos::prelude::*;
use sync::wire::kiosk::Rateable;

use super::{
    frame::{Back, Frame},
    visit::{Stage, use_visit},
};
use crate::{
    components::{icon::Icon, said::Said},
    state::prefs::{t, use_prefs},
};

/// The rating of a finished visit.
#[component]
pub fn Rate(
    /// Which.
    rateable: Rateable,
) -> impl IntoView {
    let (visit, prefs) = (use_visit(), use_prefs());
    let score = RwSignal::new(None::<Score>);
    let reasons = RwSignal::new(Vec::<Reason>::new());
    let comment = RwSignal::new(String::new());
    let has_score = Memo::new(move |_| score.get().is_some());
    let send = move || {
        if let Some(score) = score.get_untracked() {
            let comment = comment.with_untracked(|typed| written(typed));
            visit.rate(rateable, Opinion { score, reasons: reasons.get_untracked(), comment });
        }
    };
    let back = Callback::new(move |()| visit.go(Stage::Find));
    let actions = move || {
        view! {
            <Back on_back=back />
            <Show when=move || has_score.get()>
                <button class="button button--main" type="button" on:click=move |_| send()>
                    {move || if visit.busy.get() { t().rating_sending() } else { t().rating_send() }}
                </button>
            </Show>
        }
    };
    let of = Signal::derive(move || {
        visit.device.config.with(|config| {
            let texts = prefs.texts();
            let service = config.branch.seen(rateable.service).map(|service| service.name.get(prefs.lang()));
            let service = service.unwrap_or_default();
            let counter = rateable.counter.and_then(|counter| config.branch.counter_number(counter));
            counter.map_or_else(
                || service.to_owned(),
                |number| texts.common_pair(service, &texts.common_counter(&texts.number(number.into()))),
            )
        })
    });
    view! {
        <Frame actions>
            <div class="kiosk__question">
                <h1 tabindex="-1" id="rate-ask">{move || t().rating_ask()}</h1>
                <p><Said text=of /></p>
            </div>
            <fieldset class="faces" aria-labelledby="rate-ask">
                {Score::ALL.map(|choice| view! { <Face choice score /> }).into_view()}
            </fieldset>
            <Show when=move || has_score.get()>
                <div class="kiosk__reasons">
                    <Reasons score reasons />
                    <div class="field">
                        <label class="field__label" for="comment">
                            {move || t().rating_comment()} " "
                            <span class="field__optional">{move || t().common_optional()}</span>
                        </label>
                        <textarea
                            class="field__input"
                            id="comment"
                            dir=move || if comment.with(String::is_empty) { prefs.lang().dir() } else { "auto" }
                            maxlength=COMMENT_CHARS_MAX.to_string()
                            placeholder=move || t().rating_comment_hint()
                            prop:value=comment
                            on:input=move |event| comment.set(event_target_value(&event))
                        ></textarea>
                    </div>
                </div>
            </Show>
            <p class="kiosk__note"><Icon name="lock" /><span>{move || t().rating_right()}</span></p>
        </Frame>
    }
}

#[component]
fn Face(choice: Score, score: RwSignal<Option<Score>>) -> impl IntoView {
    let value = u8::from(choice);
    view! {
        <label class="face">
            <input
                class="face__input"
                type="radio"
                name="score"
                value=value.to_string()
                prop:checked=move || score.get() == Some(choice)
                on:change=move |_| score.set(Some(choice))
            />
            <span class="face__tick" aria-hidden="true"><Icon name="check" /></span>
            <Icon name=drawing(choice) class="icon--face face__drawing" />
            <span class="face__label">{move || t().score(choice)}</span>
        </label>
    }
}

#[component]
fn Reasons(score: RwSignal<Option<Score>>, reasons: RwSignal<Vec<Reason>>) -> impl IntoView {
    let choice = move |reason: Reason| {
        let turn = move |_| {
            reasons.update(|chosen| match chosen.iter().position(|one| *one == reason) {
                Some(place) => drop(chosen.remove(place)),
                None => chosen.push(reason),
            });
        };
        view! {
            <label class="check-choice">
                <input
                    class="check-choice__input"
                    type="checkbox"
                    prop:checked=move || reasons.with(|chosen| chosen.contains(&reason))
                    on:change=turn
                />
                <span class="check-choice__box" aria-hidden="true"><Icon name="check" /></span>
                <span>{move || t().reason(reason)}</span>
            </label>
        }
    };
    view! {
        <fieldset>
            <legend>
                {move || score.get().map(|score| t().reasons_ask(score))} " "
                <span>{move || t().common_optional()}</span>
            </legend>
            <div class="check-choices">{Reason::ALL.map(choice).into_view()}</div>
        </fieldset>
    }
}

/// What was typed, as one line; nothing where there is nothing to keep.
fn written(typed: &str) -> Option<Comment> {
    let line: String = typed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    Comment::parse(&line).ok()
}

fn drawing(score: Score) -> &'static str {
    const FACES: [&str; 5] = ["face-1", "face-2", "face-3", "face-4", "face-5"];
    FACES[usize::from(u8::from(score) - 1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_of_several_lines_is_kept() {
        assert_eq!(written(" شكرًا\nلكم \u{7}").unwrap().as_str(), "شكرًا لكم");
        assert_eq!(written(" \n "), None);
    }
}
