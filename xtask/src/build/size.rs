//! What a resident downloads, and the gate that keeps it small.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::studio;

/// One file that a resident downloads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Path below dist/.
    pub path: String,
    /// Bytes as they are.
    pub raw: usize,
    /// Bytes as brotli sends them.
    pub brotli: usize,
    /// When it is loaded.
    pub when: When,
}

/// When a file is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Before the first paint.
    Shell,
    /// Before somebody can search and start filling in.
    First,
    /// On demand: a part of the app, texts of another language.
    Later,
}

/// All files that the gate knows.
#[derive(Clone, Debug, Default)]
pub struct Sizes(pub Vec<Part>);

/// `xtask/size.json`: the last landed figures. A change that raises one says why there.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Gate {
    /// Most brotli bytes of HTML, CSS, JS, wasm and config.json together.
    pub first_load: usize,
    /// Most brotli bytes before the first paint: HTML, CSS and boot script.
    pub shell: usize,
    /// Most brotli bytes of the first load and of what every form but a plain one waits for, together.
    pub rich: usize,
    /// Most brotli bytes of each part that is loaded on demand, with the files that it shares with others: what opening
    /// it costs when nothing else was opened before.
    pub later: BTreeMap<String, usize>,
    /// Most bytes of linked code of a module, before wasm-opt.
    #[serde(default)]
    pub modules: BTreeMap<String, usize>,
    /// Why the figures are what they are.
    #[serde(rename = "why")]
    pub _why: String,
}

/// The part without which only plain forms can be filled in.
const RICH: &str = "rich";

/// No landed figure of the first load may ever be above this.
const NEVER_ABOVE: usize = 200_000;
/// Nor one with what most forms wait for above this: where documents, the outbox and one life of each draft brought it, above
/// the 200,000 that it shall have again.
const RICH_NEVER_ABOVE: usize = 214_000;

/// Weighs the finished app.
pub fn measure(dist: &Path) -> Result<Sizes> {
    let mut parts = Vec::new();
    let page = fs::read_to_string(dist.join("index.html"))
        .with_context(|| format!("{}: nothing is built there", dist.display()))?;
    let mut weigh = |path: String, bytes: &[u8], when: When| {
        // The twin is what is sent; a file without one is sent as it is.
        let twin = fs::metadata(dist.join(format!("{path}.br"))).map(|twin| twin.len() as usize);
        parts.push(Part { brotli: twin.unwrap_or(bytes.len()), raw: bytes.len(), path, when });
    };
    weigh("index.html".into(), page.as_bytes(), When::Shell);
    let read = |path: &str| fs::read(dist.join(path)).with_context(|| format!("cannot read {path} of the built app"));
    weigh("config.json".into(), &read("config.json")?, When::First);
    let mut names: Vec<String> =
        fs::read_dir(dist.join("a"))?.flatten().map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    for name in names {
        let path = format!("a/{name}");
        let of = |extensions: &[&str]| extensions.iter().any(|extension| name.ends_with(extension));
        // Only browsers far below the floor ask for `old`, and they ask for nothing else.
        // The page names a worker's script, and does not load it.
        let worker = studio::NAMES.iter().any(|worker| name.starts_with(&format!("{worker}-")));
        let at_once = of(&[".js", ".css", ".wasm"]) && page.contains(&path) && !name.starts_with("old-") && !worker;
        let when = match at_once {
            true if of(&[".css"]) || name.starts_with("boot-") => When::Shell,
            true => When::First,
            // Parts of the app and texts; icons are asked for by the browser, not by the app.
            false if of(&[".wasm", ".json"]) || worker && of(&[".js"]) => When::Later,
            false => continue,
        };
        weigh(path.clone(), &read(&path)?, when);
    }
    Ok(Sizes(parts))
}

impl Sizes {
    /// Brotli bytes of the first load, or of the shell alone.
    pub fn total(&self, shell_only: bool) -> usize {
        self.first().filter(|part| part.when == When::Shell || !shell_only).map(|part| part.brotli).sum()
    }

    fn first(&self) -> impl Iterator<Item = &Part> {
        self.0.iter().filter(|part| part.when != When::Later)
    }

