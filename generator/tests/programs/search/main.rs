//! Searches for tracks and artists.

use std::error::Error;

use chrono::{TimeZone, Utc};
use search::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::builder()
        .base_url(std::env::var("API_URL")?)
        .bearer_auth("token-123")
        .build()?;

    let found = client
        .search("boards of canada", ["track", "artist"])
        .market("GB")
        .limit(3)
        .released_after(Utc.timestamp_opt(1_000_000_000, 0).unwrap())
        .send()
        .await?;
    for track in found.tracks.into_iter().flat_map(|page| page.items) {
        let name = track.name.unwrap_or_default();
        let preview = track.preview_url.unwrap_or_default();
        println!("{name} {preview}");
    }
    if let Some(artists) = found.artists {
        println!("{} artists", artists.total);
    }
    Ok(())
}
