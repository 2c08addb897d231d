//! Takes a payment for something that is shipped.

use std::collections::BTreeMap;
use std::error::Error;

use payment::Client;
use payment::types::{
    PaymentIntentCustomer, PostPaymentIntentsBody, PostPaymentIntentsBodyAutomaticPaymentMethods,
    PostPaymentIntentsBodyMetadata, PostPaymentIntentsBodyShipping,
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
        .metadata(PostPaymentIntentsBodyMetadata::StringMap(BTreeMap::from([
            ("order".to_owned(), "6735".to_owned()),
        ])))
        .shipping(PostPaymentIntentsBodyShipping::Shipping(Box::new(
            PostPaymentIntentsBodyShippingShipping::new("Ada", address),
        )))
        .expand(vec!["customer".to_owned()]);

    let payment = client.post_payment_intents(payment).send().await?;
    println!("{}: {}", payment.id, payment.status);
    if let Some(Some(PaymentIntentCustomer::Customer(customer))) = payment.customer {
        if let Some(Some(email)) = customer.email {
            println!("by {email}");
        }
    }
    Ok(())
}
