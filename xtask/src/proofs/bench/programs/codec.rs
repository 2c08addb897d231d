//! Decodes or encodes a list so many times, into the types of the emitted client or into types written by
//! hand: `codec decode|encode client|by-hand FILE TIMES`.

use std::error::Error;
use std::hint::black_box;

use items_client::types;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// What one writes who knows this API and `serde`.
mod by_hand {
    use super::*;

    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Item {
        pub id: i64,
        pub account_id: i64,
        pub name: String,
        pub description: String,
        pub email: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub phone: Option<String>,
        pub status: Status,
        pub kind: Kind,
        pub active: bool,
        pub verified: bool,
        pub balance: f64,
        pub rate: f64,
        pub quantity: i32,
        pub currency: String,
        pub tags: Vec<String>,
        pub address: Address,
        pub created: String,
        pub updated: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub parent_id: Option<i64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub notes: Option<String>,
    }

    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Address {
        pub street: String,
        pub city: String,
        pub zip: String,
    }

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Status {
        Active,
        Suspended,
        Closed,
    }

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Kind {
        Person,
        Company,
        Public,
        Other,
    }
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [what, whose, file, times] = &args[..] else {
        return Err("usage: codec decode|encode client|by-hand FILE TIMES".into());
    };
    let json = std::fs::read(file)?;
    let times = times.parse()?;
    match (what.as_str(), whose.as_str()) {
        ("decode", "client") => decode::<types::Item>(&json, times),
        ("decode", "by-hand") => decode::<by_hand::Item>(&json, times),
        ("encode", "client") => encode::<types::Item>(&json, times),
        ("encode", "by-hand") => encode::<by_hand::Item>(&json, times),
        _ => Err("there is no such way".into()),
    }
}

fn decode<T: DeserializeOwned>(json: &[u8], times: usize) -> Result<()> {
    for _ in 0..times {
        let items: Vec<T> = serde_json::from_slice(black_box(json))?;
        black_box(items);
    }
    Ok(())
}

fn encode<T: Serialize + DeserializeOwned>(json: &[u8], times: usize) -> Result<()> {
    let items: Vec<T> = serde_json::from_slice(json)?;
    for _ in 0..times {
        let text = serde_json::to_vec(black_box(&items))?;
        // Both write the very bytes that they have read: the work is the same.
        if text != json {
            return Err("what was encoded is not what was decoded".into());
        }
    }
    Ok(())
}
