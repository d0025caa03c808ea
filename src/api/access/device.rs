//! A paired device.

use std::marker::PhantomData;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use sync::wire::{
    DEVICE_AUTHORIZATION,
    device::{DeviceKind, DeviceStanding},
    problem::Code,
};

use super::{Access, Guard};
use crate::{app::App, refusal::Refused, secret, store};

/// The longest token that is looked at, in characters.
const TOKEN_CHARS_MAX: usize = 128;

/// Some kinds of device, as a type.
pub trait Kinds: Send + Sync + 'static {
    /// Which.
    const KINDS: &'static [DeviceKind];
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $kinds:expr;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;
        impl Kinds for $name {
            const KINDS: &'static [DeviceKind] = $kinds;
        }
    )+};
}
kinds! {
    /// The lobby tablet.
    Kiosk = &[DeviceKind::Kiosk];
    /// A counter's screen.
    Counter = &[DeviceKind::Counter];
    /// Any of them.
    AnyKind = &[DeviceKind::Kiosk, DeviceKind::Board, DeviceKind::Counter];
}

/// A paired device of one of the kinds `K`.
#[derive(Clone, Debug)]
pub struct Device<K> {
    /// What is kept of it.
    pub record: store::Device,
    kinds: PhantomData<K>,
}

impl<K: Kinds> Guard for Device<K> {
    const ACCESS: Access = Access::Device(K::KINDS);
}

impl<K: Kinds> FromRequestParts<App> for Device<K> {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        let token = token(&parts.headers).ok_or(Code::DeviceUnknown)?;
        let record = paired(app, token).await?;
        if !K::KINDS.contains(&record.kind) {
            return Err(Code::WrongDevice.into());
        }
        app.limits.request_of(record.id)?;
        Ok(Self { record, kinds: PhantomData })
    }
}

/// The token that a request names its device with.
pub fn token(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    let token = token.trim();
    let known = scheme.eq_ignore_ascii_case(DEVICE_AUTHORIZATION);
    (known && !token.is_empty() && token.len() <= TOKEN_CHARS_MAX).then_some(token)
}

async fn paired(app: &App, token: &str) -> Result<store::Device, Refused> {
    let hash = secret::hash(token);
    let found = app.db.read(move |txn| txn.device_by_token(&hash)).await?;
    let active = found.filter(|device| match device.standing {
        DeviceStanding::Active => true,
        DeviceStanding::Lost | DeviceStanding::Revoked => false,
    });
    active.ok_or(Code::DeviceUnknown.into())
}
