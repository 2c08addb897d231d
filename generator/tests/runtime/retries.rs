//! Which requests are sent again after a failure, how often, and when.

use std::convert::Infallible;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bytes::Bytes;
use reqwest::Method;
use reqwest::header::{HeaderName, HeaderValue};
use tokio::net::TcpListener;

use crate::hostile::{Fault, Hostile};
use crate::runtime::backoff;
use crate::runtime::endpoint::Sent;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::options::RequestOptions;
use crate::runtime::response::RawResponse;
use crate::runtime::retry::{Retry, RetryAdvice};
use crate::runtime::transient::is_idempotency_key;
use crate::runtime::upload::Upload;
use crate::sample::{Client, ClientBuilder, tag};

const IDEMPOTENT: [Method; 5] = [
    Method::GET,
    Method::HEAD,
    Method::OPTIONS,
    Method::PUT,
    Method::DELETE,
];
const OTHERS: [Method; 2] = [Method::POST, Method::PATCH];

const BUSY: Fault = Fault::Status("429 Slow\r\nRetry-After: 0\r\n");
const DOWN: Fault = Fault::Status("503 Down\r\nRetry-After: 0\r\n");

/// The defaults, without the pauses.
fn hasty() -> Retry {
    Retry::new().backoff(Duration::ZERO, Duration::ZERO)
}

fn builder(url: &str) -> ClientBuilder {
    let builder = Client::builder().base_url(url);
    builder.bearer_auth("tok").retry(hasty())
}

fn client(server: &Hostile) -> Client {
    builder(&server.url).build().unwrap()
}

type Outcome = Result<RawResponse, Error<Infallible>>;

/// Sends a request without a body.
async fn call(client: &Client, method: Method, options: RequestOptions) -> Outcome {
    let mut request = client.core.request(method, "/thing");
    request.options = options;
    request.send().await.map_err(Error::from)
}

async fn plain(client: &Client, method: Method) -> Outcome {
    call(client, method, RequestOptions::new()).await
}

fn keyed() -> RequestOptions {
    RequestOptions::new().header(
        HeaderName::from_static("idempotency-key"),
        HeaderValue::from_static("k-1"),
    )
}

#[tokio::test]
async fn idempotent_methods_are_sent_again_when_the_connection_fails() {
    for fault in [Fault::Unread, Fault::Unanswered, Fault::Half] {
        for method in IDEMPOTENT {
            // A HEAD has no body of which half could come.
            if (&method, matches!(fault, Fault::Half)) == (&Method::HEAD, true) {
                continue;
            }
            let server = Hostile::start([fault; 2]).await;
            let answer = plain(&client(&server), method.clone()).await;
            assert_eq!(answer.unwrap().status(), 200, "{method} {fault:?}");
            assert_eq!(server.count(), 3, "{method} {fault:?}");

            let server = Hostile::start([fault; 9]).await;
            let error = plain(&client(&server), method.clone()).await.unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::Transport(_)));
            assert_eq!((error.attempts(), server.count()), (3, 3), "{method}");
            assert!(error.is_retryable());
        }
    }
}

#[tokio::test]
async fn other_methods_are_sent_once_when_nobody_knows_whether_they_were_processed() {
    for method in OTHERS {
        for (fault, sent) in [
            (Fault::Unread, Sent::Unknown),
            (Fault::Unanswered, Sent::Unknown),
            (Fault::Half, Sent::Yes),
        ] {
            let server = Hostile::start([fault]).await;
            let error = plain(&client(&server), method.clone()).await.unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::Transport(_)));
            assert_eq!(error.was_sent(), sent, "{method} {fault:?}");
            assert_eq!((error.attempts(), server.count()), (1, 1), "{method}");
            assert!(!error.is_retryable());
        }
    }
}

#[tokio::test]
async fn an_idempotency_key_lets_every_method_be_sent_again_with_the_same_key() {
    for method in OTHERS {
        let server = Hostile::start([Fault::Unanswered, Fault::Status("500 Oh")]).await;
        let answer = call(&client(&server), method, keyed()).await.unwrap();
        assert_eq!(answer.status(), 200);
        let requests = server.seen();
        assert_eq!(requests.len(), 3);
        assert!(
            requests
                .iter()
                .all(|request| request.contains("idempotency-key: k-1\r\n"))
        );
    }
}

