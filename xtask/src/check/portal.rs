//! Programs that run beside a check: the reference portal with `--control`, and others that listen on a port.

use std::env;
use std::fs;
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use super::Count;
use crate::ground::Ground;
use crate::run::command;
use crate::serve;

/// A child that ends with its owner, and the port on which it answers.
pub struct Running {
    child: Child,
    /// Its port.
    pub port: u16,
    log: PathBuf,
}

impl Running {
    /// Starts it and waits until it answers. Its words go to the file `log`: they would bury the result.
    pub fn start(program: &mut Command, port: u16, log: &Path) -> Result<Self> {
        let out = fs::File::create(log).with_context(|| format!("cannot create {}", log.display()))?;
        program.stdout(out.try_clone()?).stderr(Stdio::from(out)).stdin(Stdio::null());
        let child = program.spawn().with_context(|| format!("cannot start {program:?}"))?;
        let mut running = Self { child, port, log: log.to_owned() };
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(30) {
            if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
                return Ok(running);
            }
            if let Some(status) = running.child.try_wait().context("cannot ask after it")? {
                bail!("it ended at once ({status}): see {}", log.display());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        bail!("nothing answers on port {port}: see {}", log.display())
    }

    /// A fault when it has ended by itself.
    pub fn survived(&mut self) -> Result<Count> {
        Ok(match self.child.try_wait().context("cannot ask after it")? {
            None => Count::default(),
            Some(_) => Count::of(0, vec![format!("it did not survive (see {})", self.log.display())]),
        })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The reference portal with an empty folder of data.
pub struct Portal {
    running: Running,
    /// What it keeps.
    pub data: PathBuf,
}

impl Portal {
    /// Starts it for the check `name`; its officer does nothing by himself.
    pub fn start(ground: &Ground, name: &str) -> Result<Self> {
        let data = ground.target.join(format!("{name}-data"));
        let _ = fs::remove_dir_all(&data);
        fs::create_dir_all(&data).context("cannot create the portal's data folder")?;
        let (app, port) = serve::ports(0)?;
        drop(app);
        let mut portal = command(env::current_exe().context("where is this program?")?, &ground.root);
        portal.args(["portal", "--port", &port.to_string(), "--speed", "0", "--control", "--data"]).arg(&data);
        let running = Running::start(&mut portal, port, &ground.target.join(format!("{name}-portal.log")))?;
        Ok(Self { running, data })
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.running.port)
    }

    /// A fault when it has ended by itself.
    pub fn survived(&mut self) -> Result<Count> {
        self.running.survived()
    }
}
