//! Tries a fault: servers here, and the program that calls them.

use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::oneshot;

use super::fault::{Act, Draw, Fault, Versions};
use super::op::Op;
use super::report::{self, Report};
use super::verdict::{Verdict, judge};
use super::world::World;
use super::{http1, http2};

/// A version of HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// HTTP/1.1.
    One,
    /// HTTP/2 without TLS.
    Two,
}

impl Protocol {
    /// Those that know the fault.
    pub fn of(fault: &Fault) -> &'static [Self] {
        match fault.versions {
            Versions::Both => &[Self::One, Self::Two],
            Versions::One => &[Self::One],
            Versions::Two => &[Self::Two],
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::One => "HTTP/1.1",
            Self::Two => "HTTP/2",
        }
    }
}

/// How a fault is tried.
#[derive(Clone, Copy, Debug)]
pub struct Trial {
    /// The protocol.
    pub protocol: Protocol,
    /// How many calls are made.
    pub calls: usize,
    /// What decides on what is random.
    pub seed: u64,
}

impl Trial {
    /// Tries the fault with the program.
    ///
    /// # Errors
    ///
    /// When there are no servers, or the program cannot be run to its end.
    pub fn run(&self, fault: &'static Fault, program: &Path) -> Result<Verdict> {
        let world = World::new(fault, self.seed);
        let servers = Servers::start(self.protocol, &world)?;
        let reports = self.call(fault, program, &servers.url);
        drop(servers);
        let verdict = judge(fault.outcome, self.calls, &reports?, &world.ledger());
        Ok(Verdict {
            name: fault.name,
            protocol: self.protocol.name(),
            ..verdict
        })
    }

    /// Runs the program: what it says of each call.
    fn call(&self, fault: &Fault, program: &Path, url: &str) -> Result<Vec<Report>> {
        let pace = fault.pace;
        let ops: Vec<&str> = fault.ops.iter().map(|op| op.name()).collect();
        let millis = |time: Duration| time.as_millis();
        let (timeout, attempt) = (pace.timeout.unwrap_or_default(), pace.attempt);
        let draw = Draw {
            op: Op::File,
            chance: 0,
            nth: 1,
        };
        let args = [
            format!("url={url}"),
            format!("http2={}", self.protocol == Protocol::Two),
            format!("calls={}", self.calls),
            format!("seed={}", self.seed),
            format!("workers={}", pace.workers),
            format!("sharing={}", pace.sharing),
            format!("renewed={}", pace.renewed),
            format!("timeout={}", millis(timeout)),
            format!("attempt={}", millis(attempt.unwrap_or_default())),
            format!("idle={}", millis(pace.idle)),
            format!("limit={}", millis(pace.limit)),
            format!("pause={}", millis(pace.pause)),
            format!("think={}", millis(pace.think)),
            format!("stalled={}", (fault.act)(&draw) == Act::Stall),
            format!("ops={}", ops.join(",")),
        ];
        let output = Command::new(program)
            .args(args)
            .stdin(Stdio::null())
            .stderr(Stdio::inherit())
            .output()
            .context("cannot run the program")?;
        ensure!(
            output.status.success(),
            "the program broke off: {}",
            output.status
        );
        report::parse(&String::from_utf8_lossy(&output.stdout))
    }
}

/// A server and one of another origin, in a thread of their own until they are dropped.
struct Servers {
    url: String,
    end: Option<oneshot::Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Servers {
    fn start(protocol: Protocol, world: &Arc<World>) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .context("there is no runtime")?;
        let (end, ended) = oneshot::channel();
        let (started, places) = mpsc::channel();
        let world = Arc::clone(world);
        let thread = thread::spawn(move || {
            let serve = async {
                let listeners = (bind(), bind());
                let (Ok(own), Ok(other)) = listeners else {
                    return;
                };
                let place = |listener: &TcpListener| {
                    let address = listener.local_addr();
                    address.map_or_else(|_| String::new(), |address| address.to_string())
                };
                let (here, there) = (place(&own), place(&other));
                let _ = world.places.set((here.clone(), there));
                let _ = started.send(here);
                if world.fault.is_unreachable() {
                    drop(own);
                } else {
                    serve(protocol, own, Arc::clone(&world), false);
                }
                serve(protocol, other, world, true);
                let _ = ended.await;
            };
            runtime.block_on(serve);
            // Some connections wait for a long time.
            runtime.shutdown_background();
        });
        let place = places.recv().context("there is no server")?;
        Ok(Self {
            url: format!("http://{place}"),
            end: Some(end),
            thread: Some(thread),
        })
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Listens on a port of its own.
fn bind() -> io::Result<TcpListener> {
    let socket = TcpSocket::new_v4()?;
    // What the system takes of a body is not stalled: as little as may be.
    socket.set_recv_buffer_size(64 * 1024)?;
    socket.bind(SocketAddr::from(([127, 0, 0, 1], 0)))?;
    socket.listen(1024)
}

fn serve(protocol: Protocol, listener: TcpListener, world: Arc<World>, is_stranger: bool) {
    match protocol {
        Protocol::One => drop(tokio::spawn(http1::serve(listener, world, is_stranger))),
        Protocol::Two => drop(tokio::spawn(http2::serve(listener, world, is_stranger))),
    }
}
