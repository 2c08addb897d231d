//! What extensions say about the pages of a list: our own, and those of vendors.

use serde_json::Value;

use super::Reader;
use super::node::Node;
use crate::diagnostics::Code;
use crate::model::{DeclaredPages, MemberPath, NextPage, PageInput, Paging};

/// Our own, which an overlay adds.
const OWN: &str = "x-pagination";

/// The extensions, in the order in which they are asked, and what reads each.
const EXTENSIONS: [(&str, Understand); 5] = [
    (OWN, own),
    ("x-speakeasy-pagination", speakeasy),
    ("x-fern-pagination", fern),
    ("x-ms-pageable", azure),
    ("x-dropshot-pagination", dropshot),
];

/// Reads an extension; nothing when it is not understood.
type Understand = fn(&Value) -> Option<Read>;

/// What an extension says: nothing for that there are no pages.
type Read = Option<DeclaredPages>;

impl<'v> Reader<'v, '_> {
    /// What an operation's extensions say about its pages.
    pub(super) fn paging(&mut self, operation: &Node<'v>) -> Option<Paging> {
        for (name, understand) in EXTENSIONS {
            let Some(node) = operation.get(name) else {
                continue;
            };
            // `true` means what the root says for all.
            let global = self.document.value.get(name);
            let value = match node.value {
                Value::Bool(true) => global.unwrap_or(node.value),
                value => value,
            };
            let read = match value {
                Value::Bool(false) | Value::Null => Some(None),
                value => understand(value),
            };
            if let Some(pages) = read {
                return Some(Paging {
                    extension: name.to_owned(),
                    pointer: node.pointer,
                    pages,
                });
            }
            let message = format!("`{name}` is not understood, and is ignored");
            let code = Code::UnexpectedValue;
            let finding = self.finding(code, message, &node.pointer, "of another form");
            let finding = match name {
                OWN => finding.help(FORM),
                _ => finding.help(format!(
                    "say in an overlay, as `{OWN}`, where the next page is"
                )),
            };
            self.drop_for(finding, &node.pointer);
        }
        None
    }
}

/// The form of our own.
const FORM: &str = "it is `false`, or has `by`, which is `link-header`, `next-address` (with `field`), `cursor` (with
`parameter` or `body`, and `field` or `header`), `last-item` (with `parameter` or `body`, and `field`),
`offset` or `page` (with `parameter` or `body`, and `first`); and may have `items`, `more`, `last` and `total`";

fn own(value: &Value) -> Option<Read> {
    let place = |key: &str| value.get(key).and_then(path);
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let input = match (text("parameter"), place("body")) {
        (Some(name), None) => Some(PageInput::Parameter(name)),
        (None, Some(path)) => Some(PageInput::Body(path)),
        _ => None,
    };
    let first = value.get("first").and_then(Value::as_u64);
    let next = match value.get("by")?.as_str()? {
        "link-header" => NextPage::Link,
        "next-address" => NextPage::Address(place("field")?),
        "cursor" => match (place("field"), text("header")) {
            (Some(field), None) => NextPage::Cursor(input?, field),
            (None, Some(header)) => NextPage::HeaderCursor(input?, header),
            _ => return None,
        },
        "last-item" => NextPage::LastItem(input?, place("field")?),
        "offset" => NextPage::Offset(input?, first),
        "page" => NextPage::Number(input?, first),
        _ => return None,
    };
    let more = place("more").map(|path| (path, true));
    Some(Some(DeclaredPages {
        next,
        items: place("items"),
        flag: more.or_else(|| place("last").map(|path| (path, false))),
        total: place("total"),
    }))
}

