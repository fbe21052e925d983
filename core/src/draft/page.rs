//! A page that was made from a photo.

use crate::wire::wire;

wire! {
    /// A page of a [`super::KeptFile`] that was made from photos. What it is made with is kept, so that it can be made anew.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Page {
        /// Under which id the device's storage has the photo: upright, reduced, without metadata.
        pub photo: String = "photo",
        /// Under which id it has the finished page, a JPEG.
        pub picture: String = "picture",
        /// Corners of the paper from the top left to the right, x before y, in parts of ten thousand of the photo.
        pub corners: Vec<u64> = "corners" or default,
        /// How many edges of the paper the photo cuts off.
        pub cut: u64 = "cut" or default,
        /// Quarters to the right.
        pub turn: u64 = "turn" or default,
        /// `asIs`, `light` or `grey`.
        pub look: String = "look" or default,
        /// What is wrong with it: `blurred`, `dark`, `glare`, `cut`, `small`; words that are not known are left alone.
        pub warnings: Vec<String> = "warnings" or default,
        /// Whether the person has seen the warnings and wants it all the same.
        pub accepted: bool = "accepted" or default,
        /// What is written across it: for which procedure, and on which day.
        pub mark: Option<String> = "mark" or default,
    }
}

impl Page {
    /// Whether something is wrong with it that the person has not answered to.
    pub fn is_doubtful(&self) -> bool {
        !self.accepted && !self.warnings.is_empty()
    }
}
