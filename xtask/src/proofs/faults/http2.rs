//! The server that speaks HTTP/2 without TLS.

use std::future::{Future, poll_fn};
use std::io;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use h2::server::SendResponse;
use h2::{Reason, RecvStream, SendStream};
use http::{Request, Response};
use tokio::io::AsyncReadExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::time::{Instant, sleep, sleep_until, timeout};

use super::fault::{Act, When};
use super::goaway::{Pending, Tap};
use super::op::Op;
use super::world::{Answer, Arrived, Events, Head, PART, World, events, mixed};

/// What a stream wants of its connection.
enum Wish {
    /// To be cut.
    Cut,
    /// To be cut, after the client was told that this stream is the last that was processed.
    GoAway(u32),
    /// To be closed when nothing happens for so long.
    Idle(Duration),
}

/// How long a client has to read what it was sent.
const MOMENT: Duration = Duration::from_millis(3);

type Done = Result<(), h2::Error>;

/// Serves until it is dropped. A stranger only listens to what it is told.
pub async fn serve(listener: TcpListener, world: Arc<World>, is_stranger: bool) {
    while let Ok((stream, _)) = listener.accept().await {
        let _ = stream.set_nodelay(true);
        let world = Arc::clone(&world);
        tokio::spawn(async move {
            let _ = connection(stream, world, is_stranger).await;
        });
    }
}

async fn connection(stream: TcpStream, world: Arc<World>, is_stranger: bool) -> Done {
    if world.fault.is_mute() && !is_stranger {
        return mute(stream).await;
    }
    let (tap, pending) = Tap::new(stream);
    let mut connection = h2::server::handshake(tap).await?;
    let (wishes, mut wished) = unbounded_channel();
    // Streams that are not answered are kept, for what is dropped is reset. Their data is read all the same:
    // it counts towards the window that all streams share (RFC 9113, section 6.8).
    let mut held = Vec::new();
    let mut last = None;
    let mut end = None;
    loop {
        let idle = async {
            match end {
                Some(end) => sleep_until(end).await,
                None => std::future::pending().await,
            }
        };
        let next = tokio::select! {
            biased;
            wish = wished.recv() => Err(wish),
            next = connection.accept() => Ok(next),
            () = idle => return Ok(()),
        };
        match next {
            Ok(None) | Err(None | Some(Wish::Cut)) => return Ok(()),
            Err(Some(Wish::GoAway(stream))) => {
                pending.go_away(stream, 0);
                // Nothing that comes now is processed.
                let _ = timeout(MOMENT, connection.accept()).await;
                return Ok(());
            }
            Err(Some(Wish::Idle(patience))) => end = Some(Instant::now() + patience),
            Ok(Some(next)) => {
                let (request, respond) = next?;
                end = None;
                let stream = Stream {
                    world: Arc::clone(&world),
                    head: head(&request),
                    wishes: wishes.clone(),
                    respond,
                };
                let body = request.into_body();
                if is_stranger {
                    tokio::spawn(stream.listen(body));
                    continue;
                }
                let id = stream.respond.stream_id().as_u32();
                if last.is_some_and(|last| id > last) {
                    held.push(stream.respond);
                    tokio::spawn(read(body));
                    continue;
                }
                let Some(arrived) = world.arrives(&stream.head) else {
                    return Ok(());
                };
                match arrived.act {
                    Act::CloseUnread | Act::Close(When::Before) => return Ok(()),
                    Act::GoAway(code) => {
                        last = Some(go_away(&pending, id, code));
                        held.push(stream.respond);
                        tokio::spawn(read(body));
                    }
                    _ => drop(tokio::spawn(stream.serve(arrived, body))),
                }
            }
        }
    }
}

/// Waits until the client has had enough.
async fn mute(mut stream: TcpStream) -> Done {
    let mut bytes = [0; 256];
    while stream.read(&mut bytes).await.is_ok_and(|count| count > 0) {}
    Ok(())
}

/// Refuses a stream and all above it: gives the last one that is not.
fn go_away(pending: &Pending, stream: u32, code: u32) -> u32 {
    let last = stream.saturating_sub(2);
    pending.go_away(last, code);
    last
}

