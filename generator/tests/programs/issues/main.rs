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

    let mut page = 1;
    loop {
        let issues = client
            .issues_list_for_repo("rust-lang", "rust")
            .state(IssuesListForRepoState::Open)
            .labels(vec!["bug".to_owned(), "regression".to_owned()])
            .since(since.into())
            .per_page(2)
            .page(page)
            .send()
            .await?;
        let is_last = issues.len() < 2;
        for issue in issues {
            let labels = issue.labels.iter().filter_map(|label| match label {
                IssueLabelsItem::String(name) => Some(name.as_str()),
                IssueLabelsItem::Object(label) => label.name.as_ref()?.as_deref(),
                _ => None,
            });
            let labels: Vec<&str> = labels.collect();
            print!("#{} {} {labels:?}", issue.number, issue.title);
            if let Some(Some(milestone)) = issue.milestone {
                print!(" for {}", milestone.title);
            }
            println!();
        }
        if is_last {
            return Ok(());
        }
        page += 1;
    }
}
