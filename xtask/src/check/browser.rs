//! Checks in a real browser: wasm-bindgen tests inside a page, and Playwright's journeys.

use std::env;
use std::fs;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::rust::counted;
use super::{Context, Count, tus};
use crate::run::{command, prefer_dirs, run_and_keep};
use crate::tools::cargo_tool::{Tool, locked_version};
use crate::tools::{browser, debian, npm, wasm};

/// Seconds for all wasm tests: a client that waits before it tries again takes some.
const TIMEOUT: &str = "600";

/// Journeys that may pass at their second try alone: such a one is not understood yet, and is named. More of them are a fault.
const FLAKY_AT_MOST: usize = 2;

/// `tests/web.rs` in headless Chromium.
pub fn wasm(context: &Context) -> Result<Count> {
    let ground = &context.ground;
    if !ground.at("tests/web.rs").exists() {
        let note = "skipped: tests/web.rs does not exist";
        return Ok(Count { notes: vec![note.into()], ..Count::default() });
    }
    let version = locked_version(ground, "wasm-bindgen")?;
    let why = "run the wasm tests in a browser";
    let bindgen = Tool { package: "wasm-bindgen-cli", program: "wasm-bindgen", version: &version, why }.get(ground)?;
    let toolchain = wasm::toolchain(ground)?;
    // Uploads go to a server that is not ours, over a line that it cuts.
    let mut outside = tus::server(ground)?;
    let mut cargo = command("cargo", &ground.root);
    cargo.args(["test", "--package", "motcua", "--test", "web", "--target", wasm::TARGET, "--"]).args(&context.extra);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", ground.at("tests/webdriver.json"));
    cargo.env("CHROMEDRIVER", browser::chromedriver()?);
    cargo.env("MOTCUA_TUS_PORT", outside.port.to_string()).env("WASM_BINDGEN_TEST_TIMEOUT", TIMEOUT);
    prefer_dirs(toolchain.apply(&mut cargo), &[bindgen]);
    let count = counted(run_and_keep(&mut cargo, "the wasm tests")?)?.and(outside.survived()?);
    Ok(none_is_a_fault(count, "tests/web.rs ran no test"))
}

/// The journeys of `tests/e2e`.
pub fn e2e(context: &Context) -> Result<Count> {
    playwright(context, "playwright.config.ts")
}

/// Figures of photos, documents and uploads. No figure fails it.
pub fn documents(context: &Context) -> Result<Count> {
    playwright(context, "bench.config.ts")
}

fn playwright(context: &Context, config: &str) -> Result<Count> {
    let ground = &context.ground;
    let folder = ground.at("tests/e2e");
    browser::fonts();
    npm::ci(&folder, "run the end-to-end tests")?;
    let chromium = browser::chromium(ground)?;
    context.app()?;
    let report = ground.target.join("e2e-report.json");
    let _ = fs::remove_file(&report);
    let mut playwright = command("npx", &folder);
    playwright.args(["playwright", "test", "--config", config, "--reporter=list,json"]).args(&context.extra);
    playwright.env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report).env("PLAYWRIGHT_JSON_OUTPUT_NAME", &report);
    playwright.env("XTASK", env::current_exe().context("where is this program?")?).env("MOTCUA_TARGET", &ground.target);
    if let Some(chromium) = chromium {
        playwright.env("CHROMIUM", chromium);
    }
    if debian::is_root() {
        playwright.env("CHROMIUM_NO_SANDBOX", "1");
    }
    if context.soak {
        playwright.env("FULL_MATRIX", "1");
    }
    let (happy, _) = run_and_keep(&mut playwright, "the end-to-end tests")?;
    let report = fs::read(&report).context("Playwright left no report")?;
    let mut count = from_report(&serde_json::from_slice(&report).context("Playwright's report is not JSON")?);
    if !happy && count.failed == 0 {
        count = count.and(Count::of(0, vec!["Playwright ended unhappily (see above)".into()]));
    }
    Ok(none_is_a_fault(count, "no end-to-end test ran"))
}