/// A request and the way to answer it.
struct Stream {
    world: Arc<World>,
    head: Head,
    wishes: UnboundedSender<Wish>,
    respond: SendResponse<Bytes>,
}

impl Stream {
    async fn listen(mut self, body: RecvStream) -> Done {
        let body = read(body).await?;
        self.world.overhears(&self.head, &body);
        self.send(&none(200), true)?;
        Ok(())
    }

    async fn serve(mut self, arrived: Arrived, body: RecvStream) -> Done {
        match arrived.act {
            Act::Refuse => {
                self.respond.send_reset(Reason::REFUSED_STREAM);
                return Ok(());
            }
            Act::Stall => {
                // Not a byte more than the window.
                sleep(Duration::from_secs(10)).await;
                drop(body);
                return Ok(());
            }
            _ => {}
        }
        read(body).await?;
        let world = Arc::clone(&self.world);
        world.received(arrived.id);
        if let Some(answer) = world.other_answer(&arrived, &self.head) {
            return self.answer(&arrived, &answer);
        }
        match arrived.act {
            Act::Reset(When::Before) => return self.reset(Reason::INTERNAL_ERROR),
            Act::Silent(When::Before) => return self.silence().await,
            _ => {}
        }
        if world.is_due(&arrived, &self.head) {
            world.process(&arrived, &self.head);
        }
        let id = self.respond.stream_id().as_u32();
        match arrived.act {
            Act::Close(When::After) => return self.wish(Wish::Cut),
            Act::GoAwayAfter => {
                self.wish(Wish::GoAway(id))?;
                // Not to be reset before.
                return self.silence().await;
            }
            // A code that may also be sent for a stream that was not processed.
            Act::Reset(When::After) => return self.reset(Reason::CANCEL),
            Act::Silent(When::After) => return self.silence().await,
            _ => {}
        }
        if arrived.op == Op::Watch {
            return self.events(&arrived).await;
        }
        let answer = world.answer(&arrived);
        let body = Bytes::from(answer.body.clone());
        let half = body.slice(..body.len() / 2);
        if arrived.act == Act::Serve {
            self.answer(&arrived, &answer)?;
            if world.fault.closes_idle() {
                let chance = mixed(arrived.id ^ u64::from(id));
                self.wish(Wish::Idle(Duration::from_micros(chance % 3_000)))?;
            }
            return Ok(());
        }
        world.heads(arrived.id);
        let mut announced = answer.clone();
        if matches!(arrived.act, Act::HeadOnly | Act::HalfBody | Act::ShortBody) {
            let length = ("content-length", body.len().to_string());
            announced.headers.push(length);
        }
        let mut sending = self.send(&announced, false)?;
        match arrived.act {
            Act::HeadOnly => {
                sleep(MOMENT).await;
                sending.send_reset(Reason::INTERNAL_ERROR);
            }
            Act::HalfBody => {
                sending.send_data(half, false)?;
                sleep(MOMENT).await;
                sending.send_reset(Reason::INTERNAL_ERROR);
            }
            Act::CutChunks => {
                sending.send_data(half, false)?;
                sleep(MOMENT).await;
                self.wish(Wish::Cut)?;
            }
            Act::ShortBody => sending.send_data(half, true)?,
            Act::Slow => {
                for part in body.chunks(4) {
                    sending.send_data(Bytes::copy_from_slice(part), false)?;
                    sleep(PART).await;
                }
                sending.send_data(Bytes::new(), true)?;
                world.answered(arrived.id);
            }
            Act::Trickle => pour(&mut sending, 1, Duration::from_millis(20)).await?,
            Act::Endless => pour(&mut sending, 8192, Duration::from_millis(1)).await?,
            _ => {}
        }
        Ok(())
    }

