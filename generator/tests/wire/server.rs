//! An HTTP server that records each request as it came over the wire, and answers as instructed.

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::client::{Client, ClientBuilder};
use crate::runtime::retry::Retry;

/// The answer that most operations of the client take for a success.
pub const DONE: &str = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";

/// A request as it came.
#[derive(Debug)]
pub struct Received {
    /// Method, target and version.
    pub line: String,
    /// The headers, one a line, names as they were written.
    pub headers: Vec<String>,
    /// The body, freed from chunks.
    pub body: Vec<u8>,
}

impl Received {
    /// The target: path and query.
    pub fn target(&self) -> &str {
        self.line.split(' ').nth(1).unwrap()
    }

    /// The values of all headers of this name.
    pub fn values(&self, name: &str) -> Vec<&str> {
        let lines = self.headers.iter().filter_map(|line| line.split_once(": "));
        lines
            .filter(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
            .collect()
    }

    /// The value of the one header of this name; empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        let values = self.values(name);
        assert!(values.len() < 2, "{name}: {values:?}");
        values.first().copied().unwrap_or_default()
    }

    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// A server on loopback.
pub struct Server {
    /// Its base URL.
    pub url: String,
    requests: UnboundedReceiver<Received>,
    closed: UnboundedReceiver<()>,
}

/// What the server writes on one connection, as instructed; it hangs up when the sender is
/// gone.
pub type Script = UnboundedSender<String>;

/// A server that answers one connection after the other with these texts.
pub async fn answering<const N: usize>(answers: [&str; N]) -> Server {
    let (server, scripts) = scripted(answers.len()).await;
    for (script, answer) in scripts.into_iter().zip(answers) {
        script.send(answer.to_owned()).unwrap();
    }
    server
}

/// A server with instructions what to write on each of so many connections.
pub async fn scripted(connections: usize) -> (Server, Vec<Script>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (report, requests) = unbounded_channel();
    let (report_closed, closed) = unbounded_channel();
    let (scripts, inbox): (Vec<_>, Vec<_>) = (0..connections).map(|_| unbounded_channel()).unzip();
    tokio::spawn(async move {
        for script in inbox {
            let (stream, _) = listener.accept().await.unwrap();
            tokio::spawn(serve(stream, script, report.clone(), report_closed.clone()));
        }
    });
    let server = Server {
        url,
        requests,
        closed,
    };
    (server, scripts)
}

/// An answer with a body.
pub fn answer(status: &str, media_type: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n{body}"
    )
}

impl Server {
    /// The next request.
    pub async fn received(&mut self) -> Received {
        self.requests.recv().await.unwrap()
    }

    /// Waits until a client has closed its connection.
    pub async fn closed(&mut self) {
        self.closed.recv().await.unwrap();
    }

    /// Builds a client of this server, with no credentials, which sends everything once.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder().base_url(&self.url).retry(Retry::none())
    }

    /// A client of this server, with no credentials.
    pub fn client(&self) -> Client {
        self.builder().build().unwrap()
    }
}

async fn serve(
    stream: TcpStream,
    mut script: UnboundedReceiver<String>,
    report: UnboundedSender<Received>,
    closed: UnboundedSender<()>,
) {
    let mut stream = BufReader::new(stream);
    let request = read(&mut stream).await;
    let _ = report.send(request);
    loop {
        let mut byte = [0];
        tokio::select! {
            text = script.recv() => match text {
                Some(text) => stream.write_all(text.as_bytes()).await.unwrap(),
                None => return,
            },
            read = stream.read(&mut byte) => {
                assert!(matches!(read, Ok(0) | Err(_)), "a second request on one connection");
                let _ = closed.send(());
                return;
            }
        }
    }
}

async fn read(stream: &mut BufReader<TcpStream>) -> Received {
    let mut request = Received {
        line: line(stream).await,
        headers: Vec::new(),
        body: Vec::new(),
    };
    loop {
        let line = line(stream).await;
        if line.is_empty() {
            break;
        }
        request.headers.push(line);
    }
    if request.header("transfer-encoding") == "chunked" {
        while let size @ 1.. = usize::from_str_radix(&line(stream).await, 16).unwrap() {
            take(stream, size, &mut request.body).await;
            line(stream).await;
        }
        line(stream).await;
    } else if let Ok(length) = request.header("content-length").parse() {
        take(stream, length, &mut request.body).await;
    }
    request
}

async fn line(stream: &mut BufReader<TcpStream>) -> String {
    let mut line = String::new();
    stream.read_line(&mut line).await.unwrap();
    line.trim_end_matches("\r\n").to_owned()
}

async fn take(stream: &mut BufReader<TcpStream>, length: usize, body: &mut Vec<u8>) {
    let start = body.len();
    body.resize(start + length, 0);
    stream.read_exact(&mut body[start..]).await.unwrap();
}
