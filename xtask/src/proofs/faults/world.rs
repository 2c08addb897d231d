//! What the servers of both protocols share: what is done to each request, and what is written down of it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use super::fault::{Act, Draw, Fault, Target, When};
use super::ledger::Entry;
use super::op::Op;

/// What is in every credential and every body that the program sends.
pub const SECRET: &str = "hush";

/// How much sooner than asked a request may come back: clocks are read at either end.
const EARLY: Duration = Duration::from_millis(5);

/// How long a slow answer takes over each of its parts.
pub const PART: Duration = Duration::from_millis(80);

/// The largest part of a body that is looked at.
const LOOKED_AT: usize = 1024;

/// A request, as far as its head says it.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// The method.
    pub method: String,
    /// Path and query.
    pub target: String,
    /// The host that it is for.
    pub host: String,
    /// The idempotency key.
    pub key: Option<String>,
    /// The last event that the client has.
    pub last_event: u64,
    /// All of its text, with its headers.
    pub text: String,
}

/// A request that is known to belong to a call.
#[derive(Clone, Copy, Debug)]
pub struct Arrived {
    /// The call.
    pub id: u64,
    /// What the request asks for.
    pub op: Op,
    /// What is done to it.
    pub act: Act,
    /// Which request of the call it is, without those that a redirect made.
    pub nth: u32,
    /// Whether a redirect led to it.
    pub is_moved: bool,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers, without a length.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: String,
}

/// A fault, and what the servers saw while it was tried.
pub struct World {
    /// The fault.
    pub fault: &'static Fault,
    seed: u64,
    /// Where the server is, and where another one is that must not be handed anything.
    pub places: OnceLock<(String, String)>,
    calls: Mutex<BTreeMap<u64, Entry>>,
}

impl World {
    /// Nothing has been seen.
    pub fn new(fault: &'static Fault, seed: u64) -> Arc<Self> {
        Arc::new(Self {
            fault,
            seed,
            places: OnceLock::new(),
            calls: Mutex::default(),
        })
    }

    /// What was written down, by call.
    pub fn ledger(&self) -> BTreeMap<u64, Entry> {
        self.lock().clone()
    }

    /// Takes down a request whose head has arrived; nothing when it belongs to no call.
    pub fn arrives(&self, head: &Head) -> Option<Arrived> {
        let path = head.target.split('?').next().unwrap_or_default();
        let id = path.rsplit('/').next()?.parse().ok()?;
        let op = Op::of_request(&head.method, path)?;
        let is_moved = path.contains("/moved/");
        let is_own = self.places.get().is_none_or(|(own, _)| *own == head.host);
        let mut calls = self.lock();
        let entry = calls.entry(id).or_default();
        if !is_own {
            entry.leaked += u32::from(head.text.contains(SECRET));
        }
        let first = *entry.op.get_or_insert(op);
        entry.arrived += u32::from(!is_moved);
        if let Some((answered, wait)) = entry.asked.take() {
            let is_early = answered.elapsed() + EARLY < wait;
            entry.early += u32::from(is_early);
        }
        let draw = Draw {
            op: first,
            chance: mixed(self.seed ^ mixed(id)),
            nth: entry.arrived,
        };
        let act = match ((self.fault.act)(&draw), is_moved) {
            (Act::Redirect(_, Target::Cut), true) => Act::Close(When::Before),
            (Act::Redirect(_, Target::Within), true) => Act::Serve,
            (act, _) => act,
        };
        // What a redirect made of the request is answered as the request would have been.
        let op = if op == Op::Read { first } else { op };
        Some(Arrived {
            id,
            op,
            act,
            nth: draw.nth,
            is_moved,
        })
    }

    /// Takes down that a request was read to its end, or in a server that is another origin.
    pub fn received(&self, id: u64) {
        self.lock().entry(id).or_default().received += 1;
    }

    /// Takes down what another origin was handed.
    pub fn overhears(&self, head: &Head, body: &[u8]) {
        let body = body.get(..body.len().min(LOOKED_AT)).unwrap_or_default();
        let body = String::from_utf8_lossy(body);
        if head.text.contains(SECRET) || body.contains(SECRET) {
            let path = head.target.split('?').next().unwrap_or_default();
            let id = path.rsplit('/').next().and_then(|id| id.parse().ok());
            self.lock()
                .entry(id.unwrap_or_default())
                .or_default()
                .leaked += 1;
        }
    }

