//! Printing for debugging, emptied. What panics prints its values that way into a message, and the app neither shows
//! nor logs messages of panics (`src/browser/panic.rs`: they could hold what was typed). No rule of the language lets
//! a compiler leave it out, and the standard library brings tables of letters along for it: 2,000 bytes in brotli.
//!
//! The functions stay, and say that they have printed; nothing leads to the rest any more. The linker's notes about
//! what stood in them go too, for the cutter follows those.

use std::collections::BTreeSet;
use std::ops::Range;

use anyhow::{Context, Result, ensure};
use wasmparser::{CompositeInnerType, KnownCustom, Linking, Name, Parser, Payload, SymbolInfo, TypeRef, ValType};

use super::sections::{self, CODE, CUSTOM, number, put_number, put_sized, sized};

/// How such a function is called, in full.
const DEBUG: &str = " as core::fmt::Debug>::fmt";
/// The linker's notes about the code.
const NOTES: &[u8] = b"reloc.CODE";
/// `nop`, and what ends a function after it has said `Ok(())`: `i32.const 0`, `end`.
const NOP: u8 = 0x01;
const DONE: [u8; 3] = [0x41, 0x00, 0x0b];

/// The linked module with them emptied.
///
/// # Errors
/// When it is no linked module with its names.
pub fn without_debug_printing(module: &[u8]) -> Result<Vec<u8>> {
    let bodies = printing(module)?;
    // Notes count from the beginning of the section's body.
    let mut start = 0;
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::CodeSectionStart { range, .. } = payload? {
            start = range.start as usize;
        }
    }
    let inside: Vec<Range<usize>> = bodies.iter().map(|body| body.start - start..body.end - start).collect();
    sections::rewrite(module, |kind, body| match kind {
        CODE => {
            let mut code = body.to_vec();
            for own in &inside {
                let body = code.get_mut(own.clone()).context("a function lies outside of the code")?;
                let end = body.len() - DONE.len();
                body[..end].fill(NOP);
                body[end..].copy_from_slice(&DONE);
            }
            Ok(code)
        }
        CUSTOM => notes(body, &inside),
        _ => Ok(body.to_vec()),
    })
}

