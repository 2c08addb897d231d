//! Takes a payment for something that is shipped.

use std::error::Error;

use payment::Client;
use payment::types::{
    PaymentIntentCustomer, PostPaymentIntentsBody, PostPaymentIntentsBodyAutomaticPaymentMethods,
    PostPaymentIntentsBodyShippingShipping, PostPaymentIntentsBodyShippingShippingAddress,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::builder()
        .base_url(std::env::var("API_URL")?)
        .bearer_auth("sk_test_123")
        .build()?;

    let address = PostPaymentIntentsBodyShippingShippingAddress::new()
        .line1("1 Main Street")
        .city("Dublin")
        .country("IE");
    let payment = PostPaymentIntentsBody::new(1099, "eur")
        .description("A red hat")
        .automatic_payment_methods(PostPaymentIntentsBodyAutomaticPaymentMethods::new(true))
        .metadata([("order", "6735")])
        .shipping(PostPaymentIntentsBodyShippingShipping::new("Ada", address))
        .expand(["customer"]);

    let payment = client.post_payment_intents(payment).send().await?;
    println!("{}: {}", payment.id, payment.status);
    if let Some(PaymentIntentCustomer::Customer(customer)) = payment.customer {
        println!("by {}", customer.email.unwrap_or_default());
    }
    Ok(())
}
