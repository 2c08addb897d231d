//! The server on loopback that the counted requests go to. It runs in this program, so that none of its
//! work is counted, and answers every request alike, in one piece.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;

use anyhow::{Context, Result};

const BODY: &str = r#"{"success":true,"message":"Tag created"}"#;

/// Starts the server, which ends with this program. Gives its address, as a URL.
///
/// # Errors
///
/// When there is no free port.
pub fn start() -> Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("cannot open a port")?;
    let address = listener.local_addr().context("cannot open a port")?;
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            // A client that goes away in the middle ends its own connection alone.
            thread::spawn(move || serve(&connection));
        }
    });
    Ok(format!("http://{address}"))
}

/// Answers until the client closes the connection.
fn serve(connection: &TcpStream) -> std::io::Result<()> {
    connection.set_nodelay(true)?;
    let mut input = BufReader::new(connection);
    let mut output = connection;
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{BODY}",
        BODY.len()
    );
    while let Some(length) = head(&mut input)? {
        input.read_exact(&mut vec![0; length])?;
        output.write_all(answer.as_bytes())?;
    }
    Ok(())
}

/// Reads the lines up to the body, and gives the body's length; nothing when there is no request.
fn head(input: &mut impl BufRead) -> std::io::Result<Option<usize>> {
    let mut length = 0;
    let mut line = String::new();
    while input.read_line(&mut line)? > 0 {
        let text = line.trim_end();
        if text.is_empty() {
            return Ok(Some(length));
        }
        if let Some((name, value)) = text.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap_or_default();
        }
        line.clear();
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_connection_serves_many_requests() {
        let url = start().expect("a server");
        let address = url.strip_prefix("http://").expect("a URL");
        let mut connection = TcpStream::connect(address).expect("a connection");
        let mut answers = BufReader::new(connection.try_clone().expect("a handle"));
        for body in ["", "{}", "12345"] {
            let request = format!(
                "POST /a HTTP/1.1\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            );
            connection.write_all(request.as_bytes()).expect("sent");
            let length = head(&mut answers).expect("readable").expect("an answer");
            let mut text = vec![0; length];
            answers.read_exact(&mut text).expect("a body");
            assert_eq!(text, BODY.as_bytes());
        }
    }
}
