//! Values by name, of which a client has a few.

/// A list in the order of the names, which for a few is faster than a tree and far less to compile.
#[derive(Clone, Debug)]
pub struct ByName<T>(Vec<(&'static str, T)>);

impl<T> ByName<T> {
    /// Sets a value in the place of an earlier one.
    pub fn insert(&mut self, name: &'static str, value: T) {
        match self.place(name) {
            Ok(at) => {
                if let Some((_, earlier)) = self.0.get_mut(at) {
                    *earlier = value;
                }
            }
            Err(at) => self.0.insert(at, (name, value)),
        }
    }

    /// The value of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&T> {
        let at = self.place(name).ok()?;
        self.0.get(at).map(|(_, value)| value)
    }

    /// All names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &T)> {
        self.0.iter().map(|(name, value)| (*name, value))
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| (*known).cmp(name))
    }
}

impl<T> Default for ByName<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}
