//! One device of the register.

use domain::{
    id::DeviceId,
    time::{ServiceDay, Timestamp},
};
use leptos::prelude::*;
use sync::wire::device::{DeviceKind, DeviceRow, DeviceStanding, Heartbeat};
use texts::Texts;

use super::{
    Page,
    health::{self, Checked, Connection},
    words,
};
use crate::{
    browser::document,
    components::{icon::Icon, said::Said},
    state::{
        clock::use_clock,
        prefs::{t, use_prefs},
    },
};

/// What the register says of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// Its name.
    Device,
    /// When it was last heard.
    Heard,
    /// What it has not sent.
    Unsent,
    /// Whether its store is kept.
    Storage,
    /// The room in it.
    Free,
    /// Its clock.
    Clock,
    /// Its version.
    Version,
    /// Its battery.
    Battery,
}

impl Column {
    /// In the order of the register.
    pub(super) const ALL: [Self; 8] = [
        Self::Device,
        Self::Heard,
        Self::Unsent,
        Self::Storage,
        Self::Free,
        Self::Clock,
        Self::Version,
        Self::Battery,
    ];

    /// The head of the column.
    pub(super) fn name(self, texts: Texts) -> &'static str {
        match self {
            Self::Device => texts.devices_device(),
            Self::Heard => texts.devices_last_pulse(),
            Self::Unsent => texts.devices_unsent(),
            Self::Storage => texts.devices_storage(),
            Self::Free => texts.devices_free(),
            Self::Clock => texts.devices_clock_offset(),
            Self::Version => texts.devices_version(),
            Self::Battery => texts.devices_battery(),
        }
    }

    /// What stands in the cell; `None` where it does not apply.
    fn cell(self, texts: Texts, row: &DeviceRow, now: Timestamp) -> Option<Checked<String>> {
        let said = row.heartbeat.as_ref();
        let keeps = health::keeps_records(row.kind).then_some(());
        match self {
            Self::Device => Some(well(row.name.to_string())),
            Self::Heard => Some(heard(texts, row, now)),
            Self::Unsent => keeps.and(said).map(|said| unsent(texts, row, said)),
            Self::Storage => keeps.and(said).map(|said| storage(texts, said)),
            Self::Free => {
                keeps.and(said).and_then(health::free).map(|free| free.shown(|bytes| texts.bytes(bytes)))
            }
            Self::Clock => said.map(|said| health::clock_offset_ms(said).shown(|ms| texts.clock_offset(ms))),
            Self::Version => said.map(|said| well(texts.code(&said.version))),
            Self::Battery => said
                .and_then(health::battery)
                .map(|battery| battery.shown(|percent| texts.units_percent(percent.into()))),
        }
    }
}

impl<T> Checked<T> {
    fn shown(self, show: impl FnOnce(T) -> String) -> Checked<String> {
        Checked { value: show(self.value), warns: self.warns }
    }
}

const fn well(value: String) -> Checked<String> {
    Checked { value, warns: false }
}

fn heard(texts: Texts, row: &DeviceRow, now: Timestamp) -> Checked<String> {
    match health::connection(row, now) {
        Connection::Live(at) => well(texts.ago(at, now)),
        Connection::Silent(at) => Checked { value: texts.moment(at, ServiceDay::of(now)), warns: true },
        Connection::Never => well(texts.devices_never_seen().to_owned()),
        Connection::Lost => Checked { value: texts.devices_standing_lost().to_owned(), warns: true },
        Connection::Revoked => well(texts.devices_standing_revoked().to_owned()),
    }
}

/// What the server knows to be outside counts; what the device counted itself may be older.
fn unsent(texts: Texts, row: &DeviceRow, said: &Heartbeat) -> Checked<String> {
    let n = health::outside(row).map_or(0, health::Outside::n);
    let n = if said.last_dseq > row.hw { n } else { 0 };
    Checked { value: texts.units_records(n), warns: n > 0 }
}

fn storage(texts: Texts, said: &Heartbeat) -> Checked<String> {
    health::persisted(said, document::is_own_machine()).shown(|kept| {
        let words = if kept { texts.devices_persistent() } else { texts.devices_not_persistent() };
        words.to_owned()
    })
}

/// The row; what it says follows the list and the clock.
#[component]
pub(super) fn Row(page: Page, id: DeviceId) -> impl IntoView {
    let row = Memo::new(move |_| page.row(id));
    let is_chosen = move || page.chosen.get() == Some(id);
    let choose = move |_| page.chosen.set(Some(id));
    let is_away =
        move || row.with(|row| row.as_ref().is_some_and(|row| row.standing != DeviceStanding::Active));
    let name = move || row.with(|row| row.as_ref().map(|row| row.name.to_string()).unwrap_or_default());
    let drawing = Signal::derive(move || {
        words::icon(row.with(|row| row.as_ref().map_or(DeviceKind::Kiosk, |row| row.kind)))
    });
    view! {
        <tr
            class:table__row--chosen=is_chosen
            class:table__row--away=is_away
            aria-current=move || is_chosen().then_some("true")
        >
            <th scope="row">
                <button class="table__choose" type="button" on:click=choose>
                    {move || view! { <Icon name=drawing.get() /> }}
                    <span dir="auto">{name}</span>
                </button>
            </th>
            {Column::ALL[1..].iter().map(|column| view! { <Cell column=*column row=row /> }).collect_view()}
            <td>
                <button
                    class="button button--compact button--icon button--quiet"
                    type="button"
                    aria-label=move || t().devices_actions(&name())
                    on:click=choose
                >
                    <Icon name="more" />
                </button>
            </td>
        </tr>
    }
}

#[component]
fn Cell(column: Column, row: Memo<Option<DeviceRow>>) -> impl IntoView {
    let (clock, prefs) = (use_clock(), use_prefs());
    // Drawn again only when the words change, not with every tick.
    let cell = Memo::new(move |_| {
        let now = clock.now();
        row.with(|row| column.cell(prefs.texts(), row.as_ref()?, now)).map(|cell| (cell.value, cell.warns))
    });
    let words_of = move |words: String| match column {
        // A size is read as one: its unit follows its number in both languages.
        Column::Free => view! { <bdi dir="ltr">{words}</bdi> }.into_any(),
        Column::Device
        | Column::Heard
        | Column::Unsent
        | Column::Storage
        | Column::Clock
        | Column::Version
        | Column::Battery => view! { <Said text=words /> }.into_any(),
    };
    let shown = move || match cell.get() {
        None => view! {
            <span class="table__na">
                <span aria-hidden="true">"–"</span>
                <span class="visually-hidden">{t().common_not_applicable()}</span>
            </span>
        }
        .into_any(),
        Some((words, false)) => words_of(words),
        Some((words, true)) => {
            view! { <span class="table__warn"><Icon name="warn" />{words_of(words)}</span> }.into_any()
        }
    };
    view! { <td data-name=move || column.name(t())>{shown}</td> }
}
