//! Where a component stands: its number, and the rows of the grids around it.

/// Grids within one another; no form of those counted has more than two.
pub(crate) const DEEPEST_GRIDS: usize = 4;

/// Numbers of rows, from the outermost grid inward.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rows {
    len: u8,
    of: [u32; DEEPEST_GRIDS],
}

impl Rows {
    /// No grid around.
    pub const NONE: Self = Self { len: 0, of: [0; DEEPEST_GRIDS] };

    pub fn as_slice(&self) -> &[u32] {
        &self.of[..usize::from(self.len)]
    }

    /// The row of one more grid inside; what lies deeper than [`DEEPEST_GRIDS`] is never loaded.
    pub fn inside(mut self, row: usize) -> Self {
        if let Some(place) = self.of.get_mut(usize::from(self.len)) {
            *place = row as u32;
            self.len += 1;
        }
        self
    }

    /// The first `len` of them; first rows where there are fewer.
    pub fn first(mut self, len: usize) -> Self {
        let len = len.min(DEEPEST_GRIDS);
        self.of[len..].fill(0);
        self.len = len as u8;
        self
    }

    pub fn last(&self) -> Option<usize> {
        self.as_slice().last().map(|row| *row as usize)
    }
}

/// One component in one row (or in none).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct At {
    pub node: usize,
    pub rows: Rows,
}

impl At {
    pub fn new(node: usize, rows: Rows) -> Self {
        Self { node, rows }
    }
}
