//! Huge JPEGs, decoded small at once: whole they would not fit into a phone's memory.

use crate::picture::Picture;
use jpeg_decoder::{Decoder, PixelFormat};

/// A JPEG with its longer side at most twice `edge`; `None` when it cannot be read.
pub fn decode(bytes: &[u8], edge: usize) -> Option<Picture> {
    let mut decoder = Decoder::new(bytes);
    let wish = u16::try_from(edge).ok()?;
    // It chooses an eighth, a quarter, a half or the whole, never less than asked for.
    let (width, height) = decoder.scale(wish, wish).ok()?;
    let pixels = decoder.decode().ok()?;
    let format = decoder.info()?.pixel_format;
    let rgba = match format {
        PixelFormat::RGB24 => pixels.chunks_exact(3).flat_map(|pixel| [pixel[0], pixel[1], pixel[2], 255]).collect(),
        PixelFormat::L8 => pixels.iter().flat_map(|grey| [*grey, *grey, *grey, 255]).collect(),
        _ => return None,
    };
    Picture::new(usize::from(width), usize::from(height), rgba)
}

/// Upright by Exif's orientation, 1 to 8.
pub fn upright(picture: Picture, orientation: u8) -> Picture {
    let mirrored = |picture: Picture| {
        let mut picture = picture;
        for row in picture.rgba.chunks_exact_mut(picture.width * 4) {
            let (pixels, _) = row.as_chunks_mut::<4>();
            pixels.reverse();
        }
        picture
    };
    match orientation {
        2 => mirrored(picture),
        3 => picture.turned(2),
        4 => mirrored(picture).turned(2),
        5 => mirrored(picture).turned(3),
        6 => picture.turned(1),
        7 => mirrored(picture).turned(1),
        8 => picture.turned(3),
        _ => picture,
    }
}
