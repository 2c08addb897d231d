//! Asks a question, and prints the answer as it comes.

use std::error::Error;

use chat::Client;
use chat::types::{
    ChatCompletionRequestMessage, ChatCompletionRequestSystemMessage,
    ChatCompletionRequestUserMessage, CreateChatCompletionRequest,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::builder()
        .base_url(std::env::var("API_URL")?)
        .bearer_auth("sk-123")
        .build()?;

    let messages: [ChatCompletionRequestMessage; 2] = [
        ChatCompletionRequestSystemMessage::new("You are terse.").into(),
        ChatCompletionRequestUserMessage::new("What is a monad?").into(),
    ];
    let request = CreateChatCompletionRequest::new("small-1", messages)
        .temperature(0.2)
        .stop("END")
        .metadata([("topic", "maths")]);

    let mut events = client.create_chat_completion(request).send_events().await?;
    while let Some(event) = events.next().await {
        for choice in event?.data.choices {
            if let Some(text) = choice.delta.content {
                print!("{text}");
            }
        }
    }
    println!();
    Ok(())
}