/// <https://www.speakeasy.com/docs/sdks/customize/runtime/pagination>
fn speakeasy(value: &Value) -> Option<Read> {
    let inputs = value.get("inputs").and_then(Value::as_array);
    let inputs = inputs.map_or(&[][..], Vec::as_slice);
    let input = |kind: &str| {
        let is_of_kind = |input: &&Value| input.get("type").and_then(Value::as_str) == Some(kind);
        let input = inputs.iter().find(is_of_kind)?;
        let name = input.get("name")?.as_str()?.to_owned();
        Some(match input.get("in")?.as_str()? {
            "requestBody" => PageInput::Body(vec![name]),
            _ => PageInput::Parameter(name),
        })
    };
    let outputs = value.get("outputs");
    let output = |key: &str| outputs?.get(key);
    let items = output("results").and_then(path);
    let next = match value.get("type")?.as_str()? {
        "offsetLimit" => match input("offset") {
            Some(offset) => NextPage::Offset(offset, None),
            None => NextPage::Number(input("page")?, None),
        },
        "cursor" => {
            let written = output("nextCursor")?.as_str()?;
            match written.split_once("[-1]") {
                Some((list, member)) if path_of(list) == items => {
                    NextPage::LastItem(input("cursor")?, path_of(member)?)
                }
                Some(_) => return None,
                None => NextPage::Cursor(input("cursor")?, path_of(written)?),
            }
        }
        "url" => NextPage::Address(output("nextUrl").and_then(path)?),
        _ => return None,
    };
    let is_numbered = matches!(next, NextPage::Number(..));
    Some(Some(DeclaredPages {
        next,
        items,
        flag: None,
        total: output("numPages").and_then(path).filter(|_| is_numbered),
    }))
}

/// <https://buildwithfern.com/learn/api-definitions/openapi/extensions/pagination>
fn fern(value: &Value) -> Option<Read> {
    let place = |key: &str| value.get(key).and_then(path);
    let input = |key: &str| {
        let written = value.get(key)?.as_str()?.strip_prefix("$request.")?;
        let path = path_of(written)?;
        Some(match <[String; 1]>::try_from(path) {
            Ok([name]) => PageInput::Parameter(name),
            Err(path) => PageInput::Body(path),
        })
    };
    let next = match (
        place("next_uri").or_else(|| place("next_path")),
        input("cursor"),
    ) {
        (Some(address), _) => NextPage::Address(address),
        (None, Some(cursor)) => NextPage::Cursor(cursor, place("next_cursor")?),
        // With a step the offset counts items, else pages.
        (None, None) if value.get("step").is_some() => NextPage::Offset(input("offset")?, None),
        (None, None) => NextPage::Number(input("offset")?, None),
    };
    Some(Some(DeclaredPages {
        next,
        items: place("results"),
        flag: place("has-next-page").map(|path| (path, true)),
        total: None,
    }))
}

/// <https://azure.github.io/autorest/extensions/#x-ms-pageable>
fn azure(value: &Value) -> Option<Read> {
    let name = |key: &str, usual: &str| match value.get(key) {
        None => Some(usual.to_owned()),
        Some(name) => name.as_str().map(str::to_owned),
    };
    value.as_object()?;
    let items = vec![name("itemName", "value")?];
    Some(name("nextLinkName", "nextLink").map(|name| DeclaredPages {
        next: NextPage::Address(vec![name]),
        items: Some(items),
        flag: None,
        total: None,
    }))
}

/// <https://docs.rs/dropshot/latest/dropshot/#pagination>
fn dropshot(value: &Value) -> Option<Read> {
    value.as_object()?;
    Some(Some(DeclaredPages {
        next: NextPage::Cursor(
            PageInput::Parameter("page_token".to_owned()),
            vec!["next_page".to_owned()],
        ),
        items: Some(vec!["items".to_owned()]),
        flag: None,
        total: None,
    }))
}

/// A place in a body: names in a list, or joined by dots, with the sign of a root before them or not.
fn path(value: &Value) -> Option<MemberPath> {
    match value {
        Value::String(text) => path_of(text),
        Value::Array(names) => {
            let names = names.iter().map(|name| Some(name.as_str()?.to_owned()));
            names.collect()
        }
        _ => None,
    }
}

