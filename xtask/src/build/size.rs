//! What a resident downloads, and the gate that keeps it small.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

/// One file of the first load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Path below dist/.
    pub path: String,
    /// Bytes as they are.
    pub raw: usize,
    /// Bytes as brotli sends them.
    pub brotli: usize,
    /// Whether it is needed before the first paint.
    pub shell: bool,
}

/// All files of the first load.
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
    /// Why the figures are what they are.
    #[serde(rename = "why")]
    pub _why: String,
}

/// No landed figure may ever be above this: where the app first landed. The budget that it is
/// to come down to is 160,000, and this bound comes down with it (docs/open.md).
const NEVER_ABOVE: usize = 213_500;

/// Weighs the finished app.
pub fn measure(dist: &Path) -> Result<Sizes> {
    let mut parts = Vec::new();
    let page = fs::read_to_string(dist.join("index.html"))
        .with_context(|| format!("{}: nothing is built there", dist.display()))?;
    let mut weigh = |path: String, bytes: &[u8], shell: bool| {
        // The twin is what is sent; a file without one is sent as it is.
        let twin = fs::metadata(dist.join(format!("{path}.br"))).map(|twin| twin.len() as usize);
        parts.push(Part { brotli: twin.unwrap_or(bytes.len()), raw: bytes.len(), path, shell });
    };
    weigh("index.html".into(), page.as_bytes(), true);
    let read = |path: &str| fs::read(dist.join(path)).with_context(|| format!("cannot read {path} of the built app"));
    weigh("config.json".into(), &read("config.json")?, false);
    let mut names: Vec<String> =
        fs::read_dir(dist.join("a"))?.flatten().map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    for name in names {
        let path = format!("a/{name}");
        // What the page names is loaded at once; workers and icons come on demand.
        let counted =
            [".js", ".css", ".wasm"].iter().any(|extension| name.ends_with(extension)) && page.contains(&path);
        // Only browsers far below the floor ask for this one, and they ask for nothing else.
        let counted = counted && !name.starts_with("old-");
        if counted {
            weigh(path.clone(), &read(&path)?, name.ends_with(".css") || name.starts_with("boot-"));
        }
    }
    Ok(Sizes(parts))
}

impl Sizes {
    /// Brotli bytes of all parts, or of the shell alone.
    pub fn total(&self, shell_only: bool) -> usize {
        self.0.iter().filter(|part| part.shell || !shell_only).map(|part| part.brotli).sum()
    }

    /// A table of bytes by file.
    pub fn table(&self) -> String {
        let mut lines = vec![format!("{:<36} {:>10} {:>10}", "file", "raw", "brotli")];
        for part in &self.0 {
            lines.push(format!("{:<36} {:>10} {:>10}", part.path, part.raw, part.brotli));
        }
        let raw: usize = self.0.iter().map(|part| part.raw).sum();
        lines.push(format!("{:<36} {raw:>10} {:>10}", "first load", self.total(false)));
        lines.push(format!("{:<36} {:>10} {:>10}", "shell (page, styles, boot script)", "", self.total(true)));
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
        if gate.first_load > NEVER_ABOVE {
            faults.push(format!("xtask/size.json allows {} bytes: never above {NEVER_ABOVE}", gate.first_load));
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
        let part = |path: &str, brotli, shell| Part { path: path.into(), raw: brotli * 3, brotli, shell };
        Sizes(vec![part("index.html", shell, true), part("a/app.wasm", rest, false)])
    }

    #[test]
    fn the_gate_closes_one_byte_above_a_figure() {
        let gate = gate(r#"{"firstLoad": 1000, "shell": 300, "why": "a test"}"#).unwrap();
        assert_eq!(sizes(300, 700).faults(&gate), Vec::<String>::new());
        assert!(sizes(300, 701).faults(&gate)[0].contains("1 more"));
        assert!(sizes(301, 10).faults(&gate)[0].contains("the shell"));
    }

    #[test]
    fn the_file_itself_cannot_allow_anything() {
        let wide = gate(&format!(r#"{{"firstLoad": {}, "shell": 1, "why": "greed"}}"#, NEVER_ABOVE + 1)).unwrap();
        assert!(sizes(1, 1).faults(&wide)[0].contains("never above"));
        assert!(gate(r#"{"firstLoad": 1, "shell": 1}"#).is_err(), "a figure without a reason");
        let landed = gate(include_str!("../../size.json")).unwrap();
        assert!(landed.first_load <= NEVER_ABOVE && landed.shell <= 30_720);
    }

    #[test]
    fn the_table_names_every_file_and_the_sums() {
        let table = sizes(300, 700).table();
        assert!(table.contains("a/app.wasm") && table.contains("1000") && table.contains("shell"), "{table}");
    }

    #[test]
    fn only_what_the_page_names_is_weighed() {
        let dist = std::env::temp_dir().join(format!("motcua-size-{}", std::process::id()));
        fs::create_dir_all(dist.join("a")).unwrap();
        fs::write(dist.join("index.html"), "<script src=/a/boot-1.js></script>").unwrap();
        fs::write(dist.join("config.json"), "{}").unwrap();
        for name in ["boot-1.js", "worker-2.js", "icon-3.png"] {
            fs::write(dist.join("a").join(name), "x").unwrap();
        }
        let paths: Vec<_> = measure(&dist).unwrap().0.into_iter().map(|part| part.path).collect();
        assert_eq!(paths, ["index.html", "config.json", "a/boot-1.js"]);
        fs::remove_dir_all(&dist).unwrap();
    }
}
