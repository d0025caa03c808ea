//! What is drawn by lot.

/// Between 0 and 1, for spreading tries in time; no secret is made of it.
pub fn unit() -> f64 {
    js_sys::Math::random()
}

/// Sixteen bytes that nobody can guess.
pub fn secret() -> [u8; 16] {
    let [high, low] = [uuid::Uuid::new_v4(), uuid::Uuid::new_v4()];
    let mut bytes = [0; 16];
    // Version and variant stand in the bytes 6 and 8 of an identity; all others are drawn.
    let random = |id: uuid::Uuid| {
        let bytes = id.into_bytes();
        [bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[9], bytes[10]]
    };
    bytes[..8].copy_from_slice(&random(high));
    bytes[8..].copy_from_slice(&random(low));
    bytes
}

/// Fills `bytes` with what nobody can guess.
pub fn fill(bytes: &mut [u8]) {
    for part in bytes.chunks_mut(16) {
        part.copy_from_slice(&secret()[..part.len()]);
    }
}

#[cfg(test)]
mod tests {
    use super::secret;

    #[test]
    fn every_bit_of_a_secret_is_drawn() {
        let (mut ever_set, mut ever_clear) = ([0_u8; 16], [0_u8; 16]);
        for _ in 0..200 {
            for (place, byte) in secret().into_iter().enumerate() {
                ever_set[place] |= byte;
                ever_clear[place] |= !byte;
            }
        }
        assert_eq!((ever_set, ever_clear), ([0xFF; 16], [0xFF; 16]));
    }
}
