//! Percent-encoding (RFC 3986, section 2), exactly as specified: no library's own idea of which
//! characters are harmless.

/// Which characters stay as they are; all others become `%XX` per UTF-8 byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Letters, digits and `-._~` (RFC 3986, section 2.3): what a parameter's value needs.
    Unreserved,
    /// `Unreserved`, the reserved characters that have no meaning inside a query's value (so not
    /// `#[]&+`), and triplets that are encoded already: `allowReserved`.
    ReservedInQuery,
    /// `Unreserved`, the reserved characters but `?#[]`, and triplets that are encoded already: text
    /// of a path template, and a path parameter with `allowReserved`.
    ReservedInPath,
    /// What a query may hold (RFC 3986, section 3.4), and triplets that are encoded already: query
    /// text of a path template.
    Query,
    /// The characters of a cookie's value (RFC 6265, section 4.1.1): a ready-made cookie value.
    Cookie,
}

/// Appends `text` to `out`, encoded.
pub fn encode_into(out: &mut String, text: &str, keep: Keep) {
    let bytes = text.as_bytes();
    let keeps = |index: usize, byte: u8| {
        keep.keeps(byte) || (byte == b'%' && keep.triplets() && is_triplet(bytes, index))
    };
    // Runs of characters that stay are copied as a whole.
    let mut copied = 0;
    for (index, &byte) in bytes.iter().enumerate() {
        if !keeps(index, byte) {
            out.push_str(text.get(copied..index).unwrap_or_default());
            out.push('%');
            out.push(digit(byte >> 4));
            out.push(digit(byte & 0x0f));
            copied = index + 1;
        }
    }
    out.push_str(text.get(copied..).unwrap_or_default());
}

/// `text`, encoded.
#[must_use]
pub fn encode(text: &str, keep: Keep) -> String {
    let mut out = String::with_capacity(text.len());
    encode_into(&mut out, text, keep);
    out
}

impl Keep {
    fn keeps(self, byte: u8) -> bool {
        byte.is_ascii_alphanumeric()
            || b"-._~".contains(&byte)
            || match self {
                Self::Unreserved => false,
                Self::ReservedInQuery => b":/?@!$'()*,;=".contains(&byte),
                Self::ReservedInPath => b":/@!$&'()*+,;=".contains(&byte),
                Self::Query => b":/?@!$&'()*+,;=".contains(&byte),
                Self::Cookie => b"!#$%&'()*+/:<=>?@[]^`{|}".contains(&byte),
            }
    }

    fn triplets(self) -> bool {
        matches!(
            self,
            Self::ReservedInQuery | Self::ReservedInPath | Self::Query
        )
    }
}

fn is_triplet(bytes: &[u8], index: usize) -> bool {
    matches!(
        bytes.get(index + 1..index + 3),
        Some([high, low]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit()
    )
}

fn digit(value: u8) -> char {
    char::from(match value {
        0..=9 => b'0' + value,
        _ => b'A' + value - 10,
    })
}
