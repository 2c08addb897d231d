//! How long bodies may take, how many requests may be under way, and what redirects carry along.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use reqwest::Method;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::bodies::Chunks;
use crate::runtime::builder::CoreBuilder;
use crate::runtime::core::Core;
use crate::runtime::deadline::Deadline;
use crate::runtime::endpoint::Sent;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::http_response::HttpResponse;
use crate::runtime::middleware::{BoxError, HttpRequest, Middleware, Next};
use crate::runtime::multipart::Multipart;
use crate::runtime::upload::Upload;
use crate::sample::API;

const IDLE: Duration = Duration::from_millis(150);

fn core(url: &str, change: impl FnOnce(&mut CoreBuilder)) -> Core {
    let mut builder = CoreBuilder::new(&API);
    builder.base_url(url);
    builder.without_auth();
    builder.idle_timeout(IDLE);
    change(&mut builder);
    builder.build().unwrap()
}

/// A server for one connection: it reads the head of a request, and goes on as it is told to.
async fn server<W, F>(work: W) -> String
where
    W: FnOnce(TcpStream) -> F + Send + 'static,
    F: Future<Output = ()> + Send,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await.unwrap());
        }
        work(stream).await;
    });
    url
}

const HEAD: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n";

#[tokio::test]
async fn a_body_that_moves_slowly_arrives_and_one_that_stops_is_cut_off() {
    for stops in [false, true] {
        let url = server(async move |mut stream: TcpStream| {
            stream.write_all(HEAD).await.unwrap();
            for _ in 0..8 {
                stream.write_all(b"x").await.unwrap();
                sleep(if stops { IDLE * 4 } else { IDLE / 3 }).await;
            }
        })
        .await;
        let begun = Instant::now();
        let answer = core(&url, |_| {}).request(Method::POST, "/x").send().await;
        match answer.map_err(Error::<()>::from) {
            Ok(answer) => assert_eq!((stops, answer.body().len()), (false, 8)),
            Err(error) => {
                assert!(stops && error.is_timeout(), "{error}");
                assert!((IDLE..IDLE * 3).contains(&begun.elapsed()));
            }
        }
    }
}

