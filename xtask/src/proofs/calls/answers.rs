//! Runs the program of a document, and reads what it writes about each call.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::build::Trial;
use super::server::Server;

/// What the program says about a call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What the call ended with: `success`, `documented` where the API's documented failure came, else what
    /// went wrong.
    pub kind: String,
    /// More about it.
    pub why: String,
    /// What was sent: the first line, headers and body; nothing where no request was sent.
    pub sent: Option<String>,
    /// What the server says about the request.
    pub server: Option<Answer>,
}

/// What the server says about a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u64,
    /// Whether it takes the request for valid; nothing where it does not say.
    pub is_valid: Option<bool>,
    /// What it remarks: rule, place and message.
    pub remarks: Vec<[String; 3]>,
}

/// Makes all calls, one after the other. There are fewer outcomes than calls where the program fell over.
///
/// # Errors
///
/// When the program cannot be run.
pub fn run(program: &Path, trial: &Trial, server: &mut Server) -> Result<Vec<Outcome>> {
    let lines = trial.calls.iter();
    let input: String = lines
        .map(|call| json!({"function": call.function, "given": call.given}).to_string() + "\n")
        .collect();
    let mut child = Command::new(program)
        .arg(server.url())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot run `{}`", program.display()))?;
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        bail!("`{}` has no input or output", program.display());
    };
    // One that fell over asks for no more.
    let asking = thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let mut outcomes = Vec::new();
    for line in BufReader::new(stdout).lines() {
        let line = line.context("cannot read what the program writes")?;
        let line = serde_json::from_str(&line);
        outcomes.push(understood(&line.unwrap_or_default()));
    }
    let _ = asking.join();
    child.wait().context("the program is lost")?;
    Ok(outcomes)
}

fn understood(line: &Value) -> Outcome {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let seen = line.get("seen").filter(|seen| seen.is_object());
    let sent = seen.and_then(|seen| seen.get("sent"));
    Outcome {
        kind: text(&line["kind"]),
        why: text(&line["why"]),
        sent: sent.map(|sent| {
            let headers = sent["headers"].as_object().into_iter().flatten();
            let headers = headers.map(|(name, value)| format!("; {name}: {}", text(value)));
            let headers: String = headers.collect();
            format!("{}{headers}\n{}", text(&sent["line"]), text(&sent["body"]))
        }),
        server: seen.map(answer),
    }
}

fn answer(seen: &Value) -> Answer {
    let headers = &seen["headers"];
    let header = |name: &str| headers.get(format!("x-steady-{name}"))?.as_str();
    let numbered = (1..).map_while(|number| {
        let member = |name: &str| header(&format!("error-{number}-{name}")).unwrap_or_default();
        header(&format!("error-{number}-code"))?;
        Some(["code", "path", "message"].map(|name| member(name).to_owned()))
    });
    let listed = seen.get("errors").and_then(Value::as_array);
    let remarks = match listed {
        Some(errors) => errors
            .iter()
            .map(|error| {
                ["code", "path", "message"]
                    .map(|name| error[name].as_str().unwrap_or_default().to_owned())
            })
            .collect(),
        None => numbered.collect(),
    };
    Answer {
        status: seen["status"].as_u64().unwrap_or_default(),
        is_valid: header("request-valid").map(|valid| valid == "true"),
        remarks,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_server_remarks_is_read_from_headers_or_body() {
        let sent = json!({"line": "GET /a", "headers": {"accept": "*/*"}, "body": "b"});
        let line = json!({"kind": "success", "why": "", "seen": {"status": 200, "sent": sent, "headers": {
            "x-steady-request-valid": "true", "x-steady-error-count": "1", "x-steady-error-1-code": "E4002",
            "x-steady-error-1-path": "query.a", "x-steady-error-1-message": "No match",
        }}});
        let outcome = understood(&line);
        assert_eq!(outcome.sent.as_deref(), Some("GET /a; accept: */*\nb"));
        let expected = Answer {
            status: 200,
            is_valid: Some(true),
            remarks: vec![["E4002", "query.a", "No match"].map(str::to_owned)],
        };
        assert_eq!(outcome.server, Some(expected));

        let error = json!({"code": "E3002", "path": "query.b", "message": "Missing"});
        let line = json!({"kind": "undocumented", "why": "400", "seen": {"status": 400, "sent": {},
            "headers": {"x-steady-request-valid": "false"}, "errors": [error]}});
        let expected = Answer {
            status: 400,
            is_valid: Some(false),
            remarks: vec![["E3002", "query.b", "Missing"].map(str::to_owned)],
        };
        assert_eq!(understood(&line).server, Some(expected));

        let unsent = understood(&json!({"kind": "given", "why": "so", "seen": null}));
        assert_eq!((unsent.server, unsent.sent), (None, None));
    }
}
