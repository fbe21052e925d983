//! Bar codes of dossier codes: Code 128 (ISO/IEC 15417), which the scanners at the counters read.
//!
//! Set B holds ASCII, set C two digits a symbol; set A (control characters) is nowhere needed. Which set is used
//! where is computed, so that the code is as short as it can be: on a receipt of 80 mm every module counts.

/// The first five of a symbol's six widths, 1 to 4, less one, two bits each (table 1); all six add up to 11.
const WIDTHS: [u16; 107] = [
    0x115, 0x151, 0x155, 0x045, 0x049, 0x085, 0x054, 0x058, 0x094, 0x144, 0x148, 0x184, 0x016, 0x052, 0x056, 0x025,
    0x061, 0x065, 0x164, 0x142, 0x146, 0x124, 0x160, 0x212, 0x205, 0x241, 0x245, 0x214, 0x250, 0x254, 0x111, 0x119,
    0x191, 0x009, 0x081, 0x089, 0x018, 0x090, 0x098, 0x108, 0x180, 0x188, 0x012, 0x01a, 0x092, 0x021, 0x029, 0x0a1,
    0x221, 0x10a, 0x182, 0x120, 0x128, 0x122, 0x201, 0x209, 0x281, 0x210, 0x218, 0x290, 0x230, 0x14c, 0x380, 0x005,
    0x00d, 0x041, 0x04d, 0x0c1, 0x0c5, 0x014, 0x01c, 0x050, 0x05c, 0x0d0, 0x0d4, 0x1c4, 0x140, 0x320, 0x1c0, 0x0b0,
    0x007, 0x043, 0x047, 0x034, 0x070, 0x074, 0x304, 0x340, 0x344, 0x113, 0x131, 0x311, 0x003, 0x00b, 0x083, 0x030,
    0x038, 0x300, 0x308, 0x023, 0x032, 0x203, 0x302, 0x10c, 0x104, 0x106, 0x1a0,
];

/// In set B: what follows is set C.
const TO_C: u8 = 99;
/// In set C: what follows is set B.
const TO_B: u8 = 100;
const START_B: u8 = 104;
const START_C: u8 = 105;
const STOP: u8 = 106;
/// The bar that closes the stop symbol.
const LAST_BAR: u8 = 2;

/// Light modules that whoever draws a code leaves on either side of it.
pub const QUIET: usize = 10;

/// Letters that are encoded at most: a longer code fits no paper.
const LONGEST: usize = 80;

/// The widths of bars and gaps, in modules: a bar first, a bar last, without the quiet zones ([`QUIET`]).
///
/// `None` for a text that is empty, long, or has anything but ASCII's visible characters and space.
#[must_use]
pub fn encode(text: &str) -> Option<Vec<u8>> {
    let bytes = text.as_bytes();
    if bytes.is_empty() || bytes.len() > LONGEST || !bytes.iter().all(|b| (b' '..=b'~').contains(b)) {
        return None;
    }
    let mut symbols = symbols(bytes);
    // Each weighs as much as its place; the start weighs 1 and so does the first after it.
    let sum = symbols.iter().enumerate().fold(0, |sum, (at, symbol)| sum + at.max(1) * usize::from(*symbol));
    symbols.push((sum % 103) as u8);
    symbols.push(STOP);
    let mut widths = Vec::with_capacity(symbols.len() * 6 + 1);
    for symbol in symbols {
        let packed = WIDTHS[usize::from(symbol)];
        let mut left = 11;
        for shift in [8, 6, 4, 2, 0] {
            let width = ((packed >> shift) & 3) as u8 + 1;
            widths.push(width);
            left -= width;
        }
        widths.push(left);
    }
    widths.push(LAST_BAR);
    Some(widths)
}

/// Dots of a receipt printer that a module takes on paper of 80 mm, which has 72 mm to print on, at 8 dots a millimetre.
///
/// Whoever draws gives a module so many times 0.125 mm and lets nothing stretch it: between whole dots some lines get
/// thicker than others, and readers miss one code in ten.
#[must_use]
pub fn dots(widths: &[u8]) -> usize {
    let modules: usize = widths.iter().map(|width| usize::from(*width)).sum();
    (576 / (modules + 2 * QUIET)).clamp(1, 3)
}

/// The start, the data and the changes of set between them: the fewest there can be.
fn symbols(bytes: &[u8]) -> Vec<u8> {
    // For every place, how many symbols are needed from there to the end, in set B and in set C.
    let mut needed = vec![[0; 2]; bytes.len() + 1];
    for at in (0..bytes.len()).rev() {
        let in_b = 1 + needed[at + 1][0];
        let in_c = pair(bytes, at).map_or(usize::MAX - 1, |_| 1 + needed[at + 2][1]);
        needed[at] = [in_b.min(1 + in_c), in_c.min(1 + in_b)];
    }
    let mut in_c = needed[0][1] < needed[0][0];
    let mut symbols = vec![if in_c { START_C } else { START_B }];
    let mut at = 0;
    while at < bytes.len() {
        let pair = pair(bytes, at);
        let stays = match pair {
            Some(_) if in_c => needed[at][1] == 1 + needed[at + 2][1],
            _ => !in_c && needed[at][0] == 1 + needed[at + 1][0],
        };
        match pair {
            _ if !stays => {
                symbols.push(if in_c { TO_B } else { TO_C });
                in_c = !in_c;
            }
            Some(pair) if in_c => {
                symbols.push(pair);
                at += 2;
            }
            _ => {
                symbols.push(bytes[at] - b' ');
                at += 1;
            }
        }
    }
    symbols
}

