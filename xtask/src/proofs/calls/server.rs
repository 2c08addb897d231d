//! The mock server of one document, for as long as its program runs.

use std::fs::{self, File};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::install::Install;
use crate::checkout::display;

/// How long the server may take to come up.
const PATIENCE: Duration = Duration::from_secs(120);

/// How long to wait before looking again.
const PAUSE: Duration = Duration::from_millis(50);

/// What makes its answers short and quick, and its verdicts strict.
const OPTIONS: [&str; 6] = [
    "--host=127.0.0.1",
    "--quiet",
    "--log-format=json",
    "--reject-on-sdk-error",
    "--stream-count=2",
    "--stream-interval=1",
];

/// A server that is running. It ends when this value is dropped.
pub struct Server {
    child: Child,
    url: String,
}

impl Server {
    /// Starts the server on a free port of this machine, and waits until it answers; why it does not take the
    /// document, where that is so.
    ///
    /// # Errors
    ///
    /// When it cannot be run.
    pub fn start(
        install: &Install,
        document: &Path,
        log: &Path,
    ) -> Result<std::result::Result<Self, String>> {
        let port = free_port()?;
        let output =
            File::create(log).with_context(|| format!("cannot write `{}`", display(log)))?;
        let child = install
            .command()
            .args(OPTIONS)
            .args(["--port", &port.to_string()])
            .arg(document)
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output)
            .spawn()
            .context("cannot run the mock server")?;
        let mut server = Self {
            child,
            url: format!("http://127.0.0.1:{port}"),
        };
        let start = Instant::now();
        let health = format!("{}/_x-steady/health", server.url);
        while start.elapsed() < PATIENCE && server.is_running()? {
            if ureq::get(&health).call().is_ok() {
                return Ok(Ok(server));
            }
            thread::sleep(PAUSE);
        }
        let log = fs::read_to_string(log).unwrap_or_default();
        let said = log.lines().map(str::trim).find(|line| !line.is_empty());
        let said = said.unwrap_or("it says nothing");
        Ok(Err(format!("the server does not come up: {said}")))
    }

    /// Its base URL.
    pub fn url(&self) -> &str {
        &self.url
    }

    fn is_running(&mut self) -> Result<bool> {
        let status = self.child.try_wait().context("the server is lost")?;
        Ok(status.is_none())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Nobody is left to report to.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no port is free")?;
    Ok(listener.local_addr()?.port())
}
