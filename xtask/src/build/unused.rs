//! Exports that nothing calls. leptos brings server_fn and that brings wasm-streams, whose classes for
//! JavaScript are exported by wasm-bindgen whether somebody uses them or not: 5,000 bytes in brotli.
//!
//! wasm-bindgen describes what it exports in a section of its own, as pairs of the schema's version and one
//! description, each with its length before it. Export and description go together, before anything else reads
//! the file; then nothing leads to the code any more. The section's layout belongs to the locked version of
//! wasm-bindgen: another one fails here or there, loudly.

use anyhow::{Context, Result};

use super::sections::{self, CUSTOM, EXPORTS, number, put_number, sized};

/// The crate as its descriptions name it.
const CRATE: &[u8] = b"wasm-streams-";
/// What its exports have in their names.
const EXPORTED: &[u8] = b"intounderlying";

/// The module without them.
pub fn without_unused_exports(module: &[u8]) -> Result<Vec<u8>> {
    sections::rewrite(module, |kind, body| match kind {
        EXPORTS => exports(body),
        CUSTOM => custom(body),
        _ => Ok(body.to_vec()),
    })
}

fn has(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|part| part == word)
}

fn exports(body: &[u8]) -> Result<Vec<u8>> {
    let (count, mut rest) = number(body)?;
    let (mut kept, mut entries) = (0, Vec::new());
    for _ in 0..count {
        let (name, after) = sized(rest)?;
        let next = sections::after_export(after)?;
        if !has(name, EXPORTED) {
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
        if !has(description, CRATE) {
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

#[cfg(test)]
mod tests {
    use super::super::sections::tests::{export, module};
    use super::*;

    fn described(texts: &[&str]) -> Vec<u8> {
        let one = |text: &str| [&u32::try_from(text.len()).unwrap().to_le_bytes(), text.as_bytes()].concat();
        let pairs: Vec<u8> =
            texts.iter().flat_map(|text| [one("{\"schema_version\":1}"), one(text)].concat()).collect();
        [b"\x17__wasm_bindgen_unstable".to_vec(), pairs].concat()
    }

    #[test]
    fn only_what_nothing_calls_goes_and_its_description_with_it() {
        let names = ["main", "intounderlyingsource_pull_1", "__wbg_intounderlyingsink_free_1", "memory"].map(export);
        let before = module(&[], &names, &[described(&["app-1 main", "x wasm-streams-1 y", "web-sys-2"])]);
        let after = module(&[], &["main", "memory"].map(export), &[described(&["app-1 main", "web-sys-2"])]);
        assert_eq!(without_unused_exports(&before).unwrap(), after);
        assert_eq!(without_unused_exports(&after).unwrap(), after);
    }

    #[test]
    fn a_module_that_ends_early_is_refused() {
        let whole = module(&[], &[export("main")], &[described(&["app-1 main"])]);
        for cut in [4, 10, 20, whole.len() - 1] {
            assert!(without_unused_exports(&whole[..cut]).is_err(), "{cut}");
        }
    }
}
