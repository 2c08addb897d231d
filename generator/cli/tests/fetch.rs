//! `cargo openapi-client fetch` as it is run, against a server on loopback.

#![cfg(test)]

#[path = "support/server.rs"]
mod server;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use server::Server;
use tempfile::TempDir;

/// A folder of specs whose list has a line for each page of the server.
fn specs(server: &Server, files: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let lines: String = files
        .iter()
        .map(|file| format!("{file} {}\n", server.url(&format!("/{file}"))))
        .collect();
    fs::write(
        folder.path().join("sources.txt"),
        format!("# Pages\n{lines}"),
    )
    .expect("a list");
    folder
}

fn fetch(specs: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cargo-openapi-client"))
        .current_dir(specs)
        .args(["fetch", "--specs", "."])
        .env_remove("http_proxy")
        .env_remove("HTTP_PROXY")
        .env_remove("all_proxy")
        .env_remove("ALL_PROXY")
        .output()
        .expect("the program runs")
}

/// Fetches with this exit status and gives what was printed.
fn fetched(specs: &Path, status: i32) -> String {
    let output = fetch(specs);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let printed = text(&output.stdout) + &text(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{printed}");
    printed
}

fn read(specs: &Path, file: &str) -> String {
    fs::read_to_string(specs.join(file)).expect("a file")
}

#[test]
fn pages_come_as_they_are_and_only_when_they_have_changed() {
    let server = Server::start();
    server.answers("/a.md", "200 OK", &["ETag: \"one\""], "# A\r\n");
    let date = "Sun, 06 Nov 1994 08:49:37 GMT";
    server.answers(
        "/sub/b.yaml",
        "200 OK",
        &[&format!("Last-Modified: {date}")],
        "b: 1\n",
    );
    let folder = specs(&server, &["a.md", "sub/b.yaml"]);
    let specs = folder.path();

    assert_eq!(fetched(specs, 0), "a.md: new\nsub/b.yaml: new\n");
    assert_eq!(read(specs, "a.md"), "# A\r\n");
    assert_eq!(read(specs, "sub/b.yaml"), "b: 1\n");
    let asked = server.asked();
    assert!(
        asked.iter().all(|request| !request.contains("if-")),
        "{asked:?}"
    );
    assert!(
        asked[0].contains("user-agent: cargo-openapi-client/"),
        "{asked:?}"
    );

    // The server is asked whether they have changed, and says no, or sends the same again.
    server.answers("/a.md", "304 Not Modified", &[], "");
    assert_eq!(
        fetched(specs, 0),
        "a.md: unchanged\nsub/b.yaml: unchanged\n"
    );
    let asked = server.asked();
    assert!(asked[0].contains("if-none-match: \"one\"\r\n"), "{asked:?}");
    let since = format!("if-modified-since: {}\r\n", date.to_lowercase());
    assert!(asked[1].contains(&since), "{asked:?}");
    assert_eq!(read(specs, "a.md"), "# A\r\n");

    // What it said about the page that has not come again is kept.
    server.answers("/a.md", "200 OK", &["ETag: \"two\""], "# A, again\n");
    assert_eq!(fetched(specs, 0), "a.md: changed\nsub/b.yaml: unchanged\n");
    assert!(server.asked()[0].contains("if-none-match: \"one\"\r\n"));
    assert_eq!(read(specs, "a.md"), "# A, again\n");
    fetched(specs, 0);
    assert!(server.asked()[0].contains("if-none-match: \"two\"\r\n"));
}

#[test]
fn a_page_that_was_touched_or_moved_is_fetched_anew() {
    let server = Server::start();
    server.answers("/a.md", "200 OK", &["ETag: \"one\""], "# A\n");
    server.answers("/b.md", "200 OK", &["ETag: \"one\""], "# A\n");
    let folder = specs(&server, &["a.md"]);
    let specs = folder.path();
    fetched(specs, 0);
    server.asked();

    fs::write(specs.join("a.md"), "# Mine\n").expect("written");
    assert_eq!(fetched(specs, 0), "a.md: changed\n");
    assert!(!server.asked()[0].contains("if-none-match"));
    assert_eq!(read(specs, "a.md"), "# A\n");

    fs::remove_file(specs.join("a.md")).expect("removed");
    assert_eq!(fetched(specs, 0), "a.md: new\n");
    assert!(!server.asked()[0].contains("if-none-match"));

    fs::write(
        specs.join("sources.txt"),
        format!("a.md {}\n", server.url("/b.md")),
    )
    .expect("a list");
    assert_eq!(fetched(specs, 0), "a.md: unchanged\n");
    assert!(!server.asked()[0].contains("if-none-match"));
}

#[test]
fn every_page_that_does_not_come_is_told_and_nothing_is_written() {
    let server = Server::start();
    server.answers("/good.md", "200 OK", &["ETag: \"one\""], "# Good\n");
    server.answers(
        "/busy.md",
        "429 Too Many Requests",
        &["Retry-After: 120"],
        "",
    );
    server.answers(
        "/html.md",
        "200 OK",
        &["Content-Type: text/html; charset=utf-8"],
        "<html>",
    );
    server.answers("/empty.md", "200 OK", &[], " \n");
    server.answers("/loop.md", "302 Found", &["Location: /loop.md"], "");
    server.answers("/private.md", "403 Forbidden", &[], "");
    let files = [
        "good.md",
        "gone.md",
        "busy.md",
        "html.md",
        "empty.md",
        "loop.md",
        "private.md",
    ];
    let folder = specs(&server, &files);
    let specs = folder.path();
    let told = fetched(specs, 1);
    for (line, file, why) in [
        (
            3,
            "gone.md",
            "the server answers 404 Not Found; if the vendor took the page away, delete the file and its line in the list",
        ),
        (
            4,
            "busy.md",
            "the server answers 429 Too Many Requests; it asks to try again later (Retry-After: 120)",
        ),
        (
            5,
            "html.md",
            "this is an HTML page, not its Markdown or a document: add `.md` to the address, or look for one that gives the text",
        ),
        (6, "empty.md", "the page is empty"),
        (7, "loop.md", "too many redirects"),
        (
            8,
            "private.md",
            "the server answers 403 Forbidden; only pages that everybody can read are fetched",
        ),
    ] {
        let address = server.url(&format!("/{file}"));
        let expected =
            format!("error: cannot fetch `{file}`: {why}\n  --> sources.txt:{line}\n  {address}\n");
        assert!(told.contains(&expected), "{told}\n\nexpected:\n{expected}");
    }
    assert!(
        told.ends_with("6 of 7 pages did not come; nothing was written\n"),
        "{told}"
    );
    assert!(!specs.join("good.md").exists() && !specs.join("sources.lock").exists());
}

#[test]
fn a_server_that_is_not_there_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    // Nobody listens at a port that was just given back.
    let port = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.local_addr().expect("an address").port()
    };
    let line = format!("a.md http://127.0.0.1:{port}/a.md\n");
    fs::write(folder.path().join("sources.txt"), line).expect("a list");
    let told = fetched(folder.path(), 1);
    assert!(told.starts_with("error: cannot fetch `a.md`: "), "{told}");
}

