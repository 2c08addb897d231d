//! The suite's mock server, for as long as the scenarios run.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::Places;
use super::coverage::Coverage;
use super::install::Install;
use crate::checkout::display;
use crate::say;

/// How long the server may take to come up or to go.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long to wait before looking again.
const PAUSE: Duration = Duration::from_millis(50);

/// A server that is running. It ends when this value is dropped, unless it is told to stay.
pub struct Server {
    child: Option<Child>,
    url: String,
    log: PathBuf,
    coverage: PathBuf,
}

impl Server {
    /// Starts the server on a free port of this machine, and waits until it answers.
    ///
    /// # Errors
    ///
    /// When it does not come up.
    pub fn start(install: &Install, places: &Places) -> Result<Self> {
        let port = free_port()?;
        let log = places.target.join("server.log");
        let coverage = places.target.join("coverage.json");
        if coverage.exists() {
            fs::remove_file(&coverage).context("cannot remove the last run's coverage")?;
        }
        let output =
            File::create(&log).with_context(|| format!("cannot write `{}`", display(&log)))?;
        let child = install
            .spector()
            .arg("serve")
            .arg(install.specs())
            .args(["--port", &port.to_string(), "--coverageFile"])
            .arg(&coverage)
            .stdout(output.try_clone()?)
            .stderr(output)
            .stdin(Stdio::null())
            .spawn()
            .context("cannot run `node`")?;
        let mut server = Self {
            child: Some(child),
            url: format!("http://localhost:{port}"),
            log,
            coverage,
        };
        server.wait_until_up()?;
        Ok(server)
    }

    /// Its base URL.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Stops the server, and reads what it then writes.
    ///
    /// # Errors
    ///
    /// When it does not stop, or leaves no report.
    pub fn stop(mut self) -> Result<Coverage> {
        ureq::post(format!("{}/.admin/stop", self.url))
            .send_empty()
            .context("the server does not take its leave")?;
        self.wait_until_gone()?;
        let text = fs::read_to_string(&self.coverage)
            .with_context(|| format!("cannot read `{}`", display(&self.coverage)))?;
        Coverage::parse(&text)
    }

    /// Leaves the server running, and asks it for what it would write.
    ///
    /// # Errors
    ///
    /// When it does not answer.
    pub fn keep(mut self) -> Result<Coverage> {
        let text = ureq::get(format!("{}/.coverage", self.url))
            .call()
            .and_then(|mut answer| answer.body_mut().read_to_string())
            .context("the server has no coverage")?;
        if let Some(child) = self.child.take() {
            say::errln!(
                "the server stays at {} as process {}, and writes to `{}`",
                self.url,
                child.id(),
                display(&self.log)
            );
        }
        Coverage::parse(&text)
    }

    /// Waits for the line of the log that says so: every request would count as one of a scenario.
    fn wait_until_up(&mut self) -> Result<()> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE && self.is_running()? {
            let log = File::open(&self.log).context("the server's log is gone")?;
            let mut lines = BufReader::new(log).lines().map_while(Result::ok);
            if lines.any(|line| line.contains("Started server on")) {
                return Ok(());
            }
            thread::sleep(PAUSE);
        }
        bail!("the server does not come up; see `{}`", display(&self.log))
    }

    fn wait_until_gone(&mut self) -> Result<()> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if !self.is_running()? {
                self.child = None;
                return Ok(());
            }
            thread::sleep(PAUSE);
        }
        bail!("the server does not stop; see `{}`", display(&self.log))
    }

    fn is_running(&mut self) -> Result<bool> {
        let Some(child) = &mut self.child else {
            return Ok(false);
        };
        let status = child.try_wait().context("the server is lost")?;
        Ok(status.is_none())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            // Nobody is left to report to.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no port is free")?;
    Ok(listener.local_addr()?.port())
}
