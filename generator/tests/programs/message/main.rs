//! Sends a message with two files.

use std::error::Error;

use chrono::{TimeDelta, Utc};
use message::types::SendMessageBody;
use message::{Client, Upload};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::builder()
        .base_url(std::env::var("API_URL")?)
        .basic_auth("api", "key-123")
        .build()?;

    let message = SendMessageBody::new(
        "shop@mail.example",
        vec!["ada@example.com".to_owned(), "bob@example.com".to_owned()],
        "Your order",
    )
    .text("See the attached files.")
    .deliver_at((Utc::now() + TimeDelta::hours(1)).into())
    .attachment(vec![
        Upload::text("Thank you!").file_name("note.txt"),
        Upload::bytes(b"%PDF-1.7".as_slice()).file_name("invoice.pdf"),
    ]);
    let sent = client.send_message("mail.example".into(), message).send().await?;
    println!("{}: {}", sent.id, sent.message);
    Ok(())
}
