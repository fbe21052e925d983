//! PDFs that a person has already: whether an office can open them.

use hayro_syntax::Pdf;

/// What a given PDF is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// Readable, with this many pages.
    Pages(usize),
    /// It asks for a password.
    Encrypted,
    /// No PDF that can be read, or one without pages.
    Broken,
}

/// Looks into a PDF. Nothing in it is run.
pub fn inspect(bytes: Vec<u8>) -> Given {
    match Pdf::new(bytes) {
        Ok(pdf) => match pdf.pages().len() {
            0 => Given::Broken,
            pages => Given::Pages(pages),
        },
        Err(hayro_syntax::LoadPdfError::Decryption(_)) => Given::Encrypted,
        Err(_) => Given::Broken,
    }
}
