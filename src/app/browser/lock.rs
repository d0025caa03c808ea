//! One holder at a time, in all tabs of this browser (Web Locks).
//!
//! web-sys keeps locks behind an unstable flag, so the three names that are needed are bound here.

use std::time::Duration;

use gloo::timers::future::sleep;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::document::window;

/// A page that was just left gives its locks back within this many tries …
const HANDOVER_TRIES: u32 = 15;
/// … this far apart.
const HANDOVER_PAUSE: Duration = Duration::from_millis(100);

#[wasm_bindgen]
extern "C" {
    type LockManager;

    #[wasm_bindgen(method, catch, js_name = request)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &JsValue,
        callback: &Function,
    ) -> Result<Promise, JsValue>;
}

/// Holds a name until it is dropped or the page is gone.
pub struct Lock {
    release: Function,
}

/// Why a name was not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LockError {
    /// Another tab holds it.
    #[error("another tab holds the lock")]
    Held,
    /// This browser has no locks at this address (it gives them to secure addresses only).
    #[error("this browser gives no locks at this address")]
    Unsupported,
}

impl Lock {
    /// Takes `name` if nobody holds it.
    pub async fn take(name: &str) -> Result<Self, LockError> {
        let manager = manager().ok_or(LockError::Unsupported)?;
        let options = js_sys::Object::new();
        Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE).map_err(|_| LockError::Unsupported)?;
        let mut answer = None;
        let answered = Promise::new(&mut |resolve, _| answer = Some(resolve));
        let answer = answer.ok_or(LockError::Unsupported)?;
        let granted = Closure::once_into_js(move |lock: JsValue| hold(&lock, &answer));
        let _until_released =
            manager.request(name, &options, granted.unchecked_ref()).map_err(|_| LockError::Unsupported)?;
        let release = JsFuture::from(answered).await.map_err(|_| LockError::Unsupported)?;
        release.dyn_into().map(|release| Self { release }).map_err(|_| LockError::Held)
    }

    /// Takes `name`, giving a page that was just left the time to let go of it.
    pub async fn take_over(name: &str) -> Result<Self, LockError> {
        for _ in 0..HANDOVER_TRIES {
            match Self::take(name).await {
                Err(LockError::Held) => sleep(HANDOVER_PAUSE).await,
                settled => return settled,
            }
        }
        Err(LockError::Held)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // It resolves a promise and throws nothing.
        let _ = self.release.call0(&JsValue::UNDEFINED);
    }
}

/// The lock's callback: answers the function that releases it, and keeps it until that is called.
fn hold(lock: &JsValue, answer: &Function) -> JsValue {
    if lock.is_null() {
        let _ = answer.call1(&JsValue::UNDEFINED, &JsValue::NULL);
        return JsValue::UNDEFINED;
    }
    Promise::new(&mut |release, _| {
        let _ = answer.call1(&JsValue::UNDEFINED, &release);
    })
    .into()
}

fn manager() -> Option<LockManager> {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    (!locks.is_undefined()).then(|| locks.unchecked_into())
}