#[test]
fn an_idempotency_key_is_known_by_its_name() {
    let is_key = |name: &'static str| is_idempotency_key(&HeaderName::from_static(name));
    for name in [
        "idempotency-key",
        "x-idempotency-key",
        "idempotency-token",
        "x-idempotency-id",
        "acme-idempotency-key",
        "x-idempotencykey",
    ] {
        assert!(is_key(name), "{name}");
    }
    for name in [
        "authorization",
        "idempotency-mode",
        "x-api-access-key",
        "x-not-idempotent",
    ] {
        assert!(!is_key(name), "{name}");
    }
}

#[tokio::test]
async fn statuses_that_pass_are_retried_for_idempotent_methods() {
    for (status, count) in [
        ("408 Oh", 3),
        ("429 Oh", 3),
        ("500 Oh", 3),
        ("502 Oh", 3),
        ("503 Oh", 3),
        ("504 Oh", 3),
        ("400 Oh", 1),
        ("401 Oh", 1),
        ("404 Oh", 1),
        ("409 Oh", 1),
        ("425 Oh", 1),
        ("501 Oh", 1),
        ("505 Oh", 1),
        ("200 OK", 1),
        ("204 OK", 1),
    ] {
        for method in IDEMPOTENT {
            let server = Hostile::start([Fault::Status(status); 9]).await;
            let answer = plain(&client(&server), method.clone()).await.unwrap();
            assert!(status.starts_with(&answer.status().to_string()));
            assert_eq!(server.count(), count, "{method} {status}");
        }
    }
}

#[tokio::test]
async fn other_methods_are_retried_only_when_the_server_asks_for_it() {
    for (fault, count) in [
        (BUSY, 3),
        (DOWN, 3),
        (Fault::Status("429 Oh"), 1),
        (Fault::Status("503 Oh"), 1),
        (Fault::Status("503 Oh\r\nRetry-After: soon\r\n"), 1),
        (Fault::Status("408 Oh\r\nRetry-After: 0\r\n"), 1),
        (Fault::Status("500 Oh\r\nRetry-After: 0\r\n"), 1),
        (Fault::Status("502 Oh\r\nRetry-After: 0\r\n"), 1),
    ] {
        for method in OTHERS {
            let server = Hostile::start([fault; 9]).await;
            plain(&client(&server), method.clone()).await.unwrap();
            assert_eq!(server.count(), count, "{method} {fault:?}");
        }
    }
}

#[tokio::test]
async fn a_body_is_sent_again_as_it_was() {
    let server = Hostile::start([BUSY, DOWN]).await;
    let created = client(&server)
        .create_tag("b", tag("s3cret", "n"))
        .send()
        .await;
    assert_eq!(created.unwrap().message, "ok");
    let requests = server.seen();
    assert_eq!(requests.len(), 3);
    assert!(requests[0].ends_with(r#"{"secret":"s3cret","name":"n"}"#));
    assert!(requests.iter().all(|request| *request == requests[0]));
}

#[tokio::test]
async fn a_body_that_cannot_be_sent_again_is_sent_once() {
    let chunks = || Upload::stream(Chunks(Some(Bytes::from_static(b"chunk"))));
    for (upload, count) in [(chunks(), 1), (Upload::bytes("bytes"), 3)] {
        let server = Hostile::start([DOWN; 9]).await;
        let mut request = client(&server).core.request(Method::PUT, "/file");
        request.upload("text/plain", &upload);
        assert_eq!(request.send().await.ok().unwrap().status(), 503);
        assert_eq!(server.count(), count);
    }
}

struct Chunks(Option<Bytes>);

impl futures_core::Stream for Chunks {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.take().map(Ok))
    }
}

/// An address where nobody listens.
async fn nowhere() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

#[tokio::test]
async fn every_method_is_sent_again_when_no_connection_comes_about() {
    let client = builder(&nowhere().await).build().unwrap();
    for method in IDEMPOTENT.into_iter().chain(OTHERS) {
        let error = plain(&client, method.clone()).await.unwrap_err();
        assert!(error.is_connect());
        assert_eq!(error.attempts(), 3, "{method}");
        assert_eq!(error.was_sent(), Sent::No);
        assert!(error.is_retryable());
    }
}

#[tokio::test]
async fn a_connection_that_fails_after_a_redirect_says_nothing_about_the_request_before() {
    for status in ["303 See", "307 There"] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let counted = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            drop(listener);
            answer_with_redirect(&mut stream, status).await;
        });
        let client = builder(&url).build().unwrap();
        let error = plain(&client, Method::POST).await.unwrap_err();
        assert!(error.is_connect());
        assert_eq!((error.attempts(), error.was_sent()), (1, Sent::Unknown));
        assert!(!error.is_retryable());
        counted.await.unwrap();
    }
}

