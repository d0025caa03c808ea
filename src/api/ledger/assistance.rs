//! A visitor calls for help.

use domain::event::Fact;
use sync::wire::{device::DeviceKind, kiosk::AssistanceRequest};

use super::{Moment, Refusal, look_up, record::record};
use crate::store::{Device, Source, Txn};

/// Calls for a member of staff; the same call again calls nobody twice.
pub fn assistance(
    txn: &mut dyn Txn,
    device: &Device,
    request: AssistanceRequest,
    mut moment: Moment<'_>,
) -> Result<(), Refusal> {
    let device = look_up::device_of_kind(txn, device, DeviceKind::Kiosk)?;
    let source = Source { device: Some(device.id), ..Source::default() };
    let fact = Fact::AssistanceCalled { assistance: request.assistance };
    record(txn, device.at, source, fact, &mut moment)?;
    Ok(())
}
