//! A list that grows without moving what is in it.

use std::ops::Index;

/// How many values are in a chunk.
const CHUNK: usize = 256;

/// Values in chunks of the same size: what is large and many is not copied while it grows, and takes
/// no more room than it needs.
#[derive(Clone, Debug)]
pub(super) struct Arena<T> {
    chunks: Vec<Vec<T>>,
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self { chunks: Vec::new() }
    }
}

impl<T> Arena<T> {
    pub(super) fn len(&self) -> usize {
        match self.chunks.split_last() {
            Some((last, full)) => full.len() * CHUNK + last.len(),
            None => 0,
        }
    }

    pub(super) fn push(&mut self, value: T) {
        match self.chunks.last_mut().filter(|chunk| chunk.len() < CHUNK) {
            Some(chunk) => chunk.push(value),
            None => {
                let mut chunk = Vec::with_capacity(CHUNK);
                chunk.push(value);
                self.chunks.push(chunk);
            }
        }
    }

    pub(super) fn get(&self, index: usize) -> Option<&T> {
        self.chunks.get(index / CHUNK)?.get(index % CHUNK)
    }

    pub(super) fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        self.chunks.get_mut(index / CHUNK)?.get_mut(index % CHUNK)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.chunks.iter().flatten()
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.chunks.iter_mut().flatten()
    }
}

impl<T> Index<usize> for Arena<T> {
    type Output = T;

    #[expect(
        clippy::indexing_slicing,
        reason = "an index is the length before a value was added, and nothing is ever removed"
    )]
    fn index(&self, index: usize) -> &T {
        &self.chunks[index / CHUNK][index % CHUNK]
    }
}

#[cfg(test)]
mod tests {
    use super::{Arena, CHUNK};

    #[test]
    fn values_are_found_by_their_number() {
        let mut arena = Arena::default();
        assert_eq!(arena.len(), 0);
        let count = 2 * CHUNK + 3;
        for number in 0..count {
            arena.push(number);
            assert_eq!(arena.len(), number + 1);
        }
        assert!(arena.iter().copied().eq(0..count));
        assert_eq!(arena[CHUNK], CHUNK);
        assert_eq!(arena.get(count - 1), Some(&(count - 1)));
        assert_eq!(arena.get(count), None);
        if let Some(last) = arena.get_mut(count - 1) {
            *last = 0;
        }
        assert_eq!(arena[count - 1], 0);
    }
}
