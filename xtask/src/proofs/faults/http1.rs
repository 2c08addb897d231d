//! The server that speaks HTTP/1.1, byte by byte, so that it can stop anywhere.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};

use super::fault::{Act, When};
use super::op::Op;
use super::world::{Answer, Arrived, Events, Head, PART, World, events, mixed};

/// What ends a connection in good order; or it just ends.
type Ended = io::Result<()>;

/// Serves until it is dropped. A stranger only listens to what it is told.
pub async fn serve(listener: TcpListener, world: Arc<World>, is_stranger: bool) {
    let mut connections = 0;
    while let Ok((stream, _)) = listener.accept().await {
        let _ = stream.set_nodelay(true);
        connections += 1;
        let mut connection = Connection {
            stream,
            buffer: Vec::new(),
            world: Arc::clone(&world),
            chance: mixed(connections),
        };
        tokio::spawn(async move {
            let _ = match is_stranger {
                true => connection.listen().await,
                false if connection.world.fault.is_mute() => connection.silence().await.map(drop),
                false => connection.serve().await,
            };
        });
    }
}

struct Connection {
    stream: TcpStream,
    /// What was read and not used.
    buffer: Vec<u8>,
    world: Arc<World>,
    chance: u64,
}

impl Connection {
    async fn listen(mut self) -> Ended {
        while let Some(head) = self.head().await? {
            let body = self.body(&head).await?;
            self.world.overhears(&head, &body);
            self.write(&answer_head(&none(200), Some(0))).await?;
        }
        Ok(())
    }

    async fn serve(mut self) -> Ended {
        let mut patience = Duration::MAX;
        loop {
            // The connection may be closed the very moment that a request arrives.
            let Ok(peeked) = timeout(patience, self.peek()).await else {
                return Ok(());
            };
            let Some(first) = peeked? else { return Ok(()) };
            let Some(arrived) = self.world.arrives(&first) else {
                return Ok(());
            };
            if arrived.act == Act::CloseUnread {
                return Ok(());
            }
            if arrived.act == Act::Stall {
                sleep(Duration::from_secs(10)).await;
                return Ok(());
            }
            let Some(head) = self.head().await? else {
                return Ok(());
            };
            self.body(&head).await?;
            self.world.received(arrived.id);
            let goes_on = self.act(&arrived, &head).await?;
            if !goes_on {
                return Ok(());
            }
            if self.world.fault.closes_idle() {
                self.chance = mixed(self.chance);
                patience = Duration::from_micros(self.chance % 3_000);
            }
        }
    }

    /// Does to a request what is to be done to it, and says whether the connection goes on.
    async fn act(&mut self, arrived: &Arrived, head: &Head) -> io::Result<bool> {
        let world = Arc::clone(&self.world);
        if let Some(answer) = world.other_answer(arrived, head) {
            self.answer(arrived, &answer).await?;
            return Ok(true);
        }
        match arrived.act {
            Act::Close(When::Before) => return Ok(false),
            Act::Reset(When::Before) => return self.reset(),
            Act::Silent(When::Before) => return self.silence().await,
            _ => {}
        }
        if world.is_due(arrived, head) {
            world.process(arrived, head);
        }
        match arrived.act {
            Act::Close(When::After) | Act::GoAwayAfter => return Ok(false),
            Act::Reset(When::After) => return self.reset(),
            Act::Silent(When::After) => return self.silence().await,
            _ => {}
        }
        if arrived.op == Op::Watch {
            return self.events(arrived, head).await;
        }
        let answer = world.answer(arrived);
        let body = answer.body.as_bytes();
        let half = body.get(..body.len() / 2).unwrap_or_default();
        if arrived.act == Act::Serve {
            self.answer(arrived, &answer).await?;
            return Ok(true);
        }
        world.heads(arrived.id);
        match arrived.act {
            Act::HeadOnly => self.write(&answer_head(&answer, Some(body.len()))).await?,
            Act::HalfBody => {
                self.write(&answer_head(&answer, Some(body.len()))).await?;
                self.write(half).await?;
            }
            Act::CutChunks => {
                self.write(&answer_head(&answer, None)).await?;
                self.chunk(half).await?;
            }
            Act::Slow => {
                self.write(&answer_head(&answer, Some(body.len()))).await?;
                for part in body.chunks(4) {
                    self.write(part).await?;
                    sleep(PART).await;
                }
                world.answered(arrived.id);
                return Ok(true);
            }
            Act::Trickle => {
                self.write(&answer_head(&answer, None)).await?;
                loop {
                    self.chunk(b" ").await?;
                    sleep(Duration::from_millis(20)).await;
                }
            }
            Act::Endless => {
                self.write(&answer_head(&answer, None)).await?;
                loop {
                    self.chunk(&[b' '; 8192]).await?;
                }
            }
            _ => {}
        }
        Ok(false)
    }

    async fn answer(&mut self, arrived: &Arrived, answer: &Answer) -> Ended {
        self.world.heads(arrived.id);
        let length = (answer.status != 204).then_some(answer.body.len());
        let mut bytes = match answer.status {
            204 => answer_head(answer, Some(0)),
            _ => answer_head(answer, length),
        };
        bytes.extend_from_slice(answer.body.as_bytes());
        self.write(&bytes).await?;
        self.world.answered(arrived.id);
        Ok(())
    }

