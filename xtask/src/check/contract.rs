//! The OpenAPI document against the running reference portal, by schemathesis.

use std::env;
use std::fs;
use std::net::{Ipv4Addr, TcpStream};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use super::{Context, Count};
use crate::run::{command, run_and_keep};
use crate::serve;
use crate::tools::python;

const REQUIREMENTS: &str = "tests/contract/requirements.txt";
const QUESTIONS: &str = "tests/contract/run.py";

/// Asks the portal what the document promises, and what it forbids.
pub fn check(context: &Context) -> Result<Count> {
    let ground = &context.ground;
    let programs = python::programs(ground, REQUIREMENTS, "run the contract tests")?;
    let data = ground.target.join("contract-data");
    let _ = fs::remove_dir_all(&data);
    let (app, port) = serve::ports(0)?;
    drop(app);
    let mut portal = command(env::current_exe().context("where is this program?")?, &ground.root);
    portal.args(["portal", "--port", &port.to_string(), "--speed", "0", "--control", "--data"]).arg(&data);
    // Its log is kept beside its data: thousands of requests would bury the result.
    fs::create_dir_all(&data).context("cannot create the portal's data folder")?;
    let log = fs::File::create(ground.target.join("contract-portal.log")).context("cannot create the portal's log")?;
    portal.stdout(log.try_clone()?).stderr(Stdio::from(log)).stdin(Stdio::null());
    let mut portal = Running(portal.spawn().context("cannot start the portal")?);
    wait_for(port, &mut portal.0)?;
    let mut questions = command(programs.join("python"), &ground.root);
    questions.args([QUESTIONS, "--url", &format!("http://127.0.0.1:{port}")]);
    // The gate asks the same questions every time; the long run asks new ones.
    if context.soak {
        let seed = random().to_string();
        println!("seed {seed}");
        questions.args(["--seed", &seed, "--max-examples", "500"]);
    }
    let (happy, said) = run_and_keep(questions.args(&context.extra).env("NO_COLOR", "1"), QUESTIONS)?;
    let alive = portal.0.try_wait().context("cannot ask after the portal")?.is_none();
    let mut count = Count::said("contract", &said, happy);
    if !alive {
        count = count.and(Count::of(0, vec!["the portal did not survive (see target/contract-portal.log)".into()]));
    }
    Ok(count)
}

/// A child that ends with its owner.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn wait_for(port: u16, portal: &mut Child) -> Result<()> {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(30) {
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Ok(());
        }
        if let Some(status) = portal.try_wait().context("cannot ask after the portal")? {
            bail!("the portal ended at once ({status}): see target/contract-portal.log");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    bail!("the portal does not answer on port {port}")
}

fn random() -> u64 {
    // Only the long run's seed: any number that differs from run to run will do.
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(1, |time| time.as_secs() % 1_000_000)
}