async fn answer_with_redirect(stream: &mut tokio::net::TcpStream, status: &str) {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.unwrap());
    }
    let answer = format!(
        "HTTP/1.1 {status}\r\nLocation: /thing\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(answer.as_bytes()).await.unwrap();
}

#[tokio::test]
async fn an_http_client_of_the_callers_may_have_followed_a_redirect() {
    let builder = builder(&nowhere().await).http_client(reqwest::Client::new());
    let client = builder.build().unwrap();
    let error = plain(&client, Method::POST).await.unwrap_err();
    assert_eq!((error.attempts(), error.was_sent()), (1, Sent::Unknown));
    let error = plain(&client, Method::GET).await.unwrap_err();
    assert_eq!(error.attempts(), 3);
}

#[tokio::test]
async fn retry_after_is_waited_for_in_every_form() {
    let retry = Retry::new().backoff(Duration::from_secs(3600), Duration::from_secs(3600));
    for head in [
        "503 Down\r\nRetry-After: 0\r\n",
        // Past, whatever the clock says; only the first has a `Date`.
        "503 Down\r\nRetry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
        "503 Down\r\nRetry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
        "503 Down\r\nRetry-After: Sunday, 06-Nov-94 08:49:37 GMT\r\n",
        "503 Down\r\nRetry-After: Sun Nov  6 08:49:37 1994\r\n",
        "502 Down\r\nRetry-After: 0\r\n",
    ] {
        let server = Hostile::start([Fault::Status(head)]).await;
        let options = RequestOptions::new().retry(retry.clone());
        let answer = call(&client(&server), Method::GET, options).await.unwrap();
        assert_eq!((answer.status(), server.count()), (200, 2), "{head}");
    }
    let server = Hostile::start([Fault::Status("503 Down\r\nRetry-After: 0.2\r\n")]).await;
    let start = Instant::now();
    plain(&client(&server), Method::POST).await.unwrap();
    assert!(start.elapsed() >= Duration::from_millis(200));
}

#[tokio::test]
async fn a_pause_beyond_the_deadline_is_not_begun() {
    let late = Fault::Status("429 Slow\r\nRetry-After: 60\r\n");
    let server = Hostile::start([late; 9]).await;
    let start = Instant::now();
    let answer = plain(&client(&server), Method::GET).await.unwrap();
    assert_eq!((answer.status(), server.count()), (429, 1));
    assert!(start.elapsed() < Duration::from_secs(30));
}

#[tokio::test]
async fn attempts_have_a_deadline_of_their_own() {
    let limit = Duration::from_millis(60);
    let server = Hostile::start([Fault::Silent; 2]).await;
    let client = builder(&server.url).attempt_timeout(limit).build().unwrap();
    let answer = plain(&client, Method::GET).await.unwrap();
    assert_eq!((answer.status(), server.count()), (200, 3));

    for (method, count) in [(Method::GET, 3), (Method::POST, 1)] {
        let server = Hostile::start([Fault::Silent; 9]).await;
        let client = builder(&server.url).build().unwrap();
        let options = RequestOptions::new().attempt_timeout(limit);
        let error = call(&client, method.clone(), options).await.unwrap_err();
        assert!(error.is_timeout());
        assert_eq!((error.attempts(), server.count()), (count, count as usize));
        assert_eq!(error.was_sent(), Sent::Unknown);
        assert_eq!(error.is_retryable(), method == Method::GET);
    }
}

#[tokio::test]
async fn the_deadline_of_the_call_covers_all_attempts_and_pauses() {
    // It ends in the second attempt; the pause before the third one would go beyond it.
    for (faults, expected) in [
        (vec![DOWN, Fault::Silent], 2),
        (
            vec![Fault::Status("503 Down\r\nRetry-After: 0.1\r\n"); 9],
            2,
        ),
    ] {
        let server = Hostile::start(faults).await;
        let limit = Duration::from_millis(150);
        let start = Instant::now();
        let options = RequestOptions::new().timeout(limit);
        let outcome = call(&client(&server), Method::GET, options).await;
        assert!(start.elapsed() < Duration::from_secs(5));
        assert_eq!(server.count(), expected);
        match outcome {
            Ok(answer) => assert_eq!(answer.status(), 503),
            Err(error) => {
                assert!(error.is_timeout());
                assert_eq!((error.attempts(), error.was_sent()), (2, Sent::Yes));
            }
        }
    }
}

