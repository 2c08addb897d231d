//! Descriptions in Markdown; what they look like is for people to judge.

use client::Client;
use client::types::{ListsBulletPointsEnum, ListsBulletPointsModel, ListsBulletPointsModelBody};
use support::Scenarios;

pub fn scenarios(server: &str) -> Scenarios<Client> {
    let client = Client::builder()
        .base_url(server)
        .build()
        .expect("a client");
    let mut scenarios = Scenarios::new(client);

    scenarios.takes("Documentation_Lists_bulletPointsOp", |client| {
        client.lists_bullet_points_op().send()
    });
    scenarios.takes("Documentation_Lists_bulletPointsModel", |client| {
        let input = ListsBulletPointsModel::new(ListsBulletPointsEnum::Simple);
        client
            .lists_bullet_points_model(ListsBulletPointsModelBody::new(input))
            .send()
    });
    scenarios.takes("Documentation_Lists_numbered", |client| {
        client.lists_numbered().send()
    });
    scenarios.takes("Documentation_TextFormatting_boldText", |client| {
        client.text_formatting_bold_text().send()
    });
    scenarios.takes("Documentation_TextFormatting_italicText", |client| {
        client.text_formatting_italic_text().send()
    });
    scenarios.takes(
        "Documentation_TextFormatting_combinedFormatting",
        |client| client.text_formatting_combined_formatting().send(),
    );

    scenarios
}
