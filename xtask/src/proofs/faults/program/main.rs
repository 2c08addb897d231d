//! Makes calls through an emitted client, many at a time, and says in a line what came of each:
//! `ID OPERATION OUTCOME SENT ATTEMPTS LATE MICROSECONDS`.

use std::error::Error as StdError;
use std::fmt::Debug;
use std::future::{Future, poll_fn};
use std::io::Write;
use std::pin::{Pin, pin};
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use faults_client::types::Thing;
use faults_client::{Client, Error, ErrorKind, Retry, Sent, Upload};
use futures_core::Stream;
use tokio::sync::{Mutex, mpsc};
use tokio::time::{Instant, sleep, sleep_until, timeout};

/// How much later than its limit a call may be over: both sides read their clocks a little later than they are
/// asked to.
const TOLERANCE: Duration = Duration::from_millis(50);

/// How long a call that is too late is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// The most that is accepted of an answer.
const LARGEST: u64 = 64 * 1024;

/// What is in every credential and every body.
const SECRET: &str = "hush";

type Outcome<T> = Result<T, Box<dyn StdError>>;

/// What is asked for, as `name=value`.
struct Args(Vec<(String, String)>);

impl Args {
    fn text(&self, name: &str) -> Outcome<&str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        Ok(found
            .map(|(_, value)| value.as_str())
            .ok_or(format!("no `{name}`"))?)
    }

    fn number<T: FromStr<Err: StdError + 'static>>(&self, name: &str) -> Outcome<T> {
        Ok(self.text(name)?.parse()?)
    }

    /// A number of milliseconds; nothing when it is 0.
    fn time(&self, name: &str) -> Outcome<Option<Duration>> {
        let millis: u64 = self.number(name)?;
        Ok((millis > 0).then(|| Duration::from_millis(millis)))
    }
}

/// How calls are made.
struct Plan {
    url: String,
    is_http2: bool,
    calls: u64,
    seed: u64,
    renewed: u64,
    timeout: Option<Duration>,
    attempt: Option<Duration>,
    idle: Duration,
    limit: Duration,
    pause: Duration,
    think: Duration,
    ops: Vec<String>,
    next: AtomicU64,
    /// A body that no socket takes at once.
    large: Bytes,
}

/// What came of a call.
struct Report {
    outcome: &'static str,
    sent: Sent,
    attempts: u32,
}

fn main() -> Outcome<()> {
    let args = std::env::args().skip(1);
    let pairs = args.filter_map(|arg| {
        let (name, value) = arg.split_once('=')?;
        Some((name.to_owned(), value.to_owned()))
    });
    let args = Args(pairs.collect());
    let is_stalled: bool = args.number("stalled")?;
    let size = if is_stalled {
        32 * 1024 * 1024
    } else {
        300 * 1024
    };
    let mut large = vec![b'.'; size];
    large[..SECRET.len()].copy_from_slice(SECRET.as_bytes());
    let plan = Arc::new(Plan {
        url: args.text("url")?.to_owned(),
        is_http2: args.number("http2")?,
        calls: args.number("calls")?,
        seed: args.number("seed")?,
        renewed: args.number("renewed")?,
        timeout: args.time("timeout")?,
        attempt: args.time("attempt")?,
        idle: args.time("idle")?.unwrap_or(Duration::MAX),
        limit: args.time("limit")?.unwrap_or(Duration::MAX),
        pause: args.time("pause")?.unwrap_or_default(),
        think: args.time("think")?.unwrap_or_default(),
        ops: args.text("ops")?.split(',').map(str::to_owned).collect(),
        next: AtomicU64::new(1),
        large: large.into(),
    });
    let (workers, sharing): (usize, usize) = (args.number("workers")?, args.number("sharing")?);
    // One thread: on several, a request that is handed to an HTTP/2 connection in the very moment in which another
    // thread ends it can be left in the channel between them, and its call waits for the deadline. That is a fault
    // of hyper (https://github.com/hyperium/hyper/issues/4122), with no server in it, and nothing above it can tell
    // such a call from one that is answered slowly.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(work(plan, workers, sharing))
}

