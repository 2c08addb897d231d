//! How well a value fits an object, which says in a table what its members are.

use serde_json::{Map, Value};

use super::fit::{Fitting, Score};

/// A declared member of an object.
pub struct Declared {
    /// Its name.
    pub name: &'static str,
    /// What it means when it is absent or null.
    pub presence: Presence,
    /// How to ask its type.
    pub fit: Fitting,
}

/// Whether a member has to be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It has.
    Required,
    /// It may be absent, and null means the same.
    Optional,
    /// It may be absent; null is among its values.
    Nullable,
}

impl Declared {
    /// How well the members of an object fit this one.
    fn score(&self, members: &Map<String, Value>) -> Option<Score> {
        match (members.get(self.name), self.presence) {
            (None, Presence::Required) => None,
            (None, Presence::Optional | Presence::Nullable) => Some(Score::PLAIN),
            // Null is lost where it means the same as absent.
            (Some(Value::Null), Presence::Optional) => Some(Score {
                changed: 1,
                ..Score::PLAIN
            }),
            (Some(value), _) => Some(Score::MATCHED.and((self.fit)(value)?)),
        }
    }
}

/// How well a value fits an object with these members, and others of the type that `others` asks; without it, no
/// others are known.
#[must_use]
pub fn object(value: &Value, declared: &[Declared], others: Option<Fitting>) -> Option<Score> {
    let members = value.as_object()?;
    let mut score = Score::PLAIN;
    for member in declared {
        score = score.and(member.score(members)?);
    }
    let is_other = |name: &str| declared.iter().all(|member| member.name != name);
    let mut undeclared = members.iter().filter(|(name, _)| is_other(name));
    let Some(others) = others else {
        score.unknown += undeclared.count();
        return Some(score);
    };
    undeclared.try_fold(score, |score, (_, value)| {
        let inner = others(value)?;
        let catches_all = score.catches_all || (inner.catches_all && declared.is_empty());
        Some(Score {
            catches_all,
            ..score.and(inner)
        })
    })
}
