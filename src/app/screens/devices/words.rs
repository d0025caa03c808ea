//! What devices are called, drawn as and reached at.

use std::time::Duration;

use sync::wire::device::DeviceKind;
use texts::Texts;

/// Where devices are listed and changed.
pub const DEVICES: &str = "/v1/devices";
/// Where a pairing code is asked for.
pub const CODES: &str = "/v1/devices/codes";
/// Where devices find the server.
pub const REACH: &str = "/v1/reach";
/// That changes rarely.
pub const REACH_EVERY: Duration = Duration::from_mins(5);

/// The kinds in the order in which one pairs them.
pub const KINDS: [DeviceKind; 3] = [DeviceKind::Kiosk, DeviceKind::Board, DeviceKind::Counter];

/// The kind's name.
pub fn kind(texts: Texts, kind: DeviceKind) -> &'static str {
    match kind {
        DeviceKind::Kiosk => texts.devices_kind_kiosk(),
        DeviceKind::Board => texts.devices_kind_board(),
        DeviceKind::Counter => texts.devices_kind_counter(),
    }
}

/// The kind's name where there is little room.
pub fn kind_short(texts: Texts, kind: DeviceKind) -> &'static str {
    match kind {
        DeviceKind::Kiosk => texts.devices_kiosk_short(),
        DeviceKind::Board => texts.devices_board_short(),
        DeviceKind::Counter => texts.devices_counter_short(),
    }
}

/// The kind's drawing.
pub const fn icon(kind: DeviceKind) -> &'static str {
    match kind {
        DeviceKind::Kiosk => "tablet",
        DeviceKind::Board => "screen",
        DeviceKind::Counter => "desk",
    }
}

/// The address to open on the device, within the server's.
pub const fn path(kind: DeviceKind) -> &'static str {
    match kind {
        DeviceKind::Kiosk => "/",
        DeviceKind::Board => "/board",
        DeviceKind::Counter => "/counter",
    }
}
