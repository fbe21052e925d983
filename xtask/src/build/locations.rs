//! The places in the source where the program may panic, taken out of the linked program: names of files, lines and
//! columns that a resident would load and never read. The calm page shows the number of the place instead
//! (`src/browser/panic.rs`), and `locations.json` beside the app says which it is: 3,300 bytes in brotli of the first
//! load, once wasm-opt leaves the zeros in their place.
//!
//! A place is a `core::panic::Location`: the address and length of a file's name, a line, a column. The address stays,
//! for the cutter follows the linker's notes about it; the line becomes the number.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use wasmparser::{DataKind, Operator, Parser, Payload};

/// The file with them, in the folder of what was compiled and in that of the finished app.
pub const FILE: &str = "locations.json";
/// Bytes of a place: four numbers.
const SIZE: usize = 16;
/// No file has more lines, no line more columns.
const LINES: u32 = 100_000;
const COLUMNS: u32 = 1_000;

/// Places by their number, from 1 on, as `file:line:column`.
pub type Locations = BTreeMap<u32, String>;

/// Bytes of memory, and where in the module they stand.
struct Segment<'m> {
    address: usize,
    start: usize,
    bytes: &'m [u8],
}

/// The linked module without them, and what they were.
///
/// # Errors
/// When it is no wasm module, or has none.
pub fn without_locations(module: &[u8]) -> Result<(Vec<u8>, Locations)> {
    let segments = segments(module)?;
    let (mut out, mut found) = (module.to_vec(), Locations::new());
    for segment in &segments {
        let mut at = segment.address.next_multiple_of(4) - segment.address;
        while let Some(bytes) = segment.bytes.get(at..at + SIZE) {
            let number = |word: usize| u32::from_le_bytes([0, 1, 2, 3].map(|byte| bytes[4 * word + byte]));
            let [address, length, line, column] = [0, 1, 2, 3].map(number);
            let is_place = (1..=LINES).contains(&line) && (1..=COLUMNS).contains(&column);
            match source_file(&segments, address as usize, length as usize).filter(|_| is_place) {
                Some((name, start)) => {
                    let own = found.len() as u32 + 1;
                    found.insert(own, format!("{name}:{line}:{column}"));
                    out[start..start + name.len()].fill(0);
                    let place = &mut out[segment.start + at..segment.start + at + SIZE];
                    place[4..].fill(0);
                    place[8..12].copy_from_slice(&own.to_le_bytes());
                    at += SIZE;
                }
                None => at += 4,
            }
        }
    }
    ensure!(!found.is_empty(), "no place in the source is named: are they laid out in another way now?");
    Ok((out, found))
}

/// The name of a file of the source that stands at an address, and where in the module it stands.
fn source_file<'m>(segments: &[Segment<'m>], address: usize, length: usize) -> Option<(&'m str, usize)> {
    let within = |own: &&Segment<'_>| (own.address..own.address + own.bytes.len()).contains(&address);
    let segment = segments.iter().find(within)?;
    let at = address - segment.address;
    let name = std::str::from_utf8(segment.bytes.get(at..at.checked_add(length)?)?).ok()?;
    let is_name = name.strip_suffix(".rs").is_some_and(|stem| !stem.is_empty())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/\\._-+:".contains(&byte));
    is_name.then_some((name, segment.start + at))
}

fn segments(module: &[u8]) -> Result<Vec<Segment<'_>>> {
    let mut all = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::DataSection(section) = payload.context("no wasm module")? {
            for data in section {
                let data = data?;
                let DataKind::Active { offset_expr, .. } = data.kind else { continue };
                if let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? {
                    let start = data.range.end as usize - data.data.len();
                    all.push(Segment { address: value as u32 as usize, start, bytes: data.data });
                }
            }
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Memory from address 1,024 on: a name of a file, another text, places of both, one that is none.
    fn module(texts: &str, rest: &[[u32; 4]]) -> Vec<u8> {
        let numbers: String =
            rest.iter().flatten().flat_map(|own| own.to_le_bytes()).map(|b| format!("\\{b:02x}")).collect();
        let text = format!(
            "(module (memory 1) (data (i32.const 1024) \"{texts}\") (data (i32.const 1102) \"\\00\\00{numbers}\"))"
        );
        wat::parse_str(text).unwrap()
    }

    #[test]
    fn places_go_and_all_else_stays() {
        let texts = "src/app.rs\\00another text.rs";
        let places = [[1024, 10, 7, 13], [1035, 15, 7, 13], [1024, 10, 0, 13], [1024, 10, 70, 5]];
        let before = module(texts, &places);
        let (after, found) = without_locations(&before).unwrap();
        // A text with a space names no file, and there is no line 0.
        let wanted = [(1, "src/app.rs:7:13".to_owned()), (2, "src/app.rs:70:5".to_owned())];
        assert_eq!(found, Locations::from(wanted));
        let blank = "\\00".repeat(11) + "another text.rs";
        assert_eq!(after, module(&blank, &[[1024, 0, 1, 0], places[1], places[2], [1024, 0, 2, 0]]));
    }

    #[test]
    fn a_module_without_places_is_refused() {
        assert!(without_locations(&module("src/app.rs", &[[1024, 10, 0, 0], [9, 1 << 31, 1, 1]])).is_err());
        assert!(without_locations(b"no wasm").is_err());
    }
}
