//! Members that are there in some operations only.

use std::collections::BTreeMap;

use client::Client;
use client::types::*;
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.does("Type_Model_Visibility_getModel", async |client| {
        let answer = client.get_model(123, VisibilityModel::new()).send().await?;
        assert_eq!(answer.read_prop.as_deref(), Some("abc"));
        Ok(())
    });
    scenarios.takes("Type_Model_Visibility_headModel", |client| {
        client.head_model(123, VisibilityModel::new()).send()
    });
    scenarios.takes("Type_Model_Visibility_putModel", |client| {
        client
            .put_model(VisibilityModelCreateOrUpdate::new(words(), vec![1, 2]))
            .send()
    });
    scenarios.takes("Type_Model_Visibility_patchModel", |client| {
        client
            .patch_model(VisibilityModelUpdate::new().update_prop(vec![1, 2]))
            .send()
    });
    scenarios.takes("Type_Model_Visibility_postModel", |client| {
        client
            .post_model(VisibilityModelCreate::new(words()))
            .send()
    });
    scenarios.takes("Type_Model_Visibility_deleteModel", |client| {
        client.delete_model(VisibilityModelDelete::new(true)).send()
    });
    scenarios.does("Type_Model_Visibility_putReadOnlyModel", async |client| {
        let answer = client
            .put_read_only_model(ReadOnlyModel::new())
            .send()
            .await?;
        assert_eq!(answer.optional_nullable_int_list, Some(Some(vec![1, 2, 3])));
        let record = [("k1", "value1"), ("k2", "value2")];
        let record = record.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(answer.optional_string_record, Some(BTreeMap::from(record)));
        Ok(())
    });

    scenarios
}

fn words() -> Vec<String> {
    vec!["foo".to_owned(), "bar".to_owned()]
}
