//! Personal records: sealed on the tablet, so that only the server reads them.
//!
//! Whoever takes a tablet apart finds nothing, the tablet itself cannot read back what it sent, and a record that was put
//! in another's place does not open. The seal is HPKE (RFC 9180) in its base mode: X25519, HKDF-SHA256, ChaCha20-Poly1305.

use std::{convert::Infallible, fmt};

use base64ct::{Base64, Encoding};
use domain::{
    declaration::Signature,
    id::{RecordId, VisitId},
    personal::Given,
};
use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, Serializable,
    aead::ChaCha20Poly1305,
    kdf::HkdfSha256,
    kem::X25519HkdfSha256,
    rand_core::{TryCryptoRng, TryRng},
};
use serde::{Deserialize, Serialize};

/// The bytes of a key.
pub const KEY_BYTES: usize = 32;
/// The longest sealed record, in characters: a signature of the most points has room.
pub const SEALED_CHARS_MAX: usize = 48 << 10;
/// What the seal is for; another form of the content gets another name.
const INFO: &[u8] = b"istiqbal record 1";

type Suite = X25519HkdfSha256;

/// What a personal record holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Contents {
    /// What a visitor was asked for and gave.
    Fields {
        /// Each field once.
        given: Vec<Given>,
    },
    /// The signature under a declaration.
    Signature {
        /// As it was drawn.
        signature: Signature,
    },
}

/// A record that only the server reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SealedRecord {
    /// Made with it; an event names it.
    pub id: RecordId,
    /// The sealed content.
    pub sealed: Sealed,
}

/// Sealed bytes in base64: at most [`SEALED_CHARS_MAX`] characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
#[serde(try_from = "String", into = "String")]
pub struct Sealed(String);

/// No base64, or too much of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("sealed bytes are at most {SEALED_CHARS_MAX} characters of base64")]
pub struct BadSealed;

impl Sealed {
    /// The sealed bytes in base64.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Sealed {
    type Error = BadSealed;
    fn try_from(text: String) -> Result<Self, BadSealed> {
        let is_good = text.len() <= SEALED_CHARS_MAX && Base64::decode_vec(&text).is_ok();
        if is_good { Ok(Self(text)) } else { Err(BadSealed) }
    }
}

impl From<Sealed> for String {
    fn from(sealed: Sealed) -> Self {
        sealed.0
    }
}

/// What records are sealed with; anybody may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
#[serde(try_from = "String", into = "String")]
pub struct SealingKey([u8; KEY_BYTES]);

/// Not a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a key is {KEY_BYTES} bytes of base64")]
pub struct BadKey;

impl TryFrom<String> for SealingKey {
    type Error = BadKey;
    fn try_from(text: String) -> Result<Self, BadKey> {
        key(&text).map(Self)
    }
}

impl From<SealingKey> for String {
    fn from(key: SealingKey) -> Self {
        Base64::encode_string(&key.0)
    }
}

impl SealingKey {
    /// Seals `contents` as the record `id` of `visit`; `fill` fills bytes that nobody can guess.
    ///
    /// # Errors
    ///
    /// [`BadKey`] where the key is none that anybody could open with.
    pub fn seal(
        &self,
        id: RecordId,
        visit: VisitId,
        contents: &Contents,
        fill: impl FnMut(&mut [u8]),
    ) -> Result<SealedRecord, BadKey> {
        let key = <Suite as Kem>::PublicKey::from_bytes(&self.0).map_err(|_| BadKey)?;
        let text = serde_json::to_vec(contents).expect("a record has no key that JSON refuses");
        let (mode, aad, mut chance) = (OpModeS::Base, of(id, visit), Chance(fill));
        let (encapped, sealed) = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, Suite>(
            &mode,
            &key,
            INFO,
            &text,
            &aad,
            &mut chance,
        )
        .map_err(|_| BadKey)?;
        let bytes = [&encapped.to_bytes()[..], &sealed].concat();
        Ok(SealedRecord { id, sealed: Sealed(Base64::encode_string(&bytes)) })
    }
}

