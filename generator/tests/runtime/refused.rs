//! Over HTTP/2: what the server says it has not processed is sent again, whatever it is, and bodies are
//! watched while they are sent.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bytes::Bytes;
use reqwest::Method;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::runtime::builder::CoreBuilder;
use crate::runtime::endpoint::Sent;
use crate::runtime::error::Error;
use crate::runtime::options::RequestOptions;
use crate::runtime::response::RawResponse;
use crate::runtime::retry::Retry;
use crate::runtime::upload::Upload;
use crate::sample::API;

/// What a server does to a request.
#[derive(Clone, Copy, Debug)]
enum Reply {
    /// Resets its stream with this code.
    Reset(u8),
    /// Closes the connection: says with this code that the stream was not processed.
    Above(u8),
    /// Closes the connection: says that the stream was processed.
    Last,
}

const REFUSED_STREAM: u8 = 7;
const CANCEL: u8 = 8;
const ENHANCE_YOUR_CALM: u8 = 11;

/// An HTTP/2 server: it replies to the requests in turn, and answers all others with a success.
struct Server {
    url: String,
    requests: Arc<AtomicUsize>,
}

impl Server {
    async fn start(replies: impl IntoIterator<Item = Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let replies = Arc::new(Mutex::new(replies.into_iter().collect()));
        let requests = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&requests);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&replies), Arc::clone(&count)));
            }
        });
        Self { url, requests }
    }

    fn count(&self) -> usize {
        self.requests.load(Ordering::Relaxed)
    }

    async fn post(&self, upload: Option<Upload>) -> Result<RawResponse, Error<Infallible>> {
        self.post_with(upload, RequestOptions::new()).await
    }

    async fn post_with(
        &self,
        upload: Option<Upload>,
        options: RequestOptions,
    ) -> Result<RawResponse, Error<Infallible>> {
        let mut builder = CoreBuilder::new(&API);
        builder.base_url(self.url.clone());
        builder.without_auth();
        builder.retry(Retry::new().backoff(Duration::ZERO, Duration::ZERO));
        builder.http(|builder| builder.http2_prior_knowledge());
        let mut request = builder.build().unwrap().request(Method::POST, "/thing");
        request.options = options;
        match upload {
            Some(upload) => request.upload("text/plain", &upload),
            None => request.body("text/plain", Bytes::from("one")),
        }
        request.send().await.map_err(Error::from)
    }
}

async fn serve(
    mut stream: TcpStream,
    replies: Arc<Mutex<VecDeque<Reply>>>,
    requests: Arc<AtomicUsize>,
) -> io::Result<()> {
    const DATA: u8 = 0;
    const HEADERS: u8 = 1;
    const SETTINGS: u8 = 4;
    const END_STREAM: u8 = 1;
    let mut preface = [0; 24];
    stream.read_exact(&mut preface).await?;
    stream.write_all(&frame(SETTINGS, 0, 0, &[])).await?;
    loop {
        let mut head = [0; 9];
        stream.read_exact(&mut head).await?;
        let [a, b, c, kind, flags, id @ ..] = head;
        let mut payload = vec![0; u32::from_be_bytes([0, a, b, c]) as usize];
        stream.read_exact(&mut payload).await?;
        if kind == SETTINGS && flags == 0 {
            stream.write_all(&frame(SETTINGS, 1, 0, &[])).await?;
        }
        if !matches!(kind, DATA | HEADERS) || flags & END_STREAM == 0 {
            continue;
        }
        requests.fetch_add(1, Ordering::Relaxed);
        let id = u32::from_be_bytes(id);
        let reply = replies.lock().unwrap().pop_front();
        let goaway =
            |last: u32, code| frame(7, 0, 0, &[last.to_be_bytes(), [0, 0, 0, code]].concat());
        match reply {
            // `:status: 200`, and nothing more.
            None => stream.write_all(&frame(HEADERS, 5, id, &[0x88])).await?,
            Some(Reply::Reset(code)) => {
                stream.write_all(&frame(3, 0, id, &[0, 0, 0, code])).await?
            }
            Some(Reply::Above(code)) => stream.write_all(&goaway(0, code)).await?,
            Some(Reply::Last) => {
                stream.write_all(&goaway(id, 0)).await?;
                return stream.shutdown().await;
            }
        }
    }
}

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u8::try_from(payload.len()).unwrap();
    let mut frame = vec![0, 0, length, kind, flags];
    frame.extend(stream.to_be_bytes());
    frame.extend(payload);
    frame
}

#[tokio::test]
async fn a_refused_request_is_sent_again_whatever_its_method() {
    // Each attempt is three requests: `reqwest` repeats what was refused as well.
    let server = Server::start([Reply::Reset(REFUSED_STREAM); 8]).await;
    assert_eq!(server.post(None).await.unwrap().status(), 200);
    assert_eq!(server.count(), 9);

    let server = Server::start([Reply::Reset(REFUSED_STREAM); 99]).await;
    let error = server.post(None).await.unwrap_err();
    assert_eq!((error.was_sent(), error.attempts()), (Sent::No, 3));
    assert!(error.is_retryable());
}

#[tokio::test]
async fn so_is_a_body_that_only_we_can_make_again() {
    let server = Server::start([Reply::Reset(REFUSED_STREAM); 2]).await;
    let upload = Upload::bytes("a file");
    assert_eq!(server.post(Some(upload)).await.unwrap().status(), 200);
    assert_eq!(server.count(), 3);
}

#[tokio::test]
async fn streams_above_the_last_one_that_the_server_names_were_not_processed() {
    for code in [0, ENHANCE_YOUR_CALM] {
        for upload in [None, Some(Upload::bytes("a file"))] {
            let server = Server::start([Reply::Above(code)]).await;
            let answer = server.post(upload).await;
            assert_eq!(answer.unwrap().status(), 200, "{code}");
            assert_eq!(server.count(), 2, "{code}");
        }
    }
}

#[tokio::test]
async fn what_may_have_been_processed_is_sent_once() {
    for reply in [Reply::Last, Reply::Reset(CANCEL)] {
        let server = Server::start([reply]).await;
        let error = server.post(None).await.unwrap_err();
        assert_eq!((error.was_sent(), error.attempts()), (Sent::Unknown, 1));
        assert_eq!(server.count(), 1, "{reply:?}");
    }
}

#[tokio::test]
async fn a_body_that_the_server_does_not_take_is_cut_off_however_it_comes() {
    // The server reads all, but lets no more be sent than the 64 KiB that HTTP/2 begins with.
    let server = Server::start([]).await;
    let options = || RequestOptions::new().idle_timeout(Duration::from_millis(200));
    let small = server.post_with(Some(Upload::bytes(vec![0; 40_000])), options());
    assert_eq!(small.await.unwrap().status(), 200);
    let start = Instant::now();
    let upload = Upload::bytes(vec![0; 1_000_000]);
    let error = server.post_with(Some(upload), options()).await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert_eq!(error.was_sent(), Sent::Unknown);
    assert!(start.elapsed() < Duration::from_secs(5));
}
