//! Bills a customer, with ids that are not taken for one another.

use std::collections::BTreeMap;
use std::error::Error;

use billing::api::GetInvoiceHeaders;
use billing::types::{
    AccountNumber, Amount, AttachBody, CustomerId, Invoice, InvoiceId, InvoiceSubject, Paid,
    PayBody, Pin, TraceId,
};
use billing::{Client, Upload};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::builder()
        .base_url(std::env::var("API_URL")?)
        .build()?;

    let customer = CustomerId::new("cus/1");
    let invoice: InvoiceId = "in 1".into();
    let request = client.get_invoice(customer.clone(), invoice.clone());
    let trace: TraceId = "67e55044-10b1-426f-9247-bb680e5fe0c8".parse()?;
    let answer = request
        .related([InvoiceId::new("a"), InvoiceId::new("b")])
        .min(Amount::new(2.5))
        .x_account(AccountNumber::new(7))
        .trace(trace)
        .send_full()
        .await?;
    let next = answer.typed_headers::<GetInvoiceHeaders>().x_next;
    let found = answer.into_body();
    println!("{} of {:?}, then {next:?}", found.id, found.customer);
    assert_eq!(found.replaces, Some(None));
    assert!(matches!(found.subject, Some(InvoiceSubject::AccountNumber(number)) if number.get() == 9));

    let changed = Invoice::new(invoice.clone(), customer.clone())
        .replaces(InvoiceId::new("in 0"))
        .related([InvoiceId::new("c")])
        .shares([("half", Amount::new(0.5))])
        .account(AccountNumber::from(8))
        .subject(customer.clone())
        .event(Paid::new());
    client
        .put_invoice(customer.clone(), invoice.clone(), changed)
        .send()
        .await?;

    let pin = Pin::new("1234");
    println!("{pin} {pin:?} {}", pin.expose().len());
    let payment = PayBody::new(customer.clone(), Amount::new(12.0)).password(pin);
    client.pay(payment).send().await?;

    let receipt = AttachBody::new(invoice.clone(), Upload::bytes("%PDF"));
    client.attach(receipt).send().await?;

    let mut names = BTreeMap::new();
    names.insert(customer, "Ada");
    println!("{:?} {}", names.get("cus/1"), invoice == "in 1");
    Ok(())
}