/// Where in the module the instructions of these functions stand.
fn printing(module: &[u8]) -> Result<Vec<Range<usize>>> {
    let (mut types, mut functions, mut imported) = (Vec::new(), Vec::new(), 0);
    let (mut bodies, mut names, mut others) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload.context("no wasm file")? {
            Payload::TypeSection(groups) => {
                for group in groups {
                    types.extend(group?.into_types().map(|own| match own.composite_type.inner {
                        CompositeInnerType::Func(own) => {
                            own.params() == [ValType::I32, ValType::I32] && own.results() == [ValType::I32]
                        }
                        _ => false,
                    }));
                }
            }
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                }
            }
            Payload::FunctionSection(own) => {
                for function in own {
                    functions.push(types.get(function? as usize).copied().unwrap_or(false));
                }
            }
            Payload::CodeSectionEntry(body) => {
                let start = body.get_operators_reader()?.original_position();
                bodies.push(start as usize..body.range().end as usize);
            }
            Payload::CustomSection(section) => match section.as_known() {
                KnownCustom::Name(subsections) => {
                    for subsection in subsections.into_iter().flatten() {
                        if let Name::Function(list) = subsection {
                            for own in list.into_iter().flatten().filter(|own| is_debug(own.name)) {
                                names.insert(own.index);
                            }
                        }
                    }
                }
                KnownCustom::Linking(linking) => {
                    for subsection in linking.subsections().into_iter().flatten() {
                        if let Linking::SymbolTable(symbols) = subsection {
                            for symbol in symbols.into_iter().flatten() {
                                if let SymbolInfo::Func { index, name: Some(name), .. } = symbol
                                    && !is_debug(name)
                                {
                                    others.insert(index);
                                }
                            }
                        }
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
    ensure!(!names.is_empty(), "no function prints for debugging: are the names still there?");
    // Functions that came out the same share one body: one that also has another name stays as it is.
    let own = names.difference(&others).filter_map(|index| {
        let place = index.checked_sub(imported)? as usize;
        bodies.get(place).filter(|body| functions.get(place) == Some(&true) && body.len() >= DONE.len())
    });
    Ok(own.cloned().collect())
}

fn is_debug(name: &str) -> bool {
    format!("{:#}", rustc_demangle::demangle(name)).ends_with(DEBUG)
}

/// The notes without those about what stood in the emptied bodies.
fn notes(body: &[u8], inside: &[Range<usize>]) -> Result<Vec<u8>> {
    let (name, after) = sized(body)?;
    if name != NOTES {
        return Ok(body.to_vec());
    }
    let (section, after) = number(after)?;
    let (count, mut rest) = number(after)?;
    let (mut kept, mut entries) = (0, Vec::new());
    for _ in 0..count {
        let (&kind, after) = rest.split_first().context("a note ends early")?;
        let (offset, after) = number(after)?;
        let (_, mut next) = number(after)?;
        if has_addend(kind) {
            // Signed, and as long as its bytes say.
            let length = next.iter().take_while(|byte| **byte & 0x80 != 0).count() + 1;
            next = next.get(length..).context("a note ends early")?;
        }
        if !inside.iter().any(|own| own.contains(&offset)) {
            entries.extend_from_slice(&rest[..rest.len() - next.len()]);
            kept += 1;
        }
        rest = next;
    }
    let mut out = Vec::new();
    put_sized(&mut out, name);
    put_number(&mut out, section);
    put_number(&mut out, kept);
    out.extend(entries);
    Ok(out)
}

/// Whether a note of this kind holds a number to be added: those about addresses and offsets do.
fn has_addend(kind: u8) -> bool {
    matches!(kind, 3..=5 | 8 | 9 | 11 | 14..=17 | 21..=23 | 25)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with a printing function and one that has its name and another, and notes about both.
    fn linked(with_names: bool) -> Vec<u8> {
        let text = "(module
            (func $other (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
            (func $print (param i32 i32) (result i32) (local i64)
                (drop (i32.const 1000)) (call $other (local.get 0) (local.get 1)))
            (func $narrow (param i32) (result i32) (call $other (local.get 0) (i32.const 1))))";
        let mut module = wat::parse_str(text).unwrap();
        let at = module.windows(2).position(|pair| pair == [CODE, 0x1e]).map(|at| at + 2);
        let start = at.expect("the code's section");
        let calls: Vec<usize> =
            (start..module.len() - 1).filter(|at| module[*at..at + 2] == [0x10, 0]).map(|at| at + 1 - start).collect();
        assert_eq!(calls.len(), 2);
        let custom = |name: &[u8], rest: &[u8]| {
            let mut body = Vec::new();
            put_sized(&mut body, name);
            body.extend_from_slice(rest);
            let mut out = vec![CUSTOM];
            put_sized(&mut out, &body);
            out
        };
        let notes = [3, 2, 0, calls[0] as u8, 0, 0, calls[1] as u8, 0];
        let mut names = Vec::new();
        let list = [(0, "<app::A as core::fmt::Display>::fmt"), (1, "<app::A as core::fmt::Debug>::fmt")];
        let mut all = vec![3];
        for (index, name) in list.into_iter().chain([(2, "<app::B as core::fmt::Debug>::fmt")]) {
            all.push(index);
            put_sized(&mut all, name.as_bytes());
        }
        names.push(1);
        put_sized(&mut names, &all);
        module.extend(custom(NOTES, &notes));
        if with_names {
            module.truncate(module.len());
            module.extend(custom(b"name", &names));
        }
        module
    }

    fn without_wats_names(module: &[u8]) -> Vec<u8> {
        let mut seen = false;
        // The text format writes names of its own, before ours.
        let mut out = module[..8].to_vec();
        let mut rest = &module[8..];
        while let Some((&kind, after)) = rest.split_first() {
            let (body, next) = sized(after).unwrap();
            let is_name = kind == CUSTOM && sized(body).unwrap().0 == b"name";
            if !is_name || std::mem::replace(&mut seen, true) {
                out.push(kind);
                put_sized(&mut out, body);
            }
            rest = next;
        }
        out
    }

    #[test]
    fn printing_is_emptied_with_its_notes_and_everything_else_stays() {
        let before = without_wats_names(&linked(true));
        let after = without_debug_printing(&before).unwrap();
        wasmparser::Validator::new().validate_all(&after).unwrap();
        let text = |module: &[u8]| -> Vec<Vec<u8>> {
            let parts = Parser::new(0).parse_all(module).filter_map(|part| match part.unwrap() {
                Payload::CodeSectionEntry(body) => Some(body.as_bytes().to_vec()),
                _ => None,
            });
            parts.collect()
        };
        let (old, new) = (text(&before), text(&after));
        assert_eq!((&old[0], &old[2]), (&new[0], &new[2]));
        assert!(new[1].ends_with(&[NOP, NOP, 0x41, 0x00, 0x0b]), "{:?}", new[1]);
        assert_eq!(old[1].len(), new[1].len());
        // The note about the other call is still there, and the only one.
        let notes = after.windows(NOTES.len()).position(|bytes| bytes == NOTES).unwrap() + NOTES.len();
        assert_eq!(after[notes..notes + 2], [3, 1]);
    }

    #[test]
    fn a_module_without_names_is_refused() {
        assert!(without_debug_printing(&wat::parse_str("(module (func))").unwrap()).is_err());
    }
}
