//! The gate: kinds of checks, one after the other, and what they say at the end.

mod browser;
mod chaos;
mod contract;
mod deny;
mod floor;
mod forms;
mod gates;
mod javascript;
mod layers;
mod portal;
pub(crate) mod rust;
mod slips;
mod tus;
mod ui;

use std::cell::Cell;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::build::size::Sizes;
use crate::build::{self, Mode, Wish};
use crate::cli::TestOptions;
use crate::ground::Ground;

/// What a kind needs to run.
pub struct Context {
    /// Where things are.
    pub ground: Ground,
    /// Whether this is the long run.
    pub soak: bool,
    /// Whether slow tools are installed instead of skipped.
    pub all: bool,
    /// Arguments for the kind's own test runner.
    pub extra: Vec<String>,
    /// Whether the app of this run is built: every kind looks at the same one, whatever is edited meanwhile.
    built: Cell<bool>,
}

impl Context {
    /// The release app for the root and for a base path; the place of the first.
    fn app(&self) -> Result<PathBuf> {
        let wishes = ["/", "/mot-cua/"].map(|base| Wish::new(&self.ground, Mode::Release, base));
        if !self.built.get() {
            build::build_all(&self.ground, &wishes)?;
            self.built.set(true);
        }
        let [root, _] = wishes;
        Ok(root.dist)
    }
}

/// What came of a kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Checks that passed.
    pub passed: usize,
    /// Checks that failed.
    pub failed: usize,
    /// What else is to be said: what was skipped, what failed.
    pub notes: Vec<String>,
    /// Bytes by file, from the kind that builds.
    pub sizes: String,
}

impl Count {
    /// Passed checks and the faults found.
    pub fn of(passed: usize, faults: Vec<String>) -> Self {
        Self { passed, failed: faults.len(), notes: faults, sizes: String::new() }
    }

    /// Reads a program's last line, `KIND: N passed, M failed`. No line, nothing checked, or an unhappy
    /// end without a failure are failures too.
    fn said(kind: &str, said: &str, happy: bool) -> Self {
        let line = said.lines().rev().find_map(|line| line.strip_prefix(kind)?.strip_prefix(": "));
        let number = |word: &str| -> usize {
            let before = line.and_then(|line| line.split(word).next()).unwrap_or_default();
            before.split([' ', ',']).rfind(|part| !part.is_empty()).and_then(|number| number.parse().ok()).unwrap_or(0)
        };
        let (passed, failed) = (number(" passed"), number(" failed"));
        let mut notes = Vec::new();
        if failed > 0 {
            notes.push("something broke its rule (see above)".to_owned());
        } else if !happy || passed == 0 {
            notes.push("the checks did not come to their end (see above)".to_owned());
        }
        Self { passed, failed: failed.max(notes.len()), notes, sizes: String::new() }
    }

    /// Adds another count.
    pub fn and(mut self, other: Self) -> Self {
        self.passed += other.passed;
        self.failed += other.failed;
        self.notes.extend(other.notes);
        self.sizes.push_str(&other.sizes);
        self
    }
}