/// What opens records: the server's secret.
#[derive(Clone)]
pub struct OpeningKey(<Suite as Kem>::PrivateKey);

/// A record that does not open: another key sealed it, it was changed, or it is another's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the record does not open with this server's key")]
pub struct CannotOpen;

impl OpeningKey {
    /// The key of these bytes, drawn by lot.
    ///
    /// # Errors
    ///
    /// [`BadKey`] where they are none.
    pub fn new(secret: &[u8; KEY_BYTES]) -> Result<Self, BadKey> {
        <Suite as Kem>::PrivateKey::from_bytes(secret).map(Self).map_err(|_| BadKey)
    }

    /// Reads what [`Self::to_text`] wrote.
    ///
    /// # Errors
    ///
    /// [`BadKey`] where it is something else.
    pub fn from_text(text: &str) -> Result<Self, BadKey> {
        Self::new(&key(text.trim())?)
    }

    /// The secret in base64, for its own file.
    pub fn to_text(&self) -> String {
        Base64::encode_string(&self.0.to_bytes())
    }

    /// What seals for it.
    pub fn sealing_key(&self) -> SealingKey {
        SealingKey(Suite::sk_to_pk(&self.0).to_bytes().into())
    }

    /// Opens a record of `visit`.
    ///
    /// # Errors
    ///
    /// [`CannotOpen`] where it was not sealed for this key, as this record of this visit.
    pub fn open(&self, record: &SealedRecord, visit: VisitId) -> Result<Contents, CannotOpen> {
        let bytes = Base64::decode_vec(record.sealed.as_str()).map_err(|_| CannotOpen)?;
        let (encapped, sealed) = bytes.split_at_checked(KEY_BYTES).ok_or(CannotOpen)?;
        let encapped = <Suite as Kem>::EncappedKey::from_bytes(encapped).map_err(|_| CannotOpen)?;
        let (mode, aad) = (OpModeR::Base, of(record.id, visit));
        let text = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, Suite>(
            &mode, &self.0, &encapped, INFO, sealed, &aad,
        )
        .map_err(|_| CannotOpen)?;
        serde_json::from_slice(&text).map_err(|_| CannotOpen)
    }
}

/// No log line tells the secret.
impl fmt::Debug for OpeningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OpeningKey")
    }
}

/// What a record is bound to: neither another record's place nor another visit opens it.
fn of(id: RecordId, visit: VisitId) -> Vec<u8> {
    [id.0.as_bytes().as_slice(), visit.0.as_bytes().as_slice()].concat()
}

fn key(text: &str) -> Result<[u8; KEY_BYTES], BadKey> {
    let bytes = Base64::decode_vec(text).map_err(|_| BadKey)?;
    bytes.try_into().map_err(|_| BadKey)
}

/// A source of chance, as the cipher's library asks for it.
struct Chance<F>(F);

impl<F: FnMut(&mut [u8])> TryRng for Chance<F> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        (self.0)(&mut bytes);
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        (self.0)(&mut bytes);
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        (self.0)(bytes);
        Ok(())
    }
}

impl<F: FnMut(&mut [u8])> TryCryptoRng for Chance<F> {}

#[cfg(test)]
mod tests {
    use domain::{
        declaration::{PAD_HEIGHT, PAD_WIDTH, POINTS_MAX},
        personal::{FieldKind, Number},
    };
    use uuid::Uuid;

    use super::*;

    const ID: RecordId = RecordId(Uuid::from_u128(7));
    const VISIT: VisitId = VisitId(Uuid::from_u128(9));

    fn opening(seed: u8) -> OpeningKey {
        OpeningKey::new(&[seed; KEY_BYTES]).unwrap()
    }