    async fn events(mut self, arrived: &Arrived) -> Done {
        self.world.heads(arrived.id);
        let stream = Answer {
            headers: vec![("content-type", "text/event-stream".to_owned())],
            ..none(200)
        };
        if arrived.act == Act::Endless {
            let mut sending = self.send(&stream, false)?;
            return pour(&mut sending, 8192, Duration::from_millis(1)).await;
        }
        match events(arrived.nth, self.head.last_event) {
            Events::Busy => {
                let busy = Answer {
                    headers: vec![("retry-after", "0".to_owned())],
                    ..none(503)
                };
                self.answer(arrived, &busy)
            }
            Events::Text(text, is_whole) => {
                let mut sending = self.send(&stream, false)?;
                sending.send_data(Bytes::from(text), is_whole)?;
                if is_whole {
                    self.world.answered(arrived.id);
                } else {
                    sleep(MOMENT).await;
                    sending.send_reset(Reason::INTERNAL_ERROR);
                }
                Ok(())
            }
        }
    }

    fn answer(&mut self, arrived: &Arrived, answer: &Answer) -> Done {
        self.world.heads(arrived.id);
        let is_empty = answer.body.is_empty();
        let mut sending = self.send(answer, is_empty)?;
        if !is_empty {
            sending.send_data(Bytes::from(answer.body.clone()), true)?;
        }
        self.world.answered(arrived.id);
        Ok(())
    }

    fn send(&mut self, answer: &Answer, is_whole: bool) -> Result<SendStream<Bytes>, h2::Error> {
        let mut response = Response::builder().status(answer.status);
        for (name, value) in &answer.headers {
            response = response.header(*name, value);
        }
        let response = response.body(());
        let response = response.map_err(|error| io::Error::other(error.to_string()));
        let response = response.unwrap_or_else(|_| Response::new(()));
        self.respond.send_response(response, is_whole)
    }

    fn reset(&mut self, reason: Reason) -> Done {
        self.respond.send_reset(reason);
        Ok(())
    }

    fn wish(&self, wish: Wish) -> Done {
        // Where nobody listens the connection is gone already.
        let _ = self.wishes.send(wish);
        Ok(())
    }

    /// Waits until the client has had enough.
    async fn silence(&mut self) -> Done {
        let until_reset = poll_fn(|context| self.respond.poll_reset(context));
        let _ = timeout(Duration::from_secs(10), until_reset).await;
        Ok(())
    }
}

/// Sends so many bytes again and again, until the client has had enough.
fn pour(
    sending: &mut SendStream<Bytes>,
    size: usize,
    pause: Duration,
) -> impl Future<Output = Done> + '_ {
    let part = Bytes::from(vec![b' '; size]);
    async move {
        loop {
            sending.send_data(part.clone(), false)?;
            let until_reset = poll_fn(|context| sending.poll_reset(context));
            if timeout(pause, until_reset).await.is_ok() {
                return Ok(());
            }
        }
    }
}

async fn read(mut body: RecvStream) -> Result<Vec<u8>, h2::Error> {
    let mut bytes = Vec::new();
    while let Some(chunk) = body.data().await {
        let chunk = chunk?;
        body.flow_control().release_capacity(chunk.len())?;
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn none(status: u16) -> Answer {
    Answer {
        status,
        headers: Vec::new(),
        body: String::new(),
    }
}

fn head(request: &Request<RecvStream>) -> Head {
    let header = |name: &str| {
        let value = request.headers().get(name);
        value
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned)
    };
    let host = request.uri().authority().map(ToString::to_string);
    Head {
        method: request.method().to_string(),
        target: request
            .uri()
            .path_and_query()
            .map_or_else(String::new, ToString::to_string),
        host: host.or_else(|| header("host")).unwrap_or_default(),
        key: header("idempotency-key"),
        last_event: header("last-event-id")
            .and_then(|id| id.parse().ok())
            .unwrap_or_default(),
        text: format!("{:?} {:?}", request.uri(), Secrets(request.headers())),
    }
}

/// Headers with what they say, also where that is marked as secret.
struct Secrets<'h>(&'h http::HeaderMap);

impl std::fmt::Debug for Secrets<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let headers = self.0.iter();
        let headers =
            headers.map(|(name, value)| (name, String::from_utf8_lossy(value.as_bytes())));
        formatter.debug_map().entries(headers).finish()
    }
}
