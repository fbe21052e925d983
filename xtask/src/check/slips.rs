//! What a resident who follows a dossier is given, by readers that are not ours: payments' QR codes, bar codes, calendar
//! files, due dates.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Result;

use super::{Context, Count};
use crate::run::{command, run_and_keep};
use crate::tools::{npm, python};

const FOLDER: &str = "tests/slips";
const REQUIREMENTS: &str = "tests/slips/requirements.txt";

/// The same cases every time in the gate, others and more of them in the long run.
pub fn check(context: &Context) -> Result<Count> {
    let ground = &context.ground;
    let folder = ground.at(FOLDER);
    npm::ci(&folder, "read codes and calendar files")?;
    let programs = python::programs(ground, REQUIREMENTS, "work out due dates a second time")?;
    let seed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().subsec_micros().to_string();
    let mut count = Count::default();
    for (mut program, script) in [
        (command("node", &folder), "run.mjs"),
        // A venv's python knows its packages by its own place.
        (command(programs.join("python"), &folder), "deadlines.py"),
    ] {
        program.arg(script).args(&context.extra);
        if context.soak {
            println!("{script}: seed {seed}");
            program.args(["--seed", &seed, "--count", "30000"]);
        }
        let (happy, said) = run_and_keep(&mut program, script)?;
        count = count.and(Count::said("slips", &said, happy));
    }
    Ok(count)
}