#[tokio::test]
async fn a_stream_that_stops_ends_with_a_timeout() {
    let url = server(async |mut stream: TcpStream| {
        stream.write_all(HEAD).await.unwrap();
        for _ in 0..3 {
            stream.write_all(b"x").await.unwrap();
            sleep(IDLE / 3).await;
        }
        sleep(IDLE * 9).await;
    })
    .await;
    let opened = core(&url, |_| {}).request(Method::GET, "/x").open().await;
    let opened = opened.map_err(Error::<()>::from).unwrap();
    let mut stream = opened.stream::<()>().unwrap().into_body();
    let mut count = 0;
    let error = loop {
        match stream.next().await.unwrap() {
            Ok(bytes) => count += bytes.len(),
            Err(error) => break error,
        }
    };
    assert!(error.is_timeout());
    assert_eq!(count, 3);
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn the_wait_for_an_answer_is_not_idle() {
    let url = server(async |mut stream: TcpStream| {
        sleep(IDLE * 3).await;
        let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
        stream.write_all(answer).await.unwrap();
    })
    .await;
    let answer = core(&url, |_| {}).request(Method::GET, "/x").send().await;
    assert_eq!(answer.map_err(Error::<()>::from).unwrap().status(), 200);
}

#[tokio::test]
async fn an_upload_that_nobody_takes_is_cut_off_and_one_that_moves_is_not() {
    let large = Bytes::from(vec![b'x'; 16 << 20]);
    for (moves, is_file) in [(true, true), (true, false), (false, true), (false, false)] {
        let url = server(async move |mut stream: TcpStream| {
            let mut left: usize = 16 << 20;
            let mut buffer = vec![0; 1 << 20];
            while moves && left > 0 {
                left -= stream.read(&mut buffer).await.unwrap();
                sleep(Duration::from_millis(1)).await;
            }
            if !moves {
                sleep(IDLE * 9).await;
            }
            let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
            stream.write_all(answer).await.unwrap();
        })
        .await;
        let mut request = core(&url, |_| {}).request(Method::POST, "/x");
        match is_file {
            true => request.upload("text/plain", &Upload::from(large.clone())),
            false => request.body("text/plain", large.clone()),
        }
        let answer = request.send().await.map_err(Error::<()>::from);
        match answer {
            Ok(answer) => assert_eq!((moves, answer.status()), (true, 200)),
            Err(error) => {
                assert!(!moves && error.is_timeout(), "{error}");
                assert_eq!(error.was_sent(), Sent::Unknown);
            }
        }
    }
}

#[tokio::test]
async fn a_soft_deadline_waits_for_a_body_that_moves() {
    let limit = Duration::from_millis(50);
    let work = || sleep(limit * 3);
    let firm = Deadline::after(limit);
    firm.set_moving(true);
    assert_eq!(firm.limit(work()).await, None);
    let soft = Deadline::soft(limit);
    soft.set_moving(true);
    assert_eq!(soft.limit(work()).await, Some(()));
    let soft = Deadline::soft(limit);
    assert_eq!(soft.limit(work()).await, None);
    soft.set_moving(true);
    soft.set_moving(false);
    assert_eq!(soft.limit(work()).await, None);
}

/// How many requests are on their way at once, at most.
#[derive(Clone, Default)]
struct Most(Arc<[AtomicUsize; 2]>);

impl Middleware for Most {
    async fn handle(&self, request: HttpRequest, next: Next<'_>) -> Result<HttpResponse, BoxError> {
        let [now, most] = &*self.0;
        most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        sleep(Duration::from_millis(2)).await;
        let answer = next.run(request).await;
        now.fetch_sub(1, Ordering::SeqCst);
        answer
    }
}

#[tokio::test]
async fn no_more_requests_are_under_way_than_allowed() {
    let server = MockServer::start().await;
    let mock = Mock::given(path("/x")).respond_with(ResponseTemplate::new(200));
    mock.mount(&server).await;
    for (allowed, expected) in [(0, 1), (3, 3), (usize::MAX, 12)] {
        let most = Most::default();
        let core = core(&server.uri(), |builder| {
            builder.max_in_flight(allowed);
            builder.attempt_middleware(most.clone());
        });
        let calls: Vec<_> = (0..12)
            .map(|_| tokio::spawn(core.request(Method::GET, "/x").send()))
            .collect();
        for call in calls {
            call.await.unwrap().map_err(Error::<()>::from).unwrap();
        }
        assert_eq!(most.0[1].load(Ordering::SeqCst), expected);
    }
}

#[tokio::test]
async fn a_request_that_waits_for_its_turn_does_so_within_its_time() {
    let url = server(async |_stream: TcpStream| sleep(IDLE * 20).await).await;
    let core = core(&url, |builder| {
        builder.max_in_flight(1);
        builder.timeout(IDLE);
    });
    let first = tokio::spawn(core.request(Method::GET, "/x").send());
    sleep(IDLE / 3).await;
    let error = core.request(Method::POST, "/x").send().await;
    let error = error.map_err(Error::<()>::from).unwrap_err();
    assert!(error.is_timeout());
    assert!(first.await.unwrap().is_err());
}

async fn moved(status: u16, to: &str) -> MockServer {
    let server = MockServer::start().await;
    let answer = ResponseTemplate::new(status).insert_header("Location", to);
    Mock::given(path("/x"))
        .respond_with(answer)
        .mount(&server)
        .await;
    let there = ResponseTemplate::new(200);
    Mock::given(path("/there"))
        .respond_with(there)
        .mount(&server)
        .await;
    server
}

fn form() -> Multipart {
    let mut form = Multipart::default();
    form.file("f", &Upload::bytes("content"), "text/plain");
    form
}

#[tokio::test]
async fn forms_and_large_bodies_follow_a_redirect_that_keeps_the_body() {
    for (status, method) in [
        (307, Method::POST),
        (308, Method::POST),
        (307, Method::PUT),
        (301, Method::PUT),
        (302, Method::PATCH),
    ] {
        for is_form in [true, false] {
            let server = moved(status, "/there").await;
            let mut request = core(&server.uri(), |_| {}).request(method.clone(), "/x");
            match is_form {
                true => request.multipart(form()),
                false => request.body("text/plain", vec![b'x'; 1 << 20].into()),
            }
            let answer = request.send().await.map_err(Error::<()>::from).unwrap();
            assert_eq!(answer.status(), 200);
            let requests = server.received_requests().await.unwrap();
            assert_eq!(requests.len(), 2, "{status} {method}");
            assert_eq!(requests[1].method.as_str(), method.as_str());
            assert!(requests[0].body == requests[1].body);
            assert!(requests[1].body.len() > 100);
        }
    }
}

#[tokio::test]
async fn a_redirect_that_asks_for_a_get_gets_one_without_the_body() {
    for (status, method) in [(301, Method::POST), (302, Method::POST), (303, Method::PUT)] {
        let server = moved(status, "/there").await;
        let mut request = core(&server.uri(), |_| {}).request(method, "/x");
        request.multipart(form());
        request.send().await.map_err(Error::<()>::from).unwrap();
        let request = server.received_requests().await.unwrap().remove(1);
        assert_eq!(request.method.as_str(), "GET");
        assert_eq!(request.body, b"");
    }
}

#[tokio::test]
async fn forms_are_never_taken_to_another_origin_and_streams_are_not_sent_twice() {
    let other = MockServer::start().await;
    let server = moved(307, &format!("{}/there", other.uri())).await;
    let mut request = core(&server.uri(), |_| {}).request(Method::POST, "/x");
    request.multipart(form());
    let error = request.send().await.map_err(Error::<()>::from).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::RedirectRefused { origin } if *origin == other.uri())
    );
    assert_eq!(error.was_sent(), Sent::Yes);
    assert!(other.received_requests().await.unwrap().is_empty());

    let server = moved(307, "/there").await;
    let mut request = core(&server.uri(), |_| {}).request(Method::POST, "/x");
    let chunks = Chunks(vec!["content"]);
    request.upload("text/plain", &Upload::stream(chunks));
    let answer = request.send().await.map_err(Error::<()>::from).unwrap();
    assert_eq!(answer.status(), 307);
    assert_eq!(server.received_requests().await.unwrap().len(), 1);
}

