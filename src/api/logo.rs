//! A picture as it is kept: nothing of what was sent but what one sees of it.

use std::io::Cursor;

use domain::{
    association::{LOGO_BYTES_MAX, LOGO_SIDE_MAX, is_logo_shape},
    id::LogoId,
};
use png::{BitDepth, ColorType, Decoder, Encoder, Limits, Transformations};
use sha2::{Digest, Sha256};

/// A picture that was read and written anew: it holds no more than its pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// Its identity.
    pub id: LogoId,
    /// A PNG.
    pub png: Vec<u8>,
}

/// What was sent is no picture that can be a logo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no PNG of a logo's shape and size, or nothing can be seen in it")]
pub struct NoLogo;

impl Logo {
    /// Reads what was sent.
    pub fn read(sent: &[u8]) -> Result<Self, NoLogo> {
        if sent.len() > LOGO_BYTES_MAX {
            return Err(NoLogo);
        }
        let limits = Limits { bytes: LOGO_BYTES_MAX };
        let mut decoder = Decoder::new_with_limits(Cursor::new(sent), limits);
        decoder.set_transformations(Transformations::normalize_to_color8() | Transformations::ALPHA);
        let mut reader = decoder.read_info().map_err(|_| NoLogo)?;
        let (width, height) = (reader.info().width, reader.info().height);
        if width.max(height) > LOGO_SIDE_MAX || !is_logo_shape(width, height) {
            return Err(NoLogo);
        }
        let mut pixels = vec![0; reader.output_buffer_size().ok_or(NoLogo)?];
        let frame = reader.next_frame(&mut pixels).map_err(|_| NoLogo)?;
        let kind = frame.color_type;
        // The last of a pixel's bytes says how much of it is seen.
        let is_seen = |pixel: &[u8]| pixel.last().is_some_and(|alpha| *alpha > 0);
        let has_alpha = matches!(kind, ColorType::GrayscaleAlpha | ColorType::Rgba);
        if !has_alpha || !pixels.chunks(kind.samples()).any(is_seen) {
            return Err(NoLogo);
        }
        let png = written(width, height, kind, &pixels).map_err(|_| NoLogo)?;
        Ok(Self { id: id(&png), png })
    }
}

fn written(width: u32, height: u32, kind: ColorType, pixels: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut png = Vec::new();
    let mut encoder = Encoder::new(&mut png, width, height);
    encoder.set_color(kind);
    encoder.set_depth(BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(png)
}

fn id(png: &[u8]) -> LogoId {
    let digest: [u8; 32] = Sha256::digest(png).into();
    let [start, _] = *digest.as_chunks::<16>().0 else { unreachable!("32 bytes are twice 16") };
    LogoId(uuid::Builder::from_custom_bytes(start).into_uuid())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A picture of that size in one colour; the last of its four bytes says how much of it is seen.
    pub(crate) fn plain(width: u32, height: u32, colour: [u8; 4]) -> Vec<u8> {
        let pixels = colour.repeat((width * height) as usize);
        written(width, height, ColorType::Rgba, &pixels).unwrap()
    }

    #[test]
    fn what_is_kept_is_what_is_seen() {
        let sent = plain(100, 64, [1, 2, 3, 255]);
        let kept = Logo::read(&sent).unwrap();
        // A word that an editor left in the file, before its last part.
        let mut told = Vec::new();
        let mut encoder = Encoder::new(&mut told, 100, 64);
        encoder.set_color(ColorType::Rgba);
        encoder.add_text_chunk("Author".to_owned(), "Sara".to_owned()).unwrap();
        encoder.write_header().unwrap().write_image_data(&[1, 2, 3, 255].repeat(6400)).unwrap();
        assert!(told.windows(4).any(|it| it == b"Sara"));
        let cleaned = Logo::read(&told).unwrap();
        assert!(!cleaned.png.windows(4).any(|it| it == b"Sara"));
        assert_eq!(cleaned, kept, "the same picture is the same");
        assert_eq!(Logo::read(&kept.png).unwrap(), kept, "and stays it");
        assert_ne!(Logo::read(&plain(100, 64, [1, 2, 4, 255])).unwrap().id, kept.id);
        Logo::read(&plain(256, 64, [9, 9, 9, 1])).unwrap();
    }

    #[test]
    fn the_largest_is_kept_however_little_of_it_can_be_packed() {
        let side = LOGO_SIDE_MAX;
        let mut seed = 1_u32;
        let noise = std::iter::repeat_with(|| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed.to_be_bytes()[0]
        });
        let noise: Vec<u8> = noise.take((side * side * 4) as usize).collect();
        let sent = written(side, side, ColorType::Rgba, &noise).unwrap();
        assert!(sent.len() > noise.len() && sent.len() <= LOGO_BYTES_MAX, "{}", sent.len());
        assert!(Logo::read(&sent).unwrap().png.len() <= LOGO_BYTES_MAX);
    }

    #[test]
    fn pictures_without_alpha_are_read_too() {
        for (kind, samples) in
            [(ColorType::Grayscale, 1), (ColorType::Rgb, 3), (ColorType::GrayscaleAlpha, 2)]
        {
            let sent = written(64, 64, kind, &vec![200; 64 * 64 * samples]).unwrap();
            Logo::read(&sent).unwrap();
        }
    }

    #[test]
    fn what_is_no_logo_is_refused() {
        let good = plain(64, 64, [9, 9, 9, 255]);
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        let bad = [
            Vec::new(),
            svg.to_vec(),
            b"\xff\xd8\xff\xe0 a photograph".to_vec(),
            good[..good.len() / 2].to_vec(),
            plain(257, 100, [9, 9, 9, 255]),
            plain(63, 63, [9, 9, 9, 255]),
            plain(200, 40, [9, 9, 9, 255]),
            plain(64, 64, [9, 9, 9, 0]),
            vec![0; LOGO_BYTES_MAX + 1],
        ];
        for (n, sent) in bad.iter().enumerate() {
            assert_eq!(Logo::read(sent), Err(NoLogo), "{n}");
        }
        // Every bit of it wrong in turn: nothing fails but the picture.
        for at in 0..good.len() {
            let mut sent = good.clone();
            sent[at] ^= 0x41;
            let _ = Logo::read(&sent);
        }
    }
}
