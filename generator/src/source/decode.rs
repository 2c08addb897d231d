//! Bytes of a file → text.

const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// A file that is no UTF-8 text.
pub(super) struct Undecodable {
    /// The text with a sign in place of each byte that is none; for showing it.
    pub(super) text: String,
    /// The first byte that is no text; nothing when the file starts like UTF-16.
    pub(super) offset: Option<usize>,
}

/// The text without a byte-order mark.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, Undecodable> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Undecodable {
            text: String::new(),
            offset: None,
        });
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with(BYTE_ORDER_MARK) {
                text.drain(..BYTE_ORDER_MARK.len_utf8());
            }
            Ok(text)
        }
        Err(error) => Err(Undecodable {
            text: String::from_utf8_lossy(error.as_bytes()).into_owned(),
            offset: Some(error.utf8_error().valid_up_to()),
        }),
    }
}