#[tokio::test]
async fn endless_redirects_of_a_form_end() {
    let server = moved(307, "/x").await;
    let mut request = core(&server.uri(), |_| {}).request(Method::POST, "/x");
    request.multipart(form());
    let answer = request.send().await.map_err(Error::<()>::from).unwrap();
    assert_eq!(answer.status(), 307);
    assert_eq!(server.received_requests().await.unwrap().len(), 11);
}

#[tokio::test]
async fn the_http_client_can_be_changed_but_not_its_redirects() {
    let other = MockServer::start().await;
    let server = moved(302, &format!("{}/there", other.uri())).await;
    let core = core(&server.uri(), |builder| {
        builder.http(|http| {
            let headers = [("x-always".parse().unwrap(), "1".parse().unwrap())];
            let http = http.default_headers(headers.into_iter().collect());
            http.redirect(reqwest::redirect::Policy::limited(3))
                .referer(true)
        });
    });
    let error = core.request(Method::GET, "/x").send().await;
    let error = error.map_err(Error::<()>::from).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::RedirectRefused { .. }));
    let first = server.received_requests().await.unwrap().remove(0);
    let headers: BTreeMap<_, _> = first.headers.iter().map(|(n, v)| (n.as_str(), v)).collect();
    assert_eq!(headers["x-always"], "1");
    let mut request = core.request(Method::POST, "/there");
    request.json(&json!({}));
    request.send().await.map_err(Error::<()>::from).unwrap();
    let second = server.received_requests().await.unwrap().remove(1);
    assert!(second.headers.get("referer").is_none());
}
