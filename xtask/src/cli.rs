//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Tasks of the Một Cửa workspace.
#[derive(Parser)]
#[command(name = "cargo xtask", about = "Tasks of the Một Cửa workspace")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub task: Task,
}

/// The tasks.
#[derive(Subcommand)]
pub enum Task {
    /// Build the release app into dist/ and print its sizes
    Build(BuildOptions),
    /// Build the release app, start it beside the reference portal, and stay
    Serve(ServeOptions),
    /// Like serve, with a development build that follows every change of the sources
    Dev(ServeOptions),
    /// Start the reference portal alone
    Portal(PortalOptions),
    /// The gate: all checks, or the named kinds
    Test(TestOptions),
    /// Measure: bytes by file, the form engine, the app in a browser
    Bench(TestOptions),
    /// The long checks that are no part of the gate: full matrix, random seeds, advisories
    Soak(TestOptions),
}

/// Options of `build`.
#[derive(Args, Clone, Debug)]
pub struct BuildOptions {
    /// Path under which the app will be hosted
    #[arg(long, default_value = "/", value_parser = base_path)]
    pub base: String,
    /// Build again although nothing changed
    #[arg(long)]
    pub force: bool,
}

/// Options of `serve` and `dev`.
#[derive(Args, Clone, Debug)]
pub struct ServeOptions {
    /// Port of the app; the portal listens on the next one (0: any free pair)
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Open the address in the system's browser
    #[arg(long)]
    pub open: bool,
    /// Path under which the app is served
    #[arg(long, default_value = "/", value_parser = base_path)]
    pub base: String,
    /// Serve dist/ as it is
    #[arg(long)]
    pub no_build: bool,
    /// Serve this finished app as it is, in place of dist/
    #[arg(long, value_name = "DIR")]
    pub dist: Option<PathBuf>,
    /// The portal's part
    #[command(flatten)]
    pub portal: Scripted,
}

/// Options of `portal`.
#[derive(Args, Clone, Debug)]
pub struct PortalOptions {
    /// Port of the portal
    #[arg(long, default_value_t = 8081)]
    pub port: u16,
    /// Origin of an app that may call the portal; may be given more than once
    #[arg(long = "origin", default_value = "http://localhost:8080")]
    pub origins: Vec<String>,
    /// The portal's part
    #[command(flatten)]
    pub portal: Scripted,
}

/// How the reference portal behaves.
#[derive(Args, Clone, Debug)]
pub struct Scripted {
    /// Speed of the scripted officer: 1 is the usual pace, 0 lets every dossier wait
    #[arg(long, default_value_t = 1.0)]
    pub speed: f64,
    /// Start the portal's clock here, for example 2026-11-20T10:00+07:00
    #[arg(long)]
    pub now: Option<String>,
    /// Offer /_control/* (clock, next step of the officer, faults); for tests only
    #[arg(long)]
    pub control: bool,
    /// Folder that keeps what arrives, one folder a dossier
    #[arg(long)]
    pub data: Option<PathBuf>,
}

/// Options of `test`, `bench` and `soak`.
#[derive(Args, Clone, Debug)]
pub struct TestOptions {
    /// Kinds to run; all when none is named
    pub kinds: Vec<String>,
    /// Install the slow tools too (cargo-deny) instead of skipping what needs them
    #[arg(long)]
    pub all: bool,
    /// Arguments for the test runner of the named kind
    #[arg(last = true)]
    pub extra: Vec<String>,
}

/// A base path begins and ends with a slash and needs no escaping in HTML.
fn base_path(text: &str) -> Result<String, String> {
    let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || "/-_.~".contains(c));
    let parts_fit = text.trim_matches('/').split('/').all(|part| !matches!(part, "." | ".."));
    if !plain || !parts_fit || text.contains("//") || !text.starts_with('/') {
        return Err("a base path looks like /mot-cua/".into());
    }
    Ok(if text.ends_with('/') { text.into() } else { format!("{text}/") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_path_has_both_slashes_and_nothing_strange() {
        assert_eq!(base_path("/").as_deref(), Ok("/"));
        assert_eq!(base_path("/mot-cua").as_deref(), Ok("/mot-cua/"));
        assert_eq!(base_path("/a/b/").as_deref(), Ok("/a/b/"));
        for bad in ["", "mot-cua/", "//x/", "/a//b", "/a b/", "/../", "/\"/"] {
            assert!(base_path(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_command_line_is_consistent() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }
}
