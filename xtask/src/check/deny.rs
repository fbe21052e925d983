//! Licences, bans and sources of all crates, by cargo-deny.

use anyhow::Result;

use super::{Context, Count};
use crate::run::{command, run_and_keep};
use crate::tools::cargo_tool::Tool;

/// cargo-deny, if it is there or wanted. Building it takes longer than the whole gate should.
const DENY: Tool<'static> = Tool {
    package: "cargo-deny",
    program: "cargo-deny",
    version: "0.20.2",
    why: "check licences and sources of the crates",
};

/// Runs it.
pub fn check(context: &Context) -> Result<Count> {
    let ground = &context.ground;
    let bin = if context.all { Some(DENY.get(ground)?) } else { DENY.found(ground) };
    let Some(bin) = bin else {
        let note = "skipped: licences, bans and sources (cargo-deny is not installed; `cargo xtask test deny --all` installs it)";
        return Ok(Count { notes: vec![note.into()], ..Count::default() });
    };
    let mut count = Count::default();
    for what in ["licenses", "bans", "sources"] {
        let mut deny = command(bin.join("cargo-deny"), &ground.root);
        deny.args(["--log-level", "error", "check", "--hide-inclusion-graph", what]);
        count = count.and(match run_and_keep(&mut deny, "cargo-deny")? {
            (true, _) => Count::of(1, Vec::new()),
            (false, _) => Count::of(0, vec![format!("cargo-deny check {what} (see above)")]),
        });
    }
    if !context.soak {
        count
            .notes
            .push("advisories are checked by `cargo xtask soak deny`, where their database can be fetched".into());
        return Ok(count);
    }
    let mut fetch = command(bin.join("cargo-deny"), &ground.root);
    if !run_and_keep(fetch.args(["--log-level", "error", "fetch", "db"]), "cargo-deny fetch")?.0 {
        count.notes.push("skipped: advisories (their database could not be fetched)".into());
        return Ok(count);
    }
    let mut deny = command(bin.join("cargo-deny"), &ground.root);
    let (happy, _) = run_and_keep(deny.args(["--log-level", "error", "check", "advisories"]), "cargo-deny")?;
    let faults = if happy { Vec::new() } else { vec!["cargo-deny check advisories (see above)".to_owned()] };
    Ok(count.and(Count::of(usize::from(happy), faults)))
}
