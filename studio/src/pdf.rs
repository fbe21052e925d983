//! Pages joined into one PDF: each a JPEG, as it is, on a sheet of A4. Nothing else goes in: no title, no date, no
//! name of a program.

use crate::header;
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref};

/// A4 in points.
const SHEET: (f32, f32) = (595.28, 841.89);

/// Joins pages. The same pages give the same bytes.
///
/// `None` when there is no page, or one is no JPEG.
pub fn join(pages: &[&[u8]]) -> Option<Vec<u8>> {
    if pages.is_empty() {
        return None;
    }
    let id = |number: usize| i32::try_from(number).ok().map(Ref::new);
    let (catalogue, tree) = (Ref::new(1), Ref::new(2));
    let mut pdf = Pdf::new();
    let mut kids = Vec::with_capacity(pages.len());
    for (at, jpeg) in pages.iter().enumerate() {
        let (page, content, image) = (id(3 * at + 3)?, id(3 * at + 4)?, id(3 * at + 5)?);
        let (width, height, components) = header::frame(jpeg)?;
        let (across, down) = if width > height { (SHEET.1, SHEET.0) } else { SHEET };
        let scale = (across / width as f32).min(down / height as f32);
        let (wide, high) = (width as f32 * scale, height as f32 * scale);
        let mut object = pdf.page(page);
        object.media_box(Rect::new(0.0, 0.0, across, down)).parent(tree).contents(content);
        object.resources().x_objects().pair(Name(b"P"), image);
        object.finish();
        let mut drawing = Content::new();
        drawing.save_state();
        drawing.transform([wide, 0.0, 0.0, high, (across - wide) / 2.0, (down - high) / 2.0]);
        drawing.x_object(Name(b"P"));
        drawing.restore_state();
        pdf.stream(content, &drawing.finish());
        let mut picture = pdf.image_xobject(image, jpeg);
        picture.width(i32::try_from(width).ok()?).height(i32::try_from(height).ok()?);
        picture.filter(Filter::DctDecode);
        match components {
            1 => picture.color_space().device_gray(),
            3 => picture.color_space().device_rgb(),
            _ => return None,
        }
        picture.bits_per_component(8);
        picture.finish();
        kids.push(page);
    }
    pdf.catalog(catalogue).pages(tree);
    pdf.pages(tree).count(i32::try_from(kids.len()).ok()?).kids(kids);
    Some(pdf.finish())
}
