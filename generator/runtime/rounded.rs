//! Integers that a type would hold rounded: those of more than 64 bits in a place that takes any JSON.

use serde_json::{Error, Value};

use super::json_numbers::with_integers;
use super::long_integers::{LongInteger, long_integers, replaced};

/// What is read over has any size, and no type has this one.
const TOO_LARGE: &[u8] = b"1e999";

/// What takes this in the place of a number takes any JSON.
const NO_NUMBER: &[u8] = b"{}";

/// How many bytes are read again to find out. An integer that is not looked at then is not taken.
const MOST: usize = 256 * 1024 * 1024;

/// The error at an integer that the type holds rounded, of a text that is one of it. `error` is what reading
/// another text as the type comes to.
///
/// A number is not asked about where its type is one by itself: an `i128` is exact, and an `f64` is what
/// the API documents. Inside of unions, which are read as any JSON first, the two are not told apart.
///
/// Nothing of this is generic, so that each type adds one call.
pub fn first_rounded(text: &[u8], error: &dyn Fn(&[u8]) -> Option<Error>) -> Option<Error> {
    let mut reader = Reader {
        text,
        error,
        left: MOST,
    };
    let places = long_integers(text);
    let mut all: Vec<_> = places.iter().flatten().collect();
    all.sort_by_key(|integer| integer.before(text).len());
    reader.error_with(all, TOO_LARGE)?;
    let rounded = places
        .iter()
        .filter_map(|place| place.split_first())
        .find(|(first, others)| reader.are_rounded(first, others));
    let written = replaced(text, [rounded?.0], TOO_LARGE);
    serde_json::from_slice::<Value>(&written).err()
}

struct Reader<'r> {
    text: &'r [u8],
    error: &'r dyn Fn(&[u8]) -> Option<Error>,
    left: usize,
}

impl Reader<'_> {
    /// Whether the integers of a place are held rounded: they are read alike.
    fn are_rounded<'p>(
        &mut self,
        first: &'p LongInteger<'p>,
        others: &'p [LongInteger<'p>],
    ) -> bool {
        if self.left == 0 {
            return true;
        }
        let error = self.error_with([first], NO_NUMBER);
        let is_number = error.is_some_and(|error| self.is_at(&error, first));
        let all = std::iter::once(first).chain(others);
        !is_number && self.error_with(all, TOO_LARGE).is_some()
    }

    /// Why the text does not fit the type, with something else in the place of some integers.
    fn error_with<'p>(
        &mut self,
        integers: impl IntoIterator<Item = &'p LongInteger<'p>>,
        other: &[u8],
    ) -> Option<Error> {
        let text = replaced(self.text, integers, other);
        self.left = self.left.saturating_sub(text.len());
        let error = (self.error)(&text)?;
        match with_integers(&text) {
            Some(rewritten) => (self.error)(&rewritten),
            None => Some(error),
        }
    }

    /// Whether the error is about what begins where the integer does. Those of a union are found where it
    /// ends.
    fn is_at(&self, error: &Error, integer: &LongInteger<'_>) -> bool {
        let before = integer.before(self.text);
        let rewritten = with_integers(before);
        let mut lines = rewritten
            .as_deref()
            .unwrap_or(before)
            .rsplit(|&byte| byte == b'\n');
        let column = lines.next().map_or(0, <[u8]>::len);
        let line = lines.count() + 1;
        error.line() == line && (column..=column + 1).contains(&error.column())
    }
}
