//! Programs as users of emitted clients write them, run against a server on loopback.
//!
//! Each folder of `tests/programs` has a document and a program, which is compiled against the client
//! of the document. They are the measure of what it is like to use a client.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::thread;

use generator::render::manifest;
use generator::source::SourceFile;

use crate::support::golden_case::generated;
use crate::support::workspace::Workspace;

/// What programs need beside the client.
const DEPENDENCIES: &str = r#"
[dev-dependencies]
chrono = { version = "0.4", default-features = false, features = ["now"] }
tokio = { version = "1", default-features = false, features = ["macros", "rt"] }
"#;

/// The names of the folders.
const PROGRAMS: [&str; 7] = [
    "billing", "chat", "issues", "message", "orders", "payment", "search",
];

/// The client of a folder's document as a package, with the program.
fn package(name: &str) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/programs")
        .join(name);
    let document = SourceFile {
        name: "openapi.yaml".to_owned(),
        bytes: fs::read(folder.join("openapi.yaml")).unwrap(),
    };
    let (client, said) = generated(name, vec![document]);
    // Notes say what was recognised, such as the pages of a list.
    let complaints = said.lines().filter(|line| !line.starts_with("note["));
    let complaints = complaints.filter(|line| line.contains("]: ")).count();
    assert_eq!(complaints, 0, "{name}: {said}");
    let mut files = client.files;
    let program = fs::read_to_string(folder.join("main.rs")).unwrap();
    files.insert("examples/main.rs".to_owned(), program);
    let mut manifest = manifest::create(&client.manifest);
    manifest.push_str(DEPENDENCIES);
    manifest.push_str(&format!(
        "\n[[example]]\nname = \"{name}\"\npath = \"examples/main.rs\"\n"
    ));
    files.insert("Cargo.toml".to_owned(), manifest);
    files
}

/// A request as it came: the line, the headers in lower case, and the body.
struct Received {
    line: String,
    headers: BTreeMap<String, String>,
    body: String,
}

impl Received {
    fn read(stream: &mut BufReader<TcpStream>) -> Self {
        let mut line = || {
            let mut line = String::new();
            stream.read_line(&mut line).unwrap();
            line.trim_end().to_owned()
        };
        let first = line();
        let mut headers = BTreeMap::new();
        while let Some((name, value)) = line().split_once(": ") {
            headers.insert(name.to_lowercase(), value.to_owned());
        }
        let length = headers.get("content-length");
        let length: usize = length.map_or(0, |length| length.parse().unwrap());
        let mut body = vec![0; length];
        stream.read_exact(&mut body).unwrap();
        Self {
            line: first,
            headers,
            body: String::from_utf8(body).unwrap(),
        }
    }
}

/// What the server answers: the media type, the reference to the next page, and the body. A header
/// `X-Status` behind the media type says another status than 200.
struct Answer {
    media_type: &'static str,
    next: Option<&'static str>,
    body: String,
}

/// Answers one connection after the other, and gives the requests that came.
fn serve(listener: TcpListener, answers: Vec<Answer>) -> Vec<Received> {
    let mut received = Vec::new();
    for Answer {
        media_type,
        next,
        body,
    } in answers
    {
        let link = next.map_or_else(String::new, |next| {
            format!("Link: <{next}>; rel=\"next\"\r\n")
        });
        let (stream, _) = listener.accept().unwrap();
        let mut stream = BufReader::new(stream);
        received.push(Received::read(&mut stream));
        let (media_type, status) = media_type
            .split_once("\r\nX-Status: ")
            .unwrap_or((media_type, "200 OK"));
        let answer = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\n\
             {link}Connection: close\r\n\r\n{body}",
            body.len()
        );
        stream.get_mut().write_all(answer.as_bytes()).unwrap();
    }
    received
}

/// Runs a program against these answers: what it sent, and what it printed.
fn run(workspace: &Workspace, name: &str, answers: Vec<Answer>) -> (Vec<Received>, String) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let count = answers.len();
    let server = thread::spawn(move || serve(listener, answers));
    let program = workspace.target().join("debug/examples").join(name);
    let output = Command::new(program).env("API_URL", url).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{name}: {said}");
    let received = server.join().unwrap();
    assert_eq!(received.len(), count, "{name}");
    (received, String::from_utf8(output.stdout).unwrap())
}

fn json(body: &str) -> Answer {
    Answer {
        media_type: "application/json",
        next: None,
        body: body.to_owned(),
    }
}

#[test]
fn programs_read_like_those_on_clients_that_are_written_by_hand() {
    let packages = PROGRAMS.map(|name| (name.to_owned(), package(name)));
    let workspace = Workspace::new("programs", &BTreeMap::from(packages));
    let features = ["--workspace", "--examples", "--no-default-features"];
    let built = workspace.cargo(&[&["build"], &features[..]].concat(), &[]);
    assert!(built.is_ok(), "{}", built.unwrap_err());
    billing(&workspace);
    chat(&workspace);
    issues(&workspace);
    payment(&workspace);
    message(&workspace);
    search(&workspace);
    orders(&workspace);
}

