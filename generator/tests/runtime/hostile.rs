//! A server on loopback that treats each request as it is told to, and counts them.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What happens to a request.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    /// The connection is closed before a byte of it is read.
    Unread,
    /// It is read, and then the connection is closed.
    Unanswered,
    /// It is read, and then nothing happens.
    Silent,
    /// The connection is closed in the middle of a success.
    Half,
    /// It is answered with this status line and these headers, each ended by a line end.
    Status(&'static str),
}

/// A success that is JSON for the operations of the sample.
const SUCCESS: &str = r#"{"success":true,"message":"ok"}"#;

/// The server: one request per connection.
pub struct Hostile {
    /// Its base URL.
    pub url: String,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Hostile {
    /// Treats the requests as these faults say, one after the other, and answers all others with a
    /// success.
    pub async fn start(faults: impl IntoIterator<Item = Fault>) -> Self {
        let mut faults: VecDeque<Fault> = faults.into_iter().collect();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let list = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let fault = faults.pop_front();
                let list = Arc::clone(&list);
                tokio::spawn(serve(stream, fault, list));
            }
        });
        Self { url, seen }
    }

    /// The requests that arrived, whole and as they were sent; empty ones that were not read.
    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }

    /// How many there were.
    pub fn count(&self) -> usize {
        self.seen.lock().unwrap().len()
    }
}

async fn serve(mut stream: TcpStream, fault: Option<Fault>, seen: Arc<Mutex<Vec<String>>>) {
    let request = match fault {
        Some(Fault::Unread) => Some(String::new()),
        _ => read(&mut stream).await,
    };
    let Some(request) = request else { return };
    let is_head = request.starts_with("HEAD ");
    seen.lock().unwrap().push(request);
    let (status, headers, body) = match fault {
        Some(Fault::Unread | Fault::Unanswered) => return,
        Some(Fault::Silent) => return std::future::pending().await,
        Some(Fault::Half) => ("200 OK", "", "{"),
        Some(Fault::Status(head)) => {
            let (status, headers) = head.split_once("\r\n").unwrap_or((head, ""));
            (status, headers, SUCCESS)
        }
        None => ("200 OK", "", SUCCESS),
    };
    let length = SUCCESS.len();
    let body = if is_head { "" } else { body };
    let answer = format!(
        "HTTP/1.1 {status}\r\n{headers}Content-Type: application/json\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n{body}"
    );
    let _ = stream.write_all(answer.as_bytes()).await;
    let _ = stream.shutdown().await;
}

/// A request with a length, in chunks, or without a body; nothing when it does not end.
async fn read(stream: &mut TcpStream) -> Option<String> {
    let mut request = String::new();
    loop {
        let mut bytes = [0; 4096];
        let count = stream
            .read(&mut bytes)
            .await
            .ok()
            .filter(|&count| count > 0)?;
        request.push_str(std::str::from_utf8(&bytes[..count]).unwrap());
        let Some((head, body)) = request.split_once("\r\n\r\n") else {
            continue;
        };
        let head = head.to_ascii_lowercase();
        let length = head
            .split("\r\n")
            .find_map(|line| line.strip_prefix("content-length: "));
        let is_whole = match length {
            Some(length) => body.len() >= length.parse().unwrap(),
            None => !head.contains("chunked") || body.ends_with("0\r\n\r\n"),
        };
        if is_whole {
            return Some(request);
        }
    }
}