/// A flaky test says that the app or the test is not understood: it is named, and counts as failed where there are too many.
fn from_report(report: &Value) -> Count {
    let number = |key: &str| report["stats"][key].as_u64().unwrap_or(0) as usize;
    let mut notes = Vec::new();
    if let Some(suites) = report["suites"].as_array() {
        suites.iter().for_each(|suite| collect_failed(suite, &mut notes));
    }
    if number("skipped") > 0 {
        notes.push(format!("{} skipped", number("skipped")));
    }
    let flaky = number("flaky");
    let (passed, failed) = if flaky > FLAKY_AT_MOST { (0, flaky) } else { (flaky, 0) };
    Count { passed: number("expected") + passed, failed: number("unexpected") + failed, notes, sizes: String::new() }
}

fn collect_failed(suite: &Value, notes: &mut Vec<String>) {
    for spec in suite["specs"].as_array().into_iter().flatten() {
        // `ok` of a specification is that of its first project alone.
        for test in spec["tests"].as_array().into_iter().flatten() {
            let how = match test["status"].as_str() {
                Some("unexpected") => "failed",
                Some("flaky") => "flaky",
                _ => continue,
            };
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let (project, title, file) = (text(&test["projectName"]), text(&spec["title"]), text(&spec["file"]));
            notes.push(format!("{how}: [{project}] {title} ({file}): {}", first_fault(test)));
        }
    }
    suite["suites"].as_array().into_iter().flatten().for_each(|inner| collect_failed(inner, notes));
}

/// What Playwright said first, on one line and without colours.
fn first_fault(test: &Value) -> String {
    let results = test["results"].as_array().into_iter().flatten();
    let mut errors = results.flat_map(|result| result["errors"].as_array().into_iter().flatten());
    let said = errors.next().and_then(|error| error["message"].as_str()).unwrap_or("ended without a word");
    let mut plain = String::new();
    let mut pieces = said.split('\u{1b}');
    plain.push_str(pieces.next().unwrap_or_default());
    pieces.for_each(|piece| plain.push_str(piece.split_once('m').map_or("", |(_, rest)| rest)));
    plain.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(400).collect()
}

/// A run without a single test proves nothing.
fn none_is_a_fault(count: Count, what: &str) -> Count {
    if count.passed + count.failed == 0 { count.and(Count::of(0, vec![what.into()])) } else { count }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_failed_and_the_flaky_are_named_and_too_many_flaky_ones_fail() {
        let mut report = serde_json::json!({
            "stats": { "expected": 5, "unexpected": 1, "flaky": 1, "skipped": 2 },
            "suites": [{ "specs": [{ "title": "a", "file": "x.ts", "ok": true, "tests": [
                             { "projectName": "phone", "status": "expected" },
                             { "projectName": "kiosk", "status": "flaky", "results": [
                                 { "errors": [{ "message": "\u{1b}[31mno\u{1b}[39m\n  button" }] }, { "errors": [] }] }] }],
                         "suites": [{ "specs": [{ "title": "b", "ok": false, "file": "y.ts", "tests": [
                             { "projectName": "phone", "status": "unexpected", "results": [] }] }] }] }],
        });
        let count = from_report(&report);
        assert_eq!((count.passed, count.failed), (6, 1));
        let notes =
            ["flaky: [kiosk] a (x.ts): no button", "failed: [phone] b (y.ts): ended without a word", "2 skipped"];
        assert_eq!(count.notes, notes);
        report["stats"]["flaky"] = (FLAKY_AT_MOST + 1).into();
        assert_eq!(from_report(&report).failed, FLAKY_AT_MOST + 2);
    }

    #[test]
    fn no_test_at_all_is_a_fault() {
        assert_eq!(none_is_a_fault(Count::default(), "none").failed, 1);
        assert_eq!(none_is_a_fault(Count::of(1, Vec::new()), "none").failed, 0);
    }
}