#[tokio::test]
async fn the_number_of_attempts_is_per_client_and_per_request() {
    for (retry, count) in [
        (Retry::none(), 1),
        (hasty().max_attempts(0), 1),
        (hasty().max_attempts(2), 2),
        (hasty().max_attempts(7), 7),
    ] {
        let server = Hostile::start([DOWN; 9]).await;
        let of_client = builder(&server.url).retry(retry.clone()).build().unwrap();
        plain(&of_client, Method::GET).await.unwrap();
        assert_eq!(server.count(), count);

        let server = Hostile::start([DOWN; 9]).await;
        let options = RequestOptions::new().retry(retry);
        call(&client(&server), Method::GET, options).await.unwrap();
        assert_eq!(server.count(), count);
    }
}

#[tokio::test]
async fn errors_of_operations_say_how_often_they_were_tried() {
    let server = Hostile::start([Fault::Status("502 Oh"); 9]).await;
    let error = client(&server).get_tag("x").send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::UndocumentedStatus(_)));
    assert_eq!((error.attempts(), error.was_sent()), (3, Sent::Yes));
    assert!(error.is_retryable());

    // A body that does not fit the documented error is about a status that passes all the same.
    let call = client(&server).create_tag("b", tag("s", "n"));
    let error = call.send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Decode(_)), "{error:?}");
    assert_eq!((error.attempts(), error.is_retryable()), (1, false));

    let error = client(&server).get_tag("..").send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Request(_)));
    assert_eq!((error.attempts(), error.was_sent()), (0, Sent::No));
    assert!(!error.is_retryable());
}