#[test]
fn redirects_are_followed() {
    let server = Server::start();
    server.answers(
        "/a.md",
        "301 Moved Permanently",
        &["Location: /new/a.md"],
        "",
    );
    server.answers("/new/a.md", "200 OK", &[], "# A\n");
    let folder = specs(&server, &["a.md"]);
    assert_eq!(fetched(folder.path(), 0), "a.md: new\n");
    assert_eq!(read(folder.path(), "a.md"), "# A\n");
}

#[test]
fn a_wrong_list_is_two() {
    let folder = tempfile::tempdir().expect("a folder");
    let told = fetched(folder.path(), 2);
    assert!(
        told.contains("cannot read `sources.txt`, the list of pages"),
        "{told}"
    );
    fs::write(folder.path().join("sources.txt"), "# None yet\n").expect("a list");
    let told = fetched(folder.path(), 2);
    assert!(told.contains("`sources.txt` names no page"), "{told}");
    fs::write(
        folder.path().join("sources.txt"),
        "../a.md https://a\nb.md\n",
    )
    .expect("a list");
    assert_eq!(
        fetched(folder.path(), 2),
        "error: `../a.md` is no file in this folder\n  --> sources.txt:1\nerror: this is not a file name and an address\n  --> sources.txt:2\n"
    );
}

