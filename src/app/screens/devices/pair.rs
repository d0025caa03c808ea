//! Pairing a new device: what it is, what it is called, and a code to type on it.

use domain::{text::Name, time::MS_PER_SEC};
use leptos::{ev, prelude::*};
use sync::wire::device::{DeviceKind, DeviceRow, NewCode, PAIRING_CODE_SECS, PairingCode};
use texts::Texts;

use super::{Page, words};
use crate::{
    browser::document,
    components::{
        fault::name_fault,
        field::{Entry, Field},
        icon::Icon,
        pair_code::PairCode,
        refusal::Refusal,
        said::Said,
        segmented::Segmented,
    },
    state::{
        prefs::{t, use_prefs},
        sending::Sending,
    },
};

/// The id of the name's field.
const NAME_ID: &str = "device-name";

/// A code, and for whom it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Made {
    code: PairingCode,
    kind: DeviceKind,
    name: Name,
}

impl Made {
    /// Whether `row` came with this code.
    fn brought(&self, row: &DeviceRow) -> bool {
        let made_at = self.code.expires_at.plus_ms(-PAIRING_CODE_SECS * MS_PER_SEC);
        row.kind == self.kind && row.name == self.name && row.paired_at >= made_at
    }
}

/// What a new device of `kind` may be called: the kind, and a number where there is one already.
fn proposed(texts: Texts, kind: DeviceKind, rows: &[DeviceRow]) -> String {
    let name = words::kind(texts, kind);
    let is_taken = |name: &str| rows.iter().any(|row| row.name.as_str() == name);
    let numbered = (1_u64..).map(|n| texts.devices_pair_name_numbered(name, &texts.number(n)));
    numbered.into_iter().find(|name| !is_taken(name)).unwrap_or_default()
}

/// The form, and the code once there is one.
#[component]
pub(super) fn Pair(page: Page) -> impl IntoView {
    let (prefs, sending) = (use_prefs(), Sending::new());
    let kind = RwSignal::new(DeviceKind::Kiosk);
    let name = RwSignal::new(String::new());
    let (made, wrong) = (RwSignal::new(None::<Made>), RwSignal::new(false));
    let proposal = Memo::new(move |_| proposed(prefs.texts(), kind.get(), &page.rows()));
    // The proposal stands in the field until somebody types another name there.
    Effect::new(move |before: Option<String>| {
        let proposal = proposal.get();
        let is_untouched = name.with_untracked(|typed| typed.is_empty() || before.as_ref() == Some(typed));
        if is_untouched {
            name.set(proposal.clone());
        }
        proposal
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let (Some(branch), Ok(name)) = (page.branch.get_untracked(), Name::parse(&name.get_untracked()))
        else {
            wrong.set(true);
            return document::focus(NAME_ID);
        };
        wrong.set(false);
        let (api, kind) = (sending.api(), kind.get_untracked());
        let request = NewCode { branch: branch.id, kind, name: name.clone() };
        let ask = async move { api.post::<PairingCode>(words::CODES, &request).await };
        sending.send(ask, move |code| made.set(Some(Made { code, kind, name })));
    };
    let arrived = Memo::new(move |_| {
        made.with(|made| made.as_ref().is_some_and(|made| page.rows().iter().any(|row| made.brought(row))))
    });
    let kinds =
        Signal::derive(move || words::KINDS.map(|kind| (kind, words::kind_short(t(), kind))).to_vec());
    let error = MaybeProp::derive(move || {
        let fault = wrong.get().then(|| name_fault(&name.get())).flatten();
        fault.map(|fault| fault.words(t()))
    });
    view! {
        <section class="panel__section" aria-labelledby="pair-title">
            <h2 class="panel__title" id="pair-title">{move || t().devices_pair_new()}</h2>
            <form class="form" method="post" novalidate on:submit=submit aria-busy=move || sending.busy().to_string()>
                <Segmented
                    legend=Signal::derive(|| t().devices_pair_kind().to_owned())
                    name="kind"
                    choices=kinds
                    chosen=kind
                    choose=move |to| { kind.set(to); made.set(None); }
                />
                <Field
                    id=NAME_ID
                    entry=Entry::Name
                    value=name
                    label=Signal::derive(|| t().devices_pair_name().to_owned())
                    error=error
                />
                <Refusal error=Signal::derive(move || sending.refusal()) />
                <button class="button button--compact button--main" type="submit" aria-disabled=move || sending.busy().to_string()>
                    {move || if made.with(Option::is_some) { t().devices_pair_again() } else { t().devices_pair_make() }}
                </button>
            </form>
            <div class="panel__section" role="status">
                {move || made.get().map(|made| if arrived.get() { paired(&made).into_any() } else { code(made).into_any() })}
            </div>
            <a class="panel__text" href="/guide" target="_blank" rel="noopener">{move || t().guide_title()}</a>
        </section>
    }
}

/// The code, where to open the new screen, and how long it is good.
fn code(made: Made) -> impl IntoView {
    let address = format!("{}{}", document::origin(), words::path(made.kind));
    view! {
        <p class="panel__text">{move || t().devices_pair_lead()}</p>
        <PairCode code=made.code />
        <p class="panel__text">
            {move || t().setup_next_address()} " "
            <bdi class="panel__address" dir="ltr">{address}</bdi>
        </p>
    }
}

fn paired(made: &Made) -> impl IntoView + use<> {
    let name = made.name.to_string();
    view! {
        <p class="panel__line">
            <Icon name="check-circle" />
            <span><Said text=Signal::derive(move || t().devices_pair_used(&name)) /></span>
        </p>
    }
}

#[cfg(test)]
mod tests {
    use domain::{id::DeviceId, time::Timestamp};
    use sync::wire::device::DeviceStanding;
    use texts::{Digits, Lang};
    use uuid::Uuid;

    use super::*;

    fn row(name: &str, paired_at: Timestamp) -> DeviceRow {
        DeviceRow {
            id: DeviceId(Uuid::from_u128(1)),
            kind: DeviceKind::Kiosk,
            name: Name::parse(name).unwrap(),
            standing: DeviceStanding::Active,
            paired_at,
            seen_at: None,
            heartbeat: None,
            hw: 0,
        }
    }

    #[test]
    fn a_new_device_is_proposed_a_name_that_nobody_has() {
        let texts = Texts::new(Lang::Ar, Digits::Latin);
        assert_eq!(proposed(texts, DeviceKind::Kiosk, &[]), "لوح المدخل 1");
        let there = [row("لوح المدخل 1", Timestamp(0)), row("لوح المدخل 2", Timestamp(0))];
        assert_eq!(proposed(texts, DeviceKind::Kiosk, &there), "لوح المدخل 3");
        assert_eq!(proposed(texts, DeviceKind::Board, &there), "شاشة النداء 1");
    }

    #[test]
    fn the_code_is_done_with_when_its_device_is_there() {
        let now = Timestamp(1_000_000);
        let expires_at = now.plus_ms(PAIRING_CODE_SECS * MS_PER_SEC);
        let code = PairingCode { code: "7KQ4M9XD".into(), expires_at };
        let made =
            Made { code, kind: DeviceKind::Kiosk, name: Name::parse("لوح المدخل 1").unwrap() };
        assert!(made.brought(&row("لوح المدخل 1", now.plus_ms(5_000))));
        assert!(!made.brought(&row("لوح المدخل 1", now.plus_ms(-5_000))), "it was there before");
        assert!(!made.brought(&row("لوح آخر", now.plus_ms(5_000))));
    }
}