    fn fields() -> Contents {
        let number = Number::parse("1000000008").unwrap();
        Contents::Fields { given: vec![Given { kind: FieldKind::Identity, number }] }
    }

    fn counting() -> impl FnMut(&mut [u8]) {
        let mut n = 0_u8;
        move |bytes: &mut [u8]| {
            for byte in bytes {
                n = n.wrapping_add(1);
                *byte = n;
            }
        }
    }

    #[test]
    fn only_the_server_opens_what_was_sealed_for_it() {
        let sealed = opening(1).sealing_key().seal(ID, VISIT, &fields(), counting()).unwrap();
        assert_eq!(opening(1).open(&sealed, VISIT), Ok(fields()));
        assert_eq!(opening(2).open(&sealed, VISIT), Err(CannotOpen));
        let text = serde_json::to_string(&sealed).unwrap();
        assert!(!text.contains("1000000008"), "{text}");
        assert_eq!(serde_json::from_str::<SealedRecord>(&text).unwrap(), sealed);
    }

    #[test]
    fn a_record_in_anothers_place_or_changed_does_not_open() {
        let sealed = opening(1).sealing_key().seal(ID, VISIT, &fields(), counting()).unwrap();
        let other = SealedRecord { id: RecordId(Uuid::from_u128(8)), ..sealed.clone() };
        assert_eq!(opening(1).open(&other, VISIT), Err(CannotOpen));
        assert_eq!(
            opening(1).open(&sealed, VisitId(Uuid::from_u128(10))),
            Err(CannotOpen),
            "another visit's"
        );
        let bytes = Base64::decode_vec(sealed.sealed.as_str()).unwrap();
        for place in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[place] ^= 1;
            let changed = SealedRecord { sealed: Sealed(Base64::encode_string(&changed)), ..sealed.clone() };
            assert_eq!(opening(1).open(&changed, VISIT), Err(CannotOpen), "byte {place}");
            let cut =
                SealedRecord { sealed: Sealed(Base64::encode_string(&bytes[..place])), ..sealed.clone() };
            assert_eq!(opening(1).open(&cut, VISIT), Err(CannotOpen), "cut at {place}");
        }
    }

    #[test]
    fn two_seals_of_the_same_have_nothing_in_common() {
        let (key, mut chance) = (opening(1).sealing_key(), counting());
        let [first, second] = [(); 2].map(|()| key.seal(ID, VISIT, &fields(), &mut chance).unwrap().sealed);
        assert_ne!(first.as_str()[..40], second.as_str()[..40]);
    }

    #[test]
    fn the_largest_signature_fits() {
        let stroke = [[PAD_WIDTH, PAD_HEIGHT], [0, PAD_HEIGHT]].repeat(POINTS_MAX / 2);
        let signature = Signature::parse(vec![stroke]).unwrap();
        let sealed =
            opening(1).sealing_key().seal(ID, VISIT, &Contents::Signature { signature }, counting()).unwrap();
        assert!(sealed.sealed.as_str().len() <= SEALED_CHARS_MAX);
        assert!(serde_json::from_str::<Sealed>(&format!("{:?}", "A".repeat(SEALED_CHARS_MAX + 4))).is_err());
        assert!(serde_json::from_str::<Sealed>("\"<script>\"").is_err());
    }

    #[test]
    fn a_key_is_kept_as_text() {
        let key = opening(3);
        assert_eq!(
            OpeningKey::from_text(&format!("{}\n", key.to_text())).unwrap().sealing_key(),
            key.sealing_key()
        );
        assert_eq!(format!("{key:?}"), "OpeningKey");
        for bad in ["", "AAAA", "no key"] {
            assert!(OpeningKey::from_text(bad).is_err() && SealingKey::try_from(bad.to_owned()).is_err());
        }
        let nobodys = SealingKey([0; KEY_BYTES]);
        assert_eq!(nobodys.seal(ID, VISIT, &fields(), counting()), Err(BadKey), "a key that gives no secret");
    }
}