    async fn events(&mut self, arrived: &Arrived, head: &Head) -> io::Result<bool> {
        self.world.heads(arrived.id);
        let stream = Answer {
            headers: vec![("content-type", "text/event-stream".to_owned())],
            ..none(200)
        };
        if arrived.act == Act::Endless {
            self.write(&answer_head(&stream, None)).await?;
            loop {
                self.chunk(&[b' '; 8192]).await?;
            }
        }
        match events(arrived.nth, head.last_event) {
            Events::Busy => {
                let busy = Answer {
                    headers: vec![("retry-after", "0".to_owned())],
                    ..none(503)
                };
                self.answer(arrived, &busy).await?;
                Ok(true)
            }
            Events::Text(text, is_whole) => {
                self.write(&answer_head(&stream, None)).await?;
                self.chunk(text.as_bytes()).await?;
                if is_whole {
                    self.write(b"0\r\n\r\n").await?;
                    self.world.answered(arrived.id);
                }
                Ok(is_whole)
            }
        }
    }

    fn reset(&mut self) -> io::Result<bool> {
        self.stream.set_zero_linger()?;
        Ok(false)
    }

    /// Waits until the client has had enough.
    async fn silence(&mut self) -> io::Result<bool> {
        let mut bytes = [0; 256];
        let until_closed = async {
            while self.stream.read(&mut bytes).await? > 0 {}
            Ok(false)
        };
        let ended: Result<io::Result<bool>, _> =
            timeout(Duration::from_secs(10), until_closed).await;
        ended.unwrap_or(Ok(false))
    }

    /// The head of the next request, which stays unread; nothing when there is none.
    async fn peek(&mut self) -> io::Result<Option<Head>> {
        let mut bytes = vec![0; 8192];
        loop {
            let count = self.stream.peek(&mut bytes).await?;
            if count == 0 {
                return Ok(None);
            }
            let text = bytes.get(..count).unwrap_or_default();
            if let Some(end) = end_of_head(text) {
                return Ok(parse(text.get(..end).unwrap_or_default()));
            }
            sleep(Duration::from_millis(1)).await;
        }
    }

    /// Reads the head of a request.
    async fn head(&mut self) -> io::Result<Option<Head>> {
        loop {
            if let Some(end) = end_of_head(&self.buffer) {
                let head: Vec<u8> = self.buffer.drain(..end).collect();
                return Ok(parse(&head));
            }
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Ok(None);
            }
        }
    }

    /// Reads the body of a request.
    async fn body(&mut self, head: &Head) -> io::Result<Vec<u8>> {
        let header = |name: &str| {
            let line = head.text.lines().find_map(|line| line.strip_prefix(name));
            line.map(str::trim)
        };
        let length = header("content-length:").and_then(|length| length.parse::<usize>().ok());
        let is_chunked = header("transfer-encoding:") == Some("chunked");
        loop {
            let end = match length {
                Some(length) => (self.buffer.len() >= length).then_some(length),
                None if is_chunked => {
                    let end = self.buffer.ends_with(b"0\r\n\r\n");
                    end.then_some(self.buffer.len())
                }
                None => Some(0),
            };
            if let Some(end) = end {
                return Ok(self.buffer.drain(..end).collect());
            }
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
    }

    fn write<'c>(&'c mut self, bytes: &'c [u8]) -> impl Future<Output = Ended> + 'c {
        self.stream.write_all(bytes)
    }

    async fn chunk(&mut self, bytes: &[u8]) -> Ended {
        let mut chunk = format!("{:x}\r\n", bytes.len()).into_bytes();
        chunk.extend_from_slice(bytes);
        chunk.extend_from_slice(b"\r\n");
        self.write(&chunk).await
    }
}

fn none(status: u16) -> Answer {
    Answer {
        status,
        headers: Vec::new(),
        body: String::new(),
    }
}

/// The head of an answer: with a length, or in chunks.
fn answer_head(answer: &Answer, length: Option<usize>) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {} Said\r\n", answer.status);
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&match length {
        _ if answer.status == 204 => "\r\n".to_owned(),
        Some(length) => format!("content-length: {length}\r\n\r\n"),
        None => "transfer-encoding: chunked\r\n\r\n".to_owned(),
    });
    head.into_bytes()
}

fn end_of_head(bytes: &[u8]) -> Option<usize> {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n");
    end.map(|end| end + 4)
}

/// The head of a request. Names of headers come in lower case.
fn parse(bytes: &[u8]) -> Option<Head> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut words = text.lines().next()?.split(' ');
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let header = |name: &str| {
        let value = text.lines().find_map(|line| line.strip_prefix(name));
        value.map(|value| value.trim().to_owned())
    };
    Some(Head {
        method,
        target,
        host: header("host:").unwrap_or_default(),
        key: header("idempotency-key:"),
        last_event: header("last-event-id:")
            .and_then(|id| id.parse().ok())
            .unwrap_or_default(),
        text,
    })
}