#[tokio::test]
async fn an_earlier_attempt_that_may_have_arrived_counts() {
    let server = Hostile::start([Fault::Unread]).await;
    let client = client(&server);
    let gone = nowhere().await;
    // The first attempt may have arrived, the second one finds nobody.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { drop(listener.accept().await) });
    let lost = builder(&url).build().unwrap();
    let error = plain(&lost, Method::PUT).await.unwrap_err();
    assert_eq!((error.attempts(), error.was_sent()), (3, Sent::Unknown));
    let error = plain(&builder(&gone).build().unwrap(), Method::PUT).await;
    assert_eq!(error.unwrap_err().was_sent(), Sent::No);
    assert_eq!(plain(&client, Method::PUT).await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_classifier_decides_by_the_outcome() {
    let notes = Arc::new(Mutex::new(Vec::new()));
    let list = Arc::clone(&notes);
    let retry = hasty().max_attempts(9).classifier(move |attempt| {
        let body = attempt
            .body()
            .map(|body| String::from_utf8_lossy(body).into_owned());
        let status = attempt.status().map(|status| status.as_u16());
        let facts = (
            attempt.number(),
            status,
            attempt.was_sent(),
            attempt.is_retryable(),
        );
        list.lock().unwrap().push(facts);
        assert_eq!(
            (attempt.method(), attempt.path_template()),
            (&Method::POST, "/thing")
        );
        match (status, body.as_deref()) {
            (Some(409), Some(r#"{"success":true,"message":"ok"}"#)) => RetryAdvice::Retry,
            (Some(418), _) => RetryAdvice::RetryAfter(Duration::from_millis(1)),
            (Some(503), _) => RetryAdvice::Stop,
            _ => RetryAdvice::Default,
        }
    });
    let faults = [Fault::Status("409 Oh"), Fault::Status("418 Oh"), BUSY, DOWN];
    let server = Hostile::start(faults).await;
    let client = builder(&server.url).retry(retry).build().unwrap();
    assert_eq!(plain(&client, Method::POST).await.unwrap().status(), 503);
    assert_eq!(plain(&client, Method::POST).await.unwrap().status(), 200);
    assert_eq!(
        *notes.lock().unwrap(),
        [
            (1, Some(409), Sent::Yes, false),
            (2, Some(418), Sent::Yes, false),
            (3, Some(429), Sent::Yes, true),
            (4, Some(503), Sent::Yes, true),
            (1, Some(200), Sent::Yes, false),
        ]
    );
}

#[test]
fn options_with_a_classifier_can_be_used_after_a_panic() {
    fn survives<T: UnwindSafe + RefUnwindSafe>() {}
    survives::<RequestOptions>();
}

#[tokio::test]
async fn the_head_of_a_stream_is_retried_and_its_body_never() {
    let server = Hostile::start([Fault::Unanswered, DOWN, Fault::Half]).await;
    let client = client(&server);
    let request = client.core.request(Method::GET, "/stream");
    let opened = request.open().await.ok().unwrap();
    assert_eq!((opened.status(), server.count()), (200, 3));
    let mut stream = opened.stream::<Infallible>().unwrap().into_body();
    assert_eq!(stream.next().await.unwrap().unwrap(), "{");
    assert!(stream.next().await.unwrap().is_err());
    assert_eq!(server.count(), 3);
}

#[tokio::test]
async fn an_outage_uses_up_the_budget_and_successes_fill_it() {
    let server = Hostile::start(vec![DOWN; 400]).await;
    let client = client(&server);
    for _ in 0..200 {
        plain(&client, Method::GET).await.unwrap();
    }
    // 500 tokens, of which each retry takes five.
    assert_eq!(server.count(), 200 + 100);
    // Nothing is left, until as many successes have come as a retry takes.
    for (expected, count) in [(503, 100), (200, 5), (200, 1)] {
        let before = server.count();
        for _ in 0..count {
            let answer = plain(&client, Method::GET).await.unwrap();
            assert_eq!(answer.status(), expected);
        }
        assert_eq!(server.count() - before, count);
    }
}

#[tokio::test]
async fn a_success_gives_back_what_its_retries_took() {
    let faults = (0..600).map(|index| {
        if index % 2 == 0 {
            DOWN
        } else {
            Fault::Status("200 OK")
        }
    });
    let server = Hostile::start(faults).await;
    let client = client(&server);
    for _ in 0..300 {
        assert_eq!(plain(&client, Method::GET).await.unwrap().status(), 200);
    }
    assert_eq!(server.count(), 600);
}

#[tokio::test]
async fn no_request_is_processed_twice_and_no_get_is_lost() {
    let processed = [
        Fault::Unanswered,
        Fault::Status("500 Oh"),
        Fault::Half,
        Fault::Status("504 Oh"),
        Fault::Status("200 OK"),
    ];
    let unprocessed = [Fault::Unread, BUSY, DOWN];
    let faults: Vec<Fault> = (0..4000_usize)
        .map(|index| match index * 7 % 11 {
            index @ 0..5 => processed[index],
            index @ 5..8 => unprocessed[index - 5],
            _ => Fault::Status("200 OK"),
        })
        .collect();
    let server = Hostile::start(faults.clone()).await;
    let mut lost = 0;
    let builder = builder(&server.url).retry(hasty().max_attempts(12));
    let mut client = builder.clone().build().unwrap();
    for id in 0..300 {
        // The budget is not made for so many faults.
        if id % 20 == 0 {
            client = builder.clone().build().unwrap();
        }
        let mut request = client.core.request(Method::POST, "/thing");
        request.body("text/plain", Bytes::from(format!("<{id}>")));
        let _ = request.send().await;
        lost += u32::from(
            plain(&client, Method::GET)
                .await
                .map_or(0, |answer| answer.status())
                != 200,
        );
    }
    assert_eq!(lost, 0);
    let requests = server.seen();
    let is_processed = |fault: &Fault| {
        !matches!(
            fault,
            Fault::Unread
                | Fault::Status(
                    "429 Slow\r\nRetry-After: 0\r\n" | "503 Down\r\nRetry-After: 0\r\n"
                )
        )
    };
    let effects: Vec<&str> = requests
        .iter()
        .zip(&faults)
        .filter(|(request, fault)| request.starts_with("POST") && is_processed(fault))
        .filter_map(|(request, _)| request.rsplit("\r\n\r\n").next())
        .collect();
    let mut distinct = effects.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert!(effects.len() > 150, "{}", effects.len());
    assert_eq!(effects.len(), distinct.len());
}

#[test]
fn pauses_are_random_and_double_up_to_the_longest() {
    let (first, longest) = (Duration::from_millis(500), Duration::from_secs(8));
    for (attempts, ceiling) in [
        (1, 500),
        (2, 1000),
        (3, 2000),
        (4, 4000),
        (5, 8000),
        (6, 8000),
        (u32::MAX, 8000),
    ] {
        let ceiling = Duration::from_millis(ceiling);
        let pauses: Vec<_> = (0..200)
            .map(|_| backoff::pause(first, longest, attempts))
            .collect();
        assert!(pauses.iter().all(|pause| *pause <= ceiling));
        // Of two hundred, one in the upper and one in the lower quarter.
        assert!(pauses.iter().any(|pause| *pause > ceiling * 3 / 4));
        assert!(pauses.iter().any(|pause| *pause < ceiling / 4));
    }
    assert_eq!(
        backoff::pause(Duration::MAX, Duration::ZERO, 9),
        Duration::ZERO
    );
    assert!(backoff::pause(Duration::MAX, Duration::MAX, 9) <= Duration::MAX);
}
