//! Whether the browser keeps what is written: promised, free, tried.

use js_sys::Reflect;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

use super::{Store, StoreError};
use crate::browser::document::window;

/// With less room than this the store is as good as full: a busy day offline has to fit.
pub const FREE_MIN_BYTES: u64 = 20_000_000;

const DATABASE: &str = "istiqbal-trial";
const VERSION: u32 = 1;
const TRIAL: &str = "trial";

/// Asks the browser to keep the store; whether it promised.
pub async fn ask_to_persist() -> bool {
    let Some(storage) = storage() else { return false };
    let Ok(promise) = storage.persist() else { return false };
    JsFuture::from(promise).await.is_ok_and(|kept| kept.is_truthy())
}

/// Whether the browser promised to keep the store.
pub async fn is_persistent() -> bool {
    let Some(storage) = storage() else { return false };
    let Ok(promise) = storage.persisted() else { return false };
    JsFuture::from(promise).await.is_ok_and(|kept| kept.is_truthy())
}

/// The bytes that are free, where the browser tells.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "whole bytes, not negative, below 2^53"
)]
pub async fn free_bytes() -> Option<u64> {
    let estimate = JsFuture::from(storage()?.estimate().ok()?).await.ok()?;
    let number = |name: &str| Reflect::get(&estimate, &name.into()).ok()?.as_f64();
    let free = number("quota")? - number("usage")?;
    Some(free.max(0.0) as u64)
}

/// Writes and reads back, as every record will be.
pub async fn try_to_write() -> Result<(), StoreError> {
    let store = Store::open(DATABASE, VERSION, &[TRIAL]).await?;
    let txn = store.write(&[TRIAL])?;
    txn.put(TRIAL, TRIAL, TRIAL)?;
    txn.commit().await?;
    let read = store.read(&[TRIAL])?.get(TRIAL, TRIAL).await?;
    if read.as_deref() == Some(TRIAL) { Ok(()) } else { Err(StoreError::Unreadable(TRIAL)) }
}

/// A page at an address that is not secure has no storage manager, whatever the bindings say.
fn storage() -> Option<StorageManager> {
    let navigator = window().navigator();
    let there = Reflect::get(&navigator, &"storage".into()).is_ok_and(|storage| storage.is_object());
    there.then(|| navigator.storage())
}
