//! Dice, and answers from them.

use serde_json::{Value, json};

/// SplitMix64: the same case for the same seed, everywhere.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % sides as u64) as usize
    }

    pub fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.roll(list.len())]
    }
}

/// A plain answer.
pub fn scalar(dice: &mut Dice) -> Value {
    const TEXTS: &[&str] = &[
        "",
        "a",
        "yes",
        "12",
        " 7 ",
        "1,5",
        "Nguyễn Văn A",
        "ĐẶNG thị B",
        "2026-11-22",
        "31/12/1999",
        "02/29/2024",
        "true",
        "a b  c",
        "x-y-z",
        "Ắé",
        "null",
        "0x1f",
        "-3.50",
        "12345678901",
        "NL91ABNA0417164300",
        "a@b.vn",
        "2001-02-03T04:05:06Z",
        "10",
        "9",
    ];
    match dice.roll(9) {
        0 => json!(null),
        1 => json!(dice.roll(2) == 0),
        2 => json!(dice.roll(2001) as i64 - 1000),
        3 => json!([0.1, 0.5, 1.005, 2.675, 1e21, 1e-7, -0.5, 123_456.789, 99.995][dice.roll(9)]),
        4 => json!(dice.roll(4)),
        _ => json!(dice.of(TEXTS)),
    }
}

/// All answers.
pub fn answers(dice: &mut Dice) -> Value {
    let rows: Vec<Value> = (0..dice.roll(4))
        .map(|_| json!({ "n": scalar(dice), "t": scalar(dice), "q": dice.roll(9), "k": dice.roll(2) == 0 }))
        .collect();
    let list: Vec<Value> = (0..dice.roll(6)).map(|_| scalar(dice)).collect();
    let numbers: Vec<usize> = (0..dice.roll(6)).map(|_| dice.roll(50)).collect();
    json!({
        "a": scalar(dice), "b": scalar(dice), "c": scalar(dice), "n": dice.roll(100), "m": dice.roll(7) as f64 / 2.0,
        "t": dice.of(&["Hà Nội", "abc", "a1b22", "", "one two", "2026-01-31"]),
        "grid": rows, "list": list, "numbers": numbers,
        "box": { "one": dice.roll(2) == 0, "two": dice.roll(2) == 0, "10": 1, "9": 2 },
        "deep": { "er": { "x": scalar(dice), "list": [scalar(dice)] } },
        "day": dice.of(&["02/28/2024", "12/31/1999", "", "11/22/2008"]),
        "iso": dice.of(&["2008-11-22", "1999-12-31T23:59:59+07:00", "2024-02-29", "", "nonsense", "2026-11-22T03:00:00.000Z"]),
    })
}
