//! Makes the constants of `Msg` from `locales/*.json`: a missing or extra key, or a placeholder that
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

    // Each text is a static of its own, and a `Msg` points at it: so the program can be cut, and texts that only a
    // part of the app says go with that part. A table would keep all of them in one piece.
    let mut out = String::from("/// The texts by key of `locales/*.json`.\nimpl Msg {\n");
    for (number, (key, text)) in vi.iter().enumerate() {
        writeln!(
            out,
            "    #[allow(missing_docs)]\n    pub const {name}: Self = {{\n        \
             static OWN: Entry = Entry {{ vi: {text:?}, number: {number} }};\n        Self(&OWN)\n    }};",
            name = variant(key)
        )
        .expect("writing to a string");
    }
    writeln!(out, "}}\n/// How many texts there are.\npub(super) const COUNT: usize = {};", vi.len())
        .expect("writing to a string");
    // In the browser English comes as a file of its own, when somebody chooses it (`i18n::install_english`).
    // The Vietnamese ones in a row are for the tests.
    for (name, catalogue, condition) in [("VI", &vi, "test"), ("EN", &en, "not(target_arch = \"wasm32\")")] {
        writeln!(out, "#[cfg({condition})]\npub(super) static {name}: [&str; COUNT] = [").expect("writing to a string");
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
