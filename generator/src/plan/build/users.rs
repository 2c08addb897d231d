//! Sets of groups of operations, as a row of bits: big APIs have thousands of types, and dozens of groups.

/// Who uses a type: the groups, each by its place among the modules; nothing in place of them for a type
/// that no operation uses.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Users {
    /// The first bit is for nobody, the others are for the groups. The last word is never zero.
    words: Vec<u64>,
}

/// Where a user's bit is: the word, and the bit in it.
fn place(user: Option<usize>) -> (usize, u64) {
    let bit = user.map_or(0, |group| group.saturating_add(1));
    (bit / 64, 1 << (bit % 64))
}

impl Users {
    pub(super) fn insert(&mut self, user: Option<usize>) {
        let (index, bit) = place(user);
        if self.words.len() <= index {
            self.words.resize(index + 1, 0);
        }
        if let Some(word) = self.words.get_mut(index) {
            *word |= bit;
        }
    }

    pub(super) fn contains(&self, user: Option<usize>) -> bool {
        let (index, bit) = place(user);
        self.words.get(index).is_some_and(|word| word & bit != 0)
    }

    /// Takes the users of another in; whether any is new.
    pub(super) fn extend(&mut self, other: &Self) -> bool {
        let mut has_grown = self.words.len() < other.words.len();
        if has_grown {
            self.words.resize(other.words.len(), 0);
        }
        for (word, more) in self.words.iter_mut().zip(&other.words) {
            has_grown |= more & !*word != 0;
            *word |= more;
        }
        has_grown
    }

    /// The only user there is; nothing where there are several, or none.
    pub(super) fn only(&self) -> Option<Option<usize>> {
        let mut users = self.iter();
        users.next().filter(|_| users.next().is_none())
    }

    /// Nobody comes first, then the groups in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Option<usize>> {
        let bits = self.words.iter().zip((0..).step_by(64));
        let set = bits.flat_map(|(word, first)| {
            (0..64).filter_map(move |bit| (word & (1 << bit) != 0).then_some(first + bit))
        });
        set.map(|bit: usize| bit.checked_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::Users;

    #[test]
    fn sets_grow_by_what_is_new_alone() {
        let mut few = Users::default();
        few.insert(None);
        few.insert(Some(63));
        assert!(few.contains(Some(63)) && !few.contains(Some(64)));
        assert_eq!(few.iter().collect::<Vec<_>>(), [None, Some(63)]);
        let mut more = Users::default();
        more.insert(Some(200));
        assert_eq!(more.only(), Some(Some(200)));
        assert!(more.extend(&few));
        assert!(!more.extend(&few));
        assert_eq!(more.iter().collect::<Vec<_>>(), [None, Some(63), Some(200)]);
        assert_eq!(more.only(), None);
    }
}
