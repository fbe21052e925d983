//! Checks that cargo does: format, clippy, host tests, the portal's library for wasm32.

use std::path::Path;

use anyhow::Result;
use walkdir::WalkDir;

use super::{Context, Count};
use crate::ground::Ground;
use crate::run::{command, run_and_keep, run_quietly};
use crate::tools::wasm;

/// The folders with Rust sources.
const SOURCES: [&str; 7] = ["src", "core", "html", "portal", "studio", "xtask", "tests"];

/// `cargo fmt --check`; counts files.
pub fn format(context: &Context) -> Result<Count> {
    let root = &context.ground.root;
    let files: usize = SOURCES.iter().map(|folder| rust_files(&root.join(folder)).count()).sum();
    let mut cargo = command("cargo", root);
    let output = cargo.args(["fmt", "--all", "--", "--check", "-l"]).output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    let faults: Vec<String> =
        said.lines().map(|file| format!("{file} is not formatted: run `cargo fmt --all`")).collect();
    if !output.status.success() && faults.is_empty() {
        return Ok(Count::of(0, vec![String::from_utf8_lossy(&output.stderr).into_owned()]));
    }
    Ok(Count::of(files.saturating_sub(faults.len()), faults))
}

/// Clippy over the host half and over the browser half, warnings as errors.
pub fn clippy(context: &Context) -> Result<Count> {
    let ground = &context.ground;
    let mut host = command("cargo", &ground.root);
    host.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    let toolchain = wasm::toolchain(ground)?;
    let mut browser = command("cargo", &ground.root);
    browser.args(["clippy", "--package", "motcua", "--all-targets", "--target", wasm::TARGET, "--", "-D", "warnings"]);
    toolchain.apply(&mut browser);
    let mut count = Count::default();
    for (what, mut cargo) in [("clippy for the host", host), ("clippy for the browser", browser)] {
        count = count.and(match run_and_keep(&mut cargo, what)? {
            (true, _) => Count::of(1, Vec::new()),
            (false, _) => Count::of(0, vec![format!("{what} found something (see above)")]),
        });
    }
    Ok(count)
}

/// `cargo test --workspace`; in the long run the core's properties alone, with many other cases, and with every
/// overflow an error although it is quick.
pub fn host(context: &Context) -> Result<Count> {
    let mut cargo = command("cargo", &context.ground.root);
    if context.soak {
        cargo.args(["test", "--release", "--package", "motcua-core", "--lib", "--"]).args(&context.extra);
        cargo
            .env("CARGO_PROFILE_RELEASE_DEBUG_ASSERTIONS", "true")
            .env("CARGO_PROFILE_RELEASE_OVERFLOW_CHECKS", "true");
        cargo.env("MOTCUA_CASES", "50000");
        return counted(run_and_keep(&mut cargo, "the properties of the core")?);
    }
    cargo.args(["test", "--workspace", "--no-fail-fast", "--"]).args(&context.extra);
    counted(run_and_keep(&mut cargo, "cargo test")?)
}

/// The portal's library also becomes a worker of the app, so it has to build for wasm32.
pub fn portal_wasm(context: &Context) -> Result<Count> {
    let toolchain = wasm::toolchain(&context.ground)?;
    let mut cargo = command("cargo", &context.ground.root);
    cargo.args(["check", "--package", "motcua-portal", "--lib", "--target", wasm::TARGET]);
    run_quietly(toolchain.apply(&mut cargo), "cargo check of the portal's library for wasm32")?;
    Ok(Count::of(1, Vec::new()))
}

/// The count of a finished test run.
pub fn counted((happy, said): (bool, String)) -> Result<Count> {
    let (passed, failed) = test_results(&said);
    let mut faults = vec!["a test failed (see above)".to_owned(); failed];
    if !happy && failed == 0 {
        faults.push("the run ended unhappily (see above)".into());
    }
    faults.dedup();
    let failed = failed.max(faults.len());
    Ok(Count { passed, failed, notes: faults, sizes: String::new() })
}

/// Sums the lines `test result: ok. 3 passed; 0 failed; …`.
pub fn test_results(said: &str) -> (usize, usize) {
    let lines = said.lines().filter_map(|line| line.trim().strip_prefix("test result: "));
    lines.fold((0, 0), |(passed, failed), line| {
        let number = |word: &str| -> usize {
            let before = line.split(word).next().unwrap_or_default();
            before.trim().rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
        };
        (passed + number("passed"), failed + number("failed"))
    })
}

/// All Rust sources below a folder.
pub fn rust_files(folder: &Path) -> impl Iterator<Item = std::path::PathBuf> + use<> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    entries.map(walkdir::DirEntry::into_path).filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
}

/// The Rust sources below a folder of the checkout, with their paths inside it.
pub fn sources(ground: &Ground, folder: &str) -> Result<Vec<(String, String)>> {
    let start = ground.at(folder);
    rust_files(&start)
        .map(|path| {
            Ok((path.strip_prefix(&start)?.to_string_lossy().replace('\\', "/"), std::fs::read_to_string(&path)?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_several_runs_are_summed() {
        let said = "x\ntest result: ok. 12 passed; 0 failed; 1 ignored\ny\n    test result: FAILED. 3 passed; 2 failed; 0 ignored\n";
        assert_eq!(test_results(said), (15, 2));
        assert_eq!(test_results("nothing"), (0, 0));
    }

    #[test]
    fn a_run_that_does_not_even_compile_has_failed() {
        let count = counted((false, "error: could not compile".into())).unwrap();
        assert_eq!((count.passed, count.failed), (0, 1));
        let count = counted((false, "test result: FAILED. 3 passed; 2 failed;".into())).unwrap();
        assert_eq!((count.passed, count.failed, count.notes.len()), (3, 2, 1));
    }
}