    /// Does what a request asks for.
    pub fn process(&self, arrived: &Arrived, head: &Head) {
        let mut calls = self.lock();
        let entry = calls.entry(arrived.id).or_default();
        entry.processed += 1;
        // What has a key is done once for each key; anything else as often as it is asked for.
        let effect = match &head.key {
            Some(key) => key.clone(),
            None => entry.processed.to_string(),
        };
        entry.effects.insert(effect);
    }

    /// Takes down that an answer begins.
    pub fn heads(&self, id: u64) {
        self.lock().entry(id).or_default().headed += 1;
    }

    /// Takes down that an answer was written to its end.
    pub fn answered(&self, id: u64) {
        self.lock().entry(id).or_default().answered += 1;
    }

    /// The answer to a request whose work is done.
    pub fn answer(&self, arrived: &Arrived) -> Answer {
        let json = ("content-type", "application/json".to_owned());
        match arrived.op {
            Op::Remove => Answer {
                status: 204,
                headers: Vec::new(),
                body: String::new(),
            },
            _ => Answer {
                status: 200,
                headers: vec![json],
                body: format!(
                    r#"{{"id":{},"text":"what is said of it when somebody asks"}}"#,
                    arrived.id
                ),
            },
        }
    }

    /// The answer of an act that is one: an error or a redirect. Does the work first where that is due.
    pub fn other_answer(&self, arrived: &Arrived, head: &Head) -> Option<Answer> {
        match arrived.act {
            Act::Status(status, when, wait) => {
                if when == When::After {
                    self.process(arrived, head);
                }
                let (headers, wait) = wait.headers();
                if let Some(wait) = wait {
                    let mut calls = self.lock();
                    calls.entry(arrived.id).or_default().asked = Some((Instant::now(), wait));
                }
                Some(Answer {
                    status,
                    headers,
                    body: "not now".to_owned(),
                })
            }
            Act::Redirect(status, to) => {
                let becomes_get = match status {
                    303 => true,
                    301 | 302 => head.method == "POST",
                    _ => false,
                };
                if becomes_get && matches!(to, Target::Within | Target::Cut) {
                    self.process(arrived, head);
                }
                Some(Answer {
                    status,
                    headers: vec![("location", self.location(&head.target, to))],
                    body: String::new(),
                })
            }
            _ => None,
        }
    }

    /// Whether the work of a request is still to be done: not where a redirect only asks for the result.
    pub fn is_due(&self, arrived: &Arrived, head: &Head) -> bool {
        let is_result = arrived.is_moved && head.method == "GET" && arrived.op != Op::Read;
        !is_result
    }

    fn location(&self, target: &str, to: Target) -> String {
        let none = (String::new(), String::new());
        let (own, other) = self.places.get().unwrap_or(&none);
        let port = own.rsplit(':').next().unwrap_or_default();
        match to {
            Target::Within | Target::Cut => format!("/moved{target}"),
            Target::Loop => target.to_owned(),
            Target::Port => format!("http://{other}{target}"),
            Target::Schemeless => format!("//{other}{target}"),
            Target::Host => format!("http://localhost:{port}{target}"),
            Target::Tls => format!("https://{own}{target}"),
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<u64, Entry>> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A random number that follows from another (`splitmix64`).
pub fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// How many events there are.
pub const EVENTS: u64 = 6;

/// What a connection for events gets.
pub enum Events {
    /// An error, after which the client comes again.
    Busy,
    /// This text, and then the end: in good order or not.
    Text(String, bool),
}

/// What the connection with this number gets, of a client that has this event: two events at a time, of which
/// the first time half of another, then the server is busy, then the stream ends in good order.
pub fn events(nth: u32, last: u64) -> Events {
    if nth == 2 {
        return Events::Busy;
    }
    let event = |id: u64| format!("id: {id}\ndata: {{\"id\":{id},\"text\":\"event\"}}\n\n");
    let mut text = match nth {
        // Less than the shortest wait that a client must keep to.
        1 => "retry: 1\n\n".to_owned(),
        _ => String::new(),
    };
    let until = (last + 2).min(EVENTS);
    text.extend((last + 1..=until).map(event));
    if nth == 1 {
        text.push_str("id: 99\ndata: {\"id\":99,");
        return Events::Text(text, false);
    }
    if until == EVENTS {
        text.push_str("data: [DONE]\n\n");
    }
    Events::Text(text, true)
}
