//! Pieces of bytes one behind the other, as they stand in a file that may end anywhere and be spoilt anywhere.
//!
//! A frame is the number of its bytes and their checksum (four bytes each, the lowest first), then the bytes.

use crc::{CRC_32_ISO_HDLC, Crc, Table};

/// The most bytes of one frame: what claims to be longer is spoilt.
pub const FRAME_BYTES_MAX: usize = 1 << 20;
/// The bytes before those of a frame.
const PREFIX_BYTES: usize = 8;

/// A small table: the lobby's weight matters more than the speed of what is read at a start.
static CRC: Crc<u32, Table<1>> = Crc::<u32, Table<1>>::new(&CRC_32_ISO_HDLC);

/// What could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frames<'a> {
    /// The frames before the first that is spoilt, in order.
    pub frames: Vec<&'a [u8]>,
    /// How many bytes they take.
    pub n_bytes: usize,
    /// Whether nothing else stood there.
    pub is_whole: bool,
}

/// Puts `bytes` behind `into` as one frame. There is at least one byte, and at most [`FRAME_BYTES_MAX`]: a frame
/// beyond that is not read back.
pub fn put(into: &mut Vec<u8>, bytes: &[u8]) {
    let n_bytes = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    into.extend(n_bytes.to_le_bytes());
    into.extend(CRC.checksum(bytes).to_le_bytes());
    into.extend(bytes);
}

/// Reads frames until the end, or until one is spoilt.
pub fn read(bytes: &[u8]) -> Frames<'_> {
    let mut frames = Vec::new();
    let mut rest = bytes;
    while let Some((frame, behind)) = first(rest) {
        frames.push(frame);
        rest = behind;
    }
    Frames { frames, n_bytes: bytes.len() - rest.len(), is_whole: rest.is_empty() }
}

/// The first frame, and what stands behind it.
fn first(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (n_bytes, rest) = bytes.split_first_chunk::<4>()?;
    let (checksum, rest) = rest.split_first_chunk::<4>()?;
    let n_bytes = usize::try_from(u32::from_le_bytes(*n_bytes)).ok()?;
    // Nothing but zeros would otherwise be any number of empty frames.
    if n_bytes == 0 || n_bytes > FRAME_BYTES_MAX {
        return None;
    }
    let (frame, behind) = rest.split_at_checked(n_bytes)?;
    (CRC.checksum(frame) == u32::from_le_bytes(*checksum)).then_some((frame, behind))
}

/// How many bytes a frame of `n_bytes` takes.
pub const fn framed(n_bytes: usize) -> usize {
    PREFIX_BYTES + n_bytes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(frames: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for frame in frames {
            put(&mut bytes, frame);
        }
        bytes
    }

    fn three() -> Vec<Vec<u8>> {
        ["one", "the second, a little longer", "ثالث"].map(|text| text.as_bytes().to_vec()).to_vec()
    }

    /// How many of `frames` end within `n_bytes`.
    fn n_within(frames: &[Vec<u8>], n_bytes: usize) -> usize {
        let ends = frames.iter().scan(0, |end, frame| {
            *end += framed(frame.len());
            Some(*end)
        });
        ends.take_while(|end| *end <= n_bytes).count()
    }

    #[test]
    fn cut_after_any_byte_the_whole_frames_are_read() {
        let (frames, bytes) = (three(), written(&three()));
        for n_bytes in 0..=bytes.len() {
            let read = read(&bytes[..n_bytes]);
            let n = n_within(&frames, n_bytes);
            assert_eq!(read.frames, &frames[..n], "cut after {n_bytes}");
            assert_eq!(read.n_bytes, written(&frames[..n]).len());
            assert_eq!(read.is_whole, read.n_bytes == n_bytes);
        }
    }

    #[test]
    fn any_flipped_bit_is_found_where_it_is() {
        let (frames, bytes) = (three(), written(&three()));
        for bit in 0..bytes.len() * 8 {
            let mut spoilt = bytes.clone();
            spoilt[bit / 8] ^= 1 << (bit % 8);
            let read = read(&spoilt);
            assert_eq!(read.frames, &frames[..n_within(&frames, bit / 8)], "bit {bit}");
            assert!(!read.is_whole);
        }
    }

    #[test]
    fn zeros_are_no_frames() {
        let bytes = [written(&three()), vec![0; 4_096]].concat();
        let read = read(&bytes);
        assert_eq!(read.frames, three());
        assert!(!read.is_whole);
        assert_eq!(super::read(&[0; 64]).frames, Vec::<&[u8]>::new());
    }

    #[test]
    fn a_frame_that_claims_too_much_is_spoilt() {
        let bytes = written(&[vec![7; FRAME_BYTES_MAX + 1]]);
        assert_eq!(read(&bytes).frames.len(), 0);
        assert_eq!(read(&written(&[vec![7; FRAME_BYTES_MAX]])).frames.len(), 1);
    }

    #[test]
    fn the_form_stays_as_it_is() {
        // The checksum of «123456789» is the one that every table of checksums gives.
        let bytes = written(&[b"123456789".to_vec()]);
        assert_eq!(bytes, [&[9, 0, 0, 0, 0x26, 0x39, 0xF4, 0xCB][..], b"123456789"].concat());
    }

    proptest! {
        #[test]
        fn what_was_put_is_read(frames in prop::collection::vec(prop::collection::vec(any::<u8>(), 1..300), 0..20)) {
            let bytes = written(&frames);
            let read = read(&bytes);
            prop_assert!(read.is_whole);
            prop_assert_eq!(read.n_bytes, bytes.len());
            prop_assert_eq!(read.frames, frames);
        }

        #[test]
        fn garbage_is_read_without_an_accident(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
            let read = read(&bytes);
            prop_assert!(read.n_bytes <= bytes.len());
            prop_assert_eq!(read.is_whole, read.n_bytes == bytes.len());
        }
    }
}