#[test]
fn what_is_no_whole_page_of_text_is_refused() {
    let server = Server::start();
    server.answers(
        "/part.md",
        "206 Partial Content",
        &["Content-Range: bytes 0-3/9"],
        "# A\n",
    );
    server.answers("/none.md", "204 No Content", &[], "");
    server.answers("/zip.md", "200 OK", &["Content-Encoding: gzip"], "\u{1f}");
    server.answers(
        "/sign-in.md",
        "200 OK",
        &["Content-Type: text/markdown"],
        "\n<!DOCTYPE html>\n<html></html>",
    );
    server.answers(
        "/page.json",
        "200 OK",
        &["Content-Type: application/xhtml+xml"],
        "<x/>",
    );
    server.answers(
        "/plain.md",
        "200 OK",
        &["Content-Encoding: identity"],
        "<div>\n\n# A\n</div>\n",
    );
    let files = [
        "part.md",
        "none.md",
        "zip.md",
        "sign-in.md",
        "page.json",
        "plain.md",
    ];
    let folder = specs(&server, &files);
    let told = fetched(folder.path(), 1);
    let html = "this is an HTML page, not its Markdown or a document";
    for (file, why) in [
        ("part.md", "the server answers with a part of the page"),
        ("none.md", "the server answers 204 No Content"),
        (
            "zip.md",
            "the server encodes the page (Content-Encoding: gzip), though nobody asked for it",
        ),
        ("sign-in.md", html),
        ("page.json", html),
    ] {
        assert!(
            told.contains(&format!("cannot fetch `{file}`: {why}")),
            "{told}"
        );
    }
    assert!(
        told.ends_with("5 of 6 pages did not come; nothing was written\n"),
        "{told}"
    );
    let asked = server.asked();
    assert!(
        !asked
            .iter()
            .any(|request| request.contains("accept-encoding: gzip")),
        "{asked:?}"
    );
}

#[test]
fn a_password_in_an_address_is_neither_written_nor_printed() {
    let server = Server::start();
    server.answers("/a.md", "200 OK", &["ETag: \"one\""], "# A\n");
    let folder = specs(&server, &[]);
    let specs = folder.path();
    let with_password = |path: &str| server.url(path).replace("http://", "http://ada:hunter2@");
    let list = format!("a.md {}\n", with_password("/a.md"));
    fs::write(specs.join("sources.txt"), &list).expect("a list");
    assert_eq!(fetched(specs, 0), "a.md: new\n");
    let record = read(specs, "sources.lock");
    assert!(
        record.contains(&format!("\"{}\"", server.url("/a.md"))),
        "{record}"
    );
    assert!(
        !record.contains("hunter2") && !record.contains("ada"),
        "{record}"
    );
    // The record is of use the next time.
    server.asked();
    assert_eq!(fetched(specs, 0), "a.md: unchanged\n");
    assert!(server.asked()[0].contains("if-none-match: \"one\""));

    let list = format!("{list}b.md {}\n", with_password("/b.md"));
    fs::write(specs.join("sources.txt"), list).expect("a list");
    let told = fetched(specs, 1);
    assert!(told.contains(&server.url("/b.md")), "{told}");
    assert!(!told.contains("hunter2"), "{told}");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_links() {
    use std::os::unix::fs::symlink;

    let server = Server::start();
    for file in ["a.md", "sub/b.md"] {
        server.answers(&format!("/{file}"), "200 OK", &[], "# New\n");
    }
    let elsewhere = tempfile::tempdir().expect("a folder");
    fs::write(elsewhere.path().join("b.md"), "mine").expect("a file");
    for (link, target) in [("a.md", "b.md"), ("sub", ""), ("sources.lock", "b.md")] {
        let folder = specs(&server, &["a.md", "sub/b.md"]);
        let specs = folder.path();
        symlink(elsewhere.path().join(target), specs.join(link)).expect("a link");
        let told = fetched(specs, 2);
        let expected = format!(
            "`{link}` is a link, and pages are not written through links; nothing was written"
        );
        assert!(told.contains(&expected), "{told}");
        assert_eq!(read(elsewhere.path(), "b.md"), "mine");
        assert!(!specs.join("sub/b.md").exists() || link == "sub");
    }
}

#[cfg(unix)]
#[test]
fn pages_are_written_all_or_none() {
    let server = Server::start();
    server.answers("/a.md", "200 OK", &[], "# New\n");
    server.answers("/b.md", "200 OK", &[], &"# New\n".repeat(2_000));
    let folder = specs(&server, &["a.md", "b.md"]);
    let specs = folder.path();
    fs::write(specs.join("a.md"), "# Old\n").expect("a file");
    let script = format!(
        "trap '' XFSZ; ulimit -f 4; unset http_proxy HTTP_PROXY all_proxy ALL_PROXY; exec '{}' fetch --specs .",
        env!("CARGO_BIN_EXE_cargo-openapi-client")
    );
    let output = Command::new("sh")
        .current_dir(specs)
        .args(["-c", &script])
        .output()
        .expect("the program runs");
    let printed = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{printed}");
    assert!(
        printed.contains("cannot write `b.md`; nothing was changed"),
        "{printed}"
    );
    assert_eq!(read(specs, "a.md"), "# Old\n");
    let entries = fs::read_dir(specs).expect("a folder");
    assert_eq!(entries.count(), 2, "the list and the old page");
}
