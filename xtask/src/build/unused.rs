//! Exports that nothing calls. leptos brings server_fn and that brings wasm-streams, whose classes for
//! JavaScript are exported by wasm-bindgen whether somebody uses them or not: 5,000 bytes in brotli.
//!
//! wasm-bindgen describes what it exports in a section of its own, as pairs of the schema's version and one
//! description, each with its length before it. Export and description go together, before anything else reads
//! the file; then nothing leads to the code any more. The section's layout belongs to the locked version of
//! wasm-bindgen: another one fails here or there, loudly.

use anyhow::{Context, Result, bail};

/// The crate as its descriptions name it.
const CRATE: &[u8] = b"wasm-streams-";
/// What its exports have in their names.
const EXPORTED: &[u8] = b"intounderlying";

const CUSTOM: u8 = 0;
const EXPORTS: u8 = 7;

/// The module without them.
pub fn without_unused_exports(module: &[u8]) -> Result<Vec<u8>> {
    let (header, mut rest) = module.split_at_checked(8).context("no wasm module")?;
    let mut out = header.to_vec();
    while let Some((&kind, after)) = rest.split_first() {
        let (body, next) = sized(after)?;
        let body = match kind {
            EXPORTS => exports(body)?,
            CUSTOM => custom(body)?,
            _ => body.to_vec(),
        };
        out.push(kind);
        put_number(&mut out, body.len());
        out.extend(body);
        rest = next;
    }
    Ok(out)
}

fn exports(body: &[u8]) -> Result<Vec<u8>> {
    let (count, mut rest) = number(body)?;
    let (mut kept, mut entries) = (0, Vec::new());
    for _ in 0..count {
        let (name, after) = sized(rest)?;
        // One byte says what is exported, then its number.
        let (_, next) = number(after.get(1..).context("an export ends early")?)?;
        if !name.windows(EXPORTED.len()).any(|part| part == EXPORTED) {
            entries.extend_from_slice(&rest[..rest.len() - next.len()]);
            kept += 1;
        }
        rest = next;
    }
    let mut out = Vec::new();
    put_number(&mut out, kept);
    out.extend(entries);
    Ok(out)
}

fn custom(body: &[u8]) -> Result<Vec<u8>> {
    let (name, mut rest) = sized(body)?;
    if name != b"__wasm_bindgen_unstable" {
        return Ok(body.to_vec());
    }
    let mut out = body[..body.len() - rest.len()].to_vec();
    while !rest.is_empty() {
        let (_, after) = prefixed(rest)?;
        let (description, next) = prefixed(after)?;
        if !description.windows(CRATE.len()).any(|part| part == CRATE) {
            out.extend_from_slice(&rest[..rest.len() - next.len()]);
        }
        rest = next;
    }
    Ok(out)
}

/// What stands after its length in four bytes, and what follows.
fn prefixed(bytes: &[u8]) -> Result<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>().context("a length ends early")?;
    rest.split_at_checked(u32::from_le_bytes(*length) as usize).context("a description ends early")
}

/// What stands after its length, and what follows.
fn sized(bytes: &[u8]) -> Result<(&[u8], &[u8])> {
    let (length, rest) = number(bytes)?;
    rest.split_at_checked(length).context("a part of the module ends early")
}

/// An unsigned LEB128 number, and what follows.
fn number(bytes: &[u8]) -> Result<(usize, &[u8])> {
    let mut value = 0;
    for (at, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Ok((value, &bytes[at + 1..]));
        }
    }
    bail!("a number ends early")
}

fn put_number(out: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(kind: u8, body: &[u8]) -> Vec<u8> {
        let mut out = vec![kind];
        put_number(&mut out, body.len());
        out.extend_from_slice(body);
        out
    }

    fn export(name: &str) -> Vec<u8> {
        let mut out = Vec::new();
        put_number(&mut out, name.len());
        out.extend_from_slice(name.as_bytes());
        out.extend([0, 0x85, 0x01]);
        out
    }

    fn described(text: &str) -> Vec<u8> {
        let one = |text: &str| [&u32::try_from(text.len()).unwrap().to_le_bytes(), text.as_bytes()].concat();
        [one("{\"schema_version\":1}"), one(text)].concat()
    }

    fn module(exports: &[&str], descriptions: &[&str]) -> Vec<u8> {
        let list: Vec<u8> = exports.iter().flat_map(|name| export(name)).collect();
        let described: Vec<u8> = descriptions.iter().flat_map(|text| described(text)).collect();
        let long = "x".repeat(300);
        [
            b"\0asm\x01\0\0\0".to_vec(),
            section(EXPORTS, &[vec![u8::try_from(exports.len()).unwrap()], list].concat()),
            section(CUSTOM, &[b"\x17__wasm_bindgen_unstable".to_vec(), described].concat()),
            section(CUSTOM, &[b"\x04name".as_slice(), long.as_bytes()].concat()),
        ]
        .concat()
    }

    #[test]
    fn only_what_nothing_calls_goes_and_its_description_with_it() {
        let before = module(
            &["main", "intounderlyingsource_pull_1", "__wbg_intounderlyingsink_free_1", "memory"],
            &["app-1 main", "x wasm-streams-1 y", "web-sys-2"],
        );
        let after = module(&["main", "memory"], &["app-1 main", "web-sys-2"]);
        assert_eq!(without_unused_exports(&before).unwrap(), after);
        assert_eq!(without_unused_exports(&after).unwrap(), after);
    }

    #[test]
    fn a_module_that_ends_early_is_refused() {
        let whole = module(&["main"], &["app-1 main"]);
        for cut in [4, 10, 20, whole.len() - 1] {
            assert!(without_unused_exports(&whole[..cut]).is_err(), "{cut}");
        }
    }
}
