//! Orders an article for a customer, with operations whose errors are of different types.

use orders::api::CreateOrderError;
use orders::crates::reqwest::Method;
use orders::types::{NewOrder, Order, Problem};
use orders::{Client, Error, ErrorKind};

/// The text of the receipt. `?` takes the error of any operation.
async fn order(client: &Client, customer: &str, article: &str) -> Result<String, Error> {
    let customer = client.get_customer(customer).send().await?;
    let order = client
        .create_order(NewOrder::new(customer.id, article))
        .send()
        .await?;
    let receipt = client.get_receipt(order.id).send().await?;
    Ok(receipt)
}

/// What is to be said about a failure.
fn explain(error: &Error) -> String {
    // The error that an operation documents, where it is of this type.
    if let Some(CreateOrderError::Conflict(sold_out)) = error.api_as() {
        let back = sold_out.back_on.as_deref().unwrap_or("no day");
        return format!("sold out until {back}");
    }
    if let Some(problem) = error.api_as::<Problem>() {
        return format!("{}: {}", problem.error.code, problem.error.message);
    }
    // What any of the documented errors says, whatever its type and status.
    match (error.code(), error.message(), error.kind()) {
        (Some(code), Some(message), _) => format!("{code}, {message}"),
        (_, _, ErrorKind::Timeout) => "no answer in time".to_owned(),
        _ => error.to_string(),
    }
}

/// What the document does not have.
async fn cancel(client: &Client, order: &str) -> Result<(), Error> {
    let cancelled: Order = client
        .request(Method::POST, "/orders/{id}/cancel")
        .path_param("id", order)
        .query("reason", "test")
        .json(&["all"])
        .send()
        .await?;
    println!("cancelled {}", cancelled.id);
    Ok(())
}

/// The answer as it came, whatever its status.
async fn inspect(client: &Client, customer: &str) -> Result<(), Error> {
    let answer = client.get_customer(customer).send_raw().await?;
    println!("{} {:?}", answer.status(), answer.headers().get("etag"));
    if let Err(refused) = answer.error_for_status() {
        println!("{}", refused.body_as::<Problem>().is_some());
    }
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder()
        .base_url(std::env::var("API_URL")?)
        .bearer_auth("key")
        .build()?;
    println!("{}", order(&client, "c/1", "hat").await?);
    for article in ["scarf", "glove"] {
        if let Err(error) = order(&client, "c/1", article).await {
            println!("{}", explain(&error));
        }
    }
    cancel(&client, "o 1").await?;
    inspect(&client, "c/2").await?;
    Ok(())
}
