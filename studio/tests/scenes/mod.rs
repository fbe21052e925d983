//! Photographs made by arithmetic: a printed sheet on a table, seen by a camera. Nothing here uses the crate's own
//! geometry: places come from a ray that meets a plane.
#![allow(dead_code)]

mod dice;

use dice::{Dice, blur, hash};
use motcua_studio::corners::{Corners, Point};
use motcua_studio::picture::Picture;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    Plain,
    Wood,
    Tiles,
    Flowers,
}

pub const TABLES: [Table; 4] = [Table::Plain, Table::Wood, Table::Tiles, Table::Flowers];

#[derive(Clone, Debug)]
pub struct Scene {
    pub width: usize,
    pub height: usize,
    pub seed: u64,
    pub table: Table,
    /// Sheet in millimetres.
    pub sheet: (f32, f32),
    /// Rotations in radians: in the picture, and away from it both ways.
    pub roll: f32,
    pub tilt: (f32, f32),
    /// How much of the picture's shorter side the sheet's longer side fills.
    pub fill: f32,
    /// Where its middle is, in parts of the picture from the middle.
    pub off: (f32, f32),
    pub brightness: f32,
    /// How much the light falls off from one side to the other.
    pub slope: f32,
    /// Standard deviation of a Gaussian blur, in pixels.
    pub blur: f32,
    pub noise: f32,
    /// Radius of a spot of light in millimetres.
    pub glare: f32,
    pub has_writing: bool,
    pub has_shadow: bool,
}

