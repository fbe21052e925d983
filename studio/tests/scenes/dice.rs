//! Numbers that look random, and a lens that is not sharp.

/// Numbers that look random (splitmix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> f32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        (mix(self.0) >> 40) as f32 / (1_u64 << 24) as f32
    }

    pub fn between(&mut self, from: f32, to: f32) -> f32 {
        from + (to - from) * self.roll()
    }
}

fn mix(seed: u64) -> u64 {
    let seed = (seed ^ (seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let seed = (seed ^ (seed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    seed ^ (seed >> 31)
}

/// A number for a place, the same every time.
pub fn hash(x: i64, y: i64) -> f32 {
    (mix((x as u64).wrapping_mul(0x1_0001).wrapping_add((y as u64).wrapping_mul(0x9E37_79B1))) >> 40) as f32
        / (1_u64 << 24) as f32
}

/// A Gaussian, across and down.
pub fn blur(values: &mut [f32], width: usize, height: usize, deviation: f32) {
    if deviation <= 0.0 {
        return;
    }
    let reach = (deviation * 3.0).ceil() as isize;
    let mut kernel: Vec<f32> = (-reach..=reach).map(|at| (-0.5 * (at as f32 / deviation).powi(2)).exp()).collect();
    let sum: f32 = kernel.iter().sum();
    kernel.iter_mut().for_each(|weight| *weight /= sum);
    for (dx, dy) in [(1, 0), (0, 1)] {
        let from = values.to_vec();
        for y in 0..height as isize {
            for x in 0..width as isize {
                let mut sum = [0.0; 3];
                for (weight, step) in kernel.iter().zip(-reach..) {
                    let (sx, sy) =
                        ((x + dx * step).clamp(0, width as isize - 1), (y + dy * step).clamp(0, height as isize - 1));
                    let at = (sy as usize * width + sx as usize) * 3;
                    for channel in 0..3 {
                        sum[channel] += weight * from[at + channel];
                    }
                }
                let at = (y as usize * width + x as usize) * 3;
                values[at..at + 3].copy_from_slice(&sum);
            }
        }
    }
}
