//! Random numbers, out of the seeds that the standard library gets for its maps.

use std::hash::{BuildHasher, RandomState};

/// A number that nobody can foretell.
#[must_use]
pub fn random() -> u64 {
    RandomState::new().hash_one(0_u8)
}

/// A UUID of version 4 (RFC 9562, section 5.4).
#[must_use]
pub fn uuid() -> String {
    let number = u128::from(random()) << 64 | u128::from(random());
    let number = number & !(0xf << 76) & !(0x3 << 62) | 0x4 << 76 | 0x2 << 62;
    let mut text = format!("{number:032x}");
    for place in [20, 16, 12, 8] {
        text.insert(place, '-');
    }
    text
}
