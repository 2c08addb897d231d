//! Lists the open bugs of a repository, over all pages.

use std::error::Error;

use chrono::{Days, Utc};
use issues::Client;
use issues::types::{IssueLabelsItem, IssuesListForRepoState};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::builder()
        .base_url(std::env::var("API_URL")?)
        .build()?;
    let since = Utc::now() - Days::new(30);

    let mut issues = client
        .issues_list_for_repo("rust-lang", "rust")
        .state(IssuesListForRepoState::Open)
        .labels(["bug", "regression"])
        .since(since)
        .per_page(2)
        .items();
    while let Some(issue) = issues.next().await {
        let issue = issue?;
        let labels = issue.labels.iter().filter_map(|label| match label {
            IssueLabelsItem::String(name) => Some(name.as_str()),
            IssueLabelsItem::Object(label) => label.name.as_deref(),
            _ => None,
        });
        let labels: Vec<&str> = labels.collect();
        print!("#{} {} {labels:?}", issue.number, issue.title);
        if let Some(milestone) = issue.milestone {
            print!(" for {}", milestone.title);
        }
        println!();
    }
    Ok(())
}
