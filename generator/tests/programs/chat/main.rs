//! Asks a question, and prints the answer as it comes.

use std::collections::BTreeMap;
use std::error::Error;

use chat::Client;
use chat::types::{
    ChatCompletionRequestMessage, ChatCompletionRequestSystemMessage,
    ChatCompletionRequestUserMessage, ChatCompletionRequestUserMessageContent,
    CreateChatCompletionRequest, CreateChatCompletionRequestStop,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::builder()
        .base_url(std::env::var("API_URL")?)
        .bearer_auth("sk-123")
        .build()?;

    let request = CreateChatCompletionRequest::new(
        "small-1".into(),
        vec![
            ChatCompletionRequestMessage::System(ChatCompletionRequestSystemMessage::new(
                "You are terse.",
            )),
            ChatCompletionRequestMessage::User(ChatCompletionRequestUserMessage::new(
                ChatCompletionRequestUserMessageContent::TextContent(
                    "What is a monad?".to_owned(),
                ),
            )),
        ],
    )
    .temperature(0.2)
    .stop(CreateChatCompletionRequestStop::String("END".to_owned()))
    .metadata(BTreeMap::from([("topic".to_owned(), "maths".to_owned())]))
    .stream(true);

    let mut events = client.create_chat_completion(request).send_events().await?;
    while let Some(event) = events.next().await {
        for choice in event?.data.choices {
            if let Some(Some(text)) = choice.delta.content {
                print!("{text}");
            }
        }
    }
    println!();
    Ok(())
}