/// The number that two digits make.
fn pair(bytes: &[u8], at: usize) -> Option<u8> {
    match bytes.get(at..at + 2)? {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => Some((tens - b'0') * 10 + ones - b'0'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The printed table of ISO/IEC 15417, some rows of each kind.
    const PRINTED: [(usize, &str); 12] = [
        (0, "212222"),
        (16, "123122"),
        (33, "111323"),
        (52, "213311"),
        (64, "111422"),
        (77, "413111"),
        (95, "114113"),
        (99, "113141"),
        (100, "114131"),
        (104, "211214"),
        (105, "211232"),
        (106, "233111"),
    ];

    fn widths(symbol: usize) -> Vec<u8> {
        let packed = WIDTHS[symbol];
        let mut widths: Vec<u8> = [8, 6, 4, 2, 0].iter().map(|shift| ((packed >> shift) & 3) as u8 + 1).collect();
        widths.push(11 - widths.iter().sum::<u8>());
        widths
    }

    /// The text again, by the table from the other side.
    fn read(modules: &[u8]) -> String {
        let symbols: Vec<usize> = modules[..modules.len() - 1]
            .chunks(6)
            .map(|chunk| (0..WIDTHS.len()).find(|symbol| widths(*symbol) == chunk).unwrap())
            .collect();
        let [data @ .., check, stop] = &symbols[..] else { panic!("{symbols:?}") };
        let sum: usize = data.iter().enumerate().map(|(at, symbol)| at.max(1) * symbol).sum();
        assert_eq!((*check, *stop), (sum % 103, usize::from(STOP)));
        let mut in_c = data[0] == usize::from(START_C);
        let mut text = String::new();
        for symbol in &data[1..] {
            match (in_c, *symbol) {
                (true, 100) | (false, 99) => in_c = !in_c,
                (true, pair) => text.push_str(&format!("{pair:02}")),
                (false, letter) => text.push(char::from(letter as u8 + b' ')),
            }
        }
        text
    }

    /// Symbols of data and changes by trying every way.
    fn fewest(bytes: &[u8], in_c: bool) -> usize {
        if bytes.is_empty() {
            return 0;
        }
        let here = |in_c: bool| match (in_c, pair(bytes, 0)) {
            (true, Some(_)) => Some(1 + fewest(&bytes[2..], true)),
            (true, None) => None,
            (false, _) => Some(1 + fewest(&bytes[1..], false)),
        };
        let change = here(!in_c).map(|count| count + 1);
        here(in_c).into_iter().chain(change).min().unwrap()
    }

    #[test]
    fn the_table_is_that_of_the_standard() {
        for (symbol, printed) in PRINTED {
            let ours: String = widths(symbol).iter().map(u8::to_string).collect();
            assert_eq!(ours, printed, "{symbol}");
        }
        let all: std::collections::BTreeSet<Vec<u8>> = (0..WIDTHS.len()).map(widths).collect();
        assert_eq!(all.len(), WIDTHS.len());
        for symbol in 0..106 {
            let widths = widths(symbol);
            assert!(widths.iter().all(|width| (1..=4).contains(width)), "{symbol}");
            assert_eq!(widths.iter().step_by(2).sum::<u8>() % 2, 0, "bars of {symbol}");
        }
    }

    #[test]
    fn digits_go_in_pairs_where_that_is_shorter() {
        for (text, expected) in [
            ("261120", vec![START_C, 26, 11, 20]),
            ("12345", vec![START_B, 17, TO_C, 23, 45]),
            ("H44", vec![START_B, 40, 20, 20]),
            ("0007", vec![START_C, 0, 7]),
            ("A12B", vec![START_B, 33, 17, 18, 34]),
        ] {
            assert_eq!(symbols(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn a_dossiers_code_fits_a_receipt() {
        for (code, modules, expected) in [
            ("H44-261120-0007", 178, 2),
            ("H44.26-261120-0007", 211, 2),
            ("H57.132-260804-12345", 233, 2),
            ("000.00.19.H28-261121-0001", 288, 1),
            ("0007", 57, 3),
        ] {
            let widths = encode(code).unwrap();
            let all: usize = widths.iter().map(|width| usize::from(*width)).sum();
            assert_eq!((all, dots(&widths)), (modules, expected), "{code}");
        }
    }

    #[test]
    fn what_has_no_bars_is_refused() {
        for text in ["", "số 12", "a\tb", "\u{7f}", &"1".repeat(81)] {
            assert_eq!(encode(text), None, "{text:?}");
        }
        assert!(encode(&"1".repeat(80)).is_some());
    }

    proptest! {
        #![proptest_config(crate::text::testing::cases(500))]
        #[test]
        fn what_is_written_reads_back_and_no_way_is_shorter(text in "([ -~]|[0-9]{1,5}){1,9}") {
            let modules = encode(&text).unwrap();
            prop_assert_eq!(read(&modules), &text[..]);
            let shortest = fewest(text.as_bytes(), false).min(fewest(text.as_bytes(), true));
            prop_assert_eq!(symbols(text.as_bytes()).len(), 1 + shortest);
        }
    }
}