fn path_of(text: &str) -> Option<MemberPath> {
    let text = text.strip_prefix("$response").unwrap_or(text);
    let text = text.strip_prefix('$').unwrap_or(text);
    let text = text.strip_suffix("[*]").unwrap_or(text);
    if let Some(pointer) = text.strip_prefix('/') {
        let names = pointer.split('/');
        return Some(
            names
                .map(|name| name.replace("~1", "/").replace("~0", "~"))
                .collect(),
        );
    }
    let mut names = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        // A name in brackets may have dots in it.
        let (name, after) = match rest.strip_prefix("['") {
            Some(quoted) => quoted.split_once("']")?,
            None => {
                let plain = rest.strip_prefix('.').unwrap_or(rest);
                plain.split_at(plain.find(['.', '[']).unwrap_or(plain.len()))
            }
        };
        if name.is_empty() || name.contains(['[', '*', '?']) {
            return None;
        }
        names.push(name.to_owned());
        rest = after;
    }
    Some(names)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn names(path: &[&str]) -> MemberPath {
        path.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn places_are_written_in_several_ways() {
        for (written, expected) in [
            (json!("data.items"), Some(names(&["data", "items"]))),
            (json!("$.data.items[*]"), Some(names(&["data", "items"]))),
            (json!("$response.data"), Some(names(&["data"]))),
            (json!("/a~1b/c"), Some(names(&["a/b", "c"]))),
            (
                json!("$['@odata.nextLink']"),
                Some(names(&["@odata.nextLink"])),
            ),
            (
                json!(["@odata.nextLink"]),
                Some(names(&["@odata.nextLink"])),
            ),
            (json!("$"), Some(Vec::new())),
            (json!("$.a[0].b"), None),
            (json!(7), None),
        ] {
            assert_eq!(path(&written), expected, "{written}");
        }
    }

    #[test]
    fn an_extension_of_another_form_is_not_understood() {
        for (understand, value) in [
            (own as Understand, json!({"by": "cursor", "parameter": "c"})),
            (own, json!({"by": "cursor", "field": "c"})),
            (own, json!({"by": "guess"})),
            (own, json!(["cursor"])),
            (speakeasy, json!({"type": "cursor", "inputs": []})),
            (fern, json!({"type": "custom", "results": "$response.a"})),
            (azure, json!("nextLink")),
            (dropshot, json!(true)),
        ] {
            assert_eq!(understand(&value), None, "{value}");
        }
    }

    #[test]
    fn what_vendors_say() {
        let next = |understand: Understand, value: Value| {
            let pages = understand(&value).unwrap();
            pages.map(|pages| (pages.next, pages.items.unwrap_or_default().join(".")))
        };
        let parameter = |name: &str| PageInput::Parameter(name.to_owned());
        let body = |name: &str| PageInput::Body(names(&[name]));
        let input = |kind: &str, place: &str| json!([{"name": "n", "in": place, "type": kind}]);
        let cursor = |field: &str| {
            json!({"type": "cursor", "inputs": input("cursor", "requestBody"),
                "outputs": {"results": "$.rows", "nextCursor": field}})
        };
        assert_eq!(
            next(speakeasy, cursor("$.meta.next")),
            Some((
                NextPage::Cursor(body("n"), names(&["meta", "next"])),
                "rows".to_owned()
            ))
        );
        assert_eq!(
            next(speakeasy, cursor("$.rows[-1].id")),
            Some((
                NextPage::LastItem(body("n"), names(&["id"])),
                "rows".to_owned()
            ))
        );
        let pages = json!({"type": "offsetLimit", "inputs": input("page", "parameters"), "outputs": {"numPages": "$.n"}});
        assert_eq!(
            next(speakeasy, pages),
            Some((NextPage::Number(parameter("n"), None), String::new()))
        );
        let offset = json!({"offset": "$request.skip", "step": "$request.limit", "results": "$response.a.b"});
        assert_eq!(
            next(fern, offset),
            Some((NextPage::Offset(parameter("skip"), None), "a.b".to_owned()))
        );
        let cursor = json!({"cursor": "$request.paging.after", "next_cursor": "$response.c", "results": "$response.d"});
        let path = PageInput::Body(names(&["paging", "after"]));
        assert_eq!(
            next(fern, cursor),
            Some((NextPage::Cursor(path, names(&["c"])), "d".to_owned()))
        );
        let link = (NextPage::Address(names(&["nextLink"])), "value".to_owned());
        assert_eq!(next(azure, json!({})), Some(link));
        assert_eq!(next(azure, json!({"nextLinkName": null})), None);
        let token = NextPage::Cursor(parameter("page_token"), names(&["next_page"]));
        assert_eq!(
            next(dropshot, json!({"required": []})),
            Some((token, "items".to_owned()))
        );
    }
}
