//! Icons: few, two-pixel lines, always beside words.

use crate::html;
use crate::view::element::View;

/// The icons there are, by the lines of their drawing on a 24 by 24 grid.
#[derive(Clone, Copy)]
pub enum Icon {
    /// A door: the default mark.
    Door,
    /// A person.
    Person,
    /// Two rings.
    Rings,
    /// A house.
    House,
    /// A sheet of paper.
    Sheet,
    /// A tick.
    Tick,
    /// A heart held by a hand, for care and allowances.
    Care,
    /// A leaf of a calendar.
    Calendar,
}

impl Icon {
    fn lines(self) -> &'static str {
        match self {
            Self::Door => "M6 21V4a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v17M3 21h18M14 12v1",
            Self::Person => "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M5 21a7 7 0 0 1 14 0",
            Self::Rings => "M9 17a5 5 0 1 0 0-10 5 5 0 0 0 0 10M15 17a5 5 0 1 0 0-10 5 5 0 0 0 0 10",
            Self::House => "M3 11l9-7 9 7M5 10v10h14V10",
            Self::Sheet => "M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5",
            Self::Tick => "M5 12l5 5 9-10",
            Self::Calendar => "M4 6h16v15H4zM4 11h16M8 3v5M16 3v5",
            Self::Care => {
                "M12 13s-5-3-5-6a2.5 2.5 0 0 1 5-1 2.5 2.5 0 0 1 5 1c0 3-5 6-5 6M3 17h4l4 2h5a2 2 0 0 1 0 0l5-2M3 21h4l4 1 9-3"
            }
        }
    }

    /// Draws it; a screen reader does not see it.
    pub fn draw(self) -> View {
        html! {
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=self.lines()></path></svg>
        }
    }
}