/// A kind of checks.
type Kind = (&'static str, fn(&Context) -> Result<Count>);

/// The gate, quick kinds first: a typing slip is not told after half an hour.
const GATE: [Kind; 16] = [
    ("format", rust::format),
    ("layers", layers::check),
    ("deny", deny::check),
    ("clippy", rust::clippy),
    ("portal-wasm", rust::portal_wasm),
    ("host", rust::host),
    ("forms", forms::check),
    ("javascript", javascript::check),
    ("slips", slips::check),
    ("build", gates::build),
    ("floor", floor::check),
    ("wasm", browser::wasm),
    ("e2e", browser::e2e),
    ("chaos", chaos::check),
    ("contract", contract::check),
    ("tus", tus::check),
];

/// What only the long run does, and the same kinds with more of everything.
const SOAK: [Kind; 8] = [
    ("deny", deny::check),
    ("host", rust::host),
    ("forms", forms::check),
    ("javascript", javascript::check),
    ("slips", slips::check),
    ("contract", contract::check),
    ("e2e", browser::e2e),
    ("chaos", chaos::check),
];

/// The figures that are measured so far.
const BENCH: [Kind; 4] =
    [("size", gates::size), ("forms", forms::bench), ("ui", ui::bench), ("documents", browser::documents)];

/// `cargo xtask test`.
pub fn test(options: &TestOptions) -> Result<ExitCode> {
    run(&GATE, options, false)
}

/// `cargo xtask soak`.
pub fn soak(options: &TestOptions) -> Result<ExitCode> {
    run(&SOAK, options, true)
}

/// `cargo xtask bench`.
pub fn bench(options: &TestOptions) -> Result<ExitCode> {
    run(&BENCH, options, false)
}

fn run(kinds: &[Kind], options: &TestOptions, soak: bool) -> Result<ExitCode> {
    let chosen = choose(kinds, &options.kinds)?;
    if !options.extra.is_empty() && chosen.len() != 1 {
        bail!("arguments after -- belong to one kind: name it, for example `cargo xtask test e2e -- -g name`");
    }
    let all = options.all || soak;
    let context = Context { ground: Ground::new(), soak, all, extra: options.extra.clone(), built: Cell::new(false) };
    let mut results = Vec::new();
    for (name, check) in chosen {
        println!("\n== {name}");
        let start = Instant::now();
        let count = check(&context).unwrap_or_else(|error| Count::of(0, vec![format!("{error:#}")]));
        results.push((name, start.elapsed(), count));
    }
    println!("\n{}", report(&results));
    let failed = results.iter().any(|(_, _, count)| count.failed > 0);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn choose(kinds: &[Kind], wanted: &[String]) -> Result<Vec<Kind>> {
    if let Some(unknown) = wanted.iter().find(|name| !kinds.iter().any(|(known, _)| known == name)) {
        let known: Vec<&str> = kinds.iter().map(|(name, _)| *name).collect();
        bail!("there is no kind {unknown}; there are: {}", known.join(", "));
    }
    Ok(kinds.iter().filter(|(name, _)| wanted.is_empty() || wanted.iter().any(|wish| wish == name)).copied().collect())
}

/// Notes, the tables, then one line a kind and nothing after it.
fn report(results: &[(&str, Duration, Count)]) -> String {
    let mut lines = Vec::new();
    for (name, _, count) in results {
        lines.extend(count.notes.iter().map(|note| format!("{name}: {note}")));
    }
    lines.push(format!("\n{:<14} {:>8}", "kind", "minutes"));
    for (name, time, _) in results {
        lines.push(format!("{name:<14} {:>8.1}", time.as_secs_f64() / 60.0));
    }
    let all: Duration = results.iter().map(|(_, time, _)| *time).sum();
    lines.push(format!("{:<14} {:>8.1}\n", "together", all.as_secs_f64() / 60.0));
    for (_, _, count) in results.iter().filter(|(_, _, count)| !count.sizes.is_empty()) {
        lines.push(format!("{}\n", count.sizes));
    }
    lines.extend(
        results.iter().map(|(name, _, count)| format!("{name}: {} passed, {} failed", count.passed, count.failed)),
    );
    lines.join("\n")
}

/// A count that carries the bytes of the built app.
fn with_sizes(count: Count, sizes: &Sizes) -> Count {
    Count { sizes: sizes.table(), ..count }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_is_that_of_the_last_kind() {
        let results = [
            ("host", Duration::from_secs(66), Count::of(412, Vec::new())),
            (
                "build",
                Duration::from_secs(6),
                Count { sizes: "bytes".into(), ..Count::of(3, vec!["too large".into()]) },
            ),
        ];
        let text = report(&results);
        assert!(text.ends_with("\nhost: 412 passed, 0 failed\nbuild: 3 passed, 1 failed"), "{text}");
        assert!(
            text.starts_with("build: too large\n")
                && text.contains("host                1.1")
                && text.contains("bytes"),
            "{text}"
        );
    }

    #[test]
    fn the_last_line_of_a_program_is_its_result() {
        let count = Count::said("contract", "x\ncontract: 40 passed, 2 failed\n", false);
        assert_eq!((count.passed, count.failed, count.notes.len()), (40, 2, 1));
        assert_eq!(Count::said("contract", "contract: 40 passed, 0 failed", true), Count::of(40, Vec::new()));
    }

    #[test]
    fn an_unhappy_or_empty_program_is_never_silent() {
        for (said, happy) in
            [("floor: 40 passed, 0 failed", false), ("floor: 0 passed, 0 failed", true), ("Traceback", false)]
        {
            assert_eq!(Count::said("floor", said, happy).failed, 1, "{said}");
        }
    }

    #[test]
    fn kinds_keep_their_order_and_unknown_ones_are_named() {
        let names = |wanted: &[&str]| -> Result<Vec<&str>> {
            let wanted: Vec<String> = wanted.iter().map(|&name| name.into()).collect();
            Ok(choose(&GATE, &wanted)?.into_iter().map(|(name, _)| name).collect())
        };
        assert_eq!(names(&["host", "format"]).unwrap(), ["format", "host"]);
        assert_eq!(names(&[]).unwrap().len(), GATE.len());
        assert!(names(&["hosts"]).unwrap_err().to_string().contains("hosts"));
    }
}
