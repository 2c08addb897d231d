//! Searches for tracks and artists.

use std::error::Error;

use chrono::{TimeZone, Utc};
use search::Client;
use search::types::SearchTypeItem;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::builder()
        .base_url(std::env::var("API_URL")?)
        .bearer_auth("token-123")
        .build()?;

    let found = client
        .search("boards of canada", vec![SearchTypeItem::Track, SearchTypeItem::Artist])
        .market(Some("GB".to_owned()))
        .limit(3)
        .released_after(Utc.timestamp_opt(1_000_000_000, 0).unwrap().into())
        .send()
        .await?;
    for track in found.tracks.into_iter().flat_map(|page| page.items) {
        let name = track.name.unwrap_or_default();
        let preview = track.preview_url.flatten().unwrap_or_default();
        println!("{name} {preview}");
    }
    if let Some(Some(artists)) = found.artists {
        println!("{} artists", artists.total);
    }
    Ok(())
}
