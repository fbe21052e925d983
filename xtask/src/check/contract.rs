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

const DOCUMENT: &str = "docs/contract/openapi.yaml";
const REQUIREMENTS: &str = "tests/contract/requirements.txt";
/// Extra settings of schemathesis, if the contract needs some.
const SETTINGS: &str = "tests/contract/schemathesis.toml";

/// Asks the portal what the document promises, and what it forbids.
pub fn check(context: &Context) -> Result<Count> {
    let ground = &context.ground;
    if !ground.at(DOCUMENT).exists() {
        bail!("{DOCUMENT} does not exist");
    }
    let programs = python::programs(ground, REQUIREMENTS, "run the contract tests")?;
    let data = ground.target.join("contract-data");
    let _ = fs::remove_dir_all(&data);
    let (_app, port) = serve::ports(0)?;
    let mut portal = command(env::current_exe().context("where is this program?")?, &ground.root);
    portal
        .args(["portal", "--port", &port.to_string(), "--speed", "0", "--now", "2026-11-20T10:00+07:00", "--data"])
        .arg(&data);
    // Its log is kept beside its data: thousands of requests would bury the result.
    fs::create_dir_all(&data).context("cannot create the portal's data folder")?;
    let log = fs::File::create(ground.target.join("contract-portal.log")).context("cannot create the portal's log")?;
    portal.stdout(log.try_clone()?).stderr(Stdio::from(log)).stdin(Stdio::null());
    let mut portal = Running(portal.spawn().context("cannot start the portal")?);
    wait_for(port, &mut portal.0)?;
    let report = ground.target.join("contract-report.xml");
    let _ = fs::remove_file(&report);
    let mut schemathesis = command(programs.join("schemathesis"), &ground.root);
    if ground.at(SETTINGS).exists() {
        schemathesis.args(["--config-file", SETTINGS]);
    }
    schemathesis.args([
        "run",
        DOCUMENT,
        "--url",
        &format!("http://127.0.0.1:{port}"),
        "--workers",
        "1",
        "--report",
        "junit",
    ]);
    schemathesis.arg("--report-junit-path").arg(&report);
    // The gate asks the same questions every time; the long run asks new ones and prints their seed.
    let (seed, examples) = if context.soak { (random(), "500") } else { (1, "30") };
    schemathesis.args(["--seed", &seed.to_string(), "--max-examples", examples]).args(&context.extra);
    schemathesis.env("NO_COLOR", "1");
    let (happy, _) = run_and_keep(&mut schemathesis, "schemathesis")?;
    let alive = portal.0.try_wait().context("cannot ask after the portal")?.is_none();
    let mut count = from_report(&fs::read_to_string(&report).context("schemathesis left no report")?, happy);
    if !alive {
        count = count.and(Count::of(0, vec!["the portal did not survive (see target/contract-portal.log)".into()]));
    }
    if count.passed + count.failed == 0 {
        count = count.and(Count::of(0, vec!["no operation was asked".into()]));
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

/// Counts the operations of a JUnit report; unhappiness without a failed one is a failure too.
fn from_report(xml: &str, happy: bool) -> Count {
    let cases = xml.matches("<testcase ").count();
    let broken =
        xml.split("<testcase ").skip(1).filter(|case| case.contains("<failure") || case.contains("<error")).count();
    let mut faults = vec!["an operation broke the contract (see above)".to_owned(); broken.min(1)];
    if !happy && broken == 0 {
        faults.push("schemathesis ended unhappily (see above)".into());
    }
    Count { passed: cases - broken, failed: broken.max(faults.len()), notes: faults, sizes: String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = r#"<testsuites><testsuite name="s" tests="3"><testcase name="GET /a"></testcase>
        <testcase name="GET /b"><failure message="x"/></testcase><testcase name="POST /c"/></testsuite></testsuites>"#;

    #[test]
    fn operations_are_counted_and_a_broken_one_is_a_failure() {
        let count = from_report(REPORT, false);
        assert_eq!((count.passed, count.failed, count.notes.len()), (2, 1, 1));
    }

    #[test]
    fn an_unhappy_end_is_never_silent() {
        assert_eq!(from_report("<testsuites><testcase name='x'/></testsuites>", false).failed, 1);
        assert_eq!(from_report("<testsuites><testcase name='x'/></testsuites>", true).failed, 0);
    }
}
