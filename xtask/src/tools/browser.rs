//! The browser of the tests, its driver, and fonts for pictures.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use super::{debian, npm};
use crate::ground::Ground;
use crate::run::{command, run_quietly, which};

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/// A Chromium to test with: `CHROMIUM`, the system's, Debian's package, else Playwright's own.
/// `None` means that Playwright uses the one it installed for itself.
pub fn chromium(ground: &Ground) -> Result<Option<PathBuf>> {
    if let Some(named) = env::var_os("CHROMIUM").filter(|path| !path.is_empty()) {
        return Ok(Some(named.into()));
    }
    if let Some(found) = NAMES.iter().find_map(|name| which(name)) {
        return Ok(Some(found));
    }
    if debian::can_install() && debian::install(&["chromium"], "run the browser tests").is_ok() {
        return Ok(which("chromium"));
    }
    let e2e = ground.at("tests/e2e");
    npm::ci(&e2e, "run the browser tests")?;
    let mut playwright = command("npx", &e2e);
    run_quietly(playwright.args(["playwright", "install", "chromium"]), "playwright install").map(|_| None).map_err(|error| {
        anyhow!("Chromium is needed to run the browser tests and could not be installed: install it, or name it in CHROMIUM ({error:#})")
    })
}

/// chromedriver, for the tests that run inside a page.
pub fn chromedriver() -> Result<PathBuf> {
    if let Some(named) = env::var_os("CHROMEDRIVER").filter(|path| !path.is_empty()) {
        return Ok(named.into());
    }
    if let Some(found) = which("chromedriver") {
        return Ok(found);
    }
    debian::install(&["chromium-driver"], "run the wasm tests in a browser (or name a chromedriver in CHROMEDRIVER)")?;
    which("chromedriver")
        .ok_or_else(|| anyhow!("chromedriver is needed to run the wasm tests: name it in CHROMEDRIVER"))
}

/// A font with all Vietnamese letters, so that pictures show what residents see. Only a warning without.
pub fn fonts() {
    let folders = ["/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts"];
    let full =
        ["NotoSans-Regular.ttf", "Roboto-Regular.ttf", "DejaVuSans.ttf", "LiberationSans-Regular.ttf", "SFNS.ttf"];
    let has_font = |folder: &&str| {
        walkdir::WalkDir::new(Path::new(folder))
            .into_iter()
            .flatten()
            .any(|file| full.iter().any(|name| file.file_name() == *name))
    };
    if folders.iter().any(has_font) {
        return;
    }
    if let Err(error) = debian::install(&["fonts-noto-core"], "show Vietnamese letters in test pictures") {
        println!("warning: {error:#}");
    }
}
