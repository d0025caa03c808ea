//! The staff corner of a branch's tablets, and the PIN that opens it.

use std::fmt;

use domain::{id::BranchId, time::Timestamp};
use serde::{Deserialize, Serialize};

/// The fewest digits of a PIN.
pub const PIN_DIGITS_MIN: usize = 4;
/// The most digits of a PIN.
pub const PIN_DIGITS_MAX: usize = 8;
/// The most rounds that a tablet works through to check a PIN.
pub const PIN_ROUNDS_MAX: u32 = 2_000_000;

/// A PIN: [`PIN_DIGITS_MIN`] to [`PIN_DIGITS_MAX`] digits, 0–9.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
#[serde(try_from = "String", into = "String")]
pub struct Pin(String);

/// Too few or too many digits, or something else than digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a PIN has {PIN_DIGITS_MIN} to {PIN_DIGITS_MAX} digits")]
pub struct BadPin;

impl Pin {
    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Pin {
    type Error = BadPin;
    fn try_from(text: String) -> Result<Self, BadPin> {
        let is_pin = (PIN_DIGITS_MIN..=PIN_DIGITS_MAX).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_pin { Ok(Self(text)) } else { Err(BadPin) }
    }
}

impl From<Pin> for String {
    fn from(pin: Pin) -> Self {
        pin.0
    }
}

/// A log must not open anybody's corner.
impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(…)")
    }
}

/// What a tablet checks a PIN with while it is on its own: PBKDF2 with HMAC-SHA-256, as every browser knows it. So few
/// digits can be tried one after the other by whoever takes this out of a tablet; it keeps out who stands before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PinCheck {
    /// Random; its own characters are the salt.
    pub salt: String,
    /// How many rounds, at most [`PIN_ROUNDS_MAX`].
    pub rounds: u32,
    /// The 32 bytes that the right PIN gives, in lower-case hexadecimal.
    pub hash: String,
}

/// `GET /v1/corner?branch=` (supervisor): how the corner of a branch stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Corner {
    /// When its PIN was set; none: nobody can open it.
    pub pin_set_at: Option<Timestamp>,
}

/// `POST /v1/corner` (supervisor): sets the PIN of a branch's tablets.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetPin {
    /// Which branch.
    pub branch: BranchId,
    /// The new PIN.
    pub pin: Pin,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_four_to_eight_digits_and_stays_out_of_logs() {
        for (text, is_pin) in [
            ("1234", true),
            ("00000000", true),
            ("123", false),
            ("123456789", false),
            ("12a4", false),
            ("١٢٣٤", false),
        ] {
            assert_eq!(Pin::try_from(text.to_owned()).is_ok(), is_pin, "{text}");
        }
        assert!(!format!("{:?}", Pin::try_from("2580".to_owned())).contains("2580"));
    }
}
