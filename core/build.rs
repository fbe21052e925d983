//! Makes `enum Msg` from `locales/*.json`: a missing or extra key, or a placeholder that
//! one language lacks, is a compile error. A run-time catalogue would cost 18 to 42 KB.

// A build script that cannot go on has nobody to hand an error to.
#![allow(clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

type Catalogue = BTreeMap<String, String>;

fn main() {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../locales");
    let read = |tag: &str| -> Catalogue {
        let path = root.join(format!("{tag}.json"));
        println!("cargo::rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    };
    let (vi, en) = (read("vi"), read("en"));
    let keys = |c: &Catalogue| c.keys().cloned().collect::<BTreeSet<_>>();
    let differ: Vec<_> = keys(&vi).symmetric_difference(&keys(&en)).cloned().collect();
    assert!(differ.is_empty(), "these keys are not in both vi.json and en.json: {differ:?}");
    for (key, text) in &vi {
        assert_eq!(placeholders(text), placeholders(&en[key]), "placeholders of {key} differ");
    }

    let mut out = String::from("/// Every text for people, by key of `locales/*.json`.\n");
    out.push_str(
        "#[derive(Clone, Copy, Debug, PartialEq, Eq)]\n#[repr(u16)]\n#[allow(missing_docs)]\npub enum Msg {\n",
    );
    for key in vi.keys() {
        writeln!(out, "    {},", variant(key)).expect("writing to a string");
    }
    out.push_str("}\n");
    for (name, catalogue) in [("VI", &vi), ("EN", &en)] {
        // In the browser English comes as a file of its own, when somebody chooses it (`i18n::install_english`).
        if name == "EN" {
            out.push_str("#[cfg(not(target_arch = \"wasm32\"))]\n");
        }
        writeln!(out, "static {name}: [&str; {}] = [", catalogue.len()).expect("writing to a string");
        for text in catalogue.values() {
            writeln!(out, "    {text:?},").expect("writing to a string");
        }
        out.push_str("];\n");
    }
    let target = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("msg.rs");
    fs::write(target, out).expect("OUT_DIR can be written");
}

fn variant(key: &str) -> String {
    key.split(['.', '_', '-']).map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect()
}
