//! wasm-opt and esbuild. Without node the build goes on without them and says so.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{merge, order};
use crate::ground::Ground;
use crate::run::{command, run_quietly};
use crate::tools::{self, npm};

/// The programs that make release files smaller, as far as they are there.
#[derive(Debug, Default)]
pub struct Shrinker {
    wasm_opt: Option<PathBuf>,
    wasm_merge: Option<PathBuf>,
    esbuild: Option<PathBuf>,
}

/// What rustc's output uses beyond WebAssembly 1.0; all of it lies below the browser floor.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

impl Shrinker {
    /// Finds or installs them.
    pub fn new(ground: &Ground) -> Self {
        let get = |package: &str, version: &str, program: &str, effect: &str| match npm::program(
            ground, package, version, program,
        ) {
            Ok(file) => Some(file),
            Err(error) => {
                println!("going on without {program}, {effect}: {error:#}");
                None
            }
        };
        Self {
            wasm_opt: get("binaryen", tools::BINARYEN, "wasm-opt", "the wasm stays larger"),
            wasm_merge: get("binaryen", tools::BINARYEN, "wasm-merge", "parts stay in many files"),
            esbuild: get("esbuild", tools::ESBUILD, "esbuild", "the scripts stay larger"),
        }
    }

    /// Which of them there are: part of the fingerprint of what they make.
    pub fn describe(&self) -> String {
        format!(
            "wasm-opt {} {}, esbuild {} {}",
            self.wasm_opt.is_some(),
            tools::BINARYEN,
            self.esbuild.is_some(),
            tools::ESBUILD
        )
    }

    /// Whether imported snippets are taken into the scripts.
    pub fn bundles(&self) -> bool {
        self.esbuild.is_some()
    }

    /// One module of several that import the same memory and table, and nothing of each other.
    ///
    /// # Errors
    /// Without the program that does it.
    pub fn merge(&self, files: &[PathBuf], to: &Path) -> Result<()> {
        let program = self.wasm_merge.as_ref().context("there is no wasm-merge")?;
        let folder = to.parent().context("a file without a folder")?;
        let mut wasm_merge = command(program, folder);
        let parts: Vec<_> = files.iter().map(|file| read(file)).collect::<Result<_>>()?;
        let app = folder.join("stand-in");
        fs::write(&app, merge::stand_in(&parts)?).with_context(|| format!("cannot write {}", app.display()))?;
        wasm_merge.arg(&app).arg(merge::APP);
        for (number, file) in files.iter().enumerate() {
            wasm_merge.arg(file).arg(format!("part{number}"));
        }
        wasm_merge.args(FEATURES).arg("-o").arg(to);
        run_quietly(&mut wasm_merge, "wasm-merge")?;
        fs::remove_file(&app).with_context(|| format!("cannot remove {}", app.display()))?;
        let part = merge::as_part(&read(to)?).context("what wasm-merge made")?;
        fs::write(to, part).with_context(|| format!("cannot write {}", to.display()))
    }

    /// A smaller wasm file. The stack lies lowest in memory, so nothing has an address below 1,024;
    /// `--dealign` writes the same hint at each access, which compresses better and means nothing to browsers.
    pub fn wasm(&self, file: &Path, scratch: &Path) -> Result<Vec<u8>> {
        let Some(program) = &self.wasm_opt else { return read(file) };
        let (made, ordered) = (scratch.join("optimised.wasm"), scratch.join("ordered.wasm"));
        let wasm_opt = |arguments: &[&str], from: &Path, to: &Path| {
            let mut wasm_opt = command(program, scratch);
            wasm_opt.args(arguments).args(FEATURES).arg(from).arg("-o").arg(to);
            run_quietly(&mut wasm_opt, "wasm-opt")
        };
        let all = [
            "--flatten",
            "--rereloop",
            "-Oz",
            "-Oz",
            "--converge",
            "--low-memory-unused",
            "--dealign",
            // Zeros weigh nothing in brotli; leaving them out cuts the data into hundreds of pieces with addresses.
            "--skip-pass=memory-packing",
            // What stands twice compresses better than a variable in its place.
            "--skip-pass=local-cse",
            "--strip-debug",
            "--strip-producers",
        ];
        wasm_opt(&all, file, &made)?;
        let named = order::with_order_as_names(&read(&made)?).context("what wasm-opt made")?;
        fs::write(&made, named).with_context(|| format!("cannot write {}", made.display()))?;
        wasm_opt(&["--reorder-functions-by-name", "--strip-debug", "--strip-target-features"], &made, &ordered)?;
        read(&ordered)
    }

    /// A wasm file that shall be quick rather than small.
    pub fn quick_wasm(&self, file: &Path, scratch: &Path) -> Result<Vec<u8>> {
        let Some(program) = &self.wasm_opt else { return read(file) };
        let made = scratch.join("optimised.wasm");
        let mut wasm_opt = command(program, scratch);
        wasm_opt
            .args(["-O3", "--enable-simd", "--strip-debug", "--strip-producers", "--strip-target-features"])
            .args(FEATURES);
        run_quietly(wasm_opt.arg(file).arg("-o").arg(&made), "wasm-opt")?;
        read(&made)
    }

    /// A smaller script. `floor` is esbuild's list of browsers that must be able to read it;
    /// `bundle` takes imported snippets in, because a hashed name would break their relative paths.
    pub fn script(&self, file: &Path, floor: &str, bundle: bool, scratch: &Path) -> Result<Vec<u8>> {
        let Some(program) = &self.esbuild else { return read(file) };
        let out = scratch.join("minified.js");
        let mut esbuild = command(program, scratch);
        esbuild.args(["--minify", "--format=esm", "--charset=utf8", "--legal-comments=none", "--log-level=warning"]);
        esbuild.arg(format!("--target={floor}")).args(bundle.then_some("--bundle"));
        esbuild.arg(file).arg(format!("--outfile={}", out.display()));
        run_quietly(&mut esbuild, "esbuild")?;
        read(&out)
    }
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}
