//! What a server may do to a request, and what a client must make of it.

use std::time::Duration;

use super::op::Op;
use super::retry_after::Wait;

/// Before or after the request was processed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// It was not.
    Before,
    /// It was.
    After,
}

/// What the server does to one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Answers it.
    Serve,
    /// Closes the connection with the request unread.
    CloseUnread,
    /// Reads it and closes the connection.
    Close(When),
    /// Reads it and resets the connection, or its stream.
    Reset(When),
    /// Answers, and closes after the headers.
    HeadOnly,
    /// Answers, and closes in the middle of a body with a length.
    HalfBody,
    /// Answers, and closes in the middle of a body without a length.
    CutChunks,
    /// Ends the answer in good order before the announced length.
    ShortBody,
    /// Refuses the stream.
    Refuse,
    /// Says that this stream and all above are not processed, with this code.
    GoAway(u32),
    /// Processes it, says that the last stream processed is this one, and closes.
    GoAwayAfter,
    /// Does nothing.
    Silent(When),
    /// Does not even read a body to its end.
    Stall,
    /// Answers with an error.
    Status(u16, When, Wait),
    /// Answers a few bytes at a time.
    Slow,
    /// Answers a byte at a time, without end.
    Trickle,
    /// Answers without end.
    Endless,
    /// Redirects.
    Redirect(u16, Target),
}

/// Where a redirect goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// To another path.
    Within,
    /// To another path, where the connection is then closed.
    Cut,
    /// Back to itself.
    Loop,
    /// To another port.
    Port,
    /// To another port, without naming the scheme.
    Schemeless,
    /// To the same server by another name.
    Host,
    /// To the same server with TLS.
    Tls,
}

/// What decides what is done to a request.
#[derive(Clone, Copy, Debug)]
pub struct Draw {
    /// The call.
    pub op: Op,
    /// A random number, the same in all attempts of a call.
    pub chance: u64,
    /// Which request of the call it is: 1 for the first.
    pub nth: u32,
}

impl Draw {
    /// Whether it is one of the first requests of its call: at least one, and at most so many.
    pub fn is_struck(&self, most: u64) -> bool {
        u64::from(self.nth) <= 1 + self.chance % most
    }

    /// One of these, the same in all attempts.
    pub fn one<T: Copy>(&self, of: &[T], otherwise: T) -> T {
        let index = (self.chance / 64) as usize % of.len().max(1);
        of.get(index).copied().unwrap_or(otherwise)
    }

    /// The act for the first or the first two requests.
    pub fn twice(&self, act: Act) -> Act {
        if self.is_struck(2) { act } else { Act::Serve }
    }
}

/// What a client may make of a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Every call succeeds.
    Done,
    /// The requests were certainly not processed, and the client knows: every call succeeds whose body can be
    /// sent again.
    Repeated,
    /// The same, where the requests of other calls are refused as well: a call may fail once all of its attempts
    /// were, if the client knows that.
    Refused,
    /// Nobody knows whether the requests were processed: those succeed that do no harm twice.
    Unknown,
    /// Every call fails, in one of these ways.
    Fails(&'static [&'static str]),
}

/// How the calls are made.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// How many calls are under way at a time.
    pub workers: usize,
    /// How many of them share a client.
    pub sharing: usize,
    /// The calls after which a client is replaced: its budget for sending requests again is not made for a server
    /// that fails at every call.
    pub renewed: usize,
    /// The deadline of a call; without one, its body may take as long as it moves.
    pub timeout: Option<Duration>,
    /// The deadline of an attempt.
    pub attempt: Option<Duration>,
    /// The idle limit.
    pub idle: Duration,
    /// When a call is too late: the deadline unless a smaller limit follows from the others.
    pub limit: Duration,
    /// The longest pause between two attempts.
    pub pause: Duration,
    /// The longest time between two calls.
    pub think: Duration,
}

/// For servers that answer at once.
pub const BUSY: Pace = Pace {
    workers: 16,
    sharing: 1,
    renewed: 50,
    timeout: Some(Duration::from_secs(20)),
    attempt: None,
    idle: Duration::from_secs(10),
    limit: Duration::from_secs(20),
    pause: Duration::from_millis(10),
    think: Duration::ZERO,
};

/// For servers that let one wait.
pub const WAITING: Pace = Pace {
    workers: 160,
    ..BUSY
};

/// Attempts that are given up.
pub const SILENCE: Pace = Pace {
    workers: 200,
    attempt: Some(Duration::from_millis(600)),
    // Three attempts and the pauses between them, each of which may be over 50 ms late; the last of these
    // is what the program allows for itself.
    limit: Duration::from_millis(3 * (600 + 50) + 2 * (10 + 50) - 50),
    ..WAITING
};

/// A deadline that is reached.
pub const LATE: Pace = Pace {
    timeout: Some(Duration::from_millis(300)),
    limit: Duration::from_millis(300),
    renewed: 10,
    ..WAITING
};

/// Which protocols know the fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Versions {
    /// Both.
    Both,
    /// HTTP/1.1.
    One,
    /// HTTP/2.
    Two,
}

/// A fault.
pub struct Fault {
    /// Its name.
    pub name: &'static str,
    /// Which protocols know it.
    pub versions: Versions,
    /// The operations that it is tried on, in turn.
    pub ops: &'static [Op],
    /// What a client may make of it.
    pub outcome: Outcome,
    /// What is done to a request.
    pub act: fn(&Draw) -> Act,
    /// How the calls are made.
    pub pace: Pace,
}

/// A fault that servers of both protocols have, with all operations that have one answer.
pub const fn fault(name: &'static str, outcome: Outcome, act: fn(&Draw) -> Act) -> Fault {
    Fault {
        name,
        versions: Versions::Both,
        ops: Op::CALLS,
        outcome,
        act,
        pace: BUSY,
    }
}

impl Fault {
    /// The fault in these protocols alone.
    pub const fn only(mut self, versions: Versions) -> Self {
        self.versions = versions;
        self
    }

    /// The fault with calls made in this way.
    pub const fn with(mut self, pace: Pace) -> Self {
        self.pace = pace;
        self
    }

    /// The fault on these operations.
    pub const fn on(mut self, ops: &'static [Op]) -> Self {
        self.ops = ops;
        self
    }

    /// Whether the server closes connections that have been idle for a few milliseconds.
    pub fn closes_idle(&self) -> bool {
        self.name == IDLE
    }

    /// Whether the server takes connections and never says a word.
    pub fn is_mute(&self) -> bool {
        self.name == MUTE
    }

    /// Whether there is no server.
    pub fn is_unreachable(&self) -> bool {
        self.name == UNREACHABLE
    }
}

/// The fault of a server that closes idle connections.
pub const IDLE: &str = "idle-closed";
/// The fault of a server that takes connections and nothing else.
pub const MUTE: &str = "mute";
/// The fault of no server at all.
pub const UNREACHABLE: &str = "unreachable";
