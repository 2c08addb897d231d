//! The list that is decoded and encoded: the same bytes each time, of `programs/items.json`'s type.

use std::fmt::Write as _;

/// How long the list is, in bytes, at least.
const LENGTH: usize = 5_000_000;

/// The list, as a program writes it: without spaces, the members in the order of the document.
pub fn list() -> String {
    let mut text = "[".to_owned();
    let mut number = 0;
    while text.len() < LENGTH {
        if number > 0 {
            text.push(',');
        }
        item(&mut text, number);
        number += 1;
    }
    text.push(']');
    text
}

fn item(text: &mut String, number: u64) {
    // Spread out, without a random number: neighbours differ in every part.
    let mixed = number.wrapping_mul(2_654_435_761) % 1_000_003;
    let pick = |choices: &[&'static str]| {
        let index = usize::try_from(mixed).unwrap_or_default() % choices.len();
        choices.get(index).copied().unwrap_or_default()
    };
    let status = pick(&["active", "suspended", "closed"]);
    let kind = pick(&["person", "company", "public", "other"]);
    let name = pick(&["Ada", "Grace \\\"G\\\"", "Jürgen", "Line\\nbreak", "Edsger"]);
    let tags = pick(&[
        "[]",
        r#"["new"]"#,
        r#"["vip","eu-west"]"#,
        r#"["a","bb","ccc","dddd"]"#,
    ]);
    // Writing to a String cannot fail.
    let _ = write!(
        text,
        r#"{{"id":{mixed},"accountId":{},"name":"{name} {number}","description":"Customer {mixed} of the northern branch, by letter only","email":"user{mixed}@example.com""#,
        mixed * 1_000_003
    );
    if !number.is_multiple_of(3) {
        let _ = write!(text, r#","phone":"+49 30 {mixed:07}""#);
    }
    let _ = write!(
        text,
        r#","status":"{status}","kind":"{kind}","active":{},"verified":{},"balance":{}.25,"rate":0.{}5,"quantity":{},"currency":"EUR","tags":{tags},"address":{{"street":"Main Street {number}","city":"Berlin","zip":"{:05}"}},"created":"2024-03-{:02}T10:15:00Z","updated":"2025-11-{:02}T08:00:30Z""#,
        number.is_multiple_of(2),
        number.is_multiple_of(5),
        mixed % 9_000,
        mixed % 90 + 1,
        mixed % 77,
        mixed % 99_999,
        mixed % 28 + 1,
        mixed % 30 + 1,
    );
    if number.is_multiple_of(4) {
        let _ = write!(text, r#","parentId":{}"#, mixed / 2);
    }
    if number.is_multiple_of(2) {
        text.push_str(r#","notes":"Asked twice about the invoice; answered by mail.""#);
    }
    text.push('}');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn items_have_the_members_of_the_document() {
        let list: Vec<Value> = serde_json::from_str(&list()).expect("JSON");
        let document = include_str!("../programs/items.json");
        let document: Value = serde_json::from_str(document).expect("JSON");
        let described = document
            .pointer("/components/schemas/Item/properties")
            .and_then(Value::as_object)
            .expect("members");
        assert_eq!(described.len(), 20);
        let mut fullest = 0;
        for item in &list {
            let members: Vec<&String> = item.as_object().expect("an object").keys().collect();
            fullest = fullest.max(members.len());
            let in_order: Vec<&String> = described
                .keys()
                .filter(|name| members.contains(name))
                .collect();
            assert_eq!(members, in_order);
        }
        assert_eq!(fullest, 20);
    }
}
