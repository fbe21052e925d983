//! The OpenAPI document against the running reference portal, by schemathesis.

use anyhow::Result;

use super::portal::Portal;
use super::{Context, Count};
use crate::run::{command, run_and_keep};
use crate::tools::python;

const REQUIREMENTS: &str = "tests/contract/requirements.txt";
const QUESTIONS: &str = "tests/contract/run.py";

/// Asks the portal what the document promises, and what it forbids.
pub fn check(context: &Context) -> Result<Count> {
    let ground = &context.ground;
    let programs = python::programs(ground, REQUIREMENTS, "run the contract tests")?;
    let mut portal = Portal::start(ground, "contract")?;
    let mut questions = command(programs.join("python"), &ground.root);
    questions.args([QUESTIONS, "--url", &portal.url()]);
    // The gate asks the same questions every time; the long run asks new ones.
    if context.soak {
        let seed = random().to_string();
        println!("seed {seed}");
        questions.args(["--seed", &seed, "--max-examples", "500"]);
    }
    let (happy, said) = run_and_keep(questions.args(&context.extra).env("NO_COLOR", "1"), QUESTIONS)?;
    Ok(Count::said("contract", &said, happy).and(portal.survived()?))
}

fn random() -> u64 {
    // Only the long run's seed: any number that differs from run to run will do.
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(1, |time| time.as_secs() % 1_000_000)
}