impl Scene {
    pub fn straight(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            seed: 1,
            table: Table::Plain,
            sheet: (210.0, 297.0),
            roll: 0.0,
            tilt: (0.0, 0.0),
            fill: 0.85,
            off: (0.0, 0.0),
            brightness: 1.0,
            slope: 0.15,
            blur: 0.7,
            noise: 2.0,
            glare: 0.0,
            has_writing: true,
            has_shadow: false,
        }
    }

    /// As somebody takes it by hand.
    pub fn by_hand(seed: u64, table: Table, width: usize, height: usize) -> Self {
        let mut dice = Dice(seed);
        let card = dice.roll() < 0.2;
        let mut scene = Self {
            seed,
            table,
            sheet: if card { (85.6, 54.0) } else { (210.0, 297.0) },
            roll: dice.between(-0.3, 0.3),
            tilt: (dice.between(-0.35, 0.35), dice.between(-0.35, 0.35)),
            fill: dice.between(0.6, 0.85),
            off: (dice.between(-0.03, 0.03), dice.between(-0.03, 0.03)),
            brightness: dice.between(0.7, 1.0),
            slope: dice.between(0.0, 0.45),
            blur: dice.between(0.6, 1.3),
            noise: dice.between(1.0, 5.0),
            has_shadow: dice.roll() < 0.4,
            ..Self::straight(width, height)
        };
        // They step back until all of it is in the picture.
        while !scene.is_whole() {
            scene.fill *= 0.97;
        }
        scene
    }

    fn is_whole(&self) -> bool {
        let (wide, high) = (self.width as f32, self.height as f32);
        let inside = |point: &Point| {
            point.x > 0.015 * wide && point.x < 0.985 * wide && point.y > 0.015 * high && point.y < 0.985 * high
        };
        self.corners().0.iter().all(inside)
    }

    fn plane(&self) -> Plane {
        let (sr, cr) = self.roll.sin_cos();
        let ((sx, cx), (sy, cy)) = (self.tilt.0.sin_cos(), self.tilt.1.sin_cos());
        let turn = |[x, y, z]: [f32; 3]| {
            let (x, y) = (x * cr - y * sr, x * sr + y * cr);
            let (y, z) = (y * cx - z * sx, y * sx + z * cx);
            [x * cy + z * sy, y, -x * sy + z * cy]
        };
        let focal = self.width.max(self.height) as f32 * 0.9;
        let long = self.sheet.0.max(self.sheet.1);
        let side = if self.sheet.1 > self.sheet.0 { self.height } else { self.width } as f32;
        let far = focal * long / (self.fill * side);
        let middle = [self.off.0 * self.width as f32 * far / focal, self.off.1 * self.height as f32 * far / focal, far];
        Plane { right: turn([1.0, 0.0, 0.0]), down: turn([0.0, 1.0, 0.0]), middle, focal }
    }

    /// Where the sheet's corners are in the picture.
    pub fn corners(&self) -> Corners {
        let plane = self.plane();
        let (w, h) = (self.sheet.0 / 2.0, self.sheet.1 / 2.0);
        let see = |a: f32, b: f32| {
            let place: [f32; 3] = std::array::from_fn(|i| plane.middle[i] + a * plane.right[i] + b * plane.down[i]);
            let x = place[0] / place[2] * plane.focal + (self.width as f32 - 1.0) / 2.0;
            Point::new(x, place[1] / place[2] * plane.focal + (self.height as f32 - 1.0) / 2.0)
        };
        Corners::in_order([see(-w, -h), see(w, -h), see(w, h), see(-w, h)])
    }

    pub fn shoot(&self) -> Picture {
        self.develop(self.light(), self.blur)
    }

    /// What comes through the lens, sharp.
    pub fn light(&self) -> Vec<f32> {
        let plane = self.plane();
        let mut light = vec![0.0_f32; self.width * self.height * 3];
        let mut dice = Dice(self.seed ^ 77);
        let direction = dice.between(0.0, std::f32::consts::TAU);
        for y in 0..self.height {
            for x in 0..self.width {
                let mut sum = [0.0_f32; 3];
                for (dx, dy) in [(-0.25, -0.25), (0.25, -0.25), (-0.25, 0.25), (0.25, 0.25)] {
                    let (px, py) = (x as f32 + dx, y as f32 + dy);
                    let (a, b) =
                        plane.meets(px - (self.width as f32 - 1.0) / 2.0, py - (self.height as f32 - 1.0) / 2.0);
                    let colour = self.colour(a, b);
                    for (sum, value) in sum.iter_mut().zip(colour) {
                        *sum += value / 4.0;
                    }
                }
                let along = (x as f32 / self.width as f32 - 0.5) * direction.cos()
                    + (y as f32 / self.height as f32 - 0.5) * direction.sin();
                let lit = self.brightness * (1.0 + self.slope * along);
                for (channel, value) in sum.into_iter().enumerate() {
                    light[(y * self.width + x) * 3 + channel] = value * lit;
                }
            }
        }
        light
    }

    /// What the camera makes of it.
    pub fn develop(&self, mut light: Vec<f32>, deviation: f32) -> Picture {
        let mut picture = Picture::plain(self.width, self.height, [0, 0, 0]);
        let mut dice = Dice(self.seed ^ 7_777);
        blur(&mut light, self.width, self.height, deviation);
        for (at, pixel) in picture.rgba.chunks_exact_mut(4).enumerate() {
            for channel in 0..3 {
                let noise = (dice.roll() + dice.roll() + dice.roll() - 1.5) * 2.0 * self.noise;
                pixel[channel] = (light[at * 3 + channel] + noise).clamp(0.0, 255.0) as u8;
            }
        }
        picture
    }

    /// The colour of a place, in millimetres from the middle of the sheet.
    fn colour(&self, a: f32, b: f32) -> [f32; 3] {
        let (w, h) = (self.sheet.0 / 2.0, self.sheet.1 / 2.0);
        if a.abs() > w || b.abs() > h {
            let table = self.cloth(a, b);
            // The sheet's own shadow, to the right and below.
            let near = self.has_shadow && a < w + 8.0 && b < h + 8.0 && a > -w + 6.0 && b > -h + 6.0;
            return if near { table.map(|value| value * 0.62) } else { table };
        }
        let spot = if self.glare > 0.0 { ((a - 20.0).hypot(b + 30.0) / self.glare).min(1.5) } else { 1.5 };
        let own = self.printed(a + w, b + h);
        let lamp = ((1.15 - spot) * 3.0).clamp(0.0, 1.0);
        own.map(|value| value + (400.0 - value) * lamp)
    }

    fn printed(&self, x: f32, y: f32) -> [f32; 3] {
        let paper = [224.0, 221.0, 212.0];
        let ink = [38.0, 38.0, 46.0];
        if !self.has_writing {
            return paper;
        }
        let (wide, high) = self.sheet;
        let margin = wide * 0.09;
        let size = wide / 210.0;
        let row = ((y - margin) / (6.5 * size)).floor();
        let within = (y - margin) / (6.5 * size) - row;
        let inside = x > margin && x < wide - margin && y > margin && y < high - margin;
        let stamp = (x - wide * 0.7).hypot(y - high * 0.8) / size;
        if (stamp - 16.0).abs() < 0.9 || (stamp - 12.0).abs() < 0.4 {
            return [190.0, 40.0, 44.0];
        }
        if !inside || hash(row as i64, self.seed as i64) < 0.12 {
            return paper;
        }
        // Words of letters, each of some strokes.
        let letter = ((x - margin) / (1.9 * size)).floor();
        let place = (x - margin) / (1.9 * size) - letter;
        let kind = hash(letter as i64 + 7 * self.seed as i64, row as i64);
        let word_end = hash((letter / 1.0) as i64, row as i64 + 99) < 0.17;
        if word_end || !(0.25..0.62).contains(&within) {
            return paper;
        }
        let stroke = |at: f32| (place - at).abs() < 0.11;
        let bar = |at: f32| (within - at).abs() < 0.035 && (0.15..0.8).contains(&place);
        let inked = match (kind * 5.0) as u8 {
            0 => stroke(0.3) || bar(0.29),
            1 => stroke(0.25) || stroke(0.7),
            2 => stroke(0.5) || bar(0.58),
            3 => bar(0.29) || bar(0.43) || bar(0.58),
            _ => stroke(0.28) || bar(0.43) || stroke(0.68),
        };
        if inked { ink } else { paper }
    }

    fn cloth(&self, a: f32, b: f32) -> [f32; 3] {
        match self.table {
            Table::Plain => [92.0, 74.0, 58.0],
            Table::Wood => {
                let wave = ((a * 0.9 + (b * 0.05).sin() * 6.0) * 0.7).sin() * 16.0;
                let grain = hash((a * 1.5) as i64, (b / 14.0) as i64) * 22.0;
                let board = if (a / 95.0).rem_euclid(1.0) < 0.02 { -50.0 } else { 0.0 };
                [142.0 + wave + grain + board, 98.0 + wave + grain + board, 62.0 + (wave + grain) / 2.0 + board]
            }
            Table::Tiles => {
                let odd = ((a / 28.0).floor() + (b / 28.0).floor()).rem_euclid(2.0) < 1.0;
                if odd { [176.0, 70.0, 62.0] } else { [128.0, 136.0, 120.0] }
            }
            Table::Flowers => {
                let (column, row) = ((a / 34.0).floor(), (b / 34.0).floor());
                let (x, y) = (a / 34.0 - column - 0.5, b / 34.0 - row - 0.5);
                let petal = 0.24 + 0.1 * (5.0 * y.atan2(x) + hash(column as i64, row as i64) * 6.0).cos();
                if x.hypot(y) < petal { [196.0, 120.0, 60.0] } else { [48.0, 92.0, 104.0] }
            }
        }
    }
}

struct Plane {
    right: [f32; 3],
    down: [f32; 3],
    middle: [f32; 3],
    focal: f32,
}

fn dot(a: [f32; 3], b: [f32; 3]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

impl Plane {
    /// Where the ray through a place of the picture meets the table.
    fn meets(&self, x: f32, y: f32) -> (f32, f32) {
        let ([a, b, c], [d, e, f]) = (self.right, self.down);
        let across = [b * f - c * e, c * d - a * f, a * e - b * d];
        let ray = [x / self.focal, y / self.focal, 1.0];
        let far = dot(self.middle, across) / dot(ray, across);
        let place: [f32; 3] = std::array::from_fn(|i| ray[i] * far - self.middle[i]);
        (dot(place, self.right), dot(place, self.down))
    }
}
