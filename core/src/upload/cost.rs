//! What sending will cost, and whether it may begin: said and asked before, never after.

use crate::draft::UploadWish;

/// Bytes that go over a connection that is paid by the byte without being asked.
pub const UNASKED: u64 = 2 << 20;
/// Headers and answers of one file, in bytes.
const OVERHEAD: u64 = 1_500;
/// How much the newest chunk counts.
const WEIGHT: f64 = 0.3;
/// Milliseconds: below this the time of a chunk says more of the clock than of the line.
const LEAST: u32 = 20;

/// What is known of the line.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Line {
    /// Measured bytes a second, from the chunks that were confirmed.
    pub measured: Option<f64>,
    /// What the device believes of the way down, in bytes a second.
    pub believed: Option<f64>,
    /// Whether it is paid by the byte, or the person asked to save data.
    pub metered: bool,
}

impl Line {
    /// Takes in a chunk that the portal has confirmed, after `took` milliseconds.
    pub fn confirmed(&mut self, bytes: u64, took: u32) {
        if bytes == 0 || took < LEAST {
            return;
        }
        let pace = bytes as f64 * 1000.0 / f64::from(took);
        self.measured = Some(self.measured.map_or(pace, |old| old * (1.0 - WEIGHT) + pace * WEIGHT));
    }

    /// Seconds that so many bytes take: by what was measured, else by what the device believes (the way up is about
    /// a third of the way down), else `None`.
    pub fn seconds(&self, bytes: u64) -> Option<u32> {
        let pace = self.measured.or(self.believed.map(|down| down / 3.0)).filter(|pace| *pace >= 1.0)?;
        Some((bytes as f64 / pace).ceil().clamp(1.0, f64::from(u32::MAX)) as u32)
    }
}

/// Bytes that go over the line for `files` files with `left` bytes that are not confirmed.
pub fn bytes(left: u64, files: usize) -> u64 {
    left.saturating_add(OVERHEAD.saturating_mul(files as u64))
}

/// Whether uploads may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// Yes.
    Open,
    /// The person has to be asked first.
    Ask,
    /// Not before the person says so.
    Paused,
    /// Not before the connection is another one.
    Wifi,
}

/// Whether `left` bytes may go over this line as the person wants it.
pub fn gate(wish: UploadWish, metered: bool, left: u64) -> Gate {
    match wish {
        UploadWish::Paused => Gate::Paused,
        UploadWish::Wifi if metered => Gate::Wifi,
        UploadWish::Auto if metered && left > UNASKED => Gate::Ask,
        _ => Gate::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn much_over_a_line_that_is_paid_by_the_byte_is_asked_first() {
        use UploadWish::{Auto, Now, Paused, Wifi};
        for (wish, metered, left, expected) in [
            (Auto, false, 99 << 20, Gate::Open),
            (Auto, true, UNASKED, Gate::Open),
            (Auto, true, UNASKED + 1, Gate::Ask),
            (Now, true, 99 << 20, Gate::Open),
            (Wifi, true, 1, Gate::Wifi),
            (Wifi, false, 1, Gate::Open),
            (Paused, false, 1, Gate::Paused),
            (Paused, true, 99 << 20, Gate::Paused),
        ] {
            assert_eq!(gate(wish, metered, left), expected, "{wish:?} {metered} {left}");
        }
    }

    #[test]
    fn the_time_is_measured_else_believed_else_not_said() {
        let mut line = Line::default();
        assert_eq!(line.seconds(1_000_000), None);
        line.believed = Some(300_000.0);
        assert_eq!(line.seconds(1_000_000), Some(10));
        line.confirmed(50_000, 1_000);
        assert_eq!(line.seconds(1_000_000), Some(20));
        line.confirmed(100_000, 1_000);
        assert_eq!(line.measured, Some(65_000.0));
        assert_eq!(line.seconds(1), Some(1), "never nought");
    }

    #[test]
    fn a_chunk_that_came_back_at_once_says_nothing_of_the_line() {
        let mut line = Line::default();
        for (bytes, took) in [(0, 1_000), (100, 0), (100, 19)] {
            line.confirmed(bytes, took);
        }
        assert_eq!(line, Line::default());
    }

    #[test]
    fn each_file_brings_its_headers() {
        assert_eq!(bytes(1_000, 2), 4_000);
        assert_eq!(bytes(0, 0), 0);
    }
}