    /// The files that are loaded on demand, with the parts that need them: `a/finish-rich-0123.wasm` stands for two.
    fn later(&self) -> impl Iterator<Item = (Vec<&str>, &Part)> {
        self.0.iter().filter(|part| part.when == When::Later).map(|part| {
            let name = part.path.rsplit('/').next().unwrap_or_default();
            (name.rsplit_once('-').map_or(name, |(name, _)| name).split('-').collect(), part)
        })
    }

    /// What opening each part costs by itself.
    fn parts(&self) -> BTreeMap<&str, usize> {
        let mut parts = BTreeMap::new();
        for (names, file) in self.later() {
            for name in names {
                *parts.entry(name).or_default() += file.brotli;
            }
        }
        parts
    }

    /// The first load with what every form but a plain one waits for.
    fn rich(&self) -> usize {
        self.total(false) + self.parts().get(RICH).copied().unwrap_or_default()
    }

    /// A table of bytes by file.
    pub fn table(&self) -> String {
        let mut lines = vec![format!("{:<36} {:>10} {:>10}", "file", "raw", "brotli")];
        let line = |part: &Part| format!("{:<36} {:>10} {:>10}", part.path, part.raw, part.brotli);
        lines.extend(self.first().map(line));
        let raw: usize = self.first().map(|part| part.raw).sum();
        lines.push(format!("{:<36} {raw:>10} {:>10}", "first load", self.total(false)));
        lines.push(format!("{:<36} {:>10} {:>10}", "shell (page, styles, boot script)", "", self.total(true)));
        lines.push(format!("{:<36} {:>10} {:>10}", "first load and the part rich", "", self.rich()));
        lines.extend(self.later().map(|(_, part)| line(part) + "  on demand"));
        let part =
            |(name, bytes): (&str, usize)| format!("{:<36} {:>10} {bytes:>10}", format!("the part {name} alone"), "");
        lines.extend(self.parts().into_iter().map(part));
        lines.join("\n")
    }

    /// What breaks the gate, in words.
    pub fn faults(&self, gate: &Gate) -> Vec<String> {
        let mut faults = Vec::new();
        for (what, limit, shell) in [("the first load", gate.first_load, false), ("the shell", gate.shell, true)] {
            let total = self.total(shell);
            if total > limit {
                faults.push(format!(
                    "{what} is {total} bytes in brotli, {} more than xtask/size.json allows",
                    total - limit
                ));
            }
        }
        let bounds = self.parts().into_iter().map(|(name, bytes)| (name, bytes, gate.later.get(name).copied()));
        for (name, bytes, bound) in bounds.chain([("the first load and the part rich", self.rich(), Some(gate.rich))]) {
            match bound {
                Some(bound) if bytes <= bound => {}
                Some(bound) => faults.push(format!(
                    "{name} is {bytes} bytes in brotli, {} more than xtask/size.json allows",
                    bytes - bound
                )),
                None => faults.push(format!("{name} is loaded on demand and has no bound in xtask/size.json")),
            }
        }
        for (allowed, most) in [(gate.first_load, NEVER_ABOVE), (gate.rich, RICH_NEVER_ABOVE)] {
            if allowed > most {
                faults.push(format!("xtask/size.json allows {allowed} bytes: never above {most}"));
            }
        }
        faults
    }
}

