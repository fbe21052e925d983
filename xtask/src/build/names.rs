//! Short names between the wasm and its script. wasm-bindgen's are long and end in a hash, and each stands in both
//! files: 220 of them are 5,000 bytes in brotli that say nothing to a browser.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::sections::{self, EXPORTS, IMPORTS, number, put_number, put_sized, sized};

/// What the parts and their loader ask for by name.
const KEPT: [&str; 2] = ["memory", "__indirect_function_table"];
/// What the cutter gives to the parts begins so.
const SHARED: &str = "__wasm_split";
/// The module whose names are the script's own; others are the loader's.
const SCRIPT: &[u8] = b"./motcua_bg.js";

/// Shortens the names in `motcua_bg.wasm` and `motcua.js` of a folder.
pub fn shorten(dir: &Path) -> Result<()> {
    let (wasm, script) = (dir.join("motcua_bg.wasm"), dir.join("motcua.js"));
    let read = fs::read(&wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let text = fs::read_to_string(&script).with_context(|| format!("cannot read {}", script.display()))?;
    let mut names = Names::default();
    let short = in_wasm(&read, &mut names).context("wasm-bindgen's module is not as expected")?;
    fs::write(&wasm, short).with_context(|| format!("cannot write {}", wasm.display()))?;
    fs::write(&script, in_script(&text, &names)).with_context(|| format!("cannot write {}", script.display()))
}

/// The short name of each long one.
#[derive(Default)]
struct Names(BTreeMap<String, String>);

impl Names {
    fn short(&mut self, long: &[u8]) -> String {
        let next = self.0.len();
        // No identifier of the script begins with this.
        self.0.entry(String::from_utf8_lossy(long).into_owned()).or_insert_with(|| format!("$_{next}")).clone()
    }
}

fn in_wasm(module: &[u8], names: &mut Names) -> Result<Vec<u8>> {
    sections::rewrite(module, |kind, body| match kind {
        IMPORTS => imports(body, names),
        EXPORTS => exports(body, names),
        _ => Ok(body.to_vec()),
    })
}

fn imports(body: &[u8], names: &mut Names) -> Result<Vec<u8>> {
    let (count, mut rest) = number(body)?;
    let mut out = Vec::new();
    put_number(&mut out, count);
    for _ in 0..count {
        let (module, after) = sized(rest)?;
        let (name, kind) = sized(after)?;
        let next = sections::after_type(kind)?;
        put_sized(&mut out, module);
        put_sized(&mut out, if module == SCRIPT { names.short(name) } else { text(name) }.as_bytes());
        out.extend_from_slice(&kind[..kind.len() - next.len()]);
        rest = next;
    }
    Ok(out)
}

fn exports(body: &[u8], names: &mut Names) -> Result<Vec<u8>> {
    let (count, mut rest) = number(body)?;
    let mut out = Vec::new();
    put_number(&mut out, count);
    for _ in 0..count {
        let (name, kind) = sized(rest)?;
        let next = sections::after_export(kind)?;
        let kept = KEPT.iter().any(|kept| kept.as_bytes() == name) || name.starts_with(SHARED.as_bytes());
        put_sized(&mut out, if kept { text(name) } else { names.short(name) }.as_bytes());
        out.extend_from_slice(&kind[..kind.len() - next.len()]);
        rest = next;
    }
    Ok(out)
}

fn text(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}

/// Whole identifiers only: one name may be the beginning of another.
fn in_script(script: &str, names: &Names) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_part) {
        let (before, from) = rest.split_at(start);
        let (word, after) = from.split_at(from.find(|c| !is_part(c)).unwrap_or(from.len()));
        out.push_str(before);
        out.push_str(names.0.get(word).map_or(word, String::as_str));
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::super::sections::tests::{export, import, module};
    use super::*;

    #[test]
    fn both_files_get_the_same_short_names_and_the_parts_names_stay() {
        let long = module(
            &[import("./motcua_bg.js", "__wbg_now_1"), import("./parts.js", "__wasm_split_load_x")],
            &[export("main"), export("memory"), export("__wasm_split_shared0"), export("__wbg_now_1_free")],
            &[],
        );
        let mut names = Names::default();
        let short = in_wasm(&long, &mut names).unwrap();
        let expected = module(
            &[import("./motcua_bg.js", "$_0"), import("./parts.js", "__wasm_split_load_x")],
            &[export("$_1"), export("memory"), export("__wasm_split_shared0"), export("$_2")],
            &[],
        );
        assert_eq!(short, expected);
        let script = "const f = { __wbg_now_1: function() {} }; wasm.main(); wasm.__wbg_now_1_free(); wasm.memory";
        assert_eq!(in_script(script, &names), "const f = { $_0: function() {} }; wasm.$_1(); wasm.$_2(); wasm.memory");
    }
}