fn billing(workspace: &Workspace) {
    let answer = Answer {
        media_type: "application/json\r\nX-Next: 42",
        ..json("{\"id\":\"in 1\",\"customer\":\"cus/1\",\"replaces\":null,\"subject\":9}")
    };
    let (sent, printed) = run(
        workspace,
        "billing",
        vec![answer, json(""), json(""), json("")],
    );
    assert_eq!(
        sent[0].line,
        "GET /customers/cus%2F1/invoices/in%201?related=a&related=b&min=2.5 HTTP/1.1"
    );
    assert_eq!(sent[0].headers["x-account"], "7");
    let trace = "trace=67e55044-10b1-426f-9247-bb680e5fe0c8";
    assert_eq!(sent[0].headers["cookie"], trace);
    assert_eq!(
        sent[1].line,
        "PUT /customers/cus%2F1/invoices/in%201 HTTP/1.1"
    );
    assert_eq!(
        sent[1].body,
        "{\"id\":\"in 1\",\"customer\":\"cus/1\",\"replaces\":\"in 0\",\"related\":[\"c\"],\
         \"shares\":{\"half\":0.5},\"account\":8,\"subject\":\"cus/1\",\"event\":{\"kind\":\"paid\"}}"
    );
    assert_eq!(sent[2].body, "customer=cus%2F1&amount=12&password=1234");
    assert!(sent[3].body.contains("name=\"invoice\"\r\n\r\nin 1\r\n"));
    assert_eq!(
        printed,
        "in 1 of CustomerId(\"cus/1\"), then Some(InvoiceId(\"42\"))\n\
         Secret(..) Pin(Secret(..)) 4\nSome(\"Ada\") true\n"
    );
}

fn orders(workspace: &Workspace) {
    let customer = || json("{\"id\":\"c/1\",\"name\":\"Ada\"}");
    let answer = |media_type: &'static str, body: &str| Answer {
        media_type,
        ..json(body)
    };
    let problem = || {
        let problem = "{\"error\":{\"code\":\"unknown\",\"message\":\"no such thing\"}}";
        answer("application/json\r\nX-Status: 404 Not Found", problem)
    };
    let answers = vec![
        customer(),
        json("{\"id\":\"o 1\"}"),
        answer("text/plain", "1 hat"),
        customer(),
        answer(
            "application/json\r\nX-Status: 409 Conflict",
            "{\"message\":\"gone\",\"back_on\":\"Monday\"}",
        ),
        problem(),
        json("{\"id\":\"o 1\"}"),
        problem(),
    ];
    let (sent, printed) = run(workspace, "orders", answers);
    let lines: Vec<&str> = sent.iter().map(|request| request.line.as_str()).collect();
    assert_eq!(
        lines,
        [
            "GET /customers/c%2F1 HTTP/1.1",
            "POST /orders HTTP/1.1",
            "GET /orders/o%201/receipt HTTP/1.1",
            "GET /customers/c%2F1 HTTP/1.1",
            "POST /orders HTTP/1.1",
            "GET /customers/c%2F1 HTTP/1.1",
            "POST /orders/o%201/cancel?reason=test HTTP/1.1",
            "GET /customers/c%2F2 HTTP/1.1",
        ]
    );
    let cancel = &sent[6];
    assert_eq!(cancel.headers["authorization"], "Bearer key");
    assert_eq!(cancel.body, "[\"all\"]");
    assert_eq!(
        printed,
        "1 hat\nsold out until Monday\nunknown: no such thing\ncancelled o 1\n404 None\ntrue\n"
    );
}

fn chat(workspace: &Workspace) {
    let chunk = |text: &str| {
        format!(
            "data: {{\"id\":\"c1\",\"choices\":[{{\"index\":0,\"finish_reason\":null,\
             \"delta\":{{\"content\":{text}}}}}]}}\n\n"
        )
    };
    let events = format!(
        "{}{}{}data: [DONE]\n\n",
        chunk("\"A monoid\""),
        chunk("\" of endofunctors.\""),
        chunk("null")
    );
    let answer = Answer {
        media_type: "text/event-stream",
        ..json(&events)
    };
    let (sent, printed) = run(workspace, "chat", vec![answer]);
    assert_eq!(sent[0].line, "POST /chat/completions HTTP/1.1");
    assert_eq!(sent[0].headers["authorization"], "Bearer sk-123");
    assert_eq!(
        sent[0].body,
        "{\"model\":\"small-1\",\"messages\":[{\"role\":\"system\",\"content\":\"You are terse.\"},\
         {\"role\":\"user\",\"content\":\"What is a monad?\"}],\"temperature\":0.2,\"stop\":\"END\",\
         \"metadata\":{\"topic\":\"maths\"},\"stream\":true}"
    );
    assert_eq!(printed, "A monoid of endofunctors.\n");
}

