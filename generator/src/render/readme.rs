//! The `README.md` of a new crate, its owner's from then on.

use std::fmt::Write as _;

use crate::emit;
use crate::plan::{Plan, code};

/// What is said of the groups' features, behind the others.
const OF_GROUPS: &str = "\
Each group of operations has a feature too, and `all` has them all, which is on by default. To compile only what is used:
`default-features = false`, and the features of the groups with `rustls` and `http2` among `features`. `Cargo.toml`
says of each how many operations and types it brings.

";

/// The sections that are the same for every API.
const ERRORS: &str = "\
## Errors

Every call fails with an `Error`. `error.api()` is the body of an error that the API documents,
`error.status()` the status of the answer, `error.retry_after()` how long the server asks to wait, and
`error.kind()` the precise case: a documented error, an undocumented status, a body that does not fit,
a failed connection, a timeout, a request that could not be built. No error prints a credential.

`Result<T, Error>` takes the error of every operation with `?`. `error.code()` and `error.message()` are what the
body of the answer says, where the API's errors have such members, and `error.body_as::<T>()` reads it as any type.

## Ways out

`send_raw()` gives the answer of any operation as it came: status, headers and body, whatever the status.
`client.request(Method::GET, \"/things/{id}\").path_param(\"id\", 7).send::<T>()` calls what the document does not have,
with the client's credentials, retries, limits and middleware. `RequestOptions` adds query parameters, headers and
members of a JSON body to one request.

## Retries

A request is sent up to three times in all, where that can do no harm: when it was certainly not processed (no
connection, or 429 or 503 with `Retry-After`); and with an idempotent method or an idempotency key, also when the
connection failed or the answer is 408, 429, 500, 502, 503 or 504. All attempts and pauses are within the 60
seconds that a call may take. `ClientBuilder::retry` changes this for the client, and `RequestOptions::retry` for a
request: `Retry::none()`, `Retry::new().max_attempts(5)`. `error.attempts()` counts, `error.was_sent()` tells
whether the request reached the server, and `error.is_retryable()` whether it may be sent again.

## Time

Unless `ClientBuilder::timeout` sets a limit, a call may take 60 seconds, and longer while a body is moving; nothing
of a body may stand still for longer than 30 seconds (`idle_timeout`), streams included. `attempt_timeout` limits each
attempt, `max_in_flight` how many requests are under way.

## Middleware

`Middleware` is code around calls (`ClientBuilder::middleware`) or around each time that a request is sent
(`attempt_middleware`, with the credentials): to sign, to measure, to record, to answer itself.
";

const FEATURES: &str = "\
## Features

| feature | default | what it does |
| --- | --- | --- |
| `rustls` | yes | TLS written in Rust, with the certificates that the system trusts |
| `native-tls` | | the system's own TLS: `default-features = false, features = [\"native-tls\"]` |
| `http2` | yes | HTTP/2, where the server speaks it too |
| `system-proxy` | yes | the proxy settings of macOS and Windows |
| `blocking` | | `send().wait()`, for programs without a runtime of their own |
| `testing` | | `Mock`: answers without a network, for tests |
| `tracing` | | a span for each call and each attempt, with OpenTelemetry's names |

";

/// The last line.
const GENERATED: &str = "\
Everything below `src/` is generated from the API's OpenAPI document, which is in `openapi.json`.
";

/// What it is, how to depend on it, a first call, the credentials, the errors and the features.
pub(super) fn text(plan: &Plan, crate_name: &str) -> String {
    let mut text = format!("# {crate_name}\n\n");
    // Without the version, which is another one soon.
    text.push_str(&match plan.whole.title.as_str() {
        "" => "A client generated from an OpenAPI document.\n\n".to_owned(),
        title => format!("A client of {}.\n\n", code(title)),
    });
    if let Some(summary) = &plan.whole.summary {
        let _ = writeln!(text, "{summary}\n");
    }
    text.push_str("## Install\n\n");
    let _ = write!(
        text,
        "```toml
[dependencies]
{crate_name} = \"0.1\"
tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}
```

## Quick start

```rust
"
    );
    for line in emit::program(&plan.whole.quick_start, crate_name) {
        text.push_str(&line);
        text.push('\n');
    }
    text.push_str("```\n\n");
    if !plan.client.credentials.is_empty() {
        text.push_str("## Credentials\n\nThe builder takes them:\n\n");
    }
    for credential in &plan.client.credentials {
        // What the document says comes first, what the generator knows last.
        let known = credential.docs.rsplit("\n\n").next().unwrap_or_default();
        let _ = writeln!(text, "- `{}`: {known}", credential.setter);
    }
    if !plan.client.credentials.is_empty() {
        text.push('\n');
    }
    text.push_str(ERRORS);
    text.push_str(&tests(plan, crate_name));
    text.push_str(FEATURES);
    if plan.modules.iter().any(|module| module.feature.is_some()) {
        text.push_str(OF_GROUPS);
    }
    text.push_str(GENERATED);
    text
}

/// How programs that use the client are tested.
fn tests(plan: &Plan, crate_name: &str) -> String {
    let test = emit::unit_test(&plan.whole.quick_start, crate_name);
    let mut text = format!(
        "
## Tests of your code

With the feature `testing`, the client answers without a network, and records what is sent:

```toml
[dev-dependencies]
{crate_name} = {{ version = \"0.1\", features = [\"testing\"] }}
```

"
    );
    if !test.is_empty() {
        let _ = write!(text, "```rust\n{}\n```\n\n", test.join("\n"));
    }
    text.push_str(
        "`HttpResponse::json(200, &json!({ … }))` is a success; `Mock::new` takes a closure that sees each request.\n\n",
    );
    text
}
