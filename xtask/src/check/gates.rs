//! The release build and what it must not break: sizes and the security policy.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::{Context, Count, with_sizes};
use crate::build::{locations, page, size, weigh};
use crate::ground::Ground;
use crate::tools::npm;

/// Builds for the root and for a base path, then weighs and searches what came out.
pub fn build(context: &Context) -> Result<Count> {
    let ground = &context.ground;
    // Without node the files are larger than what is shipped, and weighing them would say nothing.
    npm::node().context("wasm-opt and esbuild are needed to weigh what residents get")?;
    let dist = context.app()?;
    let built = Count::of(2, Vec::new());
    let sizes = size::measure(&dist)?;
    let gate = size::gate(&fs::read_to_string(ground.at("xtask/size.json")).context("cannot read xtask/size.json")?)?;
    let weighed = one(sizes.faults(&gate));
    let page = fs::read_to_string(dist.join("index.html")).context("cannot read dist/index.html")?;
    let inline = page::inline_parts(&page)?.into_iter().map(|part| format!("index.html: {part}")).collect();
    let modules = modules(ground)?;
    let modular = one(weigh::faults(&modules, &gate.modules));
    let checked = built.and(weighed).and(modular).and(one(inline)).and(one(strays(&dist)?)).and(scripts(ground)?);
    let count = with_sizes(checked, &sizes);
    Ok(with_modules(count, &modules))
}

/// Bytes by file, and of the linked code by module.
pub fn size(context: &Context) -> Result<Count> {
    let dist = context.app()?;
    let count = with_sizes(Count::of(1, Vec::new()), &size::measure(&dist)?);
    Ok(with_modules(count, &modules(&context.ground)?))
}

/// The linked code by module.
fn modules(ground: &Ground) -> Result<BTreeMap<String, usize>> {
    let linked = ground.target.join("wasm32-unknown-unknown/wasm/motcua.wasm");
    weigh::by_module(&fs::read(&linked).with_context(|| format!("cannot read {}", linked.display()))?)
}

fn with_modules(count: Count, modules: &BTreeMap<String, usize>) -> Count {
    Count { sizes: format!("{}\n\n{}", count.sizes, weigh::table(modules)), ..count }
}

fn one(faults: Vec<String>) -> Count {
    Count::of(usize::from(faults.is_empty()), faults)
}

/// What lies in the app's folder and nobody asks for: only these names are known without a fingerprint in them.
fn strays(dist: &Path) -> Result<Vec<String>> {
    let known = [
        "a",
        "config.json",
        "headers.json",
        "index.html",
        locations::FILE,
        "manifest.webmanifest",
        "robots.txt",
        "sw.js",
    ];
    let mut faults = Vec::new();
    for entry in fs::read_dir(dist).context("cannot read dist")? {
        let name = entry.context("cannot read dist")?.file_name().to_string_lossy().into_owned();
        let plain = name.strip_suffix(".br").or_else(|| name.strip_suffix(".gz")).unwrap_or(&name);
        if !known.contains(&plain) {
            faults.push(format!("{name} is served, and nothing asks for it"));
        }
    }
    Ok(faults)
}

/// Searches every shipped script.
fn scripts(ground: &Ground) -> Result<Count> {
    let mut count = Count::default();
    for entry in fs::read_dir(ground.dist().join("a")).context("cannot read dist/a")? {
        let path = entry.context("cannot read dist/a")?.path();
        if path.extension().is_some_and(|extension| extension == "js") {
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            count = count.and(one(refused(&text).into_iter().map(|what| format!("{name}: {what}")).collect()));
        }
    }
    Ok(count)
}

/// What the policy would refuse in a script. `innerHTML` in the glue means that some view is
/// written without the `html!` macro.
fn refused(script: &str) -> Vec<&'static str> {
    let dense: String = script.chars().filter(|c| !c.is_whitespace()).collect();
    let named = |word: &str| {
        let mut found = dense.match_indices(word);
        found.any(|(at, _)| !dense[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$'))
    };
    let mut faults = Vec::new();
    for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "srcdoc", "createContextualFragment"]
    {
        if dense.contains(word) {
            faults.push(word);
        }
    }
    if named("eval(") {
        faults.push("eval");
    }
    if dense.contains("newFunction(") || named("Function(") && dense.contains("=Function(") {
        faults.push("new Function");
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_that_the_policy_refuses_are_found() {
        assert_eq!(refused("a.innerHTML = b; eval ('1'); new Function('x')"), ["innerHTML", "eval", "new Function"]);
        assert_eq!(refused("x.insertAdjacentHTML('beforeend', y)"), ["insertAdjacentHTML"]);
    }

    #[test]
    fn innocent_names_are_not() {
        assert_eq!(
            refused("function medieval(a){} retrieval(1); isFunction(x); class NewFunctionx {}"),
            Vec::<&str>::new()
        );
    }
}
