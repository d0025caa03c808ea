//! Checks a PIN with the browser's own cryptography (Web Crypto): slow on purpose, and no weight of ours.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use sync::wire::corner::{PIN_ROUNDS_MAX, PinCheck};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::document::window;

const FUNCTION: &str = "PBKDF2";
const HASH: &str = "SHA-256";
const USE: &str = "deriveBits";
const HASH_BITS: u32 = 256;

#[wasm_bindgen]
extern "C" {
    type Subtle;

    #[wasm_bindgen(method, catch, js_name = importKey)]
    fn import_key(
        this: &Subtle,
        format: &str,
        key: &Uint8Array,
        algorithm: &str,
        extractable: bool,
        uses: &Array,
    ) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = deriveBits)]
    fn derive_bits(this: &Subtle, algorithm: &Object, key: &JsValue, n_bits: u32)
    -> Result<Promise, JsValue>;
}

/// Whether `pin` is the one of `check`. Where the browser has no cryptography (an address that is not secure), none is.
pub async fn is_right(pin: &str, check: &PinCheck) -> bool {
    check.rounds <= PIN_ROUNDS_MAX && derive(pin, check).await.is_ok_and(|hash| hash == check.hash)
}

async fn derive(pin: &str, check: &PinCheck) -> Result<String, JsValue> {
    let crypto = Reflect::get(&window(), &"crypto".into())?;
    let subtle: Subtle = Reflect::get(&crypto, &"subtle".into())?.unchecked_into();
    let uses = Array::of1(&USE.into());
    let key = Uint8Array::from(pin.as_bytes());
    let key = JsFuture::from(subtle.import_key("raw", &key, FUNCTION, false, &uses)?).await?;
    let algorithm = Object::new();
    let salt = Uint8Array::from(check.salt.as_bytes());
    for (name, value) in [
        ("name", FUNCTION.into()),
        ("hash", HASH.into()),
        ("salt", salt.into()),
        ("iterations", check.rounds.into()),
    ] {
        Reflect::set(&algorithm, &name.into(), &value)?;
    }
    let bits = JsFuture::from(subtle.derive_bits(&algorithm, &key, HASH_BITS)?).await?;
    let bytes = Uint8Array::new(&bits).to_vec();
    Ok(bytes.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}")))
}
