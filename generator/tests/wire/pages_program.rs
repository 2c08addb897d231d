use harbour_office::Client;

/// The names on all notices, at most a hundred of them.
pub async fn names(client: &Client) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let mut names = Vec::new();
    let mut notices = client.list_notices().items();
    while let Some(notice) = notices.next().await {
        names.extend(notice?.name);
        if names.len() == 100 {
            // No further page is fetched.
            break;
        }
    }
    Ok(names)
}
