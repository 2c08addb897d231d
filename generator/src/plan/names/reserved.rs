//! Names of items that emitted code uses as they are.

use super::convert::is_keyword;

/// Whether emitted code uses a type's name as it is, so that no item may have it.
#[must_use]
pub fn is_reserved_type(name: &str) -> bool {
    is_keyword(name) || RESERVED.contains(&name)
}

/// Names that the emitted code uses as they are.
const RESERVED: &[&str] = &[
    "BTreeMap",
    "Base64",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Drop",
    "Eq",
    "Err",
    "Fit",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    // Its constructor would have its name, which clippy takes for a mistake.
    "New",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Score",
    "Secret",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "UnknownJson",
    "UnknownValue",
    "Unpin",
    "Upload",
    "Vec",
];

/// What the modules of operations use besides what every module does.
const RESERVED_REQUESTS: &[&str] = &[
    "ByteStream",
    "Bytes",
    "Client",
    "Duration",
    "EventStream",
    "HeaderMap",
    "JsonLines",
    "Encoding",
    "JsonText",
    "Method",
    "Multipart",
    "Opened",
    "PageInput",
    "PageRule",
    "PartStream",
    "Pending",
    "PendingResponse",
    "Request",
    "RequestOptions",
    "Style",
    "TypedHeaders",
];

/// Whether emitted code uses the name as it is, so that no request value may have it.
#[must_use]
pub fn is_reserved_request(name: &str) -> bool {
    is_reserved_type(name) || RESERVED_REQUESTS.contains(&name)
}
