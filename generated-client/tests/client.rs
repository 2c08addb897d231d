//! A first test of the client. It is yours: the generator writes only below `src`.

use generated_client::Client;

fn is_shared_between_tasks<T: Clone + Send + Sync + 'static>(_: &T) {}

#[test]
fn a_client_is_built_once_and_shared() {
    // What the API wants to know of its callers is set here: `.bearer_auth("token")` and its like.
    let built = Client::builder().base_url("http://127.0.0.1:1").build();
    match built {
        Ok(client) => is_shared_between_tasks(&client),
        Err(error) => assert!(error.to_string().contains("credential"), "{error}"),
    }
}
