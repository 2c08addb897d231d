//! Integers in JSON text that a value of any JSON cannot hold exactly.

use std::collections::HashMap;

use super::json_numbers::token;

/// The fewest characters of an integer that has more than 64 bits, its sign among them.
const FEWEST: usize = 20;

/// The integer at a place in the text, where it has too many digits for a value of any JSON.
#[must_use]
pub fn long_integer_at(text: &[u8], at: usize) -> Option<&str> {
    let mut integers = tokens(text).filter_map(|(start, token)| LongInteger::of(start, token));
    let found = integers.find(|integer| integer.start <= at && at <= integer.end());
    found.map(|integer| integer.digits)
}

/// An integer that a value of any JSON holds rounded: it has more than 64 bits, and other digits than
/// a floating-point number that is written as an integer.
pub struct LongInteger<'t> {
    start: usize,
    digits: &'t str,
}

impl<'t> LongInteger<'t> {
    fn of(start: usize, token: &'t [u8]) -> Option<Self> {
        let digits = std::str::from_utf8(token).ok()?;
        is_rounded(digits).then_some(Self { start, digits })
    }

    fn end(&self) -> usize {
        self.start + self.digits.len()
    }

    /// The text before it.
    #[must_use]
    pub fn before<'a>(&self, text: &'a [u8]) -> &'a [u8] {
        text.get(..self.start).unwrap_or_default()
    }
}

/// The text with something else in the place of each of the integers, which are in the order of the text.
#[must_use]
pub fn replaced<'a>(
    text: &[u8],
    integers: impl IntoIterator<Item = &'a LongInteger<'a>>,
    other: &[u8],
) -> Vec<u8> {
    let mut written = Vec::with_capacity(text.len());
    let mut copied = 0;
    for integer in integers {
        written.extend_from_slice(text.get(copied..integer.start).unwrap_or_default());
        written.extend_from_slice(other);
        copied = integer.end();
    }
    written.extend_from_slice(text.get(copied..).unwrap_or_default());
    written
}

/// The long integers of a text, those of one place together: each member of an object is a place, and so
/// are all items of a list behind those that may be a tuple. The text is JSON.
#[must_use]
pub fn long_integers(text: &[u8]) -> Vec<Vec<LongInteger<'_>>> {
    let mut walk = Walk::default();
    for (start, token) in tokens(text) {
        walk.step(start, token);
    }
    walk.found.retain(|place| !place.is_empty());
    walk.found
}

/// How many items of a list may have types of their own.
const LARGEST_TUPLE: usize = 4;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Inside<'t> {
    Member(&'t [u8]),
    Item(usize),
}

/// A walk over JSON text that knows at which place it is.
#[derive(Default)]
struct Walk<'t> {
    /// The places that were met, by the place around them and the name of the member in there.
    places: HashMap<(usize, Inside<'t>), usize>,
    /// The place of the value that comes next, and those around it.
    place: usize,
    /// With the index of a list's item.
    around: Vec<(usize, Option<usize>)>,
    /// The last string; where a colon follows it is the name of a member.
    string: &'t [u8],
    /// What was found, by place.
    found: Vec<Vec<LongInteger<'t>>>,
}

impl<'t> Walk<'t> {
    fn step(&mut self, start: usize, token: &'t [u8]) {
        match token.first() {
            Some(b'[') => {
                self.around.push((self.place, Some(0)));
                self.place = self.inside(self.place, Inside::Item(0));
            }
            Some(b'{') => self.around.push((self.place, None)),
            Some(b'}' | b']') => self.place = self.around.pop().unwrap_or_default().0,
            Some(b',') => {
                if let Some((list, Some(index))) = self.around.last_mut() {
                    *index = (*index + 1).min(LARGEST_TUPLE);
                    let (list, index) = (*list, *index);
                    self.place = self.inside(list, Inside::Item(index));
                }
            }
            Some(b'"') => self.string = token,
            Some(b':') => {
                let (object, _) = self.around.last().copied().unwrap_or_default();
                self.place = self.inside(object, Inside::Member(self.string));
            }
            _ => {
                let found = LongInteger::of(start, token);
                if self.found.len() <= self.place {
                    self.found.resize_with(self.place + 1, Vec::new);
                }
                if let Some(place) = self.found.get_mut(self.place) {
                    place.extend(found);
                }
            }
        }
    }

    fn inside(&mut self, place: usize, inside: Inside<'t>) -> usize {
        let next = self.places.len() + 1;
        *self.places.entry((place, inside)).or_insert(next)
    }
}

fn tokens(text: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let (token, _) = rest.split_at_checked(token(rest)).unwrap_or((rest, &[]));
        let found = (start, token);
        start += token.len();
        Some(found)
    })
}

fn is_rounded(token: &str) -> bool {
    let digits = token.strip_prefix('-').unwrap_or(token);
    let is_long = token.len() >= FEWEST && digits.bytes().all(|byte| byte.is_ascii_digit());
    // The shortest digits of a floating-point number, filled with zeros, are how others write one.
    is_long
        && token.parse::<i64>().is_err()
        && token.parse::<u64>().is_err()
        && token
            .parse::<f64>()
            .is_ok_and(|float| float.to_string() != token)
}

/// Whether there may be such an integer: as many digits in a row as it has. Most of the text is not looked at,
/// since each such row has an end of these pieces in it.
#[must_use]
pub fn has_many_digits(text: &[u8]) -> bool {
    let is_part = |byte: &u8| byte.is_ascii_digit() || *byte == b'-';
    let mut pieces = text.chunks_exact(FEWEST).enumerate();
    pieces.any(|(index, piece)| {
        if !piece.last().is_some_and(is_part) {
            return false;
        }
        let before = piece.iter().rev().take_while(|byte| is_part(byte)).count();
        let row = text
            .get((index + 1) * FEWEST - before..)
            .unwrap_or_default();
        row.get(FEWEST - 1).is_some_and(is_part) && row.iter().take(FEWEST).all(is_part)
    })
}