/// Makes all calls and prints what came of them.
async fn work(plan: Arc<Plan>, workers: usize, sharing: usize) -> Outcome<()> {
    let (lines, mut written) = mpsc::unbounded_channel();
    let groups = workers.div_ceil(sharing);
    for group in 0..groups {
        // Not all at once, which is a load of its own.
        let wait = Duration::from_millis(500) * group as u32 / groups as u32;
        let client = Arc::new(Mutex::new((plan.client()?, 0)));
        for _ in 0..sharing {
            let (plan, client, lines) = (Arc::clone(&plan), Arc::clone(&client), lines.clone());
            tokio::spawn(async move {
                sleep(wait).await;
                loop {
                    let id = plan.next.fetch_add(1, Ordering::Relaxed);
                    if id > plan.calls {
                        return;
                    }
                    let Ok(client) = plan.renew(&client).await else {
                        return;
                    };
                    let think = plan.think.as_micros() as u64;
                    if think > 0 {
                        let chance = mixed(plan.seed ^ mixed(id ^ 0x7ee7));
                        sleep(Duration::from_micros(chance % think)).await;
                    }
                    let line = plan.one(&client, id).await;
                    if lines.send(line).is_err() {
                        return;
                    }
                }
            });
        }
    }
    drop(lines);
    let mut out = std::io::stdout().lock();
    while let Some(line) = written.recv().await {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

impl Plan {
    fn client(&self) -> Outcome<Client> {
        let is_http2 = self.is_http2;
        let mut builder = Client::builder()
            .base_url(&self.url)
            .bearer_auth(format!("{SECRET}-token"))
            .header(format!("{SECRET}-header"))
            .query(format!("{SECRET}-query"))
            .retry(Retry::new().backoff(self.pause, self.pause))
            .idle_timeout(self.idle)
            .max_response_size(LARGEST)
            .http(move |builder| match is_http2 {
                true => builder.http2_prior_knowledge(),
                false => builder,
            });
        if let Some(limit) = self.timeout {
            builder = builder.timeout(limit);
        }
        if let Some(limit) = self.attempt {
            builder = builder.attempt_timeout(limit);
        }
        Ok(builder.build()?)
    }

    /// The client, or a new one where it has made so many calls.
    async fn renew(&self, shared: &Mutex<(Client, u64)>) -> Result<Client, String> {
        let mut shared = shared.lock().await;
        if shared.1 >= self.renewed {
            let client = self.client().map_err(|error| error.to_string())?;
            *shared = (client, 0);
        }
        shared.1 += 1;
        Ok(shared.0.clone())
    }

    /// Makes a call: the line that says what came of it.
    async fn one(&self, client: &Client, id: u64) -> String {
        let index = (id - 1) as usize % self.ops.len();
        let op = self.ops[index].as_str();
        let mut call = pin!(self.call(client, op, id));
        // The client reads its clock before we do, however long the machine then lets us wait.
        let begun = poll_fn(|context| Poll::Ready(call.as_mut().poll(context))).await;
        let start = Instant::now();
        let end = start.checked_add(self.limit + TOLERANCE);
        // The limit is measured with a timer of the same runtime: where the machine is busy, both are late.
        let in_time = match begun {
            Poll::Ready(report) => Some(report),
            Poll::Pending => tokio::select! {
                biased;
                report = &mut call => Some(report),
                () = sleep_until(end.unwrap_or(start + PATIENCE)) => None,
            },
        };
        let is_late = in_time.is_none();
        let report = match in_time {
            Some(report) => report,
            None => timeout(PATIENCE, call).await.unwrap_or(Report {
                outcome: "stuck",
                sent: Sent::Unknown,
                attempts: 0,
            }),
        };
        let sent = match report.sent {
            Sent::No => "no",
            Sent::Yes => "yes",
            _ => "unknown",
        };
        let micros = start.elapsed().as_micros();
        let (outcome, attempts) = (report.outcome, report.attempts);
        format!("{id} {op} {outcome} {sent} {attempts} {is_late} {micros}")
    }

    async fn call(&self, client: &Client, op: &str, id: u64) -> Report {
        let number = id as i64;
        let thing = || Thing::new(number, SECRET);
        match op {
            "read" => same(number, client.read_thing(number).send().await),
            "replace" => same(number, client.replace_thing(number, thing()).send().await),
            "remove" => match client.remove_thing(number).send().await {
                Ok(_) => DONE,
                Err(error) => failed(&error),
            },
            "create" => same(number, client.create_thing(number, thing()).send().await),
            "pay" => same(number, client.pay(number, thing()).send().await),
            "file" => {
                // Small and large bodies take different ways.
                let body = match id / 8 % 2 {
                    0 if self.large.len() < 1024 * 1024 => self.large.slice(..64),
                    _ => self.large.clone(),
                };
                same(
                    number,
                    client.send_file(number, Upload::bytes(body)).send().await,
                )
            }
            "stream" => {
                let chunks = Chunks(vec![self.large.slice(..64), self.large.slice(..32)]);
                let upload = Upload::stream(chunks);
                same(number, client.replace_file(number, upload).send().await)
            }
            _ => watch(client, number).await,
        }
    }
}

const DONE: Report = Report {
    outcome: "ok",
    sent: Sent::Yes,
    attempts: 0,
};

fn wrong(outcome: &'static str) -> Report {
    Report { outcome, ..DONE }
}

fn same<E: Debug>(id: i64, answer: Result<Thing, Error<E>>) -> Report {
    match answer {
        Ok(thing) if thing.id == id => DONE,
        Ok(_) => wrong("another"),
        Err(error) => failed(&error),
    }
}

fn failed<E: Debug>(error: &Error<E>) -> Report {
    let outcome = match error.kind() {
        ErrorKind::Api(_) | ErrorKind::UndocumentedStatus(_) => "status",
        ErrorKind::Decode(_) => "decode",
        ErrorKind::Transport(_) if error.is_connect() => "connect",
        ErrorKind::Transport(_) => "transport",
        ErrorKind::Timeout => "timeout",
        ErrorKind::ResponseTooLarge { .. } => "large",
        ErrorKind::RedirectRefused { .. } => "redirect",
        _ => "other",
    };
    if std::env::var_os("FAULTS_ERRORS").is_some() {
        eprintln!("{error}: {error:?}");
    }
    Report {
        outcome,
        sent: error.was_sent(),
        attempts: error.attempts(),
    }
}

/// Reads six events, each of which must come once, in order, and whole.
async fn watch(client: &Client, id: i64) -> Report {
    let start = Instant::now();
    let mut events = match client.watch(id).send().await {
        Ok(events) => events.reconnecting(3),
        Err(error) => return failed(&error),
    };
    let mut expected = 1;
    while let Some(event) = events.next().await {
        match event {
            Ok(event) if event.data.id == expected => expected += 1,
            Ok(event) if event.data.id < expected => return wrong("twice"),
            Ok(_) => return wrong("missing"),
            Err(error) => return failed(&error),
        }
    }
    // Three times it was to wait for the shortest time that there is.
    let is_hasty = start.elapsed() < Duration::from_millis(300);
    match expected {
        7 if is_hasty => wrong("hasty"),
        7 => DONE,
        _ => wrong("missing"),
    }
}

/// A stream that can be read once.
struct Chunks(Vec<Bytes>);

impl Stream for Chunks {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop().map(Ok))
    }
}

/// A random number that follows from another (`splitmix64`).
fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
