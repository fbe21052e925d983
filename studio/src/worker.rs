//! What `worker.js` calls: plain numbers and bytes in and out.

use crate::corners::Corners;
use crate::edges::{self, SURE};
use crate::given::{self, Given};
use crate::judge::{self, Warning};
use crate::look::{self, Look};
use crate::picture::Picture;
use crate::straighten::straighten;
use crate::{PAGE_EDGE, header, pdf, reduced};
use wasm_bindgen::prelude::wasm_bindgen;

/// Width, height (upright) and Exif's orientation by the beginning of a file; empty when it does not say.
#[wasm_bindgen]
pub fn measure(head: &[u8]) -> Vec<u32> {
    header::read(head)
        .map_or_else(Vec::new, |header| vec![header.width as u32, header.height as u32, u32::from(header.orientation)])
}

/// Pixels on their way between JavaScript and here.
#[wasm_bindgen]
pub struct Pixels {
    picture: Picture,
}

#[wasm_bindgen]
impl Pixels {
    /// Takes a picture; nothing for bytes that do not fit.
    pub fn of(width: u32, height: u32, rgba: Vec<u8>) -> Option<Pixels> {
        Picture::new(width as usize, height as usize, rgba).map(|picture| Self { picture })
    }

    /// A huge JPEG, decoded small and upright; nothing when it cannot be read.
    pub fn reduced(jpeg: &[u8], edge: u32, orientation: u32) -> Option<Pixels> {
        let picture = reduced::decode(jpeg, edge as usize)?.shrunk(edge as usize);
        Some(Self { picture: reduced::upright(picture, u8::try_from(orientation).unwrap_or(1)) })
    }

    /// Pixels in a row.
    pub fn width(&self) -> u32 {
        self.picture.width as u32
    }

    /// Rows.
    pub fn height(&self) -> u32 {
        self.picture.height as u32
    }

    /// The bytes, which are gone here afterwards.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.picture.rgba)
    }

    /// The paper in a photo: eight parts in ten thousand, then confidence in thousandths, then the number of edges cut
    /// off. The whole photo where no paper is sure.
    pub fn find(&self) -> Vec<u32> {
        let found = edges::find(&self.picture);
        let (width, height) = (self.picture.width, self.picture.height);
        let sure = found.confidence >= SURE;
        let corners = if sure { found.corners } else { Corners::whole(width, height) };
        let mut told = corners.shares(width, height).to_vec();
        told.extend([(found.confidence * 1_000.0) as u32, if sure { found.cut as u32 } else { 0 }]);
        told
    }

    /// The page between corners (nothing: corners between which there is no paper), before it gets a look.
    pub fn page(&self, corners: &[u32]) -> Option<Page> {
        let corners = Corners::from_shares(corners, self.picture.width, self.picture.height)?;
        Some(Page { picture: straighten(&self.picture, &corners, PAGE_EDGE) })
    }
}

/// A page that is being made.
#[wasm_bindgen]
pub struct Page {
    picture: Picture,
}

#[wasm_bindgen]
impl Page {
    /// What is wrong with it, as numbers of [`word`].
    pub fn judge(&self, cut: u32) -> Vec<u8> {
        judge::judge(&judge::measure(&self.picture), cut as usize).into_iter().map(word).collect()
    }

    /// Gives it a look (0 as it is, 1 light, 2 grey) and turns it by quarters to the right.
    pub fn finish(self, look: u8, quarters: u8) -> Pixels {
        let mut picture = self.picture;
        let look = match look {
            1 => Look::Light,
            2 => Look::Grey,
            _ => Look::AsIs,
        };
        look::apply(&mut picture, look);
        Pixels { picture: if quarters % 4 == 0 { picture } else { picture.turned(quarters) } }
    }
}

/// The number of a warning, its place in worker.js's list of words.
fn word(warning: Warning) -> u8 {
    match warning {
        Warning::Blurred => 0,
        Warning::Dark => 1,
        Warning::Glare => 2,
        Warning::CutOff => 3,
        Warning::TooSmall => 4,
    }
}

/// Pages that become one PDF.
#[wasm_bindgen]
#[derive(Default)]
pub struct Joiner {
    pages: Vec<Vec<u8>>,
}

#[wasm_bindgen]
impl Joiner {
    /// None yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a JPEG.
    pub fn add(&mut self, jpeg: Vec<u8>) {
        self.pages.push(jpeg);
    }

    /// The PDF; nothing when a page is no JPEG.
    pub fn finish(self) -> Option<Vec<u8>> {
        let pages: Vec<&[u8]> = self.pages.iter().map(Vec::as_slice).collect();
        pdf::join(&pages)
    }
}

/// How many pages a PDF has; -1 when it asks for a password, -2 when it cannot be read.
#[wasm_bindgen]
pub fn inspect(bytes: Vec<u8>) -> i32 {
    match given::inspect(bytes) {
        Given::Pages(pages) => i32::try_from(pages).unwrap_or(i32::MAX),
        Given::Encrypted => -1,
        Given::Broken => -2,
    }
}
