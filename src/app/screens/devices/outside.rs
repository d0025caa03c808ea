//! What devices still hold and the server does not: named exactly, above the register.

use domain::time::ServiceDay;
use leptos::prelude::*;
use sync::wire::device::DeviceRow;
use texts::Texts;

use super::{Page, health, words};
use crate::{
    browser::document,
    components::{icon::Icon, said::Said},
    state::{clock::use_clock, prefs::t},
};

/// The id of what is said of the chosen device.
pub(super) const CHOSEN_ID: &str = "device-title";

/// One strip for each device that holds records; nothing where the server has them all.
#[component]
pub(super) fn OutsideStrip(page: Page) -> impl IntoView {
    let holders = Memo::new(move |_| {
        page.rows().into_iter().filter(|row| health::outside(row).is_some()).collect::<Vec<_>>()
    });
    move || holders.get().into_iter().map(|row| strip(page, &row)).collect_view()
}

fn strip(page: Page, row: &DeviceRow) -> impl IntoView + use<> {
    let clock = use_clock();
    let today = ServiceDay::of(clock.read());
    let (title, since) = (title(t(), row), since(t(), row, today));
    let id = row.id;
    let what_to_do = move |_| {
        page.chosen.set(Some(id));
        document::focus(CHOSEN_ID);
    };
    view! {
        <section class="notice notice--block notice--warn" role="status">
            <Icon name=words::icon(row.kind) />
            <p class="notice__text">
                <b class="notice__title"><Said text=title /></b>
                <Said text=since />
                " "
                {t().devices_outside_lead()}
            </p>
            <button class="button button--compact" type="button" on:click=what_to_do>{t().devices_what_to_do()}</button>
        </section>
    }
}

fn title(texts: Texts, row: &DeviceRow) -> String {
    let name = row.name.as_str();
    match health::outside(row) {
        Some(outside) if outside.first < outside.last => {
            texts.devices_outside_range(name, &texts.number(outside.first), &texts.number(outside.last))
        }
        outside => texts.devices_outside(outside.map_or(0, health::Outside::n), name),
    }
}

fn since(texts: Texts, row: &DeviceRow, today: ServiceDay) -> String {
    let records = texts.units_records(health::outside(row).map_or(0, health::Outside::n));
    // A device that writes and cannot send says since when; one that is silent was last heard then.
    let oldest = row.heartbeat.as_ref().and_then(|said| said.unsent_since);
    match oldest.or(row.seen_at) {
        Some(at) => texts.devices_outside_since(&records, &texts.moment(at, today)),
        None => texts.devices_outside_records(&records),
    }
}

#[cfg(test)]
mod tests {
    use domain::{id::DeviceId, text::Name, time::Timestamp};
    use sync::wire::device::{DeviceKind, DeviceStanding, Heartbeat};
    use texts::{Digits, Lang};
    use uuid::Uuid;

    use super::*;

    fn holder(hw: u64) -> DeviceRow {
        let at = Timestamp(1_795_334_700_000);
        DeviceRow {
            id: DeviceId(Uuid::from_u128(1)),
            kind: DeviceKind::Kiosk,
            name: Name::parse("لوح المدخل 3").unwrap(),
            standing: DeviceStanding::Active,
            paired_at: at,
            seen_at: Some(at),
            heartbeat: Some(Heartbeat {
                last_dseq: 825,
                outbox: 14,
                persisted: true,
                quota_free: None,
                clock_offset_ms: 0,
                version: "0.1.0".into(),
                battery: None,
                unsent_since: None,
            }),
            hw,
        }
    }

    #[test]
    fn the_strip_names_the_device_and_the_exact_records() {
        let texts = Texts::new(Lang::Ar, Digits::Latin);
        assert_eq!(title(texts, &holder(811)), "السجلات 812–825 من لوح المدخل 3 ما زالت خارج الخادم");
        assert_eq!(title(texts, &holder(824)), "سجل واحد من لوح المدخل 3 ما زال خارج الخادم");
        let today = ServiceDay::of(holder(811).paired_at);
        assert!(since(texts, &holder(811), today).starts_with("14 سجلًا منذ "));
        assert_eq!(since(texts, &DeviceRow { seen_at: None, ..holder(811) }, today), "14 سجلًا.");
        let mut older = holder(811);
        let said = older.heartbeat.as_mut().unwrap();
        said.unsent_since = Some(Timestamp(1_795_334_700_000 - 3_600_000));
        assert_ne!(
            since(texts, &older, today),
            since(texts, &holder(811), today),
            "the oldest record counts"
        );
    }
}
