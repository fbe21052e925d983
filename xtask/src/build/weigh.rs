//! Looks into a linked wasm file: which modules its code comes from, and whether the oldest browsers can run it.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef, Validator, WasmFeatures};

/// What every browser of the floor runs (Chrome 109, Firefox 115, Safari 16.4), and nothing else.
pub fn floor() -> WasmFeatures {
    WasmFeatures::MUTABLE_GLOBAL
        | WasmFeatures::SATURATING_FLOAT_TO_INT
        | WasmFeatures::SIGN_EXTENSION
        | WasmFeatures::BULK_MEMORY
        | WasmFeatures::REFERENCE_TYPES
        | WasmFeatures::MULTI_VALUE
        | WasmFeatures::FLOATS
        | WasmFeatures::GC_TYPES
}

/// Says what a browser of the floor could not run.
///
/// # Errors
/// The first instruction or section above the floor.
pub fn validate(wasm: &[u8]) -> Result<()> {
    Validator::new_with_features(floor()).validate_all(wasm).map(drop).context("above the browser floor")
}

/// Bytes of code by module: `form`, `logic` and the other rooms of core, `view` and the other rooms of the
/// app, and crates by name. A generic function counts for the module that it was written in.
///
/// # Errors
/// When it is no wasm file, or one without names.
pub fn by_module(wasm: &[u8]) -> Result<BTreeMap<String, usize>> {
    let (mut imported, mut sizes, mut names) = (0, Vec::new(), BTreeMap::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload.context("no wasm file")? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += usize::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.as_bytes().len()),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(subsections) = section.as_known() {
                    for subsection in subsections.into_iter().flatten() {
                        if let Name::Function(functions) = subsection {
                            names.extend(functions.into_iter().flatten().map(|name| (name.index as usize, name.name)));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    anyhow::ensure!(!names.is_empty(), "the wasm file has no names to weigh it by");
    let mut modules = BTreeMap::new();
    for (place, size) in sizes.into_iter().enumerate() {
        let name = names.get(&(place + imported)).copied().unwrap_or_default();
        *modules.entry(module(&format!("{:#}", rustc_demangle::demangle(name)))).or_default() += size;
    }
    Ok(modules)
}

/// The modules that are heavier than their bound, or are bounded and not there.
pub fn faults(modules: &BTreeMap<String, usize>, bounds: &BTreeMap<String, usize>) -> Vec<String> {
    let mut faults = Vec::new();
    for (module, bound) in bounds {
        match modules.get(module) {
            Some(size) if size <= bound => {}
            Some(size) => faults
                .push(format!("{module} is {size} bytes of code, {} more than xtask/size.json allows", size - bound)),
            None => faults.push(format!("{module} has a bound in xtask/size.json and no code")),
        }
    }
    faults
}

/// The heaviest modules first, then everything together.
pub fn table(modules: &BTreeMap<String, usize>) -> String {
    let mut heaviest: Vec<_> = modules.iter().collect();
    heaviest.sort_by_key(|(_, size)| std::cmp::Reverse(**size));
    let mut lines = vec![format!("{:<36} {:>10}", "code by module, as linked", "raw")];
    lines.extend(heaviest.iter().take(30).map(|(module, size)| format!("{module:<36} {size:>10}")));
    lines.push(format!("{:<36} {:>10}", "all modules", modules.values().sum::<usize>()));
    lines.join("\n")
}

/// `<motcua_core::form::state::State as core::fmt::Debug>::fmt` belongs to `core::form`.
fn module(name: &str) -> String {
    let path = name.trim_start_matches(['<', '&', '(', '[', '*']).trim_start_matches("dyn ").trim_start_matches("mut ");
    let mut parts = path.split("::").map(|part| part.trim_matches(|c: char| !c.is_alphanumeric() && c != '_'));
    let (first, second) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    match first {
        "motcua_core" => format!("core::{second}"),
        "motcua" => format!("app::{second}"),
        "" => "(no name)".to_owned(),
        other => other.split(['<', ' ', '.', '(']).next().unwrap_or(other).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_counted_for_the_module_that_wrote_it() {
        for (name, expected) in [
            ("motcua_core::form::state::State::set", "core::form"),
            ("<motcua_core::logic::Reads as core::fmt::Debug>::fmt", "core::logic"),
            ("motcua::view::screen::home::home::{{closure}}", "app::view"),
            ("<alloc::vec::Vec<motcua::x::Y> as core::ops::drop::Drop>::drop", "alloc"),
            ("core::ptr::drop_in_place<motcua_core::form::Form>", "core"),
            ("__wbindgen_malloc", "__wbindgen_malloc"),
            ("", "(no name)"),
        ] {
            assert_eq!(module(name), expected, "{name}");
        }
    }

    #[test]
    fn bytes_are_those_of_the_functions() {
        let wasm = wat::parse_str(
            "(module (import \"a\" \"b\" (func))
               (func $motcua_core::form::a (drop (i32.const 1)) (drop (i32.const 2)))
               (func $motcua::view::b))",
        )
        .unwrap();
        let modules = by_module(&wasm).unwrap();
        assert_eq!(modules.get("core::form"), Some(&8));
        assert_eq!(modules.get("app::view"), Some(&2));
        assert!(by_module(&wat::parse_str("(module (func))").unwrap()).is_err(), "without names");
    }

    #[test]
    fn a_module_above_its_bound_or_without_code_is_found() {
        let map = |entries: &[(&str, usize)]| entries.iter().map(|(name, size)| ((*name).to_owned(), *size)).collect();
        let modules: BTreeMap<String, usize> = map(&[("core::form", 100)]);
        assert!(faults(&modules, &map(&[("core::form", 100)])).is_empty());
        assert!(faults(&modules, &map(&[("core::form", 99)]))[0].contains("1 more"));
        assert_eq!(faults(&modules, &map(&[("core::logic", 1)])).len(), 1);
    }

    #[test]
    fn what_lies_above_the_floor_is_found() {
        let simd = "(module (func (drop (v128.const i32x4 0 0 0 0))))";
        let tail = "(module (func $f (return_call $f)))";
        let fine = "(module (memory 1) (func (memory.fill (i32.const 0) (i32.const 0) (i32.const 1))))";
        assert!(validate(&wat::parse_str(simd).unwrap()).is_err());
        assert!(validate(&wat::parse_str(tail).unwrap()).is_err());
        validate(&wat::parse_str(fine).unwrap()).unwrap();
    }
}