/// Reads the gate's file.
pub fn gate(text: &str) -> Result<Gate> {
    serde_json::from_str(text).context("xtask/size.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(shell: usize, rest: usize) -> Sizes {
        let part = |path: &str, brotli, when| Part { path: path.into(), raw: brotli * 3, brotli, when };
        Sizes(vec![
            part("index.html", shell, When::Shell),
            part("a/app.wasm", rest, When::First),
            part("a/finish-01.wasm", 50, When::Later),
        ])
    }

    #[test]
    fn the_gate_closes_one_byte_above_a_figure() {
        let gate = gate(r#"{"firstLoad": 1000, "shell": 300, "rich": 1000, "later": {"finish": 50}, "why": "a test"}"#)
            .unwrap();
        assert_eq!(sizes(300, 700).faults(&gate), Vec::<String>::new());
        assert!(sizes(300, 701).faults(&gate)[0].contains("1 more"));
        assert!(sizes(301, 10).faults(&gate)[0].contains("the shell"));
        let with = |later: &str| {
            super::gate(&format!(r#"{{"firstLoad": 1000, "shell": 300, "rich": 1000, "later": {later}, "why": ""}}"#))
        };
        assert!(
            sizes(1, 1).faults(&with(r#"{"finish": 49}"#).unwrap())[0].contains("finish is 50 bytes in brotli, 1 more")
        );
        assert!(sizes(1, 1).faults(&with("{}").unwrap())[0].contains("no bound"));
    }

    #[test]
    fn what_a_part_shares_counts_for_it_and_what_most_forms_wait_for_counts_with_the_first_load() {
        let mut sizes = sizes(300, 700);
        let file = |path: &str, brotli| Part { path: path.into(), raw: 1, brotli, when: When::Later };
        sizes.0.extend([file("a/rich-01.wasm", 7), file("a/finish-rich-01.wasm", 5)]);
        let gate = |rich: usize, finish: usize| {
            let later = format!(r#"{{"finish": {finish}, "rich": 12}}"#);
            gate(&format!(r#"{{"firstLoad": 1000, "shell": 300, "rich": {rich}, "later": {later}, "why": ""}}"#))
                .unwrap()
        };
        assert_eq!(sizes.faults(&gate(1012, 55)), Vec::<String>::new());
        assert!(sizes.faults(&gate(1011, 55))[0].contains("the part rich is 1012"));
        assert!(sizes.faults(&gate(1012, 54))[0].contains("finish is 55"));
        assert!(sizes.faults(&gate(RICH_NEVER_ABOVE + 1, 55))[0].contains("never above"));
    }

    #[test]
    fn the_file_itself_cannot_allow_anything() {
        let wide = gate(&format!(
            r#"{{"firstLoad": {}, "shell": 1, "rich": 2, "later": {{"finish": 50}}, "why": "greed"}}"#,
            NEVER_ABOVE + 1
        ))
        .unwrap();
        assert!(sizes(1, 1).faults(&wide)[0].contains("never above"));
        assert!(gate(r#"{"firstLoad": 1, "shell": 1, "rich": 1, "later": {}}"#).is_err(), "a figure without a reason");
        let landed = gate(include_str!("../../size.json")).unwrap();
        assert!(landed.first_load <= NEVER_ABOVE && landed.rich <= RICH_NEVER_ABOVE && landed.shell <= 30_720);
    }

    #[test]
    fn the_table_names_every_file_and_the_sums() {
        let table = sizes(300, 700).table();
        assert!(table.contains("a/app.wasm") && table.contains("1000") && table.contains("shell"), "{table}");
    }

    #[test]
    fn what_the_page_names_is_the_first_load_and_parts_and_texts_come_later() {
        let dist = std::env::temp_dir().join(format!("motcua-size-{}", std::process::id()));
        fs::create_dir_all(dist.join("a")).unwrap();
        fs::write(dist.join("index.html"), "<meta data-studio=/a/studio-2.js><script src=/a/boot-1.js></script>")
            .unwrap();
        fs::write(dist.join("config.json"), "{}").unwrap();
        for name in ["boot-1.js", "other-2.js", "icon-3.png", "finish-4.wasm", "english-5.json", "studio-2.js"] {
            fs::write(dist.join("a").join(name), "x").unwrap();
        }
        let parts: Vec<_> = measure(&dist).unwrap().0.into_iter().map(|part| (part.path, part.when)).collect();
        let expected = [
            ("index.html", When::Shell),
            ("config.json", When::First),
            ("a/boot-1.js", When::Shell),
            ("a/english-5.json", When::Later),
            ("a/finish-4.wasm", When::Later),
            ("a/studio-2.js", When::Later),
        ];
        assert_eq!(parts, expected.map(|(path, when)| (path.to_owned(), when)));
        fs::remove_dir_all(&dist).unwrap();
    }
}
