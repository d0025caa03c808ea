//! How the applicant declared, and what they gave; signature and number are shown when somebody asks for them.

use leptos::prelude::*;
use serde::de::DeserializeOwned;
use sync::wire::{
    counter::{Declaring, RecordStanding},
    request::{RequestDetail, ShownMobile, ShownSignature},
};

use crate::{
    components::{
        declared::{self, Day},
        hand_over::REQUESTS,
        icon::Icon,
        refusal::Refusal,
        said::Said,
        signature_pad::GivenSignature,
    },
    state::{polled::Polled, prefs::t, sending::Sending},
};

/// What the server keeps sealed of a request.
trait Sealed: DeserializeOwned + Clone + Send + Sync + 'static {
    /// Under which part of the request's address it is.
    const PART: &'static str;
    const ICON: &'static str;

    fn ask() -> &'static str;
    fn standing(&self) -> RecordStanding;
    /// What it holds, where it does.
    fn shown(self, request: &RequestDetail) -> Option<AnyView>;
}

impl Sealed for ShownSignature {
    const PART: &'static str = "signature";
    const ICON: &'static str = "sign";

    fn ask() -> &'static str {
        t().declaration_signature_show()
    }

    fn standing(&self) -> RecordStanding {
        self.standing
    }

    fn shown(self, request: &RequestDetail) -> Option<AnyView> {
        let reference = request.row.reference;
        let label = Signal::derive(move || t().declaration_signature_alt(&t().code(&reference)));
        Some(view! { <GivenSignature signature=self.signature? label /> }.into_any())
    }
}

impl Sealed for ShownMobile {
    const PART: &'static str = "mobile";
    const ICON: &'static str = "phone";

    fn ask() -> &'static str {
        t().declaration_mobile_show()
    }

    fn standing(&self) -> RecordStanding {
        self.standing
    }

    fn shown(self, _: &RequestDetail) -> Option<AnyView> {
        let number = self.mobile?;
        let words = move || t().code(&number.as_str());
        Some(view! { <p class="panel__text"><bdi dir="ltr">{words}</bdi></p> }.into_any())
    }
}

/// The button that asks for it, then what came; what has not come or does not open can be asked for again.
fn on_demand<T: Sealed>(detail: Polled<RequestDetail>) -> impl IntoView {
    let sending = Sending::new();
    let answer = RwSignal::new(None::<T>);
    let ask = move |_| {
        let Some(request) = untrack(move || detail.answer()).map(|it| it.row.request) else { return };
        let (api, path) = (sending.api(), format!("{REQUESTS}/{request}/{}", T::PART));
        sending.send(async move { api.get(&path).await }, move |came| answer.set(Some(came)));
    };
    let is_asked = Memo::new(move |_| {
        let standing = answer.with(|answer| answer.as_ref().map(T::standing));
        matches!(standing, None | Some(RecordStanding::Awaited | RecordStanding::Unreadable))
    });
    let came = move || {
        let (answer, request) = (answer.get()?, untrack(move || detail.answer())?);
        let words = match answer.standing() {
            RecordStanding::Here => return answer.shown(&request),
            RecordStanding::None => t().declaration_field_not_given(),
            RecordStanding::Awaited => t().declaration_field_awaited(),
            RecordStanding::Unreadable => t().declaration_field_unreadable(),
        };
        Some(view! { <p class="panel__text">{words}</p> }.into_any())
    };
    view! {
        {came}
        <Show when=move || is_asked.get()>
            <button class="button button--compact" type="button" aria-disabled=move || sending.busy().to_string() on:click=ask>
                <Icon name=T::ICON />
                {T::ask}
            </button>
        </Show>
        <Refusal error=Signal::derive(move || sending.refusal()) />
    }
}

/// The declaration of the chosen request.
#[component]
pub(super) fn Declaration(detail: Polled<RequestDetail>) -> impl IntoView {
    let declaring = Memo::new(move |_| detail.answer().and_then(|it| it.declaring));
    let words = Signal::derive(move || {
        declaring.with(|it| it.as_ref().map(|it| declared::said(it, Day::Said)).unwrap_or_default())
    });
    let is_signed = Memo::new(move |_| declaring.with(|it| matches!(it, Some(Declaring::Signed { .. }))));
    view! {
        <Show when=move || declaring.with(Option::is_some)>
            <section class="panel__section" aria-labelledby="request-declaration">
                <h3 class="panel__title" id="request-declaration">{move || t().declaration_fact()}</h3>
                <p class="panel__text"><Said text=words /></p>
                <Show when=move || is_signed.get()>{on_demand::<ShownSignature>(detail)}</Show>
            </section>
        </Show>
    }
}

/// The number under which the applicant is told of the reply.
#[component]
pub(super) fn Mobile(detail: Polled<RequestDetail>) -> impl IntoView {
    let gave = Memo::new(move |_| detail.answer().is_some_and(|it| it.gave));
    view! {
        <Show when=move || gave.get()>
            <section class="panel__section" aria-labelledby="request-mobile">
                <h3 class="panel__title" id="request-mobile">{move || t().personal_mobile()}</h3>
                {on_demand::<ShownMobile>(detail)}
            </section>
        </Show>
    }
}