fn issues(workspace: &Workspace) {
    let issue = |number: u32, rest: &str| {
        format!(
            "{{\"number\":{number},\"title\":\"Wrong\",\"state\":\"open\",\
             \"created_at\":\"2024-05-01T10:00:00Z\",{rest}}}"
        )
    };
    let first = format!(
        "[{},{}]",
        issue(
            1,
            "\"labels\":[\"bug\",{\"name\":\"P-high\",\"color\":null}],\"body\":null"
        ),
        issue(
            2,
            "\"labels\":[{\"name\":null}],\"milestone\":{\"title\":\"1.80\",\"due_on\":null}"
        )
    );
    let second = format!("[{}]", issue(3, "\"labels\":[],\"milestone\":null"));
    let next = "/repos/rust-lang/rust/issues?state=open&per_page=2&page=2";
    let first = Answer {
        next: Some(next),
        ..json(&first)
    };
    let (sent, printed) = run(workspace, "issues", vec![first, json(&second)]);
    let (path, query) = sent[0].line.split_once('?').unwrap();
    assert_eq!(path, "GET /repos/rust-lang/rust/issues");
    let (before, after) = query.split_once("&since=").unwrap();
    assert_eq!(before, "state=open&labels=bug,regression");
    assert!(after.ends_with("&per_page=2 HTTP/1.1"), "{after}");
    assert_eq!(sent[1].line, format!("GET {next} HTTP/1.1"));
    assert_eq!(
        printed,
        "#1 Wrong [\"bug\", \"P-high\"]\n#2 Wrong [] for 1.80\n#3 Wrong []\n"
    );
}

fn payment(workspace: &Workspace) {
    let answer = json(
        "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"amount\":1099,\"status\":\"succeeded\",\
         \"created\":1700000000,\"description\":null,\
         \"customer\":{\"id\":\"cus_1\",\"object\":\"customer\",\"email\":\"ada@example.com\"}}",
    );
    let (sent, printed) = run(workspace, "payment", vec![answer]);
    assert_eq!(sent[0].line, "POST /v1/payment_intents HTTP/1.1");
    assert_eq!(
        sent[0].body.split('&').collect::<Vec<_>>(),
        [
            "amount=1099",
            "currency=eur",
            "description=A%20red%20hat",
            "automatic_payment_methods%5Benabled%5D=true",
            "metadata%5Border%5D=6735",
            "shipping%5Bname%5D=Ada",
            "shipping%5Baddress%5D%5Bline1%5D=1%20Main%20Street",
            "shipping%5Baddress%5D%5Bcity%5D=Dublin",
            "shipping%5Baddress%5D%5Bcountry%5D=IE",
            "expand%5B0%5D=customer",
        ]
    );
    assert_eq!(printed, "pi_1: succeeded\nby ada@example.com\n");
}

fn message(workspace: &Workspace) {
    let answer = json("{\"id\":\"<1@mail.example>\",\"message\":\"Queued. Thank you.\"}");
    let (sent, printed) = run(workspace, "message", vec![answer]);
    assert_eq!(sent[0].line, "POST /v3/mail.example/messages HTTP/1.1");
    assert!(sent[0].headers["authorization"].starts_with("Basic "));
    let boundary = sent[0].headers["content-type"].split_once("boundary=");
    let parts = sent[0].body.split(boundary.unwrap().1);
    let parts = parts.filter_map(|part| part.trim_end_matches("\r\n--").split_once("\r\n\r\n"));
    let parts: Vec<(&str, &str)> = parts
        .map(|(head, body)| {
            let (_, name) = head.split_once("name=\"").unwrap();
            (name.lines().next().unwrap(), body)
        })
        .filter(|(name, _)| *name != "deliver_at\"")
        .collect();
    assert_eq!(
        parts,
        [
            ("from\"", "shop@mail.example"),
            ("to\"", "ada@example.com"),
            ("to\"", "bob@example.com"),
            ("subject\"", "Your order"),
            ("text\"", "See the attached files."),
            ("attachment\"; filename=\"note.txt\"", "Thank you!"),
            ("attachment\"; filename=\"invoice.pdf\"", "%PDF-1.7"),
        ]
    );
    assert!(sent[0].body.contains("name=\"deliver_at\""));
    assert_eq!(printed, "<1@mail.example>: Queued. Thank you.\n");
}

fn search(workspace: &Workspace) {
    let answer = json(
        "{\"tracks\":{\"items\":[{\"name\":\"Roygbiv\",\"preview_url\":null},\
         {\"name\":\"Olson\",\"preview_url\":\"https://p.example/1\"}],\"total\":2,\"next\":null},\
         \"artists\":{\"items\":[],\"total\":7}}",
    );
    let (sent, printed) = run(workspace, "search", vec![answer]);
    assert_eq!(
        sent[0].line,
        "GET /search?q=boards%20of%20canada&type=track,artist&market=GB&limit=3&\
         released_after=2001-09-09T01%3A46%3A40Z HTTP/1.1"
    );
    assert_eq!(printed, "Roygbiv \nOlson https://p.example/1\n7 artists\n");
}
